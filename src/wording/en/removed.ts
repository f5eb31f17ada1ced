import type { EvictedPod } from '../../next-steps/eviction.ts';
import type { CauseContext } from '../../next-steps/cause-context.ts';
import { pressureAmount } from '../../next-steps/pressure-amount.ts';
import { bytes } from '../../next-steps/quantities.ts';
import type { RemovedStepValues, RemovedPod } from '../../next-steps/removed.ts';
import type { GroupWords } from '../cause-words.ts';
import { ago, duration } from './durations.ts';
import { nodeChecks } from './node-checks.ts';
import { list, says, times } from './phrases.ts';
import { replacedPod } from './replaced-pod.ts';
import { code, say, type Sentence } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';

function nodeOf(node: string | undefined): Sentence {
  return node === undefined ? ['The node'] : say`Node ${code(node)}`;
}

function onNode(node: string | undefined): string {
  return node === undefined ? 'its node' : node;
}

/** ` (4 GiB left, threshold 5 GiB)`. */
function left({ facts: { resource, available, threshold } }: EvictedPod): string {
  if (available === undefined) return '';
  const line = threshold === undefined ? '' : `, threshold ${pressureAmount(resource, threshold)}`;
  return ` (${pressureAmount(resource, available)} left${line})`;
}

/** ` Container m used 3.4 GiB and had requested none.` */
function culprit(about: EvictedPod): Sentence {
  const { culprit, usageBytes, requestBytes } = about.facts;
  if (culprit === undefined || usageBytes === undefined) return [];
  const who = culprit === about.podName ? say`The pod` : say`Container ${code(culprit)}`;
  const asked =
    requestBytes === undefined
      ? ''
      : requestBytes === 0
        ? ' and had requested none'
        : ` and had requested ${bytes(requestBytes)}`;
  return say` ${who} used ${bytes(usageBytes)}${asked}.`;
}

function before(about: RemovedPod): string {
  const { earlierRestarts } = about.facts;
  return earlierRestarts < 1
    ? ''
    : ` It had restarted ${times(earlierRestarts)} before: that is a separate problem, which this does not explain.`;
}

function tainted(about: RemovedPod): Sentence {
  const { node, taints, nodeLost, at, by } = about.facts;
  if (by === 'device-taint-manager')
    return say`A device that the pod uses was tainted, and the pod does not tolerate the taint, so the pod was deleted${ago(at, about.now)}.${before(about)}`;
  const which = taints.length === 0 ? say`a taint of effect ${code('NoExecute')}` : list(taints, 3);
  const lost = nodeLost
    ? say` That taint means that the node was lost for longer than the pod tolerates (5 min by default): check the node, not the pod.`
    : [];
  return say`${nodeOf(node)} got ${which}, which the pod does not tolerate, so the pod was deleted${ago(at, about.now)}.${lost}${before(about)}`;
}

function stuckHeadline({ facts: { by, finalizers, node } }: CauseContext<'terminating-stuck'>): string {
  switch (by) {
    case 'finalizer':
      return finalizers.length === 1
        ? `stuck in Terminating, finalizer ${finalizers[0]} remains`
        : 'stuck in Terminating, finalizers remain';
    case 'node':
      return `stuck in Terminating, ${onNode(node)} has stopped reporting`;
    case 'kill':
      return 'stuck in Terminating, its containers cannot be stopped';
    case 'unknown':
      return 'stuck in Terminating';
  }
}

function stuckBy({ facts: { by, finalizers, node, summary } }: CauseContext<'terminating-stuck'>): Sentence {
  switch (by) {
    case 'finalizer':
      return say`Its containers have exited; ${finalizers.length === 1 ? 'finalizer' : 'finalizers'} ${list(finalizers)} ${finalizers.length === 1 ? 'holds the object until its controller is' : 'hold the object until their controllers are'} done.`;
    case 'node':
      return say`${nodeOf(node)} has stopped reporting, so nothing can confirm that its containers have exited.`;
    case 'kill':
      return say`The kubelet cannot stop it${says(summary)}.`;
    case 'unknown':
      return say`No finalizer is left, the node is reporting, and no event says what is holding it.`;
  }
}

export const removed: GroupWords<'removed'> = {
  'evicted-memory': {
    name: 'evicted, the node ran low on memory',
    headline: ({ facts: { node } }) => `evicted, ${onNode(node)} ran low on memory`,
    verdict: (about) =>
      say`${nodeOf(about.facts.node)} ran low on memory${left(about)}, so the kubelet evicted the pod${ago(about.facts.at, about.now)}.${culprit(about)} The node ran short; no container was at its limit: a 137 here is from the eviction, not from an OOM kill.`,
  },
  'evicted-disk': {
    name: 'evicted, the node ran low on disk',
    headline: ({ facts: { node, resource } }) =>
      `evicted, ${onNode(node)} ran low on ${resource === 'inodes' ? 'inodes' : 'disk'}`,
    verdict: (about) =>
      say`${nodeOf(about.facts.node)} ran low on ${about.facts.resource === 'inodes' ? 'inodes' : 'disk'}${left(about)}, so the kubelet evicted the pod${ago(about.facts.at, about.now)}.${culprit(about)} This is the node's own disk, not a volume of the pod; new pods are kept off the node until it has space again.`,
  },
  'evicted-pid': {
    name: 'evicted, the node ran out of process ids',
    headline: ({ facts: { node } }) => `evicted, ${onNode(node)} ran low on process ids`,
    verdict: (about) =>
      say`${nodeOf(about.facts.node)} ran low on process ids${left(about)}, so the kubelet evicted the pod${ago(about.facts.at, about.now)}. Pods are evicted by priority, then by number of processes: this pod probably has many, but is not necessarily the one that forks too many.`,
  },
  'evicted-emptydir-limit': {
    name: 'evicted, an emptyDir over its sizeLimit',
    headline: ({ facts: { volume, limitBytes } }) =>
      `evicted, emptyDir${volume === undefined ? '' : ` ${volume}`} over ${limitBytes === undefined ? 'its limit' : bytes(limitBytes)}`,
    verdict: (about) => {
      const { volume, limitBytes, at } = about.facts;
      const which = volume === undefined ? say`An emptyDir volume` : say`The emptyDir volume ${code(volume)}`;
      const limit = limitBytes === undefined ? 'its own sizeLimit' : `its own sizeLimit of ${bytes(limitBytes)}`;
      return say`${which} exceeded ${limit}, so the kubelet evicted the whole pod${ago(at, about.now)}. This does not depend on free space on the node: the limit is the pod's own, and a 137 follows from the eviction.`;
    },
  },
  'evicted-ephemeral-limit': {
    name: 'evicted, over its own ephemeral-storage limit',
    headline: ({ facts: { limitBytes } }) =>
      limitBytes === undefined
        ? 'evicted, over its own disk limit'
        : `evicted, over its ${bytes(limitBytes)} disk limit`,
    verdict: (about) => {
      const { culprit, limitBytes, at } = about.facts;
      const limit = limitBytes === undefined ? '' : ` of ${bytes(limitBytes)}`;
      const what =
        culprit === undefined
          ? say`Files written inside its containers, their logs and its emptyDirs together exceeded the sum of their ${code('ephemeral-storage')} limits${limit}`
          : say`Container ${code(culprit)} wrote more than its ${code('ephemeral-storage')} limit${limit} to its file system and logs`;
      return say`${what}, so the kubelet evicted the whole pod${ago(at, about.now)}. This does not depend on free space on the node: the limit is the pod's own.`;
    },
  },
  'evicted-api': {
    name: 'evicted on request (drain, autoscaler, VPA)',
    headline: ({ facts: { node } }) => (node === undefined ? 'evicted on request' : `evicted on request from ${node}`),
    verdict: (about) => {
      const { node, at } = about.facts;
      const drain = node === undefined ? 'a drain' : say`a drain of ${code(node)}`;
      return say`Its eviction was requested through the API${ago(at, about.now)}: ${drain}, an autoscaler, VPA or a descheduler. This is a planned removal: neither the pod nor the node failed.${before(about)}`;
    },
  },
  preempted: {
    name: 'preempted by a pod of higher priority',
    headline: ({ facts: { by } }) =>
      by === 'kubelet' ? 'preempted for a critical system pod' : 'preempted by a pod of higher priority',
    verdict: (about) => {
      const { node, at, by } = about.facts;
      const where = node === undefined ? '' : say` on node ${code(node)}`;
      return by === 'kubelet'
        ? say`The kubelet needed its resources${where} for a critical system pod and stopped it${ago(at, about.now)}. The pod is not at fault: the node does not have enough room for both.${before(about)}`
        : say`The scheduler removed it${where} for a pod of higher priority${ago(at, about.now)}. The pod is not at fault: the cluster does not have enough room for both.${before(about)}`;
    },
  },
  'deleted-by-taint': {
    name: 'deleted because of a taint',
    headline: ({ facts: { by, node } }) =>
      by === 'device-taint-manager' ? 'deleted, its device was tainted' : `deleted by a taint on ${onNode(node)}`,
    verdict: tainted,
  },
  'deleted-node-gone': {
    name: 'deleted because its node is gone',
    headline: ({ facts: { node } }) => `deleted, ${onNode(node)} left the cluster`,
    verdict: (about) => {
      const { node, at } = about.facts;
      return say`${nodeOf(node)} was removed from the cluster, so the pod was deleted after it${ago(at, about.now)}. How its containers ended is not known; files on the node are gone with it.${before(about)}`;
    },
  },
  'deadline-exceeded': {
    name: 'stopped at its deadline',
    headline: ({ facts: { seconds } }) =>
      `stopped at its deadline${seconds === undefined ? '' : ` of ${duration(seconds)}`}`,
    verdict: (about) => {
      const { seconds, at, job } = about.facts;
      const limit =
        seconds === undefined
          ? say`${code('activeDeadlineSeconds')}`
          : say`${code('activeDeadlineSeconds')} (${duration(seconds)})`;
      const whose = job === undefined ? '' : say`, set for Job ${code(job)},`;
      return say`The pod was still running when its ${limit}${whose} ran out, so the kubelet stopped it${ago(at, about.now)}. An exit code of 137 or 143 of its containers is a result of that, and the time includes all restarts, not one run.`;
    },
  },
  'terminating-stuck': {
    name: 'stuck while being deleted',
    headline: stuckHeadline,
    verdict: (about) => say`It should have been gone ${duration(about.facts.overdueSeconds)} ago. ${stuckBy(about)}`,
  },
};

export const removedSteps: StepTexts<RemovedStepValues> = {
  ...nodeChecks,
  ...replacedPod,
  'evicted-request': ({ container, resource, from, to }) => {
    const whose =
      container === undefined
        ? say`${code(`requests.${resource}`)} of its containers`
        : say`${code(`requests.${resource}`)} of ${code(container)}`;
    const instead = from === undefined || from === '0 B' ? ' (it requests nothing now)' : ` instead of ${from}`;
    return to === undefined
      ? say`Set ${whose} to what it really uses: the pod furthest above its request is evicted first.`
      : say`Set ${whose} to what it really uses, about ${to}${instead}: the pod furthest above its request is evicted first.`;
  },
  'evicted-hungry-pods': ({ node }) =>
    say`Find out what fills ${code(node)}: pods far above their requests (needs metrics-server):`,
  'evicted-disk-hog': ({ node }) => say`On ${code(node)} itself, see what fills the disk:`,
  'evicted-process-count': ({ node }) =>
    say`On ${code(node)} itself, see what has so many threads (${code('podPidsLimit')} of the kubelet limits them per pod):`,
  'evicted-who-writes': ({ volume }) => say`See which container writes to ${code(volume)}, and to which path:`,
  'evicted-size-limit': ({ volume, from, to }) =>
    to === undefined
      ? say`Raise the ${code('sizeLimit')} of ${code(volume)}, or clean it up as it fills.`
      : say`Raise the ${code('sizeLimit')} of ${code(volume)} from ${from ?? 'its value'} to ${to}, or clean it up as it fills.`,
  'evicted-storage-limit': ({ container, from, to }) => {
    const whose =
      container === undefined
        ? say`the ${code('ephemeral-storage')} limits of its containers`
        : say`${code('limits.ephemeral-storage')} of ${code(container)}`;
    return from === undefined || to === undefined
      ? say`Raise ${whose}.`
      : say`Raise ${whose} from ${from} to ${to}${container === undefined ? ' in total' : ''}.`;
  },
  'evicted-write-less': () =>
    say`Write less there: rotate and drop logs, clean up temporary files, put large data on a separate volume (a PersistentVolumeClaim does not count).`,
  'eviction-budget': () =>
    say`If it came at a bad time, a PodDisruptionBudget limits how many pods are evicted at once; see which exist:`,
  'eviction-who': ({ node }) =>
    node === undefined
      ? say`See what requested it (drain, autoscaler, VPA and descheduler write events); the audit log names the account:`
      : say`See what requested it: the events of ${code(node)} show a drain or an autoscaler, and the audit log names the account:`,
  'preempted-priorities': ({ node }) =>
    node === undefined
      ? say`See the priorities of the pods that replaced it:`
      : say`See the priorities of the pods that are on ${code(node)} now:`,
  'preempted-priority-class': () =>
    say`If it is just as important, give it a ${code('priorityClassName')} of the same priority; otherwise the cluster needs more capacity. The classes:`,
  'taint-look': ({ node }) => say`See the current taints of ${code(node)}:`,
  'taint-tolerate': ({ taint }) => say`If it should stay on the node despite ${code(taint)}, add a toleration:`,
  'device-taints': () => say`See which device is tainted, and by which rule:`,
  'deadline-log': () => say`See how far it had got when it was stopped:`,
  'deadline-raise': ({ from, to }) =>
    from === undefined
      ? say`If it is working correctly but slowly, give it more time:`
      : say`If it is working correctly but slowly, give it ${duration(to)} instead of ${duration(from)}:`,
  'finalizer-owner': ({ finalizers }) =>
    say`Find the controller that sets ${list(finalizers)} (the part before the slash names it) and check its log for why it does not finish.`,
  'finalizer-remove': ({ finalizers }) =>
    say`If that controller is gone for good, remove the finalizer yourself; what ${list(finalizers)} was meant to clean up is then not cleaned up:`,
  'stuck-on-node': ({ node }) =>
    say`On ${code(node)} itself, see what is left: containers, mounts, processes that cannot be killed (state D):`,
  'force-delete': () =>
    say`As a last resort, delete the object only. A process or mount that is still there stays, and a StatefulSet may then run the pod twice:`,
};
