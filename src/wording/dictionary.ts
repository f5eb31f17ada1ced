import type { StepValues } from '../next-steps/plan-steps.ts';
import type { Words } from './cause-words.ts';
import type { StepTexts } from './step-texts.ts';
import type { Texts } from './texts.ts';

/** Everything an answer about an object says in one language. */
export interface Dictionary {
  readonly causes: Words;
  readonly steps: StepTexts<StepValues>;
  readonly texts: Texts;
}
