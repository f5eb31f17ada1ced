import type { Pod } from './kubernetes-objects.ts';
import type { Snapshot, WorkloadSnapshot } from './snapshot.ts';

/** A snapshot of one pod of a workload that holds no more than the pod itself; without a pod, one of the workload. */
export function bareSnapshot(
  { target, now }: Pick<WorkloadSnapshot, 'target' | 'now'>,
  pod: Pod | undefined,
): Snapshot {
  return {
    target: pod === undefined ? target : { ...target, kind: 'Pod', name: pod.metadata.name },
    now,
    pod,
    events: [],
    node: undefined,
    nodeEvents: [],
    owners: [],
    ownerEvents: [],
    nodes: [],
    claims: [],
    claimEvents: [],
    volumes: [],
    storageClasses: [],
    volumeAttachments: [],
    csiDrivers: [],
    logs: [],
    podMetrics: undefined,
    neighbours: [],
    nodeMetrics: undefined,
    unread: [],
  };
}
