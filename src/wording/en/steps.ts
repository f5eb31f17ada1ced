import type { StepTexts } from '../planned-step.ts';
import type { StepValues } from '../plans.ts';
import { memory } from './steps/memory.ts';

/** The text of every next step in English. */
export const EN_STEPS: StepTexts<StepValues> = {
  ...memory,
};
