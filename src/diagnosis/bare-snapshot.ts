import type { Pod } from './kubernetes-objects.ts';
import type { Snapshot, WorkloadSnapshot } from './snapshot.ts';

/** What a snapshot holds beside the pod and its events. */
export type PodContext = Omit<Snapshot, 'target' | 'now' | 'pod' | 'events' | 'unread'>;

/** Nothing of it read. */
export const EMPTY_CONTEXT: PodContext = {
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
};

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
    ...EMPTY_CONTEXT,
    unread: [],
  };
}
