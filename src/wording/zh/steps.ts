import type { StepTexts } from '../planned-step.ts';
import type { StepValues } from '../plans.ts';
import { memory } from './steps/memory.ts';

/** The text of every next step in Chinese. */
export const ZH_STEPS: StepTexts<StepValues> = {
  ...memory,
};
