import { plain } from '../wording/sentence.ts';
import type { Step } from '../wording/words.ts';

/** A next step in JSON. */
export interface StepJson {
  readonly text: string;
  readonly command?: string;
}

/** The step without its snippet and its marks. */
export function stepJson(step: Step): StepJson {
  return step.command === undefined ? { text: plain(step.text) } : { text: plain(step.text), command: step.command };
}
