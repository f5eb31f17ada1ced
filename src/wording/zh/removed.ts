import type { EvictedPod } from '../../next-steps/eviction.ts';
import type { CauseContext } from '../../next-steps/cause-context.ts';
import { pressureAmount } from '../../next-steps/pressure-amount.ts';
import { bytes } from '../../next-steps/quantities.ts';
import type { RemovedStepValues, RemovedPod } from '../../next-steps/removed.ts';
import type { GroupWords } from '../cause-words.ts';
import { code, type Sentence } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';
import { ago, duration } from './durations.ts';
import { nodeChecks } from './node-checks.ts';
import { list, says } from './phrases.ts';
import { replacedPod } from './replaced-pod.ts';
import { say } from './say.ts';

function nodeOf(node: string | undefined): Sentence {
  return node === undefined ? ['所在节点'] : say`节点 ${code(node)}`;
}

function named(node: string | undefined): string {
  return node === undefined ? '节点' : `节点 ${node} `;
}

/** `（剩 4 GiB，阈值 5 GiB）`。 */
function left({ facts: { resource, available, threshold } }: EvictedPod): string {
  if (available === undefined) return '';
  const line = threshold === undefined ? '' : `，阈值 ${pressureAmount(resource, threshold)}`;
  return `（剩 ${pressureAmount(resource, available)}${line}）`;
}

function culprit(about: EvictedPod): Sentence {
  const { culprit, usageBytes, requestBytes } = about.facts;
  if (culprit === undefined || usageBytes === undefined) return [];
  const who = culprit === about.podName ? say`整个 Pod` : say`容器 ${code(culprit)}`;
  const asked =
    requestBytes === undefined ? '' : requestBytes === 0 ? '，却没有设请求' : `，只请求了 ${bytes(requestBytes)}`;
  return say`${who}用了 ${bytes(usageBytes)}${asked}。`;
}

function before(about: RemovedPod): string {
  const { earlierRestarts } = about.facts;
  return earlierRestarts < 1 ? '' : `此前它已重启 ${earlierRestarts} 次，那是另一个问题，与此无关。`;
}

function tainted(about: RemovedPod): Sentence {
  const { node, taints, nodeLost, at, by } = about.facts;
  if (by === 'device-taint-manager')
    return say`Pod 使用的设备被打上了它不容忍的污点，因此${ago(at, about.now)}被删除。${before(about)}`;
  const which = taints.length === 0 ? say`${code('NoExecute')} 污点` : say`污点 ${list(taints, 3)}`;
  const lost = nodeLost
    ? '这个污点说明节点失联太久，超过了 Pod 的容忍时间（默认 5 分钟）：该查的是节点，不是 Pod。'
    : '';
  return say`${nodeOf(node)}被打上 Pod 不容忍的${which}，Pod 因此${ago(at, about.now)}被删除。${lost}${before(about)}`;
}

function stuckHeadline({ facts: { by, finalizers, node } }: CauseContext<'terminating-stuck'>): string {
  switch (by) {
    case 'finalizer':
      return finalizers.length === 1 ? `删不掉，终结器 ${finalizers[0]} 未清除` : '删不掉，终结器未清除';
    case 'node':
      return `删不掉，${named(node)}失联`;
    case 'kill':
      return '删不掉，容器停不下来';
    case 'unknown':
      return '删不掉';
  }
}

function stuckBy({ facts: { by, finalizers, node, summary } }: CauseContext<'terminating-stuck'>): Sentence {
  switch (by) {
    case 'finalizer':
      return say`容器都已结束，但终结器 ${list(finalizers)} 还在：负责它的控制器做完清理之前，对象不会消失。`;
    case 'node':
      return say`${nodeOf(node)}没有上报，没人能确认容器已经结束。`;
    case 'kill':
      return say`kubelet 停不掉它${says(summary)}。`;
    case 'unknown':
      return say`没有终结器，节点也正常上报，没有事件说明是什么卡住了。`;
  }
}

export const removed: GroupWords<'removed'> = {
  'evicted-memory': {
    name: '被驱逐：节点内存不足',
    headline: ({ facts: { node } }) => `被驱逐，${named(node)}内存不足`,
    verdict: (about) =>
      say`${nodeOf(about.facts.node)}内存不足${left(about)}，kubelet ${ago(about.facts.at, about.now)}驱逐了这个 Pod。${culprit(about)}不足的是节点，不是容器超了自己的限制：这里的 137 来自驱逐，不是 OOM。`,
  },
  'evicted-disk': {
    name: '被驱逐：节点磁盘不足',
    headline: ({ facts: { node, resource } }) =>
      `被驱逐，${named(node)}${resource !== 'inodes' ? '磁盘' : node === undefined ? ' inode ' : 'inode '}不足`,
    verdict: (about) =>
      say`${nodeOf(about.facts.node)}${about.facts.resource === 'inodes' ? ' inode 不足' : '磁盘不足'}${left(about)}，kubelet ${ago(about.facts.at, about.now)}驱逐了这个 Pod。${culprit(about)}不足的是节点的盘，不是 Pod 的卷；腾出空间之前，新 Pod 也调度不上来。`,
  },
  'evicted-pid': {
    name: '被驱逐：节点 PID 不足',
    headline: ({ facts: { node } }) => `被驱逐，${named(node).trimEnd()} PID 不足`,
    verdict: (about) =>
      say`${nodeOf(about.facts.node)}的 PID 不足${left(about)}，kubelet ${ago(about.facts.at, about.now)}驱逐了这个 Pod。顺序是先看优先级，再看进程数：它的进程多半不少，但元凶未必是它。`,
  },
  'evicted-emptydir-limit': {
    name: '被驱逐：emptyDir 超出 sizeLimit',
    headline: ({ facts: { volume, limitBytes } }) =>
      `被驱逐，emptyDir${volume === undefined ? '' : ` ${volume}`} 超过 ${limitBytes === undefined ? 'sizeLimit' : bytes(limitBytes)}`,
    verdict: (about) => {
      const { volume, limitBytes, at } = about.facts;
      const which = volume === undefined ? say`某个 emptyDir 卷` : say`emptyDir 卷 ${code(volume)}`;
      const limit = limitBytes === undefined ? '自己的 sizeLimit' : `自己的 sizeLimit ${bytes(limitBytes)}`;
      return say`${which}超出了${limit}，kubelet ${ago(at, about.now)}驱逐了整个 Pod。与节点剩余空间无关：这是 Pod 自己的限制，137 也由驱逐造成。`;
    },
  },
  'evicted-ephemeral-limit': {
    name: '被驱逐：超出自身临时存储限制',
    headline: ({ facts: { limitBytes } }) =>
      `被驱逐，超出临时存储限制${limitBytes === undefined ? '' : ` ${bytes(limitBytes)}`}`,
    verdict: (about) => {
      const { culprit, limitBytes, at } = about.facts;
      const limit = limitBytes === undefined ? '' : ` ${bytes(limitBytes)}`;
      const what =
        culprit === undefined
          ? say`容器内写的文件、日志和 emptyDir 加在一起，超过了各容器 ${code('ephemeral-storage')} 限制的总和${limit}`
          : say`容器 ${code(culprit)} 写入自身和日志的数据超过了它的 ${code('ephemeral-storage')} 限制${limit}`;
      return say`${what}，kubelet ${ago(at, about.now)}驱逐了整个 Pod。与节点剩余空间无关：这是 Pod 自己的限制。`;
    },
  },
  'evicted-api': {
    name: '被主动驱逐（腾空节点、自动扩缩容、VPA）',
    headline: ({ facts: { node } }) => (node === undefined ? '被主动驱逐' : `被主动驱逐出节点 ${node}`),
    verdict: (about) => {
      const { node, at } = about.facts;
      const drain = node === undefined ? say`腾空节点` : say`腾空节点 ${code(node)}`;
      return say`有人${ago(at, about.now)}通过驱逐 API 驱逐了它：${drain}、自动扩缩容、VPA 或 descheduler。这是计划内的迁移，Pod 和节点都没有出错。${before(about)}`;
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
  },
  'deleted-by-taint': {
    name: '因污点被删除',
    headline: ({ facts: { by, node } }) =>
      by === 'device-taint-manager' ? '被删除，所用设备被打了污点' : `被删除，因${named(node)}的污点`,
    verdict: tainted,
  },
  'deleted-node-gone': {
    name: '节点被移除，Pod 随之删除',
    headline: ({ facts: { node } }) => `被删除，${named(node)}已移出集群`,
    verdict: (about) => {
      const { node, at } = about.facts;
      return say`${nodeOf(node)}已从集群移除，Pod ${ago(at, about.now)}随之被回收。容器最后怎样结束无从得知，节点上的文件也没了。${before(about)}`;
    },
  },
  'deadline-exceeded': {
    name: '到达时限被停止',
    headline: ({ facts: { seconds } }) => `到达时限${seconds === undefined ? '' : ` ${duration(seconds)}`}，被停止`,
    verdict: (about) => {
      const { seconds, at, job } = about.facts;
      const whose = job === undefined ? [] : say`Job ${code(job)} 设定的`;
      const limit = seconds === undefined ? '时限' : `时限 ${duration(seconds)}`;
      return say`${whose}${limit}（${code('activeDeadlineSeconds')}）已到而 Pod 还在运行，kubelet ${ago(at, about.now)}把它停掉了。容器的退出码 137 或 143 由此造成；时限从 Pod 启动算起，重启不重新计时。`;
    },
  },
  'terminating-stuck': {
    name: '删除卡住',
    headline: stuckHeadline,
    verdict: (about) => say`它在 ${duration(about.facts.overdueSeconds)}前就该消失了。${stuckBy(about)}`,
  },
};

export const removedSteps: StepTexts<RemovedStepValues> = {
  ...nodeChecks,
  ...replacedPod,
  'evicted-request': ({ container, resource, from, to }) => {
    const whose =
      container === undefined
        ? say`各容器的 ${code(`requests.${resource}`)}`
        : say`${code(container)} 的 ${code(`requests.${resource}`)}`;
    const instead = from === undefined || from === '0 B' ? '，现在没有设' : `，而不是 ${from}`;
    return to === undefined
      ? say`把${whose}设成实际用量：超出请求越多，越先被驱逐。`
      : say`把${whose}设成实际用量（约 ${to}${instead}）：超出请求越多，越先被驱逐。`;
  },
  'evicted-hungry-pods': ({ node }) => say`找出是谁占满了 ${code(node)}：用量远超请求的 Pod（需要 metrics-server）：`,
  'evicted-disk-hog': ({ node }) => say`在 ${code(node)} 本机查看是什么占满了磁盘：`,
  'evicted-process-count': ({ node }) =>
    say`在 ${code(node)} 本机查看是谁的线程最多（每个 Pod 的上限由 kubelet 的 ${code('podPidsLimit')} 设定）：`,
  'evicted-who-writes': ({ volume }) => say`查看是哪个容器在写 ${code(volume)}、挂载在什么路径：`,
  'evicted-size-limit': ({ volume, from, to }) =>
    to === undefined
      ? say`调大 ${code(volume)} 的 ${code('sizeLimit')}，或边写边清理。`
      : say`把 ${code(volume)} 的 ${code('sizeLimit')} 从 ${from ?? '现值'}调到 ${to}，或边写边清理。`,
  'evicted-storage-limit': ({ container, from, to }) => {
    const whose =
      container === undefined
        ? say`各容器 ${code('ephemeral-storage')} 的限制`
        : say`${code(container)} 的 ${code('limits.ephemeral-storage')}`;
    return from === undefined || to === undefined
      ? say`调高${whose}。`
      : say`把${whose}从${container === undefined ? '总共' : ''} ${from}提到 ${to}。`;
  },
  'evicted-write-less': () => say`少写一些：轮转并删除日志，清理临时文件，把大数据放到单独的卷上（PVC 不计入）。`,
  'eviction-budget': () => say`如果驱逐的时机不对，用 PodDisruptionBudget 限制一次能驱逐几个；现有的：`,
  'eviction-who': ({ node }) =>
    node === undefined
      ? say`查看是谁发起的（腾空节点、自动扩缩容、VPA、descheduler 都会留下事件）；具体账号在审计日志里：`
      : say`查看是谁发起的：${code(node)} 的事件能看出是不是腾空节点或自动扩缩容，具体账号在审计日志里：`,
  'preempted-priorities': ({ node }) =>
    node === undefined ? say`查看抢占者的优先级：` : say`查看现在 ${code(node)} 上各 Pod 的优先级：`,
  'preempted-priority-class': () =>
    say`如果它同样重要，就给它同样高的 ${code('priorityClassName')}；否则就是集群容量不够。现有的优先级：`,
  'taint-look': ({ node }) => say`查看 ${code(node)} 现在的污点：`,
  'taint-tolerate': ({ taint }) => say`如果遇到 ${code(taint)} 也要留下，就容忍它：`,
  'device-taints': () => say`查看是哪个设备被打了污点、出自哪条规则：`,
  'deadline-log': () => say`查看它被停掉时做到了哪一步：`,
  'deadline-raise': ({ from, to }) =>
    from === undefined
      ? say`如果任务本身没错，只是慢，就多给些时间：`
      : say`如果任务本身没错，只是慢，就把时限从 ${duration(from)}放宽到 ${duration(to)}：`,
  'finalizer-owner': ({ finalizers }) =>
    say`找到设置 ${list(finalizers)} 的控制器（斜杠前是它的域名），在它的日志里查看为什么没完成。`,
  'finalizer-remove': ({ finalizers }) =>
    say`如果那个控制器已经不在了，就自己去掉终结器；${list(finalizers)} 该做的清理就不会做了：`,
  'stuck-on-node': ({ node }) => say`在 ${code(node)} 本机查看还剩什么：容器、挂载、杀不掉的进程（D 状态）：`,
  'force-delete': () => say`最后的办法是只删掉对象。残留的进程和挂载还会在，StatefulSet 的 Pod 可能因此同时跑两份：`,
};
