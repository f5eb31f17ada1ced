import type { MemoryFacts } from '../facts/memory.ts';
import { terminationEvidence, eventEvidence, field, found, NONE, restartEvidence, type Finding } from '../finding.ts';
import type { Container, Pod } from '../kubernetes-objects.ts';
import { excerptOf } from '../logs/log-excerpt.ts';
import { logOfRun } from '../logs/log-of-run.ts';
import { specPath, type Termination, type PodContainer, type PodView } from '../pod-view.ts';
import { memoryLimitOf, quantityOf } from '../quantity.ts';
import type { Neighbour } from '../snapshot.ts';
import { happenedNear, type EventView } from '../event-view.ts';

/** A node-wide OOM and the termination of its victim are reported by different components, within a minute. */
const NODE_OOM_SECONDS = 60;
/** At most this many pods over their requests are kept. */
const MOST_OVER = 5;

/** The memory limit of the running container: from its status after an in-place resize, else from the spec. */
export function limitOf(container: PodContainer): number | undefined {
  const actual = container.status?.resources?.limits?.['memory'];
  return memoryLimitOf(actual ?? container.spec.resources?.limits?.['memory']);
}

/**
 * Explains the reason OOMKilled. It means that some process in the container's cgroup was killed during the run, not necessarily the main
 * process: the exit code tells.
 */
export function diagnoseOomKilled(view: PodView, container: PodContainer, termination: Termination): Finding {
  const { log } = logOfRun(view, container, termination);
  const limitBytes = limitOf(container);
  const podLimit = memoryLimitOf(view.pod.spec?.resources?.limits?.['memory']);
  const scope = limitBytes !== undefined ? 'container' : podLimit !== undefined ? 'pod' : 'node';
  const facts = memoryFacts(view, container, termination, scope);
  const details = {
    container,
    exitCode: termination.exitCode,
    log: excerptOf(log, undefined),
    evidence: [...memoryEvidence(view, container, termination), eventEvidence(systemOom(view, termination))],
  };
  if (termination.exitCode !== 137) return found('oom-child-process', facts, { ...details, confidence: 'certain' });
  if (scope === 'container') return found('oom-container-limit', facts, { ...details, confidence: 'certain' });
  return found('oom-node', facts, { ...details, confidence: 'likely' });
}

/** A node-wide OOM around the termination; on cgroup v1 its victims are not reported as OOMKilled. */
export function diagnoseNodeOom(view: PodView, container: PodContainer, termination: Termination): Finding | undefined {
  const event = systemOom(view, termination);
  if (event === undefined) return undefined;
  return found('oom-node', memoryFacts(view, container, termination, 'node'), {
    container,
    exitCode: termination.exitCode,
    confidence: 'likely',
    evidence: [eventEvidence(event), ...memoryEvidence(view, container, termination)],
  });
}

/** A 137 of a container with a memory limit that nothing else explains: containerd before 2.3 can lose the OOM event. */
export function suspectOom(view: PodView, container: PodContainer, termination: Termination): Finding {
  const { log } = logOfRun(view, container, termination);
  return found('oom-suspected', memoryFacts(view, container, termination, 'container'), {
    container,
    exitCode: termination.exitCode,
    confidence: 'possible',
    log: excerptOf(log, undefined),
    evidence: memoryEvidence(view, container, termination),
  });
}

function systemOom(view: PodView, termination: Termination): EventView | undefined {
  return view.nodeEvents.find(
    (event) => event.reason === 'SystemOOM' && happenedNear(event, termination.finishedAt, NODE_OOM_SECONDS),
  );
}

/** Facts about the memory of a container. */
export function memoryFacts(
  view: PodView,
  container: PodContainer,
  termination: Termination,
  scope: MemoryFacts['scope'],
  heap?: MemoryFacts['heap'],
): MemoryFacts {
  const used = view.snapshot.podMetrics?.containers?.find(({ name }) => name === container.name)?.usage?.['memory'];
  return {
    limitBytes: scope === 'pod' ? memoryLimitOf(view.pod.spec?.resources?.limits?.['memory']) : limitOf(container),
    requestBytes: requestOf(container.spec),
    scope,
    qosClass: view.pod.status?.qosClass,
    oomScoreAdj: oomScoreAdjOf(view.pod, container, view.snapshot.node?.status?.capacity?.['memory']),
    ranSeconds: termination.ranSeconds,
    suggests: suggestionOf(termination, container.status?.restartCount ?? 0),
    finishedAt: termination.finishedAt,
    exitCode: termination.exitCode,
    node: view.pod.spec?.nodeName,
    ...neighboursOver(view.snapshot.neighbours),
    usageBytes: quantityOf(used),
    heap,
  };
}

/** A run this short suggests that the limit is too low, one this long suggests a leak. Seconds. */
const SHORT_RUN = 120;
const LONG_RUN = 6 * 3600;

function suggestionOf({ ranSeconds }: Termination, restarts: number): MemoryFacts['suggests'] {
  if (ranSeconds === undefined || restarts < 1) return undefined;
  if (ranSeconds <= SHORT_RUN) return 'small-limit';
  return ranSeconds >= LONG_RUN ? 'leak' : undefined;
}

/** The pods of the node that use more memory than they request. */
function neighboursOver(neighbours: readonly Neighbour[]): Pick<MemoryFacts, 'overRequest' | 'hiddenOverRequest'> {
  const over = neighbours
    .filter(({ usageBytes, requestBytes }) => usageBytes > requestBytes)
    .sort((a, b) => b.usageBytes - b.requestBytes - (a.usageBytes - a.requestBytes));
  const named = over.flatMap(({ pod, ...use }) => (pod === undefined ? [] : [{ pod, ...use }]));
  const first = over.findIndex(({ pod }) => pod !== undefined);
  return { overRequest: named.slice(0, MOST_OVER), hiddenOverRequest: first === -1 ? over.length : first };
}

function memoryEvidence(view: PodView, container: PodContainer, termination: Termination) {
  const spec = `${specPath(container)}.resources`;
  return [
    terminationEvidence(container, termination),
    restartEvidence(container),
    field(`${spec}.limits.memory`, container.spec.resources?.limits?.['memory'] ?? NONE),
    field('spec.resources.limits.memory', view.pod.spec?.resources?.limits?.['memory']),
    field(`${spec}.requests.memory`, container.spec.resources?.requests?.['memory']),
    field('status.qosClass', view.pod.status?.qosClass),
  ];
}

function requestOf(container: Container): number | undefined {
  return quantityOf(container.resources?.requests?.['memory'] ?? container.resources?.limits?.['memory']);
}

const CRITICAL_PRIORITY = 2_000_000_000;

/** The kubelet's oom_score_adj (qos/policy.go, 1.36): integer arithmetic, clamped to 3…999 for Burstable. */
function oomScoreAdjOf(pod: Pod, container: PodContainer, capacity: string | number | undefined): number | undefined {
  if ((pod.spec?.priority ?? 0) > CRITICAL_PRIORITY || pod.status?.qosClass === 'Guaranteed') return -997;
  if (pod.status?.qosClass === 'BestEffort') return 1000;
  const total = quantityOf(capacity);
  if (total === undefined || total === 0) return undefined;
  const requests = (pod.spec?.containers ?? []).map((spec) => requestOf(spec) ?? 0);
  const podRequest = quantityOf(pod.spec?.resources?.requests?.['memory']);
  const count = requests.length + (pod.spec?.initContainers?.length ?? 0);
  const share = podRequest === undefined ? 0 : (podRequest - requests.reduce((sum, each) => sum + each, 0)) / count;
  const adjust = (bytes: number) => Math.trunc(1000 - (1000 * bytes) / total);
  let adj = adjust((requestOf(container.spec) ?? 0) + share);
  if (container.role === 'sidecar' && requests.length > 0) adj = Math.min(adj, adjust(Math.min(...requests)));
  if (adj < 3) return 3;
  return adj === 1000 ? 999 : adj;
}
