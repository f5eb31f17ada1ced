import type {
  CSIDriver,
  Event,
  Node,
  NodeMetrics,
  PersistentVolume,
  PersistentVolumeClaim,
  Pod,
  PodMetrics,
  StorageClass,
  VolumeAttachment,
  Workload,
} from './kubernetes-objects.ts';
import type { Permission } from './permission.ts';
import type { ReadItem } from './read-item.ts';

/** Kinds that have pods. Spelled as in Kubernetes. */
export const WORKLOAD_KINDS = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'ReplicaSet'] as const;
/** Kinds that a question may be about: pods, workloads and namespaces. */
export const ASKABLE_KINDS = ['Pod', ...WORKLOAD_KINDS, 'Namespace'] as const;

/** One object of one cluster. `context` is the cluster's name in podwhy: a kubeconfig context, or the name of a recording. */
export interface Target {
  readonly context: string;
  /** One of ASKABLE_KINDS. */
  readonly kind: string;
  /** Empty for cluster-scoped kinds. */
  readonly namespace: string;
  readonly name: string;
}

/** Something that would have helped, and why it could not be read. */
export interface Unread {
  readonly what: ReadItem;
  readonly why: 'forbidden' | 'not-found' | 'timeout' | 'unreachable' | 'expired' | 'gone' | 'failed';
  /** The permission that is missing. */
  readonly permission: Permission | undefined;
}

/** The tail of one container's log, already redacted. */
export interface ContainerLog {
  readonly container: string;
  readonly previous: boolean;
  /** Oldest first. Empty: the log was read and is empty. */
  readonly lines: readonly string[];
}

/** A pod on the same node. */
export interface Neighbour {
  /** `shop/cart-0`; undefined if the asker may not learn of its namespace. */
  readonly pod: string | undefined;
  readonly usageBytes: number;
  readonly requestBytes: number;
}

/**
 * Everything that was read about one pod. All but the pod is optional: what could not be read is in `unread`, and an empty list without an
 * entry there means that there are none.
 */
export interface Snapshot {
  readonly target: Target;
  readonly now: Date;
  /** Undefined: the pod does not exist, or no longer does. */
  readonly pod: Pod | undefined;
  /** Events about the pod, in any order. */
  readonly events: readonly Event[];
  readonly node: Node | undefined;
  readonly nodeEvents: readonly Event[];
  /** The chain of controllers, nearest first: ReplicaSet, Deployment; Job, CronJob. */
  readonly owners: readonly Workload[];
  readonly ownerEvents: readonly Event[];
  /** All nodes; only read for a pod that is not scheduled. */
  readonly nodes: readonly Node[];
  readonly claims: readonly PersistentVolumeClaim[];
  readonly claimEvents: readonly Event[];
  readonly volumes: readonly PersistentVolume[];
  readonly storageClasses: readonly StorageClass[];
  readonly volumeAttachments: readonly VolumeAttachment[];
  readonly csiDrivers: readonly CSIDriver[];
  readonly logs: readonly ContainerLog[];
  /** Usage from metrics.k8s.io; undefined if nothing serves it. */
  readonly podMetrics: PodMetrics | undefined;
  readonly neighbours: readonly Neighbour[];
  readonly nodeMetrics: NodeMetrics | undefined;
  readonly unread: readonly Unread[];
}

/** A workload and its pods: enough to choose the pod that explains it. */
export interface WorkloadSnapshot {
  readonly target: Target;
  readonly now: Date;
  readonly workload: Workload | undefined;
  /** ReplicaSets of a Deployment, Jobs of a CronJob. */
  readonly children: readonly Workload[];
  /** Events about the workload and its children. */
  readonly events: readonly Event[];
  readonly pods: readonly Pod[];
  readonly unread: readonly Unread[];
}
