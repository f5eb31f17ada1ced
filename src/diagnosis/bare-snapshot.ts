import type { Pod } from './kubernetes-objects.ts';
import type { Snapshot, WorkloadSnapshot } from './snapshot.ts';

/** What a snapshot holds in addition to the pod and its events. */
export type PodContext = Omit<Snapshot, 'target' | 'now' | 'pod' | 'events' | 'unread'>;

/** The context of a pod of which nothing else was read. */
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

/** A snapshot with nothing but one pod of a workload; without a pod, one whose target is the workload. */
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
