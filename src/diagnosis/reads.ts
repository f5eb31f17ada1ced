import { isBeforeCreation, NEVER_STARTED } from './container-reasons.ts';
import type { Container, ContainerStatus, Event, OwnerReference, Pod, TerminatedState } from './kubernetes-objects.ts';
import { containerOf } from './event-view.ts';

/** A container's log that a diagnosis wants. */
export interface LogRead {
  readonly container: string;
  readonly previous: boolean;
  /** Whether the other instance's log helps too, where this one is gone. */
  readonly orOther: boolean;
}

/** What is read for a diagnosis besides the pod and its events. */
export interface Reads {
  /** The node that it runs, or ran, on. */
  readonly node: string | undefined;
  /** Whether a problem of the node could explain the pod: something ended, or its sandbox does not come up. */
  readonly nodeEvents: boolean;
  readonly owner: OwnerReference | undefined;
  /** Whether events about its controllers can tell more than their status. */
  readonly ownerEvents: boolean;
  /** All nodes: why none of them takes it. */
  readonly allNodes: boolean;
  readonly claims: readonly string[];
  /** CSI drivers of volumes that the pod defines itself. */
  readonly drivers: readonly string[];
  /** Use of memory: of the pod and its node. */
  readonly usage: boolean;
  /** Use of memory by the other pods of its node. */
  readonly neighbours: boolean;
  readonly logs: readonly LogRead[];
}

/** At most so many logs of one pod are read. */
const MOST_LOGS = 8;

/**
 * Decides what else is read for a pod, from the pod and the events about it (none, where they are not known yet: what events add is
 * only more logs). Knowledge: `state.terminated` has its log under "current", a waiting container under "previous"; an evicted pod's
 * logs go with it.
 */
export function readsFor(pod: Pod, events: readonly Event[]): Reads {
  const scheduled = Boolean(pod.spec?.nodeName);
  const over = pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed';
  const stuckBefore = !over && (!scheduled || beforeItsContainers(pod));
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

/** The owner that controls an object: the one that re-creates it. */
export function controllerOf(object: {
  readonly metadata: { readonly ownerReferences?: readonly OwnerReference[] };
}): OwnerReference | undefined {
  return object.metadata.ownerReferences?.find((owner) => owner.controller === true);
}

/** Names of the claims that a pod's volumes need; an ephemeral volume's is `<pod>-<volume>`. */
function claimsOf(pod: Pod): readonly string[] {
  return unique(
    (pod.spec?.volumes ?? []).flatMap((volume) => {
      if (volume.persistentVolumeClaim !== undefined) return volume.persistentVolumeClaim.claimName;
      return volume.ephemeral === undefined ? [] : `${pod.metadata.name}-${volume.name}`;
    }),
  );
}

/** On a node, and no container was made yet: volumes, sandbox and network come first. */
function beforeItsContainers(pod: Pod): boolean {
  const statuses = statusesOf(pod);
  return statuses.every(
    ({ state, containerID }) => state?.waiting !== undefined && !containerID && isBeforeCreation(state.waiting.reason),
  );
}

/** OOM with no limit of its own, or a plain 137: the node's memory may have been what ended. */
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
  // Those that ended come before those that only are not ready: the cause is rather there.
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
