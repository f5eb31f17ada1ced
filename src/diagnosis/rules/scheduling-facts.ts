import type { CauseId } from '../causes.ts';
import type { NodeRefusal, NodeTaint, SchedulingFacts } from '../facts/not-scheduled.ts';
import type {
  Container,
  Node,
  NodeSelectorTerm,
  PersistentVolumeClaim,
  Taint,
  Toleration,
} from '../kubernetes-objects.ts';
import { summarizeError, summaryOf } from '../kubernetes-messages/error-summary.ts';
import { marksNodeProblem } from '../kubernetes-messages/taints.ts';
import {
  affinityRule,
  claimProblem,
  extentOf,
  isSpreadLabelMissing,
  unboundProblem,
  volumeLimit,
} from '../kubernetes-messages/unschedulable.ts';
import type { NodeRequirement } from '../node-requirement.ts';
import type { PodView } from '../pod-view.ts';
import { quantityOf } from '../quantity.ts';
import { eventViews, type EventView } from '../event-view.ts';
import { timeOf } from '../time.ts';
import type { SchedulerMessage } from './scheduler-message.ts';

const NO_NODE_HAS_IT = '0';
const DEFAULT_SCHEDULER = 'default-scheduler';
/** Longest text that is quoted in brackets. */
const LONGEST_ASIDE = 120;
const AUTOSCALER = new Set(['TriggeredScaleUp', 'NotTriggerScaleUp', 'Nominated']);
const CONTROL_PLANE = new Set(['node-role.kubernetes.io/control-plane', 'node-role.kubernetes.io/master']);

/** Facts about a pod that has no node. `subject`: the scheduler's decisive reason, if there is one. */
export function schedulingFacts(
  view: PodView,
  cause: CauseId,
  parsed: SchedulerMessage,
  message: string | undefined,
  subject: NodeRefusal | undefined,
): SchedulingFacts {
  const { pod, snapshot } = view;
  const { refusals } = parsed;
  const resource = resourceOf(subject);
  const nodes = parsed.nodes ?? (snapshot.nodes.length > 0 ? snapshot.nodes.length : undefined);
  const asked = requestsOfPod(view);
  const largestNode = largestOf(snapshot.nodes, resource);
  const claim = claimOf(view, subject?.cause === 'unschedulable-pvc-missing' ? subject.subject : undefined);
  return {
    summary: summarized(cause, refusals, message),
    nodes,
    refusals,
    extent: extentOf(refusals, cause, nodes),
    waitingSince: timeOf(pod.metadata.creationTimestamp) ?? view.now,
    gates: (pod.spec?.schedulingGates ?? []).map(({ name }) => name),
    schedulerName: pod.spec?.schedulerName === DEFAULT_SCHEDULER ? undefined : pod.spec?.schedulerName,
    resource: extendedResource(subject === undefined ? refusals : [subject, ...refusals]),
    asked,
    largestNode,
    noneOffers: largestNode === NO_NODE_HAS_IT,
    fitsNowhere: isMore(asked[resource ?? ''], largestNode),
    taints: untoleratedTaints(snapshot.nodes, pod.spec?.tolerations ?? []),
    cordoned: snapshot.nodes.filter(({ spec }) => spec?.unschedulable === true).map(({ metadata }) => metadata.name),
    selectors: selectorsOf(view),
    hostPorts: [...(pod.spec?.containers ?? [])].flatMap(({ ports }) =>
      (ports ?? []).flatMap(({ hostPort }) => (hostPort === undefined ? [] : [hostPort])),
    ),
    namedTaints: refusals.flatMap(({ cause: about, subject: taint }) =>
      about === 'unschedulable-taint' && taint !== undefined ? [nodeTaint(taint, [])] : [],
    ),
    affinity: affinityRule(refusals),
    spreadLabelMissing: isSpreadLabelMissing(refusals),
    claim,
    claimName:
      claim?.name ??
      refusals.find((each) => each.cause === 'unschedulable-pvc-missing' && each.subject !== undefined)?.subject,
    claimProblem: claimProblem(message ?? ''),
    volumeLimit: volumeLimit(refusals, message ?? ''),
    autoscaler: autoscalerOf(view),
    noPreemptionVictims: parsed.preemption?.includes('No preemption victims') === true,
  };
}

/** The newest event of an autoscaler about adding a node. */
export function scalingEventOf(view: PodView): EventView | undefined {
  return view.events.find(({ reason }) => AUTOSCALER.has(reason));
}

function autoscalerOf(view: PodView): SchedulingFacts['autoscaler'] {
  const event = scalingEventOf(view);
  if (event?.reason === 'TriggeredScaleUp') return 'adds-node';
  if (event !== undefined) return { refusal: summarizeError(event.message, LONGEST_ASIDE) };
  return view.snapshot.unread.some(({ what }) => what.kind === 'events' && what.about === 'object')
    ? undefined
    : 'silent';
}

/** The summary of the reason about devices if that is the cause, else of the whole message. */
function summarized(cause: CauseId, refusals: readonly NodeRefusal[], message: string | undefined): string | undefined {
  if (cause !== 'unschedulable-claim') return summaryOf(message);
  const text = refusals.find((refusal) => refusal.cause === cause)?.text ?? message;
  return text === undefined ? undefined : summarizeError(text, LONGEST_ASIDE);
}

function extendedResource(refusals: readonly NodeRefusal[]): string | undefined {
  return refusals.find(({ cause, subject }) => cause === 'unschedulable-resource' && subject !== undefined)?.subject;
}

function isMore(asked: string | undefined, largest: string | undefined): boolean {
  const [wanted, most] = [quantityOf(asked), quantityOf(largest)];
  return wanted !== undefined && most !== undefined && wanted > most;
}

/** The resource that a reason is about: `cpu`, `memory`, `nvidia.com/gpu`. */
export function resourceOf(refusal: NodeRefusal | undefined): string | undefined {
  if (refusal?.cause === 'unschedulable-cpu') return 'cpu';
  if (refusal?.cause === 'unschedulable-memory') return 'memory';
  return refusal?.cause === 'unschedulable-resource' ? refusal.subject : undefined;
}

/** The largest `allocatable` of the resource on any node, as written there; `0` if no node has it. */
export function largestOf(nodes: readonly Node[], resource: string | undefined): string | undefined {
  if (resource === undefined || nodes.length === 0) return undefined;
  const all = nodes.map(({ status }) => String(status?.allocatable?.[resource] ?? NO_NODE_HAS_IT));
  return all.reduce((best, each) => ((quantityOf(each) ?? 0) > (quantityOf(best) ?? 0) ? each : best), NO_NODE_HAS_IT);
}

/**
 * The requests of the pod as the scheduler counts them, per resource: the sum of containers and sidecars, or the largest init container.
 */
export function requestsOfPod(view: PodView): Record<string, string> {
  const podLevel = view.pod.spec?.resources?.requests;
  const running = view.workers.map(({ spec }) => containerRequestsOf(spec));
  const inits = view.inits.map(({ spec }) => containerRequestsOf(spec));
  const names = new Set([...running, ...inits, podLevel ?? {}].flatMap((requests) => Object.keys(requests)));
  const asked: Record<string, string> = {};
  for (const name of names) {
    const values = running.map((requests) => requests[name]).filter((value) => value !== undefined);
    const sum = values.reduce((total: number, value) => total + (quantityOf(value) ?? 0), 0);
    const init = Math.max(0, ...inits.map((requests) => quantityOf(requests[name]) ?? 0));
    const total = podLevel?.[name] === undefined ? Math.max(sum, init) : (quantityOf(podLevel[name]) ?? 0);
    // The quantity of a single container as written; a sum in a readable unit.
    asked[name] =
      values.length === 1 && init <= sum && podLevel?.[name] === undefined
        ? String(values[0])
        : quantityText(name, total);
  }
  return asked;
}

function containerRequestsOf(container: Container): Readonly<Record<string, string | number>> {
  return { ...container.resources?.limits, ...container.resources?.requests };
}

function quantityText(resource: string, value: number): string {
  if (resource === 'cpu') return Number.isInteger(value) ? String(value) : `${Math.round(value * 1000)}m`;
  if (value >= 2 ** 30 && value % 2 ** 20 === 0)
    return value % 2 ** 30 === 0 ? `${value / 2 ** 30}Gi` : `${value / 2 ** 20}Mi`;
  return value >= 2 ** 20 ? `${Math.round(value / 2 ** 20)}Mi` : String(value);
}

/** Whether one of the tolerations matches the taint (v1/toleration.go ToleratesTaint). */
export function isTolerated(taint: Taint, tolerations: readonly Toleration[]): boolean {
  return tolerations.some((toleration) => {
    if (toleration.effect && toleration.effect !== taint.effect) return false;
    if (toleration.key && toleration.key !== taint.key) return false;
    if (!toleration.key && toleration.operator !== 'Exists') return false;
    return toleration.operator === 'Exists' || (toleration.value ?? '') === (taint.value ?? '');
  });
}

/** Since 1.35 the message does not name the taints: they are read from the nodes. PreferNoSchedule does not prevent scheduling. */
function untoleratedTaints(nodes: readonly Node[], tolerations: readonly Toleration[]): SchedulingFacts['taints'] {
  const byTaint = new Map<string, string[]>();
  for (const { metadata, spec } of nodes) {
    for (const taint of spec?.taints ?? []) {
      if (taint.effect === 'PreferNoSchedule' || isTolerated(taint, tolerations)) continue;
      const text = `${taint.key}${taint.value ? `=${taint.value}` : ''}:${taint.effect}`;
      byTaint.set(text, [...(byTaint.get(text) ?? []), metadata.name]);
    }
  }
  return [...byTaint].map(([taint, names]) => nodeTaint(taint, names)).sort((a, b) => b.nodes.length - a.nodes.length);
}

function nodeTaint(taint: string, nodes: readonly string[]): NodeTaint {
  return { taint, nodes, marksNodeProblem: marksNodeProblem(taint) };
}

/** How many nodes are reserved for the control plane: they are not for workloads. */
export function controlPlaneNodes(nodes: readonly Node[], refusals: readonly NodeRefusal[]): number {
  const named = refusals.filter(({ subject }) => CONTROL_PLANE.has((subject ?? '').split(/[:=]/)[0] ?? ''));
  if (named.length > 0) return named.reduce((sum, { nodes: count }) => sum + (count ?? 0), 0);
  return nodes.filter(({ spec }) =>
    spec?.taints?.some(({ key, effect }) => CONTROL_PLANE.has(key) && effect === 'NoSchedule'),
  ).length;
}

function selectorsOf(view: PodView): NodeRequirement[] {
  const { nodeSelector = {}, affinity } = view.pod.spec ?? {};
  const terms = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  return [
    ...Object.entries(nodeSelector).map(([key, value]) => ({ key, operator: '=', values: [value] })),
    ...terms.flatMap(({ matchExpressions }) => nodeExpressions(matchExpressions)),
  ];
}

/** The expressions of a term of a node affinity. */
export function nodeExpressions(expressions: NodeSelectorTerm['matchExpressions']): NodeRequirement[] {
  return (expressions ?? []).map(({ key, operator, values }) => ({ key, operator, values: values ?? [] }));
}

/** The newest warning about a claim. */
export function claimWarningOf({ snapshot }: PodView, claim: string): string | undefined {
  const about = snapshot.claimEvents.filter(({ involvedObject }) => involvedObject?.name === claim);
  return eventViews(about).find(({ message }) => message !== '')?.message;
}

/**
 * The claim in question: the one that the message names, else the first that is not bound, else the first whose volume has a node affinity.
 */
function claimOf(view: PodView, named: string | undefined): SchedulingFacts['claim'] {
  const { claims, storageClasses, volumes } = view.snapshot;
  const wanted = (view.pod.spec?.volumes ?? []).flatMap(({ persistentVolumeClaim }) =>
    persistentVolumeClaim ? [persistentVolumeClaim.claimName] : [],
  );
  const isUnbound = ({ status }: PersistentVolumeClaim) => status?.phase !== 'Bound';
  const hasNodeAffinity = ({ spec }: PersistentVolumeClaim) =>
    volumes.some(({ metadata, spec: of }) => metadata.name === spec?.volumeName && of?.nodeAffinity !== undefined);
  const claim =
    claims.find(({ metadata }) => metadata.name === named) ?? claims.find(isUnbound) ?? claims.find(hasNodeAffinity);
  const missing = wanted.find((name) => !claims.some(({ metadata }) => metadata.name === name));
  const name = claim?.metadata.name ?? named ?? missing;
  if (name === undefined) return undefined;
  const storageClass = claim?.spec?.storageClassName ?? undefined;
  const message = claimWarningOf(view, name);
  return {
    name,
    storageClass,
    phase: claim?.status?.phase,
    provisioner: storageClasses.find(({ metadata }) => metadata.name === storageClass)?.provisioner,
    summary: summaryOf(message),
    problem: unboundProblem(message ?? ''),
  };
}
