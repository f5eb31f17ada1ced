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
import type { ReadItem } from './read-item.ts';

/** Kinds whose pods podwhy looks at. Spelt as Kubernetes spells them. */
export const WORKLOAD_KINDS = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob', 'ReplicaSet'] as const;
/** Kinds that a question may be about: a pod, what makes pods, and a namespace. */
export const ASKABLE_KINDS = ['Pod', ...WORKLOAD_KINDS, 'Namespace'] as const;

/** One object of one cluster. `context` is the cluster's name as podwhy knows it: a kubeconfig context, or a recording's. */
export interface Target {
  readonly context: string;
  /** One of ASKABLE_KINDS. */
  readonly kind: string;
  /** Empty for what has no namespace. */
  readonly namespace: string;
  readonly name: string;
}

/** Something that would have helped, and why it is not there. */
export interface Unread {
  readonly what: ReadItem;
  readonly why: 'forbidden' | 'not-found' | 'timeout' | 'unreachable' | 'expired' | 'gone' | 'failed';
  /** The permission that is missing, as RBAC names it: `list events`, `get pods/log`. */
  readonly permission: string | undefined;
}

/** The tail of one container's log, already redacted. */
export interface ContainerLog {
  readonly container: string;
  readonly previous: boolean;
  /** Oldest first. Empty: the log was read and holds nothing. */
  readonly lines: readonly string[];
}

/** A pod on the same node. */
export interface Neighbour {
  /** `shop/cart-0`; undefined where it is in a namespace that may not be named to the asker. */
  readonly pod: string | undefined;
  readonly usageBytes: number;
  readonly requestBytes: number;
}

/**
 * All that was read about one pod at one time. Everything beside the pod is optional: what is missing is in `unread`, and an empty list
 * without an entry there means that there is none.
 */
export interface Snapshot {
  readonly target: Target;
  readonly now: Date;
  /** Undefined: there is no such pod (any more). */
  readonly pod: Pod | undefined;
  /** Events about the pod, any order. */
  readonly events: readonly Event[];
  readonly node: Node | undefined;
  readonly nodeEvents: readonly Event[];
  /** The chain of controllers, nearest first: ReplicaSet, Deployment; Job, CronJob. */
  readonly owners: readonly Workload[];
  readonly ownerEvents: readonly Event[];
  /** All nodes; read only for a pod that is not scheduled. */
  readonly nodes: readonly Node[];
  readonly claims: readonly PersistentVolumeClaim[];
  readonly claimEvents: readonly Event[];
  readonly volumes: readonly PersistentVolume[];
  readonly storageClasses: readonly StorageClass[];
  readonly volumeAttachments: readonly VolumeAttachment[];
  readonly csiDrivers: readonly CSIDriver[];
  readonly logs: readonly ContainerLog[];
  /** Use of the pod, and of the pods on its node, from metrics.k8s.io; undefined where nothing answers there. */
  readonly podMetrics: PodMetrics | undefined;
  readonly neighbours: readonly Neighbour[];
  readonly nodeMetrics: NodeMetrics | undefined;
  readonly unread: readonly Unread[];
}

/** A workload with its pods: enough to choose the pod that explains it. */
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
