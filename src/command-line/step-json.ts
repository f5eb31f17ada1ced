import { plain } from '../wording/sentence.ts';
import type { Step } from '../wording/words.ts';

/** A next step in JSON. */
export interface StepJson {
  readonly text: string;
  readonly command?: string;
  /** What to paste: YAML, or lines of a Dockerfile. */
  readonly snippet?: string;
  /** True if the command or the snippet changes something. */
  readonly changes?: true;
}

/** A step with what it has: a step that is done by eye is only its text. */
export function stepJson({ text, command, snippet, changes }: Step): StepJson {
  return {
    text: plain(text),
    ...(command === undefined ? {} : { command }),
    ...(snippet === undefined ? {} : { snippet }),
    ...(changes ? { changes } : {}),
  };
}
