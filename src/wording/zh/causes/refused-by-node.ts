import type { About } from '../../about.ts';
import type { GroupWords } from '../../cause-words.ts';
import { gist } from '../../gist.ts';
import { rejectedAmounts } from '../../rejected-amounts.ts';
import { resourceFigure } from '../../resource-figure.ts';
import { code, type Sentence } from '../../sentence.ts';
import { amount } from '../amounts.ts';
import { ago } from '../durations.ts';
import { list } from '../phrases.ts';
import { say } from '../say.ts';

type Rejected = About<
  'rejected-node-pressure' | 'rejected-resources' | 'rejected-node-mismatch' | 'rejected-device' | 'rejected-other'
>;

function turnedAway({ facts: { node, at }, now }: Rejected): Sentence {
  const who = node === undefined ? say`所在节点` : say`节点 ${code(node)}`;
  return say`${who}${ago(at, now)}拒收了这个 Pod，容器一个都没运行过`;
}

function said({ facts: { message } }: Rejected): Sentence {
  return message === undefined ? [] : say`：${code(gist(message))}`;
}

function leftover(about: Rejected): string {
  return about.circumstances.owner === undefined
    ? '它没有上级工作负载，不会有新的 Pod 顶上。'
    : '如果工作负载已有健康的 Pod 顶上，它只是无害的残留。';
}

function byNode(node: string | undefined): string {
  return node === undefined ? '被节点' : `被 ${node} `;
}

function mismatch({ facts: { reason } }: Rejected): { readonly headline: string; readonly why: string } {
  switch (reason) {
    case 'TaintToleration':
    case 'PodToleratesNodeTaints':
      return { headline: '不容忍其污点', why: '节点上有它不容忍的污点' };
    case 'NodePorts':
    case 'HostPort':
      return { headline: 'hostPort 已被占用', why: '它要的 hostPort 在那里已被占用' };
    case 'NodeName':
    case 'HostName':
      return { headline: '指定的是别的节点', why: '它指定的是另一个节点' };
    case 'PodOSNotSupported':
    case 'PodOSSelectorNodeLabelDoesNotMatch':
      return { headline: '操作系统不符', why: '它是给另一种操作系统用的' };
    default:
      return {
        headline: '标签不匹配',
        why: '节点的标签（已）不符合它的 nodeSelector 或节点亲和性：可能标签改过，或 kubelet 重启后重新检查了一遍',
      };
  }
}

const OTHER: Readonly<Record<string, { readonly headline: string; readonly why: string }>> = {
  SysctlForbidden: { headline: 'sysctl 不被允许', why: '它设置的 sysctl 不在 kubelet 的允许列表里' },
  TopologyAffinityError: {
    headline: '没有合适的 NUMA 节点',
    why: '资源虽有空闲，但不在同一个 NUMA 节点上，而拓扑策略要求如此',
  },
  SMTAlignmentError: { headline: 'CPU 不是整核', why: 'CPU manager 只按整个物理核分配，而它申请的数量凑不成整核' },
  EmptyPodSharedPoolError: { headline: '没有共享 CPU 可用', why: '节点的 CPU 已全部独占分配' },
  AppArmor: { headline: '缺少 AppArmor 配置', why: '节点无法执行它指定的 AppArmor 配置' },
  VolumeAttachmentLimitExceeded: { headline: '可挂的卷数已满', why: '节点不能再挂更多卷，与调度器的计数不一致' },
  InitContainerRestartPolicyForbidden: {
    headline: 'kubelet 不支持 sidecar',
    why: 'kubelet 版本太旧，不支持 sidecar（restartPolicy 为 Always 的 init 容器）',
  },
};

export const refusedByNode: GroupWords<'refused-by-node'> = {
  'rejected-node-pressure': {
    name: '节点有压力，拒收 Pod',
    headline: ({ facts: { node, conditions } }) =>
      `${byNode(node)}拒收，节点有${conditions.length === 0 ? '压力' : ` ${conditions.join('、')}`}`,
    verdict: (about) => {
      const { conditions } = about.facts;
      const which = conditions.length === 0 ? say`资源压力` : list(conditions);
      return say`${turnedAway(about)}：节点报告了${which}。Pod 没有问题；节点恢复之前，落到那里的新 Pod 都会这样，并以 Failed 一直列着。`;
    },
    page: {
      meaning: 'Pod 到了一个磁盘、内存或 PID 不足的节点，kubelet 当场拒收，容器一个都没运行过。',
      how: [
        '`status.reason` 为 `Evicted`，message 为 “Pod was rejected: The node had condition: [DiskPressure]”（1.25 及以前没有 “was rejected”）',
        '没有任何容器状态和 condition：据此与驱逐运行中的 Pod 区分',
      ],
      causes: [
        '节点压力已有一段时间，而挡住 Pod 的污点来得太晚，或 Pod 容忍它',
        '内存压力只拒收没有任何 request 的 Pod；磁盘和 PID 压力则拒收所有非关键 Pod',
      ],
      todo: ['先修节点：磁盘、内存、进程', '清掉 Failed 的 Pod，控制器可能已建了几百个'],
    },
  },
  'rejected-resources': {
    name: '节点余量不足，拒收 Pod',
    headline: ({ facts: { node, resource } }) => {
      if (resource === 'pods') return `${byNode(node)}拒收，Pod 数已满`;
      const what =
        resource === 'memory'
          ? '内存'
          : resource === 'cpu'
            ? ' CPU '
            : resource === undefined
              ? '余量'
              : ` ${resource} `;
      return `${byNode(node)}拒收，${what}不足`.replace('， ', '，');
    },
    verdict: (about) => {
      const amounts = rejectedAmounts(about.facts);
      if (amounts === undefined) return say`${turnedAway(about)}：节点余量不足${said(about)}。${leftover(about)}`;
      const { resource, requested, used, capacity, neverFits } = amounts;
      const figures =
        resource === 'pods'
          ? `节点最多放 ${capacity} 个 Pod，已有 ${used} 个`
          : `Pod 申请 ${amount(resource, requested)}，而节点共 ${amount(resource, capacity)}，已占用 ${resourceFigure(resource, used)}`;
      return neverFits
        ? say`${turnedAway(about)}：${figures}。节点全空也放不下；调度器不会选它，说明是按名字直接绑定的。`
        : say`${turnedAway(about)}：${figures}。调度器和 kubelet 的账一时对不上，节点重启后常见。${leftover(about)}`;
    },
    page: {
      meaning: '调度器把 Pod 派到了节点，kubelet 重新核算后发现放不下。这个 Pod 没有运行过，以后也不会运行。',
      how: [
        '`status.reason` 为 `OutOfcpu`、`OutOfmemory`、`OutOfpods`、`OutOfephemeral-storage` 或 `OutOf` 加其他资源名',
        'message 里有数字：“Node didn’t have enough resource: cpu, requested: 2000, used: 3500, capacity: 4000”（CPU 以千分之一核计）',
      ],
      causes: [
        '时间差：静态 Pod、还没停完的 Pod，或 kubelet 重启后按另一顺序重新接纳',
        '手工写了 `spec.nodeName`，根本没有经过调度器',
        '节点变小了（给系统的预留变多）',
      ],
      todo: [
        '看工作负载在别处是否已有健康的 Pod：有的话它只是残留，删掉即可',
        '不要写 `spec.nodeName`，用 nodeSelector',
        '每次重启节点都出现的话，给节点多留余量',
      ],
    },
  },
  'rejected-node-mismatch': {
    name: 'Pod 与节点不匹配，被拒收',
    headline: (about) => `${byNode(about.facts.node)}拒收，${mismatch(about).headline}`,
    verdict: (about) => say`${turnedAway(about)}：${mismatch(about).why}。${leftover(about)}`,
    page: {
      meaning: 'kubelet 把 Pod 与节点逐项核对，发现标签、污点、端口或操作系统不匹配。',
      how: [
        '`status.reason` 为 `NodeAffinity`、`NodeName`、`NodePorts`、`TaintToleration`、`PodOSNotSupported` 或 `PodOSSelectorNodeLabelDoesNotMatch`',
        'message 以 “Predicate … failed” 开头（1.26 起前面有 “Pod was rejected:”）',
      ],
      causes: [
        '节点标签被改，或刚启动还没打上，而 kubelet 重启了',
        'Pod 用 `spec.nodeName` 直接绑定，绕过了自己的 selector',
        '从调度到启动之间节点加了 `NoExecute` 或 `NoSchedule` 污点',
      ],
      todo: [
        '看工作负载是否已有健康的 Pod：有的话它只是残留，删掉即可',
        '对比 Pod 的 selector、亲和性、容忍度与节点的标签、污点',
      ],
    },
  },
  'rejected-device': {
    name: '设备不可用，被拒收',
    headline: ({ facts: { node, resource } }) =>
      `${byNode(node)}拒收，没有可用的${resource === undefined ? '设备' : ` ${resource}`}`,
    verdict: (about) => {
      const { requested, capacity, resource } = about.facts;
      const figures =
        resource === undefined || requested === undefined || capacity === undefined
          ? said(about)
          : say`：它申请 ${requested} 个 ${code(resource)}，可分配的只有 ${capacity} 个`;
      return say`${turnedAway(about)}${figures}。调度器还以为设备空闲：device plugin 重启过，或已把设备报为不健康。${leftover(about)}`;
    },
    page: {
      meaning: 'Pod 申请了设备（比如 GPU），调度器以为节点有，kubelet 却分配不出来。',
      how: [
        '`status.reason` 为 `UnexpectedAdmissionError`',
        '文本：“Allocate failed due to requested number of devices unavailable for nvidia.com/gpu. Requested: 1, Available: 0”、“no healthy devices present”、“cannot allocate unregistered device”',
      ],
      causes: [
        '节点或 device plugin 刚重启，Pod 回来得比设备早',
        '设备损坏，被报为不健康',
        '另一个还没停完的 Pod 占着它',
      ],
      todo: ['看工作负载是否已有健康的 Pod', '看节点上的 device plugin 和可分配数量', '设备坏了就 cordon 节点'],
    },
  },
  'rejected-other': {
    name: '被 kubelet 拒收',
    headline: ({ facts: { reason, node } }) => `${byNode(node)}拒收，${OTHER[reason]?.headline ?? reason}`,
    verdict: (about) => {
      const { reason, message } = about.facts;
      const why = OTHER[reason]?.why;
      return why === undefined
        ? say`${turnedAway(about)}，原因是 ${code(reason)}${said(about)}。这个 Pod 不会再重试。`
        : say`${turnedAway(about)}：${why}${message === undefined ? '' : say`（${code(gist(message))}）`}。这个 Pod 不会再重试。`;
    },
    page: {
      meaning: '节点做不到或不允许 Pod 的某项要求，kubelet 拒收了它。',
      how: [
        '`status.reason` 为 `SysctlForbidden`、`TopologyAffinityError`、`SMTAlignmentError`、`EmptyPodSharedPoolError`、`AppArmor`、`VolumeAttachmentLimitExceeded`、`InitContainerRestartPolicyForbidden`、`SupplementalGroupsPolicyNotSupported`、`PodLevelResourcesNotSupported`、`PodFeatureUnsupported` 等',
        '1.30 及以前，AppArmor 问题会让 Pod 停在 Pending，容器显示 `Blocked`',
      ],
      causes: [
        'sysctl 不在 kubelet 的允许列表里',
        'CPU 或设备有空闲，但不在同一个 NUMA 节点上',
        'kubelet 比 Pod 用到的功能旧',
        '节点上没有指定的安全配置',
      ],
      todo: ['去掉 Pod 的这项要求，或在 kubelet 配置里放行', '用 nodeSelector 把这类 Pod 限定在能满足的节点上'],
    },
  },
};
