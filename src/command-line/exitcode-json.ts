import type { ExplanationWords } from '../wording/words.ts';
import { plain } from '../wording/sentence.ts';
import { stepJson, type StepJson } from './step-json.ts';

/** `podwhy exitcode X --output json`. */
export interface ExplanationJson {
  readonly input: string;
  readonly readings: readonly {
    readonly code: number | null;
    readonly kind: string;
    readonly name: string;
    readonly meaning: string;
    readonly sources: readonly string[];
  }[];
  readonly causes: readonly string[];
  readonly tellApart: readonly string[];
  readonly steps: readonly StepJson[];
  readonly traps: readonly string[];
}

/** The explanation in JSON. */
export function explanationJson(words: ExplanationWords): ExplanationJson {
  return {
    input: words.input,
    readings: words.readings.map(({ code, kind, name, meaning, sources }) => ({
      code: code ?? null,
      kind,
      name,
      meaning: plain(meaning),
      sources,
    })),
    causes: words.causes.map(plain),
    tellApart: words.tellApart.map(plain),
    steps: words.steps.map(stepJson),
    traps: words.traps.map(plain),
  };
}
