import type { NodeCheckStepValues } from '../../next-steps/node-checks.ts';
import { shared } from './shared-steps.ts';
import { code, say } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';

export const nodeChecks: StepTexts<NodeCheckStepValues> = {
  ...shared,
  'node-list': () => say`See which nodes the cluster has now:`,
  'node-pods': ({ node }) => say`See the other pods on ${code(node)}, and whether they fare alike:`,
  'node-system-pods': ({ node }) =>
    say`See whether the network and storage pods of ${code(node)} run (some clusters keep them in a namespace of their own):`,
  'node-events': ({ node }) => say`Read what happened on ${code(node)}:`,
  'node-kubelet-log': ({ node }) => say`On ${code(node)} itself, read the kubelet's log:`,
  'node-cordon': ({ node }) => say`Keep new pods away from ${code(node)} until it is repaired:`,
  'node-out-of-service': ({ node }) =>
    say`Only if ${code(node)} is switched off for certain (one that still runs may write to the volumes): let its pods and volumes go. Take the taint off again before it comes back.`,
};
