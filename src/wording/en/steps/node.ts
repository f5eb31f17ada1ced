import type { StepTexts } from '../../planned-step.ts';
import { code, say } from '../../sentence.ts';
import type { NodeStepValues } from '../../steps/node.ts';
import { nodeChecks } from './node-checks.ts';
import { replacedPod } from './replaced-pod.ts';

export const node: StepTexts<NodeStepValues> = {
  ...nodeChecks,
  ...replacedPod,
  'node-machine': ({ node }) =>
    say`Find out whether the machine behind ${code(node)} runs at all: the provider's console, a ping, its serial console. If it runs, it is the kubelet (${code('systemctl status kubelet')}) or the way to the API server.`,
  'node-runtime-restart': ({ node }) =>
    say`If the container runtime hangs, restart it on ${code(node)}; running containers survive that: ${code('systemctl restart containerd')}`,
  'node-previous-boot': ({ node }) =>
    say`Why it went down stands on ${code(node)} itself, at the end of the log of the boot before: ${code('journalctl -b -1 -e')}`,
  'node-runtime-log': ({ node }) =>
    say`Whether the runtime or the machine restarted stands on ${code(node)} itself: ${code('uptime')}, ${code('journalctl -u containerd -u crio -u docker --since "1 hour ago"')}`,
};
