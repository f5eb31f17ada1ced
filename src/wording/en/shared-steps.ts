import type { SharedStepValues } from '../../next-steps/shared-steps.ts';
import { code, say } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';

export const shared: StepTexts<SharedStepValues> = {
  'describe-pod': () => say`See the pod's states and events in one place:`,
  'read-previous-log': () => say`Read the log of the run that ended:`,
  'read-log': () => say`Read what it wrote:`,
  'follow-next-run': () => say`Watch its next run, since the last log is gone:`,
  'follow-log': () => say`Watch its log:`,
  'describe-node': ({ node }) => say`Check the conditions and events of node ${code(node)}:`,
  'undo-rollout': ({ workload }) =>
    say`If this started with the last rollout, roll ${code(workload)} back to the previous version:`,
};
