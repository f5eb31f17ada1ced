import type { ContainerRole } from './diagnosis.ts';
import type { Condition, Container, ContainerStatus, Pod, TerminatedState } from './kubernetes-objects.ts';
import { eventsOfPod, eventViews, type EventView } from './event-view.ts';
import type { Snapshot } from './snapshot.ts';
import { secondsBetween, timeOf } from './time.ts';

/** A container's spec and status, joined by name: statuses are sorted by name, specs are not. */
export interface PodContainer {
  readonly name: string;
  readonly role: ContainerRole;
  /** Position in the pod's spec, init containers first. */
  readonly order: number;
  readonly spec: Container;
  readonly status: ContainerStatus | undefined;
  /** `status.containerStatuses[cart]`, for evidence. */
  readonly path: string;
}

/** A snapshot of a pod that exists, prepared for the rules. */
export interface PodView {
  readonly snapshot: Snapshot;
  readonly pod: Pod;
  readonly now: Date;
  /** Init containers that must complete before the next one starts; without sidecars. */
  readonly inits: readonly PodContainer[];
  /** Init containers and sidecars in spec order. */
  readonly initChain: readonly PodContainer[];
  /** Main containers and sidecars: those that should be running. */
  readonly workers: readonly PodContainer[];
  readonly all: readonly PodContainer[];
  /** Newest first. */
  readonly events: readonly EventView[];
  readonly nodeEvents: readonly EventView[];
  readonly windows: boolean;
}

/** Prepares a snapshot for the rules. `pod` is the snapshot's pod. */
export function viewOf(snapshot: Snapshot, pod: Pod): PodView {
  const statuses = pod.status?.containerStatuses ?? [];
  const initStatuses = pod.status?.initContainerStatuses ?? [];
  const initSpecs = pod.spec?.initContainers ?? [];
  const initChain = initSpecs.map((spec, order): PodContainer => {
    const role = spec.restartPolicy === 'Always' ? 'sidecar' : 'init';
    const status = initStatuses.find(({ name }) => name === spec.name);
    return { name: spec.name, role, order, spec, status, path: `status.initContainerStatuses[${spec.name}]` };
  });
  const mains = (pod.spec?.containers ?? []).map((spec, i): PodContainer => ({
    name: spec.name,
    role: 'main',
    order: initSpecs.length + i,
    spec,
    status: statuses.find(({ name }) => name === spec.name),
    path: `status.containerStatuses[${spec.name}]`,
  }));
  const sidecars = initChain.filter(({ role }) => role === 'sidecar');
  const node = snapshot.node?.status?.nodeInfo;
  return {
    snapshot,
    pod,
    now: snapshot.now,
    inits: initChain.filter(({ role }) => role === 'init'),
    initChain,
    workers: [...sidecars, ...mains],
    all: [...initChain, ...mains],
    events: eventViews(eventsOfPod(snapshot.events, pod)),
    nodeEvents: eventViews(snapshot.nodeEvents),
    windows: pod.spec?.os?.name === 'windows' || node?.operatingSystem === 'windows',
  };
}

/** Where a container is in the pod's spec: `spec.containers[cart]`, for evidence. */
export function specPath({ name, path }: PodContainer): string {
  return `spec.${path.startsWith('status.init') ? 'initContainers' : 'containers'}[${name}]`;
}

/** The pod's condition of that type. */
export function conditionOf(pod: Pod, type: string): Condition | undefined {
  return pod.status?.conditions?.find((condition) => condition.type === type);
}

/** How a container's last run ended, and which field shows it. */
export interface Termination {
  readonly state: TerminatedState;
  readonly exitCode: number;
  readonly reason: string;
  readonly message: string;
  readonly startedAt: Date | undefined;
  readonly finishedAt: Date | undefined;
  readonly ranSeconds: number | undefined;
  /** The field of the container's status. */
  readonly field: 'state.terminated' | 'lastState.terminated';
}

/** The last termination that the status shows; undefined if the container never terminated. */
export function terminationOf(container: PodContainer): Termination | undefined {
  const field = container.status?.state?.terminated === undefined ? 'lastState.terminated' : 'state.terminated';
  const state = container.status?.state?.terminated ?? container.status?.lastState?.terminated;
  if (state === undefined) return undefined;
  const startedAt = timeOf(state.startedAt);
  const finishedAt = timeOf(state.finishedAt);
  return {
    state,
    exitCode: state.exitCode ?? 0,
    reason: state.reason ?? '',
    message: state.message ?? '',
    startedAt,
    finishedAt,
    ranSeconds: secondsBetween(startedAt, finishedAt),
    field,
  };
}

/** Whether a pod has finished and will never run again. */
export function isTerminal(pod: Pod): boolean {
  return pod.status?.phase === 'Failed' || pod.status?.phase === 'Succeeded';
}

/** When the pod was scheduled; if that is unknown, when it was created. */
export function scheduledAt(pod: Pod): Date | undefined {
  const scheduled = conditionOf(pod, 'PodScheduled');
  return (
    (scheduled?.status === 'True' ? timeOf(scheduled.lastTransitionTime) : undefined) ??
    timeOf(pod.metadata.creationTimestamp)
  );
}

/** The restart policy of a container: its own, else the pod's (KEP-5307; sidecars are always restarted). */
export function restartPolicyOf(view: PodView, container: PodContainer): string {
  return container.spec.restartPolicy ?? view.pod.spec?.restartPolicy ?? 'Always';
}
