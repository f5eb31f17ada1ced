import type { NodeCheckStepValues } from '../../next-steps/node-checks.ts';
import { code } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';
import { say } from './say.ts';
import { shared } from './shared-steps.ts';

export const nodeChecks: StepTexts<NodeCheckStepValues> = {
  ...shared,
  'node-list': () => say`查看集群现在有哪些节点：`,
  'node-pods': ({ node }) => say`查看 ${code(node)} 上还有哪些 Pod、是否也有问题：`,
  'node-system-pods': ({ node }) =>
    say`查看 ${code(node)} 上的网络和存储组件是否在运行（有的集群放在单独的命名空间）：`,
  'node-events': ({ node }) => say`查看 ${code(node)} 上发生过什么：`,
  'node-kubelet-log': ({ node }) => say`在 ${code(node)} 本机查看 kubelet 日志：`,
  'node-cordon': ({ node }) => say`修好之前，别让新 Pod 调度到 ${code(node)}：`,
  'node-out-of-service': ({ node }) =>
    say`只有在确认 ${code(node)} 已经关机时才这样做（还在运行的机器可能仍在写卷）：释放它的 Pod 和卷。机器恢复前记得去掉这个污点。`,
};
