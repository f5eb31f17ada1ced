import type { Confidence } from '../diagnosis.ts';
import type { NodeRefusal } from '../facts/not-scheduled.ts';
import { eventEvidence, eventLine, field, found, NONE, NOT_FOUND, type Finding } from '../finding.ts';
import { requirementText } from '../node-requirement.ts';
import { conditionOf, isTerminal, type PodView } from '../pod-view.ts';
import { quantityOf } from '../quantity.ts';
import { secondsBetween, timeOf } from '../time.ts';
import { starting } from './before-container.ts';
import { parseSchedulerMessage, type SchedulerMessage } from './scheduler-message.ts';
import {
  requestsOfPod,
  claimWarningOf,
  controlPlaneNodes,
  largestOf,
  nodeExpressions,
  resourceOf,
  scalingEventOf,
  schedulingFacts,
} from './scheduling-facts.ts';

/** A scheduler that is running responds within seconds. */
const NO_ANSWER_SECONDS = 30;
/** Causes that a claim can explain: a claim that waits for its first consumer has nothing to do with CPU. */
const CLAIMS: ReadonlySet<string> = new Set([
  'unschedulable-pvc-missing',
  'unschedulable-pvc-unbound',
  'unschedulable-volume-topology',
  'unschedulable-volume-limit',
  'unschedulable-mixed',
]);

/** Explains a pod that has no node yet. */
export function diagnoseScheduling(view: PodView): Finding | undefined {
  const { pod } = view;
  if ((pod.spec?.nodeName ?? '') !== '' || isTerminal(pod)) return undefined;
  const condition = conditionOf(pod, 'PodScheduled');
  const event = view.events.find(({ reason }) => reason === 'FailedScheduling');
  const gates = pod.spec?.schedulingGates ?? [];
  if (gates.length > 0 || condition?.reason === 'SchedulingGated') return gated(view);
  // The condition has the whole message; that of the event is cut at 1,024 characters, and Karpenter creates events with the same reason.
  const message = condition?.status === 'False' ? (condition.message ?? event?.message) : event?.message;
  if (message === undefined) return noScheduler(view);
  const parsed = parseSchedulerMessage(message);
  const { refusal, confidence } = decide(view, parsed);
  const cause = refusal?.cause ?? 'unschedulable-mixed';
  if (refusal === undefined && parsed.refusals.length === 0 && parsed.nodes === undefined) return undefined;
  const facts = schedulingFacts(view, cause, parsed, message, refusal);
  const scaling = scalingEventOf(view);
  const details = {
    confidence,
    evidence: [
      field(
        'status.conditions[PodScheduled]',
        condition && `${condition.reason ?? ''}: ${condition.message ?? ''}`,
        timeOf(condition?.lastTransitionTime),
      ),
      condition?.message === undefined ? eventEvidence(event) : undefined,
      facts.claim && CLAIMS.has(cause)
        ? field(
            `PersistentVolumeClaim ${facts.claim.name}`,
            claimWarningOf(view, facts.claim.name) ?? facts.claim.phase ?? NOT_FOUND,
          )
        : undefined,
      ...(cause === 'unschedulable-taint'
        ? facts.taints
            .slice(0, 3)
            .map(({ taint, nodes }) => field(`Node ${nodes.slice(0, 3).join(', ')} spec.taints`, taint))
        : []),
      cause === 'unschedulable-volume-topology' ? volumeAffinity(view, facts.claim?.name) : undefined,
      ...(cause === 'unschedulable-cordoned'
        ? facts.cordoned.slice(0, 3).map((node) => field(`Node ${node} spec.unschedulable`, 'true'))
        : []),
      scaling && eventLine(`${scaling.reason}: ${scaling.message}`, undefined),
    ],
    alsoSeen: parsed.refusals
      .filter((each) => each.cause !== cause)
      .map((each) => ({ cause: each.cause, container: undefined })),
  };
  return found(cause, facts, details);
}

/** The node affinity of the volume behind a claim, as evidence. */
function volumeAffinity(view: PodView, claim: string | undefined) {
  const name = view.snapshot.claims.find(({ metadata }) => metadata.name === claim)?.spec?.volumeName;
  const volume = view.snapshot.volumes.find(({ metadata }) => metadata.name === name);
  const terms = volume?.spec?.nodeAffinity?.required?.nodeSelectorTerms ?? [];
  const expressions = terms.flatMap(({ matchExpressions }) => nodeExpressions(matchExpressions));
  return expressions.length === 0
    ? undefined
    : field(`PersistentVolume ${name ?? ''} spec.nodeAffinity`, expressions.map(requirementText).join(', '));
}

/**
 * The reason why the pod is not scheduled: one that applies to all nodes (except those of the control plane), else one that applies to more
 * than half of them. Without either, the reasons are mixed.
 */
function decide(view: PodView, parsed: SchedulerMessage): { refusal: NodeRefusal | undefined; confidence: Confidence } {
  const whole = parsed.refusals.find(({ nodes }) => nodes === undefined);
  if (whole !== undefined) return { refusal: whole, confidence: 'certain' };
  if (parsed.refusals.length === 1) return { refusal: parsed.refusals[0], confidence: 'certain' };
  const total = parsed.nodes ?? 0;
  const controlPlane = Math.min(controlPlaneNodes(view.snapshot.nodes, parsed.refusals), total);
  const eligible = total - controlPlane;
  const counted = parsed.refusals
    .map((refusal) => ({
      refusal,
      count: (refusal.nodes ?? 0) - (refusal.cause === 'unschedulable-taint' ? controlPlane : 0),
    }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || shortage(view, b.refusal) - shortage(view, a.refusal));
  const first = counted[0];
  if (first === undefined) return { refusal: parsed.refusals[0], confidence: 'certain' };
  if (first.count >= eligible) return { refusal: first.refusal, confidence: 'certain' };
  if (first.count * 2 > eligible) return { refusal: first.refusal, confidence: 'likely' };
  return { refusal: undefined, confidence: 'certain' };
}

/** The pod's request as a multiple of the largest node: above 1 it does not fit on any node, even an empty one. */
function shortage(view: PodView, refusal: NodeRefusal): number {
  const resource = resourceOf(refusal);
  if (resource === undefined) return 0;
  const largest = quantityOf(largestOf(view.snapshot.nodes, resource));
  return largest === undefined ? 0 : (quantityOf(requestsOfPod(view)[resource]) ?? 0) / Math.max(largest, 1e-9);
}

const NO_MESSAGE: SchedulerMessage = { nodes: undefined, refusals: [], preemption: undefined };

function gated(view: PodView): Finding {
  const condition = conditionOf(view.pod, 'PodScheduled');
  const facts = schedulingFacts(view, 'scheduling-gated', NO_MESSAGE, condition?.message, undefined);
  return found('scheduling-gated', facts, {
    confidence: 'certain',
    evidence: [
      field('spec.schedulingGates', facts.gates.join(', ')),
      field('status.conditions[PodScheduled]', condition && `${condition.reason ?? ''}: ${condition.message ?? ''}`),
    ],
  });
}

function noScheduler(view: PodView): Finding {
  const age = secondsBetween(timeOf(view.pod.metadata.creationTimestamp), view.now) ?? 0;
  if (age <= NO_ANSWER_SECONDS) return starting(view);
  return found('scheduler-missing', schedulingFacts(view, 'scheduler-missing', NO_MESSAGE, undefined, undefined), {
    confidence: 'likely',
    evidence: [
      field('spec.schedulerName', view.pod.spec?.schedulerName ?? 'default-scheduler'),
      field('status.conditions[PodScheduled]', NONE),
      field('metadata.creationTimestamp', view.pod.metadata.creationTimestamp),
    ],
  });
}
