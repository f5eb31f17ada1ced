import type { StepTexts } from '../../step-texts.ts';
import { code } from '../../sentence.ts';
import type { MemoryStepValues } from '../../../next-steps/memory.ts';
import { say } from '../say.ts';
import { shared } from './shared.ts';

export const memory: StepTexts<MemoryStepValues> = {
  ...shared,
  'memory-usage-now': () => say`看各容器现在用了多少内存（需要 metrics-server）：`,
  'memory-raise-limit': ({ from, to }) => say`先把上限从 ${from} 提到 ${to}，跑稳后再按实际用量调低。`,
  'memory-raise-pod-limit': ({ from, to }) =>
    say`把 Pod 级上限 ${code('spec.resources.limits.memory')}${from === undefined || to === undefined ? '调高' : `从 ${from} 提到 ${to}`}：它约束所有容器的总和。`,
  'memory-fewer-workers': () => say`减少 worker 数量或批次大小：它们的内存都算在同一个上限里。`,
  'memory-profile': () => say`如果加多少都不够，那就是泄漏：对比运行 1 小时和 1 天后的用量。`,
  'memory-node-usage': ({ node }) => say`看节点 ${code(node)} 还剩多少内存（需要 metrics-server）：`,
  'memory-request-honest': ({ request }) =>
    request === undefined
      ? say`按实际用量设置 ${code('requests.memory')}：没有 request 的最先被杀。`
      : say`把 ${code('requests.memory')} 设成实际用量，而不是 ${request}：超出 request 的最先被杀。`,
  'memory-move-neighbour': ({ pod, usage, request }) =>
    say`看看同节点的 ${code(pod)}：用了 ${usage}，只申请了 ${request}。`,
  'memory-kernel-log': ({ node }) => say`证据在内核日志里，到节点 ${code(node)} 上执行：`,
  'heap-match-limit': ({ runtime, setting, limit }) =>
    say`把${runtime === '' ? '运行时' : ` ${runtime} `}的堆${setting === undefined ? '' : say`（${code(setting)}）`}设为容器上限${limit === undefined ? '' : `（${limit}）`}的四分之三左右。只调容器上限，堆不会跟着变。${setting === '-XX:MaxRAMPercentage' ? say`启动参数里若有 ${code('-Xmx')}，它优先于百分比，需要去掉。` : ''}`,
  'heap-smaller-work': () =>
    say`让它同时少占一些（批次小一点、流式处理而不是整个读入），或调高标出的那一行所说的上限。`,
  'heap-dump': ({ runtime }) =>
    say`要查清是什么占满了堆，让${runtime === '' ? '运行时' : ` ${runtime} `}在堆满时把 heap dump 写到卷里。`,
};
