import type { CauseId } from '../causes.ts';
import type { EvictedFacts } from '../facts/removed.ts';
import type { RejectedFacts } from '../facts/rejected-by-node.ts';
import { eventEvidence, field, found, type Finding } from '../finding.ts';
import { summaryOf } from '../kubernetes-messages/error-summary.ts';
import { rejectedAmounts } from '../kubernetes-messages/rejected-amounts.ts';
import { conditionOf, type PodView } from '../pod-view.ts';
import { quantityOf } from '../quantity.ts';
import { nodeFacts } from './node.ts';
import { timeOf } from '../time.ts';

const MISMATCHES: Readonly<Record<string, RejectedFacts['mismatch']>> = {
  NodeAffinity: 'labels',
  NodeName: 'node-name',
  NodePorts: 'host-port',
  TaintToleration: 'taint',
  PodOSNotSupported: 'operating-system',
  PodOSSelectorNodeLabelDoesNotMatch: 'operating-system',
  // Of kubelets up to 1.20.
  MatchNodeSelector: 'labels',
  HostName: 'node-name',
  HostPort: 'host-port',
  PodToleratesNodeTaints: 'taint',
};
const REFUSALS = new Set([
  'TopologyAffinityError',
  'SMTAlignmentError',
  'EmptyPodSharedPoolError',
  'SysctlForbidden',
  'AppArmor',
  'NoNewPrivs',
  'ProcMount',
  'InvalidNodeInfo',
  'UnknownReason',
  'UnexpectedPredicateFailureType',
  'InitContainerRestartPolicyForbidden',
  'SupplementalGroupsPolicyNotSupported',
  'PodLevelResourcesNotSupported',
  'PodFeatureUnsupported',
  'VolumeAttachmentLimitExceeded',
]);
const SHUTDOWNS = new Set(['Terminated', 'Shutdown', 'NodeShutdown']);
const REFUSED_BY_SHUTDOWN = /rejected as the node is shutting down|not admitting any new pods/i;
const DEVICES =
  /devices? unavailable|no healthy devices|unregistered device|Update plugin resources|device plugin|Allocate failed/i;

/** The kubelet set a reason for the whole pod, together with its phase: the exit codes of its containers are consequences. */
export function diagnosePodReason(view: PodView): Finding | undefined {
  const { phase, reason = '', message = '' } = view.pod.status ?? {};
  if (phase === 'Pending' && view.all.some(({ status }) => status?.state?.waiting?.reason === 'Blocked'))
    return rejected(view, 'rejected-other');
  if (phase !== 'Failed' || reason === '') return undefined;
  if (reason === 'Evicted') return diagnoseEviction(view, message);
  if (reason.startsWith('OutOf')) return rejected(view, 'rejected-resources');
  if (Object.hasOwn(MISMATCHES, reason)) return rejected(view, 'rejected-node-mismatch');
  if (reason === 'UnexpectedAdmissionError')
    return rejected(view, DEVICES.test(message) ? 'rejected-device' : 'rejected-other');
  if (REFUSALS.has(reason)) return rejected(view, 'rejected-other');
  if (SHUTDOWNS.has(reason)) return shutdown(view, REFUSED_BY_SHUTDOWN.test(message));
  if (reason === 'Preempting') return preemptedByKubelet(view);
  if (reason === 'DeadlineExceeded') return deadline(view);
  if (reason === 'NodeLost')
    return found(
      'node-unreachable',
      { ...nodeFacts(view.pod.spec?.nodeName ?? '', undefined), reason, summary: summaryOf(message) },
      { confidence: 'certain', evidence: reasonEvidence(view) },
    );
  return message.startsWith('Pod was rejected') ? rejected(view, 'rejected-other') : undefined;
}

/** `status.reason`, `status.message` and the event of the same name. */
export function reasonEvidence(view: PodView) {
  const { reason = '', message } = view.pod.status ?? {};
  return [
    field('status.reason', reason),
    field('status.message', message),
    eventEvidence(view.events.find((event) => event.reason === reason)),
  ];
}

type EvictedCause = Extract<CauseId, `evicted-${string}`>;
const EVICTIONS: readonly { readonly matches: RegExp; readonly cause: Exclude<EvictedCause, 'evicted-api'> }[] = [
  { matches: /low on resource: memory|MemoryPressure/i, cause: 'evicted-memory' },
  { matches: /Usage of EmptyDir volume/i, cause: 'evicted-emptydir-limit' },
  { matches: /ephemeral (?:local )?storage (?:limit|usage exceeds)/i, cause: 'evicted-ephemeral-limit' },
  { matches: /low on resource: (?:ephemeral-storage|inodes|nodefs|imagefs)|DiskPressure/i, cause: 'evicted-disk' },
  { matches: /low on resource: pids|PIDPressure/i, cause: 'evicted-pid' },
];
const CULPRIT =
  /(?:Container|Pod) (\S+) was using (\S+?), (?:which exceeds its request of (\S+?)\.|request is (\S+?),)/g;
const LIMIT_CULPRIT = /Container (\S+) exceeded its local ephemeral storage limit "([^"]+)"/;
const EMPTYDIR = /EmptyDir volume "([^"]+)" exceeds the limit "([^"]+)"/;
const POD_LIMIT = /total limit of containers (\S+?)\.? *$/;
const THRESHOLD = /Threshold quantity: ([^,]{1,100}), available: ([^.\s]+)/;
const RESOURCE = /low on resource: ([\w-]+)/;
const CONDITIONS = /had condition: \[([^[\]]*)\]/;

/** Why the kubelet evicted a pod, from its message; undefined if it is another message, or if the kubelet rejected the pod at admission. */
export function evictionOf(message: string): Exclude<EvictedCause, 'evicted-api'> | undefined {
  return CONDITIONS.test(message) ? undefined : EVICTIONS.find(({ matches }) => matches.test(message))?.cause;
}

function diagnoseEviction(view: PodView, message: string): Finding | undefined {
  if (CONDITIONS.test(message)) return rejected(view, 'rejected-node-pressure');
  const cause = evictionOf(message);
  if (cause === undefined)
    return found(
      'unknown',
      { exitCode: undefined, reason: 'Evicted', message, log: 'unread' },
      { confidence: 'possible', evidence: reasonEvidence(view) },
    );
  const at =
    view.events.find(({ reason }) => reason === 'Evicted')?.last ??
    timeOf(conditionOf(view.pod, 'DisruptionTarget')?.lastTransitionTime);
  const facts = evictedFacts(message, { node: view.pod.spec?.nodeName, at });
  return found(cause, facts, { confidence: 'certain', evidence: reasonEvidence(view) });
}

/** Reads the kubelet's eviction message (eviction/helpers.go, 1.20 to 1.36). */
export function evictedFacts(message: string, where: Pick<EvictedFacts, 'node' | 'at'>): EvictedFacts {
  const culprits = [...message.matchAll(CULPRIT)].map(([, name, usage, older, newer]) => ({
    name,
    usage: quantityOf(usage),
    request: quantityOf(older ?? newer),
  }));
  // If several exceed their requests, the largest excess counts.
  const culprit = culprits.sort((a, b) => (b.usage ?? 0) - (b.request ?? 0) - ((a.usage ?? 0) - (a.request ?? 0)))[0];
  const limit = LIMIT_CULPRIT.exec(message);
  const emptyDir = EMPTYDIR.exec(message);
  const threshold = THRESHOLD.exec(message);
  return {
    ...where,
    culprit: culprit?.name ?? limit?.[1],
    usageBytes: culprit?.usage,
    requestBytes: culprit?.request,
    limitBytes: quantityOf(limit?.[2] ?? emptyDir?.[2] ?? POD_LIMIT.exec(message)?.[1]),
    threshold: threshold?.[1],
    available: threshold?.[2],
    resource: RESOURCE.exec(message)?.[1],
    volume: emptyDir?.[1],
  };
}

const RESOURCE_NUMBERS = /resource: ([^,]{1,300}), requested: ([^,]{1,60}), used: ([^,]{1,60}), capacity: (\S+)/;
const DEVICE_NUMBERS = /for ([\w./-]+)\. Requested: (\d+), Available: (\d+)/;

type RejectedCause = Extract<CauseId, `rejected-${string}`>;

function rejected(view: PodView, cause: RejectedCause): Finding {
  const { reason = '', message = '' } = view.pod.status ?? {};
  const numbers = RESOURCE_NUMBERS.exec(message);
  const devices = DEVICE_NUMBERS.exec(message);
  const resource = numbers?.[1] ?? devices?.[1];
  const requested = numbers?.[2] ?? devices?.[2];
  const capacity = numbers?.[4] ?? devices?.[3];
  const facts: RejectedFacts = {
    reason,
    summary: summaryOf(message),
    node: view.pod.spec?.nodeName,
    mismatch: MISMATCHES[reason] ?? 'labels',
    resource,
    requested,
    capacity,
    amounts: rejectedAmounts({ resource, requested, used: numbers?.[3], capacity }),
    conditions: (CONDITIONS.exec(message)?.[1] ?? '').split(/[\s,]+/).filter((word) => word !== ''),
    at: view.events.find((event) => event.reason === reason)?.last ?? timeOf(view.pod.status?.startTime),
  };
  return found(cause, facts, { confidence: 'certain', evidence: reasonEvidence(view) });
}

function shutdown(view: PodView, refused: boolean): Finding {
  const facts = { node: view.pod.spec?.nodeName, refused };
  return found('node-shutdown', facts, { confidence: 'certain', evidence: reasonEvidence(view) });
}

function preemptedByKubelet(view: PodView): Finding {
  const facts = {
    node: view.pod.spec?.nodeName,
    at: view.events.find(({ reason }) => reason === 'Preempting')?.last,
    by: 'kubelet' as const,
    taints: [],
    nodeLost: false,
    earlierRestarts: 0,
  };
  return found('preempted', facts, { confidence: 'certain', evidence: reasonEvidence(view) });
}

function deadline(view: PodView): Finding {
  const facts = {
    seconds: view.pod.spec?.activeDeadlineSeconds,
    at: view.events.find(({ reason }) => reason === 'DeadlineExceeded')?.last,
    job: view.snapshot.owners.find(({ kind }) => kind === 'Job')?.metadata.name,
  };
  return found('deadline-exceeded', facts, {
    confidence: 'certain',
    evidence: [...reasonEvidence(view), field('spec.activeDeadlineSeconds', facts.seconds)],
  });
}
