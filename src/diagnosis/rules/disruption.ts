import type { RemovalFacts } from '../facts/removed.ts';
import { eventEvidence, field, found, type Finding } from '../finding.ts';
import { conditionOf, terminationOf, isTerminal, type PodView } from '../pod-view.ts';
import type { EventView } from '../event-view.ts';
import { secondsBetween, timeOf } from '../time.ts';
import { diagnoseJobDeadline } from './owner.ts';
import { evictedFacts, evictionOf } from './pod-reason.ts';

/** The disruption controller resets the condition after two minutes if the pod was not deleted. */
const STALE_SECONDS = 120;
const SHUTDOWN = /node shutdown/i;
const LOST_NODE: ReadonlySet<string> = new Set(['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable']);
const MARKED = /Marking for deletion/;

/** Explains a pod that something else removed: a drain, the scheduler, a taint, the pod garbage collector. */
export function diagnoseDisruption(view: PodView): Finding | undefined {
  const condition = conditionOf(view.pod, 'DisruptionTarget');
  const leaving = view.pod.metadata.deletionTimestamp !== undefined || isTerminal(view.pod);
  if (condition?.status !== 'True') return leaving ? diagnoseByEvent(view) : undefined;
  const at = timeOf(condition.lastTransitionTime);
  if (!leaving && (secondsBetween(at, view.now) ?? 0) > STALE_SECONDS) return undefined;
  const message = condition.message;
  const evidence = [field('status.conditions[DisruptionTarget]', `${condition.reason ?? ''}: ${message ?? ''}`, at)];
  const facts = (by: RemovalFacts['by']) => removalFacts(view, by, at);
  switch (condition.reason ?? '') {
    case 'PreemptionByScheduler':
      return found('preempted', facts('scheduler'), {
        confidence: 'certain',
        evidence: [...evidence, eventOf(view, 'Preempted')],
      });
    case 'EvictionByEvictionAPI':
      return found('evicted-api', facts('eviction-api'), { confidence: 'certain', evidence });
    case 'DeletionByTaintManager':
      return found('deleted-by-taint', facts('taint-manager'), {
        confidence: 'certain',
        evidence: [...evidence, eventOf(view, 'TaintManagerEviction')],
      });
    case 'DeletionByDeviceTaintManager':
      return found('deleted-by-taint', facts('device-taint-manager'), { confidence: 'certain', evidence });
    case 'DeletionByPodGC':
      return found('deleted-node-gone', facts('pod-gc'), { confidence: 'certain', evidence });
    case 'TerminationByKubelet':
      return byKubelet(message ?? '', evidence, facts('kubelet'));
    default:
      return undefined;
  }
}

function byKubelet(message: string, evidence: Parameters<typeof found>[2]['evidence'], facts: RemovalFacts): Finding {
  const details = { confidence: 'certain' as const, evidence };
  if (SHUTDOWN.test(message)) return found('node-shutdown', { node: facts.node, refused: false }, details);
  const eviction = evictionOf(message);
  if (eviction === undefined) return found('preempted', facts, details);
  return found(eviction, evictedFacts(message, { node: facts.node, at: facts.at }), details);
}

/** Before 1.26 there is no condition, but events of what deletes the pod. */
function diagnoseByEvent(view: PodView): Finding | undefined {
  const deadline = diagnoseJobDeadline(view);
  if (deadline !== undefined) return deadline;
  const event = view.events.find(
    ({ reason, message }) =>
      reason === 'Preempted' || (reason.endsWith('TaintManagerEviction') && MARKED.test(message)),
  );
  if (event === undefined || view.pod.metadata.deletionTimestamp === undefined) return undefined;
  const preempted = event.reason === 'Preempted';
  const by = preempted ? 'scheduler' : event.reason.startsWith('Device') ? 'device-taint-manager' : 'taint-manager';
  return found(preempted ? 'preempted' : 'deleted-by-taint', removalFacts(view, by, event.last), {
    confidence: 'certain',
    evidence: [eventEvidence(event), field('metadata.deletionTimestamp', view.pod.metadata.deletionTimestamp)],
  });
}

function removalFacts(view: PodView, by: RemovalFacts['by'], at: Date | undefined): RemovalFacts {
  const crashes = view.all.filter((container) => {
    const termination = terminationOf(container);
    return (
      termination?.finishedAt !== undefined &&
      at !== undefined &&
      termination.finishedAt < at &&
      termination.exitCode !== 0
    );
  });
  const taints = (view.snapshot.node?.spec?.taints ?? []).filter(({ effect }) => effect === 'NoExecute');
  return {
    node: view.pod.spec?.nodeName,
    at,
    by,
    taints: taints.map(({ key, value, effect }) => `${key}${value ? `=${value}` : ''}:${effect}`),
    nodeLost: taints.some(({ key }) => LOST_NODE.has(key)),
    earlierRestarts: crashes.reduce((sum, { status }) => sum + (status?.restartCount ?? 0), 0),
  };
}

function eventOf(view: PodView, reason: EventView['reason']) {
  return eventEvidence(view.events.find((event) => event.reason === reason));
}
