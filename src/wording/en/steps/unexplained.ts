import type { StepTexts } from '../../step-texts.ts';
import { code, say } from '../../sentence.ts';
import type { UnexplainedStepValues } from '../../../next-steps/unexplained.ts';
import { shared } from './shared.ts';

export const unexplained: StepTexts<UnexplainedStepValues> = {
  ...shared,
  'unknown-explain-code': ({ code: exitCode }) =>
    say`See what this code can mean to a program: ${code(`/exitcode ${exitCode}`)}.`,
  'unknown-events': () => say`Read the events that podwhy could not:`,
  'unknown-whole-pod': () => say`Look at the whole pod, its conditions first:`,
};
