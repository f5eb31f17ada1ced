import type { RejectedFacts } from '../../diagnosis/facts/rejected-by-node.ts';
import type { RejectedStepValues, RejectedPod } from '../../next-steps/rejected-by-node.ts';
import { resourceFigure } from '../../next-steps/resource-figure.ts';
import type { GroupWords } from '../cause-words.ts';
import { code, type Sentence } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';
import { amount } from './amounts.ts';
import { ago } from './durations.ts';
import { nodeChecks } from './node-checks.ts';
import { bareNode, list, says } from './phrases.ts';
import { replacedPod } from './replaced-pod.ts';
import { say } from './say.ts';

function rejected({ facts: { node, at }, now }: RejectedPod): Sentence {
  const who = node === undefined ? say`所在节点` : say`节点 ${code(node)}`;
  return say`${who}${ago(at, now)}拒绝了这个 Pod，容器一个都没运行过`;
}

const LIMITED: Readonly<Record<string, string>> = { cpu: 'CPU ', memory: '内存' };

function leftover(about: RejectedPod): string {
  return about.circumstances.owner === undefined
    ? '它没有属主，不会有替代的 Pod。'
    : '如果工作负载已有健康的 Pod 替代它，它只是无害的残留。';
}

function byNode(node: string | undefined): string {
  return node === undefined ? '被节点' : `被 ${node} `;
}

const MISMATCHES: Readonly<Record<RejectedFacts['mismatch'], { readonly headline: string; readonly why: string }>> = {
  taint: { headline: '不容忍其污点', why: '节点上有它不容忍的污点' },
  'host-port': { headline: 'hostPort 已被占用', why: '它要的 hostPort 在那里已被占用' },
  'node-name': { headline: '指定的是别的节点', why: '它指定的是另一个节点' },
  'operating-system': { headline: '操作系统不符', why: '它是给另一种操作系统用的' },
  labels: {
    headline: '标签不匹配',
    why: '节点的标签（已）不符合它的 nodeSelector 或节点亲和性：可能标签改过，或 kubelet 重启后重新检查了一遍',
  },
};

const OTHER: Readonly<Record<string, { readonly headline: string; readonly why: string }>> = {
  SysctlForbidden: { headline: 'sysctl 不被允许', why: '它设置的 sysctl 不在 kubelet 的允许列表里' },
  TopologyAffinityError: {
    headline: '没有合适的 NUMA 节点',
    why: '资源虽有空闲，但不在同一个 NUMA 节点上，而拓扑策略要求如此',
  },
  SMTAlignmentError: { headline: 'CPU 不是整核', why: 'CPU 管理器只按整个物理核分配，而它请求的数量凑不成整核' },
  EmptyPodSharedPoolError: { headline: '没有共享 CPU 可用', why: '节点的 CPU 已全部独占分配' },
  AppArmor: { headline: '缺少 AppArmor 配置文件', why: '节点无法执行它指定的 AppArmor 配置文件' },
  VolumeAttachmentLimitExceeded: { headline: '可挂接的卷数已满', why: '节点不能再挂接更多卷，与调度器的计数不一致' },
  InitContainerRestartPolicyForbidden: {
    headline: 'kubelet 不支持边车容器',
    why: 'kubelet 版本太旧，不支持边车容器（restartPolicy 为 Always 的 Init 容器）',
  },
};

export const rejectedByNode: GroupWords<'rejected-by-node'> = {
  'rejected-node-pressure': {
    name: '节点有压力，拒绝 Pod',
    headline: ({ facts: { node, conditions } }) =>
      `${byNode(node)}拒绝，节点有${conditions.length === 0 ? '压力' : ` ${conditions.join('、')}`}`,
    verdict: (about) => {
      const { conditions } = about.facts;
      const which = conditions.length === 0 ? say`资源压力` : list(conditions);
      return say`${rejected(about)}：节点报告了${which}。Pod 没有问题；节点恢复之前，落到那里的新 Pod 都会这样，并以 Failed 一直列着。`;
    },
  },
  'rejected-resources': {
    name: '节点余量不足，拒绝 Pod',
    headline: ({ facts: { node, resource } }) => {
      if (resource === 'pods') return `${byNode(node)}拒绝，Pod 数已满`;
      const what = resource === undefined ? '余量' : (LIMITED[resource] ?? `${resource} `);
      return `${byNode(node)}拒绝，${what}不足`;
    },
    verdict: (about) => {
      const { amounts } = about.facts;
      if (amounts === undefined)
        return say`${rejected(about)}：节点余量不足${says(about.facts.summary)}。${leftover(about)}`;
      const { resource, requested, used, capacity, neverFits } = amounts;
      const figures =
        resource === 'pods'
          ? `节点最多放 ${capacity} 个 Pod，已有 ${used} 个`
          : `Pod 请求 ${amount(resource, requested)}，而节点共 ${amount(resource, capacity)}，已占用 ${resourceFigure(resource, used)}`;
      return neverFits
        ? say`${rejected(about)}：${figures}。节点全空也放不下；调度器不会选它，说明是按名字直接绑定的。`
        : say`${rejected(about)}：${figures}。调度器和 kubelet 的账一时对不上，节点重启后常见。${leftover(about)}`;
    },
  },
  'rejected-node-mismatch': {
    name: 'Pod 与节点不匹配，被拒绝',
    headline: (about) => `${byNode(about.facts.node)}拒绝，${MISMATCHES[about.facts.mismatch].headline}`,
    verdict: (about) => say`${rejected(about)}：${MISMATCHES[about.facts.mismatch].why}。${leftover(about)}`,
  },
  'rejected-device': {
    name: '设备不可用，被拒绝',
    headline: ({ facts: { node, resource } }) =>
      `${byNode(node)}拒绝，没有可用的${resource === undefined ? '设备' : ` ${resource}`}`,
    verdict: (about) => {
      const { requested, capacity, resource } = about.facts;
      const figures =
        resource === undefined || requested === undefined || capacity === undefined
          ? says(about.facts.summary)
          : say`：它请求 ${requested} 个 ${code(resource)}，可分配的只有 ${capacity} 个`;
      return say`${rejected(about)}${figures}。调度器还以为设备空闲：设备插件重启过，或已把设备报为不健康。${leftover(about)}`;
    },
  },
  'rejected-other': {
    name: '被 kubelet 拒绝',
    headline: ({ facts: { reason, node } }) => `${byNode(node)}拒绝，${OTHER[reason]?.headline ?? reason}`,
    verdict: (about) => {
      const { reason, summary } = about.facts;
      const why = OTHER[reason]?.why;
      return why === undefined
        ? say`${rejected(about)}，原因是 ${code(reason)}${says(about.facts.summary)}。这个 Pod 不会再重试。`
        : say`${rejected(about)}：${why}${summary === undefined ? '' : say`（${code(summary)}）`}。这个 Pod 不会再重试。`;
    },
  },
};

export const rejectedByNodeSteps: StepTexts<RejectedStepValues> = {
  ...nodeChecks,
  ...replacedPod,
  'refused-clear-all': ({ namespace }) =>
    say`节点恢复后，清掉 ${code(namespace)} 里所有 Failed 的 Pod（控制器可能留下了几百个）：`,
  'refused-selector': () => say`查看 Pod 对节点有什么要求：`,
  'refused-node-labels': ({ node }) => say`查看 ${code(node)} 现在的标签：`,
  'refused-node-taints': ({ node }) => say`查看 ${code(node)} 现在的污点：`,
  'refused-fixed-node': () =>
    say`这个 Pod 没有属主。如果清单里写死了节点（${code('spec.nodeName')}），就绕过了调度器：改用 nodeSelector。`,
  'refused-allocatable': ({ node, resource }) =>
    resource === undefined
      ? say`查看 ${code(node)} 现在能分配多少：`
      : say`查看 ${code(node)} 现在还能分配多少 ${code(resource)}：`,
  'refused-device-plugin': ({ node }) => say`查看 ${code(node)} 上的设备插件是否在运行、运行了多久：`,
  'refused-sysctl': ({ node }) =>
    say`从 ${code('securityContext.sysctls')} 里去掉它，或在${bareNode(node)}的 kubelet 配置 ${code('allowedUnsafeSysctls')} 里放行。`,
  'refused-topology': ({ node }) =>
    say`减小请求量，让它放得进一个 NUMA 节点；或把${bareNode(node)}的 ${code('topologyManagerPolicy')} 从 ${code('single-numa-node')} 放宽到 ${code('best-effort')}。`,
  'refused-profile': ({ node }) =>
    say`把 Pod 指定的安全配置文件装到${bareNode(node)}上，或从 securityContext 里去掉它。`,
  'refused-attach-limit': ({ node }) => say`查看各驱动在 ${code(node)} 上最多能挂接几个卷：`,
  'refused-whole-cores': () =>
    say`把请求的 CPU 数改成整核的倍数（超线程的机器上是偶数），或换到没有 ${code('full-pcpus-only')} 策略的节点。`,
  'refused-feature': ({ node }) =>
    say`升级${bareNode(node)}的 kubelet，或用 nodeSelector 把这类 Pod 限定在较新的节点上：它要用的功能这个 kubelet 没有。`,
};
