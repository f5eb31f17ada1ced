import type { StepTexts } from '../../step-texts.ts';
import { code, say } from '../../sentence.ts';
import type { NodeStepValues } from '../../../next-steps/node.ts';
import { nodeChecks } from './node-checks.ts';
import { replacedPod } from './replaced-pod.ts';

export const node: StepTexts<NodeStepValues> = {
  ...nodeChecks,
  ...replacedPod,
  'node-machine': ({ node }) =>
    say`Find out whether the machine behind ${code(node)} runs at all: the provider's console, a ping, its serial console. If it runs, it is the kubelet (${code('systemctl status kubelet')}) or the way to the API server.`,
  'node-runtime-restart': ({ node }) =>
    say`If the container runtime hangs, restart it on ${code(node)} (running containers survive that):`,
  'node-previous-boot': ({ node }) =>
    say`On ${code(node)} itself, the log of the boot before ends with why it went down:`,
  'node-runtime-log': ({ node }) =>
    say`On ${code(node)} itself, see whether the runtime or the whole machine restarted:`,
};
