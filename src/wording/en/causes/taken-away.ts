import type { CauseId } from '../../../diagnosis/causes.ts';
import type { About } from '../../about.ts';
import type { GroupWords } from '../../cause-words.ts';
import { gist } from '../../gist.ts';
import { pressureAmount } from '../../pressure.ts';
import { bytes } from '../../quantities.ts';
import { code, say, type Sentence } from '../../sentence.ts';
import { ago, duration } from '../durations.ts';
import { list, times } from '../phrases.ts';

type Evicted = About<Extract<CauseId, 'evicted-memory' | 'evicted-disk' | 'evicted-pid' | `evicted-${string}-limit`>>;
type TakenAway = About<'evicted-api' | 'preempted' | 'deleted-by-taint' | 'deleted-node-gone'>;

function nodeOf(node: string | undefined): Sentence {
  return node === undefined ? ['The node'] : say`Node ${code(node)}`;
}

function onNode(node: string | undefined): string {
  return node === undefined ? 'its node' : node;
}

/** ` (4 GiB left, 5 GiB is the line)`. */
function left({ facts: { resource, available, threshold } }: Evicted): string {
  if (available === undefined) return '';
  const line = threshold === undefined ? '' : `, the line is ${pressureAmount(resource, threshold)}`;
  return ` (${pressureAmount(resource, available)} left${line})`;
}

/** ` Container m used 3.4 GiB and had asked for none of it.` */
function culprit(about: Evicted): Sentence {
  const { culprit, usageBytes, requestBytes } = about.facts;
  if (culprit === undefined || usageBytes === undefined) return [];
  const who = culprit === about.podName ? say`The pod` : say`Container ${code(culprit)}`;
  const asked =
    requestBytes === undefined
      ? ''
      : requestBytes === 0
        ? ' and had asked for none of it'
        : ` and had asked for ${bytes(requestBytes)}`;
  return say` ${who} used ${bytes(usageBytes)}${asked}.`;
}

function before(about: TakenAway): string {
  const { earlierRestarts } = about.facts;
  return earlierRestarts < 1
    ? ''
    : ` It had restarted ${times(earlierRestarts)} before: a trouble of its own, which this does not explain.`;
}

const LOST_NODE = /node\.kubernetes\.io\/(?:not-ready|unreachable)/;

function tainted(about: TakenAway): Sentence {
  const { node, taints, at, by } = about.facts;
  if (by === 'device-taint-manager')
    return say`A device that the pod uses was tainted, and the pod does not tolerate that: it was deleted${ago(at, about.now)}.${before(about)}`;
  const which = taints.length === 0 ? say`a taint of effect ${code('NoExecute')}` : list(taints, 3);
  const lost = taints.some((taint) => LOST_NODE.test(taint))
    ? say` That taint means that the node was lost for longer than the pod tolerates (5 min by default): look at the node, not at the pod.`
    : [];
  return say`${nodeOf(node)} got ${which}, which the pod does not tolerate, so it was deleted${ago(at, about.now)}.${lost}${before(about)}`;
}

function stuckHeadline({ facts: { by, finalizers, node } }: About<'terminating-stuck'>): string {
  switch (by) {
    case 'finalizer':
      return finalizers.length === 1
        ? `stuck deleting, finalizer ${finalizers[0]} remains`
        : 'stuck deleting, finalizers remain';
    case 'node':
      return `stuck deleting, ${onNode(node)} does not report`;
    case 'kill':
      return 'stuck deleting, its containers cannot be ended';
    case 'unknown':
      return 'stuck deleting';
  }
}

function stuckBy({ facts: { by, finalizers, node, message } }: About<'terminating-stuck'>): Sentence {
  switch (by) {
    case 'finalizer':
      return say`Its containers have ended; ${finalizers.length === 1 ? 'finalizer' : 'finalizers'} ${list(finalizers)} ${finalizers.length === 1 ? 'holds the object until its controller is' : 'hold the object until their controllers are'} done.`;
    case 'node':
      return say`${nodeOf(node)} does not report, so nobody can confirm that its containers have ended.`;
    case 'kill':
      return say`The kubelet cannot end it${message === undefined ? '' : say`: ${code(gist(message))}`}.`;
    case 'unknown':
      return say`No finalizer is left, the node reports, and no event says what holds it.`;
  }
}

export const takenAway: GroupWords<'taken-away'> = {
  'evicted-memory': {
    name: 'evicted, the node ran low on memory',
    headline: ({ facts: { node } }) => `evicted, ${onNode(node)} ran low on memory`,
    verdict: (about) =>
      say`${nodeOf(about.facts.node)} ran low on memory${left(about)}, so the kubelet evicted the pod${ago(about.facts.at, about.now)}.${culprit(about)} It was the node that ran short, not a container at its limit: a 137 here is the eviction, not an OOM kill.`,
    page: {
      meaning:
        'The node ran low on memory, and the kubelet ended this pod to get some back. The pod is not restarted in place; its owner makes a new one.',
      how: [
        '`status.reason` is `Evicted`, and the message begins with "The node was low on resource: memory."; it names threshold, what was left, and the container furthest over its request',
        'the condition `DisruptionTarget` with reason `TerminationByKubelet` (from 1.26)',
        'exit codes 137, 143 or `ContainerStatusUnknown` of its containers follow from the eviction',
      ],
      causes: [
        'pods on the node use more than they asked for, this one most of all: the order is use over request, then priority, then how far over',
        'a request of zero: any use at all is then over it',
        'system processes that take more than `systemReserved` and `kubeReserved` set aside',
      ],
      todo: [
        'set `requests.memory` to the real use, so that the scheduler counts it',
        'find the other pods that are over their requests (`kubectl top pods -A --sort-by=memory`)',
        'delete the evicted pod: it stays listed as Failed and does nothing more',
      ],
    },
  },
  'evicted-disk': {
    name: 'evicted, the node ran low on disk',
    headline: ({ facts: { node, resource } }) =>
      `evicted, ${onNode(node)} ran low on ${resource === 'inodes' ? 'inodes' : 'disk'}`,
    verdict: (about) =>
      say`${nodeOf(about.facts.node)} ran low on ${about.facts.resource === 'inodes' ? 'inodes' : 'disk'}${left(about)}, so the kubelet evicted the pod${ago(about.facts.at, about.now)}.${culprit(about)} It is the node's own disk, not a volume of the pod; new pods are kept away until it has room.`,
    page: {
      meaning:
        'The disk of the node (or its inodes) ran low, and after collecting images and dead containers the kubelet ended pods.',
      how: [
        '`status.reason` is `Evicted`, and the message begins with "The node was low on resource: ephemeral-storage." or "inodes."',
        'the node’s condition `DiskPressure`',
      ],
      causes: [
        'logs, `emptyDir` volumes and files written inside containers of this or other pods',
        'many or large images, unused by now',
        'something on the machine itself: system logs, core dumps, backups',
      ],
      todo: [
        'find what fills the disk, on the node: `df -h`, `du -xsh /var/log/pods/* /var/lib/kubelet/pods/*`',
        'set `requests.ephemeral-storage` and `limits.ephemeral-storage`',
        'rotate logs, put large data on volumes of their own, give the nodes larger disks',
      ],
    },
  },
  'evicted-pid': {
    name: 'evicted, the node ran out of process ids',
    headline: ({ facts: { node } }) => `evicted, ${onNode(node)} ran low on process ids`,
    verdict: (about) =>
      say`${nodeOf(about.facts.node)} ran low on process ids${left(about)}, so the kubelet evicted the pod${ago(about.facts.at, about.now)}. The order is priority, then the number of processes: this pod is likely to have many, but need not be who forks them.`,
    page: {
      meaning: 'The node has too few process ids left, and the kubelet ended the pod to free some.',
      how: [
        '`status.reason` is `Evicted`, and the message begins with "The node was low on resource: pids."',
        'the node’s condition `PIDPressure`',
      ],
      causes: [
        'a program that starts processes or threads and never collects them (zombies without an init process)',
        'a pool of threads without a bound',
        'no `podPidsLimit`, so that one pod can take them all',
      ],
      todo: [
        'count processes and threads by owner on the node',
        'set `podPidsLimit` in the kubelet’s configuration',
        'run an init (`tini`, `shareProcessNamespace: true`) that collects dead children',
      ],
    },
  },
  'evicted-emptydir-limit': {
    name: 'evicted, an emptyDir over its sizeLimit',
    headline: ({ facts: { volume, limitBytes } }) =>
      `evicted, emptyDir${volume === undefined ? '' : ` ${volume}`} over ${limitBytes === undefined ? 'its limit' : bytes(limitBytes)}`,
    verdict: (about) => {
      const { volume, limitBytes, at } = about.facts;
      const which = volume === undefined ? say`An emptyDir volume` : say`The emptyDir volume ${code(volume)}`;
      const limit = limitBytes === undefined ? 'its own sizeLimit' : `its own sizeLimit of ${bytes(limitBytes)}`;
      return say`${which} grew past ${limit}, so the kubelet evicted the whole pod${ago(at, about.now)}. The node had room: the limit is the pod's own, and a 137 follows from the eviction.`;
    },
    page: {
      meaning:
        'A volume of kind `emptyDir` grew past the `sizeLimit` that the pod itself sets. The kubelet evicts the whole pod for that, whatever room the node has.',
      how: [
        '`status.reason` is `Evicted` with "Usage of EmptyDir volume … exceeds the limit …"',
        'there is no condition `DisruptionTarget` for this kind of eviction',
        'other containers of the pod then show `ContainerStatusUnknown` with 137',
      ],
      causes: ['caches, uploads or temporary files that nobody clears', 'a `sizeLimit` that was right for less load'],
      todo: [
        'see which container writes there',
        'raise `sizeLimit`, and the request for `ephemeral-storage` with it',
        'clear the volume as it fills, or use a PersistentVolumeClaim',
      ],
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
          ? say`Files written inside its containers, their logs and its emptyDirs together passed the sum of their ${code('ephemeral-storage')} limits${limit}`
          : say`Container ${code(culprit)} wrote more than its ${code('ephemeral-storage')} limit${limit} into itself and its logs`;
      return say`${what}, so the kubelet evicted the whole pod${ago(at, about.now)}. The node had room: the limit is the pod's own.`;
    },
    page: {
      meaning:
        'The pod wrote more to the node’s disk than its own `limits.ephemeral-storage` allows: files inside the container, its logs, and `emptyDir` volumes count.',
      how: [
        '`status.reason` is `Evicted` with "Container … exceeded its local ephemeral storage limit …" or "Pod ephemeral local storage usage exceeds the total limit of containers …"',
        'there is no condition `DisruptionTarget` for this kind of eviction',
      ],
      causes: [
        'a log that grows faster than it is rotated',
        'temporary files, downloads or core dumps inside the container',
        'an `emptyDir` that counts against the sum of the containers’ limits',
      ],
      todo: [
        'raise `limits.ephemeral-storage`',
        'log less, clean up temporary files',
        'put large data on a volume of its own',
      ],
    },
  },
  'evicted-api': {
    name: 'evicted on request (drain, autoscaler, VPA)',
    headline: ({ facts: { node } }) => (node === undefined ? 'evicted on request' : `evicted on request from ${node}`),
    verdict: (about) => {
      const { node, at } = about.facts;
      const drain = node === undefined ? 'a drain' : say`a drain of ${code(node)}`;
      return say`Someone asked the API for its eviction${ago(at, about.now)}: ${drain}, an autoscaler, VPA or a descheduler. That is a planned removal: neither the pod nor the node failed.${before(about)}`;
    },
    page: {
      meaning:
        'A request to the eviction API took the pod away. It is how `kubectl drain`, autoscalers, VPA and the descheduler remove pods, and it respects PodDisruptionBudgets.',
      how: ['the condition `DisruptionTarget` with reason `EvictionByEvictionAPI`'],
      causes: [
        '`kubectl drain` before an upgrade or a repair',
        'an autoscaler (cluster-autoscaler, Karpenter) that empties a node',
        'VPA that applies new requests, or the descheduler that moves pods',
      ],
      todo: [
        'see that a new pod runs elsewhere',
        'read the events of the node for who did it; the audit log names the account',
        'set a PodDisruptionBudget so that not too many go at once',
      ],
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
        ? say`The kubelet needed its room${where} for a critical system pod and ended it${ago(at, about.now)}. It did nothing wrong: the node has too little room for both.${before(about)}`
        : say`The scheduler took its place${where} for a pod of higher priority${ago(at, about.now)}. It did nothing wrong: the cluster has too little room for both.${before(about)}`;
    },
    page: {
      meaning: 'There was not enough room, and a pod of higher priority took the place of this one.',
      how: [
        'the condition `DisruptionTarget` with reason `PreemptionByScheduler`, or an event `Preempted`',
        '`status.reason` `Preempting` ("Preempted in order to admit critical pod") where it was the kubelet',
      ],
      causes: [
        'the cluster is full, and the priority class of this pod is lower',
        'a DaemonSet or static pod of the system came to a full node',
      ],
      todo: [
        'see whether its replacement has found a place',
        'compare the priorities; give the pod a class that fits what it is worth',
        'add nodes, or lower requests',
      ],
    },
  },
  'deleted-by-taint': {
    name: 'deleted because of a taint',
    headline: ({ facts: { by, node } }) =>
      by === 'device-taint-manager' ? 'deleted, its device was tainted' : `deleted by a taint on ${onNode(node)}`,
    verdict: tainted,
    page: {
      meaning:
        'The node (or a device that the pod uses) got a taint of effect `NoExecute` that the pod does not tolerate, or not for that long. The pod was deleted.',
      how: [
        'the condition `DisruptionTarget` with reason `DeletionByTaintManager` or `DeletionByDeviceTaintManager`',
        'an event `TaintManagerEviction` or `DeviceTaintManagerEviction`',
        'the taints of the node as they are now',
      ],
      causes: [
        'the node was lost or not ready for longer than 300 s: the taints `node.kubernetes.io/unreachable` and `not-ready`',
        'someone, or a node pool, put a taint of effect `NoExecute` on it',
        'a device was found broken and tainted',
      ],
      todo: ['find out what is wrong with the node, if its taint says so', 'add a toleration where the pod is to stay'],
    },
  },
  'deleted-node-gone': {
    name: 'deleted because its node is gone',
    headline: ({ facts: { node } }) => `deleted, ${onNode(node)} left the cluster`,
    verdict: (about) => {
      const { node, at } = about.facts;
      return say`${nodeOf(node)} was removed from the cluster, so the pod was collected after it${ago(at, about.now)}. How its containers ended is not known; files on the node went with it.${before(about)}`;
    },
    page: {
      meaning:
        'The object of the node was removed from the cluster, and the garbage collector of pods removed what was bound to it.',
      how: ['the condition `DisruptionTarget` with reason `DeletionByPodGC` ("PodGC: node no longer exists")'],
      causes: [
        'an autoscaler took the node out',
        'the provider reclaimed a spot machine',
        'someone ran `kubectl delete node`',
      ],
      todo: ['see that a new pod runs elsewhere', 'keep nothing on the node’s disk that must not be lost'],
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
      return say`The pod still ran when its ${limit}${whose} was over, so the kubelet ended it${ago(at, about.now)}. A 137 or 143 of its containers is the effect, and the time counts all restarts, not one run.`;
    },
    page: {
      meaning:
        'The pod has `activeDeadlineSeconds`, was still active when they were over, and was ended. It is not started again.',
      how: [
        '`status.reason` is `DeadlineExceeded` ("Pod was active on the node longer than the specified deadline")',
        'an event `DeadlineExceeded` of type Normal',
      ],
      causes: [
        'the work takes longer than was thought, or more data came',
        'it hangs on something: a lock, a service that does not answer',
        'it lost its time to restarts or to a long image pull: the clock runs from the start of the pod',
      ],
      todo: ['read how far it came', 'raise `activeDeadlineSeconds`, or give it less to do at a time'],
    },
  },
  'terminating-stuck': {
    name: 'stuck while being deleted',
    headline: stuckHeadline,
    verdict: (about) => say`It should have been gone ${duration(about.facts.overdueSeconds)} ago. ${stuckBy(about)}`,
    page: {
      meaning: 'The pod was deleted, its grace period is over, and yet it is still there.',
      how: [
        '`metadata.deletionTimestamp` (it includes the grace period) is more than a minute in the past',
        '`metadata.finalizers` while the containers have ended',
        'the node’s condition `Ready` is not `True`',
        'an event `FailedKillPod` or `ExceededGracePeriod`',
      ],
      causes: [
        'a finalizer whose controller is broken or no longer installed',
        'a node that does not report: only the kubelet can confirm the end',
        'a process that cannot be killed (state D: dead NFS, broken disk), a mount that cannot be undone, a network plugin that does not let go',
      ],
      todo: [
        'finalizer: repair its controller; remove it by hand only if that is gone',
        'node: repair it, or declare it out of service once it is certainly off',
        'otherwise look on the node for what still runs; force the deletion only as the last resort',
      ],
    },
  },
};
