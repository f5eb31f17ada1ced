import type { NodeCheckStepValues } from '../../next-steps/node-checks.ts';
import { shared } from './shared-steps.ts';
import { code, say } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';

export const nodeChecks: StepTexts<NodeCheckStepValues> = {
  ...shared,
  'node-list': () => say`See which nodes the cluster has now:`,
  'node-pods': ({ node }) => say`See whether the other pods on ${code(node)} have the same problem:`,
  'node-system-pods': ({ node }) =>
    say`Check whether the network and storage pods of ${code(node)} are running (some clusters keep them in a separate namespace):`,
  'node-events': ({ node }) => say`Read the events of ${code(node)}:`,
  'node-kubelet-log': ({ node }) => say`On ${code(node)} itself, read the kubelet's log:`,
  'node-cordon': ({ node }) => say`Keep new pods away from ${code(node)} until it is repaired:`,
  'node-out-of-service': ({ node }) =>
    say`Only if ${code(node)} is certainly powered off (a node that is still running may write to the volumes): release its pods and volumes. Remove the taint before the node comes back.`,
};
