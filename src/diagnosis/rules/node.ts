import type { Confidence } from '../diagnosis.ts';
import type { NodeFacts } from '../facts/node.ts';
import { eventEvidence, field, found, NOT_FOUND, type Finding } from '../finding.ts';
import type { Condition } from '../kubernetes-objects.ts';
import { conditionOf, isTerminal, type PodView } from '../pod-view.ts';
import { summaryOf } from '../kubernetes-messages/error-summary.ts';
import { timeOf } from '../time.ts';

const UNREACHABLE = 'node.kubernetes.io/unreachable';

/**
 * The node no longer reports, so the status of its containers is outdated. The node controller only sets the pod's Ready to False and keeps
 * the reason (MarkPodsNotReady).
 */
export function diagnoseStaleNode(view: PodView): Finding | undefined {
  const { node } = view.snapshot;
  const name = view.pod.spec?.nodeName;
  if (name === undefined || isTerminal(view.pod)) return undefined;
  if (node === undefined) return isNodeGone(view, name) ? deletedNode(view, name) : undefined;
  const ready = readyOf(view);
  const taint = node.spec?.taints?.find(({ key }) => key === UNREACHABLE);
  if (ready?.status !== 'Unknown' && taint === undefined) return undefined;
  return found('node-unreachable', nodeFacts(name, ready), {
    confidence: 'certain',
    evidence: [
      nodeEvidence(name, ready),
      taint && field(`Node ${name} spec.taints`, `${taint.key}:${taint.effect}`, timeOf(taint.timeAdded)),
      staleReadyEvidence(view),
      eventEvidence(view.events.find(({ reason }) => reason === 'NodeNotReady')),
    ],
  });
}

/**
 * A node whose kubelet reports that it is not ready, or a node that could not be read and must be unreachable: it explains pods that are
 * stuck there.
 */
export function nodeNotReady(view: PodView, confidence: Confidence): Finding | undefined {
  const name = view.pod.spec?.nodeName;
  const ready = readyOf(view);
  if (name !== undefined && view.snapshot.node === undefined && isOnlyPodNotReady(view)) return unreadNode(view, name);
  if (name === undefined || ready?.status !== 'False') return undefined;
  return found('node-not-ready', nodeFacts(name, ready), {
    confidence,
    evidence: [
      nodeEvidence(name, ready),
      staleReadyEvidence(view),
      eventEvidence(view.events.find(({ reason }) => reason === 'NodeNotReady')),
    ],
  });
}

/** Whether all containers are ready but the pod is not: only the node or a readiness gate can cause that. */
export function isOnlyPodNotReady(view: PodView): boolean {
  return (
    conditionOf(view.pod, 'Ready')?.status === 'False' &&
    view.workers.length > 0 &&
    view.workers.every(({ status }) => status?.ready === true)
  );
}

function readyOf(view: PodView): Condition | undefined {
  return view.snapshot.node?.status?.conditions?.find(({ type }) => type === 'Ready');
}

/** A node that was not found proves little (a trimmed recording has none): the pod must show it too. */
function isNodeGone(view: PodView, name: string): boolean {
  const missing = view.snapshot.unread.some(
    ({ what, why }) => what.kind === 'object' && what.of === 'Node' && what.name === name && why === 'not-found',
  );
  return missing && (isOnlyPodNotReady(view) || view.events.some(({ reason }) => reason === 'NodeNotReady'));
}

function deletedNode(view: PodView, name: string): Finding {
  return found(
    'node-unreachable',
    { ...nodeFacts(name, undefined), ready: 'missing' },
    {
      confidence: 'likely',
      evidence: [
        field(`Node ${name}`, NOT_FOUND),
        staleReadyEvidence(view),
        eventEvidence(view.events.find(({ reason }) => reason === 'NodeNotReady')),
      ],
    },
  );
}

/**
 * A working kubelet would set Ready to True again: if only the pod is not ready, its node does not report, even if that could not be read.
 */
function unreadNode(view: PodView, name: string): Finding {
  const since = timeOf(conditionOf(view.pod, 'Ready')?.lastTransitionTime);
  return found(
    'node-unreachable',
    { ...nodeFacts(name, undefined), since },
    { confidence: 'likely', evidence: [staleReadyEvidence(view)] },
  );
}

/** Facts about a node, from its Ready condition. */
export function nodeFacts(node: string, ready: Condition | undefined): NodeFacts {
  return {
    node,
    ready: ready?.status === 'False' || ready?.status === 'True' ? ready.status : 'Unknown',
    since: timeOf(ready?.lastTransitionTime),
    reason: ready?.reason,
    summary: summaryOf(ready?.message),
    problem: nodeProblem(ready?.message),
  };
}

const NETWORK_PROBLEM = /network|cni/i;
const RUNTIME_PROBLEM = /PLEG|container runtime|runtime is down/i;

function nodeProblem(message = ''): NodeFacts['problem'] {
  if (NETWORK_PROBLEM.test(message)) return 'network';
  return RUNTIME_PROBLEM.test(message) ? 'runtime' : undefined;
}

function nodeEvidence(name: string, ready: Condition | undefined) {
  const text = ready && `${ready.status}, ${ready.reason ?? ''}: ${ready.message ?? ''}`;
  return field(`Node ${name} status.conditions[Ready]`, text, timeOf(ready?.lastTransitionTime));
}

function staleReadyEvidence(view: PodView) {
  if (!isOnlyPodNotReady(view)) return undefined;
  return field(
    'status.conditions[Ready]',
    'False (containerStatuses[*].ready: true)',
    timeOf(conditionOf(view.pod, 'Ready')?.lastTransitionTime),
  );
}
