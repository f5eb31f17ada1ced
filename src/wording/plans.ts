import type { CauseId } from '../diagnosis/causes.ts';
import type { About } from './about.ts';
import type { PlannedStep } from './planned-step.ts';
import { memoryPlans, type MemoryStepValues } from './steps/memory.ts';

/** Every step that podwhy knows, with the values of its text. */
export type StepValues = MemoryStepValues;

type Plans = { readonly [C in CauseId]: (about: About<C>) => readonly PlannedStep<StepValues>[] };

const PLANS: Plans = {
  ...memoryPlans,
};

/** The next steps of a diagnosis, the one that mends most cases first; the same in every language. */
export function planSteps<C extends CauseId>(about: About<C>): readonly PlannedStep<StepValues>[] {
  return PLANS[about.cause](about);
}
