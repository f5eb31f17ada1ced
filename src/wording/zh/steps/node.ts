import type { StepTexts } from '../../step-texts.ts';
import { code } from '../../sentence.ts';
import type { NodeStepValues } from '../../../next-steps/node.ts';
import { say } from '../say.ts';
import { nodeChecks } from './node-checks.ts';
import { replacedPod } from './replaced-pod.ts';

export const node: StepTexts<NodeStepValues> = {
  ...nodeChecks,
  ...replacedPod,
  'node-machine': ({ node }) =>
    say`确认 ${code(node)} 这台机器是否还活着：云控制台、ping、串口。机器还在的话，查 kubelet（${code('systemctl status kubelet')}）或到 API server 的网络。`,
  'node-runtime-restart': ({ node }) => say`如果容器运行时卡死，就在 ${code(node)} 上重启它（运行中的容器不受影响）：`,
  'node-previous-boot': ({ node }) => say`在 ${code(node)} 本机看上一次启动的日志末尾，那里有重启的原因：`,
  'node-runtime-log': ({ node }) => say`在 ${code(node)} 本机看是运行时重启，还是整机重启：`,
};
