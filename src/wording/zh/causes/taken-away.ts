import type { CauseId } from '../../../diagnosis/causes.ts';
import type { About } from '../../about.ts';
import type { GroupWords } from '../../cause-words.ts';
import { gist } from '../../gist.ts';
import { pressureAmount } from '../../pressure.ts';
import { bytes } from '../../quantities.ts';
import { code, type Sentence } from '../../sentence.ts';
import { ago, duration } from '../durations.ts';
import { list } from '../phrases.ts';
import { say } from '../say.ts';

type Evicted = About<Extract<CauseId, 'evicted-memory' | 'evicted-disk' | 'evicted-pid' | `evicted-${string}-limit`>>;
type TakenAway = About<'evicted-api' | 'preempted' | 'deleted-by-taint' | 'deleted-node-gone'>;

function nodeOf(node: string | undefined): Sentence {
  return node === undefined ? ['所在节点'] : say`节点 ${code(node)}`;
}

function named(node: string | undefined): string {
  return node === undefined ? '节点' : `节点 ${node} `;
}

/** `（剩 4 GiB，阈值 5 GiB）`。 */
function left({ facts: { resource, available, threshold } }: Evicted): string {
  if (available === undefined) return '';
  const line = threshold === undefined ? '' : `，阈值 ${pressureAmount(resource, threshold)}`;
  return `（剩 ${pressureAmount(resource, available)}${line}）`;
}

function culprit(about: Evicted): Sentence {
  const { culprit, usageBytes, requestBytes } = about.facts;
  if (culprit === undefined || usageBytes === undefined) return [];
  const who = culprit === about.podName ? say`整个 Pod` : say`容器 ${code(culprit)}`;
  const asked =
    requestBytes === undefined ? '' : requestBytes === 0 ? '，却一点都没申请' : `，只申请了 ${bytes(requestBytes)}`;
  return say`${who}用了 ${bytes(usageBytes)}${asked}。`;
}

function before(about: TakenAway): string {
  const { earlierRestarts } = about.facts;
  return earlierRestarts < 1 ? '' : `此前它已重启 ${earlierRestarts} 次，那是另一个问题，与此无关。`;
}

const LOST_NODE = /node\.kubernetes\.io\/(?:not-ready|unreachable)/;

function tainted(about: TakenAway): Sentence {
  const { node, taints, at, by } = about.facts;
  if (by === 'device-taint-manager')
    return say`Pod 使用的设备被打上了它不容忍的污点，因此${ago(at, about.now)}被删除。${before(about)}`;
  const which = taints.length === 0 ? say`${code('NoExecute')} 污点` : say`污点 ${list(taints, 3)}`;
  const lost = taints.some((taint) => LOST_NODE.test(taint))
    ? '这个污点说明节点失联太久，超过了 Pod 的容忍时间（默认 5 分钟）：该查的是节点，不是 Pod。'
    : '';
  return say`${nodeOf(node)}被打上 Pod 不容忍的${which}，Pod 因此${ago(at, about.now)}被删除。${lost}${before(about)}`;
}

function stuckHeadline({ facts: { by, finalizers, node } }: About<'terminating-stuck'>): string {
  switch (by) {
    case 'finalizer':
      return finalizers.length === 1 ? `删不掉，finalizer ${finalizers[0]} 未清除` : '删不掉，finalizer 未清除';
    case 'node':
      return `删不掉，${named(node)}失联`;
    case 'kill':
      return '删不掉，容器停不下来';
    case 'unknown':
      return '删不掉';
  }
}

function stuckBy({ facts: { by, finalizers, node, message } }: About<'terminating-stuck'>): Sentence {
  switch (by) {
    case 'finalizer':
      return say`容器都已结束，但 finalizer ${list(finalizers)} 还在：负责它的控制器做完清理之前，对象不会消失。`;
    case 'node':
      return say`${nodeOf(node)}没有上报，没人能确认容器已经结束。`;
    case 'kill':
      return say`kubelet 停不掉它${message === undefined ? '' : say`：${code(gist(message))}`}。`;
    case 'unknown':
      return say`没有 finalizer，节点也正常上报，没有事件说明是什么卡住了。`;
  }
}

export const takenAway: GroupWords<'taken-away'> = {
  'evicted-memory': {
    name: '被驱逐：节点内存不足',
    headline: ({ facts: { node } }) => `被驱逐，${named(node)}内存不足`,
    verdict: (about) =>
      say`${nodeOf(about.facts.node)}内存不足${left(about)}，kubelet ${ago(about.facts.at, about.now)}驱逐了这个 Pod。${culprit(about)}不足的是节点，不是容器超了自己的上限：这里的 137 来自驱逐，不是 OOM。`,
    page: {
      meaning: '节点内存不足，kubelet 为了腾出内存结束了这个 Pod。它不会在原地重启，由上级工作负载新建一个。',
      how: [
        '`status.reason` 为 `Evicted`，message 以 “The node was low on resource: memory.” 开头，写着阈值、剩余量，以及超出 request 最多的容器',
        '`DisruptionTarget` condition，reason 为 `TerminationByKubelet`（1.26 起）',
        '各容器的 137、143 或 `ContainerStatusUnknown` 都是驱逐的结果',
      ],
      causes: [
        '节点上的 Pod 用量超过申请，而它超得最多：先看是否超出 request，再看优先级，再看超出多少',
        'request 为零：用一点都算超出',
        '系统进程占用超过了 `systemReserved` 和 `kubeReserved` 的预留',
      ],
      todo: [
        '把 `requests.memory` 设成实际用量，调度时才会算进去',
        '找出其他超出 request 的 Pod（`kubectl top pods -A --sort-by=memory`）',
        '删掉被驱逐的 Pod：它只会以 Failed 一直列着',
      ],
    },
  },
  'evicted-disk': {
    name: '被驱逐：节点磁盘不足',
    headline: ({ facts: { node, resource } }) =>
      `被驱逐，${named(node)}${resource === 'inodes' ? ' inode ' : '磁盘'}不足`.replace('  ', ' '),
    verdict: (about) =>
      say`${nodeOf(about.facts.node)}${about.facts.resource === 'inodes' ? ' inode 不足' : '磁盘不足'}${left(about)}，kubelet ${ago(about.facts.at, about.now)}驱逐了这个 Pod。${culprit(about)}不足的是节点的盘，不是 Pod 的卷；腾出空间之前，新 Pod 也调度不上来。`,
    page: {
      meaning: '节点磁盘（或 inode）不足，kubelet 回收镜像和已退出的容器后仍不够，于是结束了 Pod。',
      how: [
        '`status.reason` 为 `Evicted`，message 以 “The node was low on resource: ephemeral-storage.” 或 “inodes.” 开头',
        '节点的 `DiskPressure` condition',
      ],
      causes: [
        '这个或其他 Pod 的日志、`emptyDir`、写在容器里的文件',
        '镜像太多太大，很多已经不用',
        '机器本身的文件：系统日志、core dump、备份',
      ],
      todo: [
        '在节点本机看是什么占满了磁盘：`df -h`、`du -xsh /var/log/pods/* /var/lib/kubelet/pods/*`',
        '设置 `requests.ephemeral-storage` 和 `limits.ephemeral-storage`',
        '轮转日志，大数据放单独的卷，或换更大的盘',
      ],
    },
  },
  'evicted-pid': {
    name: '被驱逐：节点 PID 不足',
    headline: ({ facts: { node } }) => `被驱逐，${named(node).trimEnd()} PID 不足`,
    verdict: (about) =>
      say`${nodeOf(about.facts.node)}的 PID 不足${left(about)}，kubelet ${ago(about.facts.at, about.now)}驱逐了这个 Pod。顺序是先看优先级，再看进程数：它的进程多半不少，但元凶未必是它。`,
    page: {
      meaning: '节点剩下的 PID 太少，kubelet 结束 Pod 来腾出一些。',
      how: [
        '`status.reason` 为 `Evicted`，message 以 “The node was low on resource: pids.” 开头',
        '节点的 `PIDPressure` condition',
      ],
      causes: [
        '程序不断启动进程或线程又不回收（没有 init 进程，留下僵尸）',
        '线程池没有上限',
        '没有设置 `podPidsLimit`，一个 Pod 就能占光',
      ],
      todo: [
        '在节点上按用户和程序统计进程、线程数',
        '在 kubelet 配置里设置 `podPidsLimit`',
        '用 init（`tini`、`shareProcessNamespace: true`）回收已结束的子进程',
      ],
    },
  },
  'evicted-emptydir-limit': {
    name: '被驱逐：emptyDir 超出 sizeLimit',
    headline: ({ facts: { volume, limitBytes } }) =>
      `被驱逐，emptyDir${volume === undefined ? '' : ` ${volume}`} 超过 ${limitBytes === undefined ? 'sizeLimit' : bytes(limitBytes)}`,
    verdict: (about) => {
      const { volume, limitBytes, at } = about.facts;
      const which = volume === undefined ? say`某个 emptyDir 卷` : say`emptyDir 卷 ${code(volume)}`;
      const limit = limitBytes === undefined ? '自己的 sizeLimit' : `自己的 sizeLimit ${bytes(limitBytes)}`;
      return say`${which}超出了${limit}，kubelet ${ago(at, about.now)}驱逐了整个 Pod。节点并不缺空间：这是 Pod 自己设的上限，137 也是驱逐的结果。`;
    },
    page: {
      meaning: '`emptyDir` 卷超出了 Pod 自己设置的 `sizeLimit`。不管节点还有多少空间，kubelet 都会驱逐整个 Pod。',
      how: [
        '`status.reason` 为 `Evicted`，message 为 “Usage of EmptyDir volume … exceeds the limit …”',
        '这种驱逐没有 `DisruptionTarget` condition',
        'Pod 的其他容器随后显示 `ContainerStatusUnknown`、137',
      ],
      causes: ['缓存、上传或临时文件没人清理', '`sizeLimit` 是按过去的负载定的'],
      todo: [
        '看是哪个容器在写',
        '调大 `sizeLimit`，并同步调整 `ephemeral-storage` 的 request',
        '边写边清理，或改用 PVC',
      ],
    },
  },
  'evicted-ephemeral-limit': {
    name: '被驱逐：超出自身临时存储上限',
    headline: ({ facts: { limitBytes } }) =>
      `被驱逐，超出临时存储上限${limitBytes === undefined ? '' : ` ${bytes(limitBytes)}`}`,
    verdict: (about) => {
      const { culprit, limitBytes, at } = about.facts;
      const limit = limitBytes === undefined ? '' : ` ${bytes(limitBytes)}`;
      const what =
        culprit === undefined
          ? say`容器内写的文件、日志和 emptyDir 加在一起，超过了各容器 ${code('ephemeral-storage')} limit 的总和${limit}`
          : say`容器 ${code(culprit)} 写入自身和日志的数据超过了它的 ${code('ephemeral-storage')} limit${limit}`;
      return say`${what}，kubelet ${ago(at, about.now)}驱逐了整个 Pod。节点并不缺空间：这是 Pod 自己设的上限。`;
    },
    page: {
      meaning:
        'Pod 写到节点磁盘上的数据超过了自己的 `limits.ephemeral-storage`：容器里的文件、日志和 `emptyDir` 都算。',
      how: [
        '`status.reason` 为 `Evicted`，message 为 “Container … exceeded its local ephemeral storage limit …” 或 “Pod ephemeral local storage usage exceeds the total limit of containers …”',
        '这种驱逐没有 `DisruptionTarget` condition',
      ],
      causes: ['日志增长快于轮转', '容器里的临时文件、下载或 core dump', '`emptyDir` 也计入各容器 limit 的总和'],
      todo: ['调高 `limits.ephemeral-storage`', '少写日志，清理临时文件', '大数据放单独的卷'],
    },
  },
  'evicted-api': {
    name: '被主动驱逐（drain、自动扩缩容、VPA）',
    headline: ({ facts: { node } }) => (node === undefined ? '被主动驱逐' : `被主动驱逐出节点 ${node}`),
    verdict: (about) => {
      const { node, at } = about.facts;
      const drain = node === undefined ? say`drain 节点` : say`drain 节点 ${code(node)}`;
      return say`有人${ago(at, about.now)}通过驱逐 API 请走了它：${drain}、自动扩缩容、VPA 或 descheduler。这是计划内的迁移，Pod 和节点都没有出错。${before(about)}`;
    },
    page: {
      meaning:
        '有人调用驱逐 API 请走了 Pod。`kubectl drain`、自动扩缩容、VPA 和 descheduler 都这样做，并且遵守 PodDisruptionBudget。',
      how: ['`DisruptionTarget` condition，reason 为 `EvictionByEvictionAPI`'],
      causes: [
        '升级或维修前的 `kubectl drain`',
        '自动扩缩容（cluster-autoscaler、Karpenter）在清空节点',
        'VPA 应用新的 requests，或 descheduler 在重新分布 Pod',
      ],
      todo: [
        '确认新的 Pod 已在别处运行',
        '看节点事件是谁做的；具体账号在审计日志里',
        '设置 PodDisruptionBudget，避免一次赶走太多',
      ],
    },
  },
  preempted: {
    name: '被更高优先级的 Pod 抢占',
    headline: ({ facts: { by } }) => (by === 'kubelet' ? '为关键系统 Pod 让位' : '被更高优先级的 Pod 抢占'),
    verdict: (about) => {
      const { node, at, by } = about.facts;
      const where = node === undefined ? '' : say`在节点 ${code(node)} 上`;
      return by === 'kubelet'
        ? say`kubelet ${ago(at, about.now)}${where}结束了它，把位置让给关键系统 Pod。它自己没有错：节点容不下两者。${before(about)}`
        : say`调度器${ago(at, about.now)}${where}把它的位置给了优先级更高的 Pod。它自己没有错：集群容不下两者。${before(about)}`;
    },
    page: {
      meaning: '资源不够，优先级更高的 Pod 占了它的位置。',
      how: [
        '`DisruptionTarget` condition，reason 为 `PreemptionByScheduler`，或 `Preempted` 事件',
        '如果是 kubelet 做的，`status.reason` 为 `Preempting`（“Preempted in order to admit critical pod”）',
      ],
      causes: ['集群已满，而它的优先级较低', '系统的 DaemonSet 或静态 Pod 来到了已满的节点'],
      todo: ['看替补有没有找到位置', '比较优先级，给它与重要性相称的 PriorityClass', '加节点，或减小 requests'],
    },
  },
  'deleted-by-taint': {
    name: '因污点被删除',
    headline: ({ facts: { by, node } }) =>
      by === 'device-taint-manager' ? '被删除，所用设备被打了污点' : `被删除，因${named(node)}的污点`,
    verdict: tainted,
    page: {
      meaning: '节点（或 Pod 用的设备）被打上 `NoExecute` 污点，Pod 不容忍，或容忍的时间已到，于是被删除。',
      how: [
        '`DisruptionTarget` condition，reason 为 `DeletionByTaintManager` 或 `DeletionByDeviceTaintManager`',
        '`TaintManagerEviction` 或 `DeviceTaintManagerEviction` 事件',
        '节点现在的污点',
      ],
      causes: [
        '节点失联或 NotReady 超过 300 秒：污点 `node.kubernetes.io/unreachable`、`not-ready`',
        '有人或节点池打了 `NoExecute` 污点',
        '设备被判定损坏并打了污点',
      ],
      todo: ['如果是节点故障的污点，先查节点', '确实要留下的 Pod，加上容忍度'],
    },
  },
  'deleted-node-gone': {
    name: '节点被移除，Pod 随之删除',
    headline: ({ facts: { node } }) => `被删除，${named(node)}已移出集群`,
    verdict: (about) => {
      const { node, at } = about.facts;
      return say`${nodeOf(node)}已从集群移除，Pod ${ago(at, about.now)}随之被回收。容器最后怎样结束无从得知，节点上的文件也没了。${before(about)}`;
    },
    page: {
      meaning: '节点对象被移出集群，Pod 垃圾回收随后清理了绑定在上面的 Pod。',
      how: ['`DisruptionTarget` condition，reason 为 `DeletionByPodGC`（“PodGC: node no longer exists”）'],
      causes: ['自动扩缩容移除了节点', '云厂商回收了竞价实例', '有人执行了 `kubectl delete node`'],
      todo: ['确认新的 Pod 已在别处运行', '不能丢的数据不要放在节点磁盘上'],
    },
  },
  'deadline-exceeded': {
    name: '到达时限被停止',
    headline: ({ facts: { seconds } }) => `到达时限${seconds === undefined ? '' : ` ${duration(seconds)}`}，被停止`,
    verdict: (about) => {
      const { seconds, at, job } = about.facts;
      const whose = job === undefined ? [] : say`Job ${code(job)} 设定的`;
      const limit = seconds === undefined ? '时限' : `时限 ${duration(seconds)}`;
      return say`${whose}${limit}（${code('activeDeadlineSeconds')}）已到而 Pod 还在运行，kubelet ${ago(at, about.now)}把它停掉了。容器的 137 或 143 是结果；时限从 Pod 启动算起，重启不重新计时。`;
    },
    page: {
      meaning: 'Pod 设置了 `activeDeadlineSeconds`，到时仍在运行，因此被停止，而且不会再启动。',
      how: [
        '`status.reason` 为 `DeadlineExceeded`（“Pod was active on the node longer than the specified deadline”）',
        '类型为 Normal 的 `DeadlineExceeded` 事件',
      ],
      causes: [
        '任务比预想的久，或数据变多了',
        '卡在某处：锁，或没有响应的服务',
        '时间花在了重启或拉取大镜像上：时限从 Pod 启动算起',
      ],
      todo: ['看它做到了哪一步', '调大 `activeDeadlineSeconds`，或每次少做一些'],
    },
  },
  'terminating-stuck': {
    name: '删除卡住',
    headline: stuckHeadline,
    verdict: (about) => say`它在 ${duration(about.facts.overdueSeconds)}前就该消失了。${stuckBy(about)}`,
    page: {
      meaning: 'Pod 已被删除，宽限期也过了，却还在。',
      how: [
        '`metadata.deletionTimestamp`（已含宽限期）过去超过一分钟',
        '容器都已结束，而 `metadata.finalizers` 不为空',
        '节点的 `Ready` 不是 `True`',
        '`FailedKillPod` 或 `ExceededGracePeriod` 事件',
      ],
      causes: [
        'finalizer 的控制器坏了，或已被卸载',
        '节点失联：只有 kubelet 能确认容器已结束',
        '进程杀不掉（D 状态：NFS 失联、磁盘故障）、卷卸不下来、网络插件不放手',
      ],
      todo: [
        'finalizer：修好它的控制器；确定控制器不在了才手动去掉',
        '节点：修好，或确认关机后标记为 out-of-service',
        '其他：到节点上看还剩什么在跑；强制删除是最后手段',
      ],
    },
  },
};
