import { isBeforeCreation, NEVER_STARTED } from './container-reasons.ts';
import type { Container, ContainerStatus, Event, OwnerReference, Pod, TerminatedState } from './kubernetes-objects.ts';
import { containerOf } from './event-view.ts';

/** A container's log that a diagnosis needs. */
export interface LogRead {
  readonly container: string;
  readonly previous: boolean;
  /** Whether the log of the other run helps too, if this one is gone. */
  readonly orOther: boolean;
}

/** What is read for a diagnosis in addition to the pod and its events. */
export interface Reads {
  /** The node that the pod runs or ran on. */
  readonly node: string | undefined;
  /** Whether a problem of the node could explain the pod: a container terminated, or the sandbox does not start. */
  readonly nodeEvents: boolean;
  readonly owner: OwnerReference | undefined;
  /** Whether events about its controllers may tell more than their status. */
  readonly ownerEvents: boolean;
  /** Whether to read all nodes, to see why none of them takes the pod. */
  readonly allNodes: boolean;
  readonly claims: readonly string[];
  /** CSI drivers of inline volumes. */
  readonly drivers: readonly string[];
  /** Whether to read the memory usage of the pod and its node. */
  readonly usage: boolean;
  /** Whether to read the memory usage of the node's other pods. */
  readonly neighbours: boolean;
  readonly logs: readonly LogRead[];
}

/** At most this many logs of one pod are read. */
const MOST_LOGS = 8;

/**
 * Decides what else to read for a pod, from the pod and the events about it (empty if they are not known yet: events only add logs). The
 * log of a run in `state.terminated` is the current one, that of a waiting container the previous one; the logs of an evicted pod are gone.
 */
export function readsFor(pod: Pod, events: readonly Event[]): Reads {
  const scheduled = Boolean(pod.spec?.nodeName);
  const over = pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed';
  const stuckBefore = !over && (!scheduled || hasNoContainerYet(pod));
  const terminations = terminationsOf(pod);
  const evicted = pod.status?.reason === 'Evicted';
  const evictedForMemory = evicted && (pod.status?.message ?? '').includes('memory');
  const killed =
    !evicted &&
    terminations.some(
      ({ termination }) =>
        termination.reason === 'OOMKilled' || (termination.exitCode === 137 && termination.reason === 'Error'),
    );
  return {
    node: pod.spec?.nodeName || undefined,
    nodeEvents:
      scheduled && (terminations.length > 0 || over || stuckBefore || pod.metadata.deletionTimestamp !== undefined),
    owner: controllerOf(pod),
    ownerEvents: pod.metadata.deletionTimestamp !== undefined || (over && controllerOf(pod)?.kind === 'Job'),
    allNodes: !scheduled && !over && (pod.spec?.schedulingGates?.length ?? 0) === 0,
    claims: stuckBefore ? claimsOf(pod) : [],
    drivers: stuckBefore ? unique((pod.spec?.volumes ?? []).flatMap((volume) => volume.csi?.driver ?? [])) : [],
    usage: evictedForMemory || killed,
    neighbours:
      evictedForMemory ||
      (!evicted && terminations.some(({ name, termination }) => mayBeNodeOom(pod, name, termination))),
    logs: logsOf(pod, events),
  };
}

/** The controller of an object: the owner that re-creates it. */
export function controllerOf(object: {
  readonly metadata: { readonly ownerReferences?: readonly OwnerReference[] };
}): OwnerReference | undefined {
  return object.metadata.ownerReferences?.find((owner) => owner.controller === true);
}

/** Names of the claims of a pod's volumes; that of an ephemeral volume is `<pod>-<volume>`. */
function claimsOf(pod: Pod): readonly string[] {
  return unique(
    (pod.spec?.volumes ?? []).flatMap((volume) => {
      if (volume.persistentVolumeClaim !== undefined) return volume.persistentVolumeClaim.claimName;
      return volume.ephemeral === undefined ? [] : `${pod.metadata.name}-${volume.name}`;
    }),
  );
}

/** Whether a scheduled pod has no container yet: volumes, sandbox and network come first. */
function hasNoContainerYet(pod: Pod): boolean {
  const statuses = statusesOf(pod);
  return statuses.every(
    ({ state, containerID }) => state?.waiting !== undefined && !containerID && isBeforeCreation(state.waiting.reason),
  );
}

/** Whether the node may have run out of memory: an OOM kill without a limit, or a 137 without a reason. */
function mayBeNodeOom(pod: Pod, container: string, termination: TerminatedState): boolean {
  if (termination.reason !== 'OOMKilled') return termination.exitCode === 137 && termination.reason === 'Error';
  const spec = containersOf(pod).find(({ name }) => name === container);
  return spec?.resources?.limits?.['memory'] === undefined && pod.spec?.resources?.limits?.['memory'] === undefined;
}

function logsOf(pod: Pod, events: readonly Event[]): readonly LogRead[] {
  if (pod.status?.reason === 'Evicted') return [];
  const failing = new Set(
    events
      .filter((event) => event.reason === 'Unhealthy' || event.reason === 'ProbeError')
      .map((event) => containerOf(event)),
  );
  const wanted = statusesOf(pod).map((status) => ({ status, logs: logsOfContainer(status, failing) }));
  // Terminated containers come before those that are only not ready: they are more likely to show the cause.
  const rank = ({ state }: ContainerStatus) => (state?.running === undefined ? 0 : 1);
  return wanted
    .sort((a, b) => rank(a.status) - rank(b.status))
    .flatMap(({ logs }) => logs)
    .slice(0, MOST_LOGS);
}

function logsOfContainer(status: ContainerStatus, failing: ReadonlySet<string | undefined>): readonly LogRead[] {
  const { name: container, state, lastState, restartCount = 0 } = status;
  const current: LogRead = { container, previous: false, orOther: false };
  const last = lastState?.terminated;
  if (state?.terminated !== undefined) {
    if (NEVER_STARTED.has(state.terminated.reason ?? '')) return [];
    const fine = state.terminated.exitCode === 0 && state.terminated.reason !== 'OOMKilled' && restartCount === 0;
    return fine ? [] : [{ ...current, orOther: last !== undefined }];
  }
  const before: readonly LogRead[] =
    last === undefined || NEVER_STARTED.has(last.reason ?? '')
      ? []
      : [{ container, previous: true, orOther: state?.running === undefined }];
  if (state?.running === undefined) return before;
  return status.ready === false || failing.has(container) ? [...before, current] : before;
}

function terminationsOf(pod: Pod): readonly { readonly name: string; readonly termination: TerminatedState }[] {
  return statusesOf(pod).flatMap(({ name, state, lastState }) =>
    [state?.terminated, lastState?.terminated].flatMap((termination) =>
      termination === undefined ? [] : { name, termination },
    ),
  );
}

function statusesOf(pod: Pod): readonly ContainerStatus[] {
  return [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])];
}

function containersOf(pod: Pod): readonly Container[] {
  return [...(pod.spec?.initContainers ?? []), ...(pod.spec?.containers ?? [])];
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
