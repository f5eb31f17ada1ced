/**
 * Kubernetes objects as the API server sends them (JSON: times are strings), reduced to the fields that podwhy reads. Names and nesting
 * follow the API reference, https://kubernetes.io/docs/reference/kubernetes-api/. Any field may be absent: some are newer than some
 * servers, and recordings are trimmed.
 */

export interface ObjectMeta {
  readonly name: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly creationTimestamp?: string;
  readonly deletionTimestamp?: string;
  readonly deletionGracePeriodSeconds?: number;
  readonly finalizers?: readonly string[];
  readonly generation?: number;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly ownerReferences?: readonly OwnerReference[];
}
export interface OwnerReference {
  readonly apiVersion?: string;
  readonly kind: string;
  readonly name: string;
  readonly uid?: string;
  readonly controller?: boolean;
}
/** The fields that all objects have. */
export interface KubernetesObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata: ObjectMeta;
}
export interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason?: string;
  readonly message?: string;
  readonly lastTransitionTime?: string | null;
}

/** Quantities such as `64Mi`, `500m`, or plain numbers. */
export type Quantities = Readonly<Record<string, string | number>>;
export interface ResourceRequirements {
  readonly limits?: Quantities;
  readonly requests?: Quantities;
}
/** What a probe does: exactly one of these. */
export interface ProbeHandler {
  readonly httpGet?: {
    readonly path?: string;
    readonly port: number | string;
    readonly scheme?: string;
    readonly host?: string;
  };
  readonly tcpSocket?: { readonly port: number | string; readonly host?: string };
  readonly exec?: { readonly command?: readonly string[] };
  readonly grpc?: { readonly port: number; readonly service?: string | null };
}
export interface Probe extends ProbeHandler {
  readonly initialDelaySeconds?: number;
  readonly periodSeconds?: number;
  readonly timeoutSeconds?: number;
  readonly failureThreshold?: number;
  readonly successThreshold?: number;
  readonly terminationGracePeriodSeconds?: number;
}
export interface LifecycleHandler {
  readonly exec?: { readonly command?: readonly string[] };
  readonly httpGet?: { readonly path?: string; readonly port: number | string };
  readonly sleep?: { readonly seconds: number };
}
export interface RestartRule {
  readonly action: string;
  readonly exitCodes?: { readonly operator: string; readonly values?: readonly number[] };
}
export interface EnvVar {
  readonly name: string;
  /** Kept only for variables that are known to configure a runtime. */
  readonly value?: string;
  readonly valueFrom?: {
    readonly configMapKeyRef?: { readonly name?: string; readonly key: string; readonly optional?: boolean };
    readonly secretKeyRef?: { readonly name?: string; readonly key: string; readonly optional?: boolean };
  };
}
export interface Container {
  readonly name: string;
  readonly image?: string;
  readonly imagePullPolicy?: string;
  readonly command?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: readonly EnvVar[];
  readonly ports?: readonly { readonly containerPort?: number; readonly hostPort?: number; readonly name?: string }[];
  readonly resources?: ResourceRequirements;
  readonly restartPolicy?: string;
  readonly restartPolicyRules?: readonly RestartRule[];
  readonly livenessProbe?: Probe;
  readonly readinessProbe?: Probe;
  readonly startupProbe?: Probe;
  readonly lifecycle?: {
    readonly postStart?: LifecycleHandler;
    readonly preStop?: LifecycleHandler;
    readonly stopSignal?: string;
  };
  readonly securityContext?: {
    readonly runAsUser?: number;
    readonly runAsNonRoot?: boolean;
    readonly readOnlyRootFilesystem?: boolean;
  };
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string; readonly subPath?: string }[];
}
export interface Volume {
  readonly name: string;
  readonly configMap?: { readonly name?: string; readonly optional?: boolean };
  readonly secret?: { readonly secretName?: string; readonly optional?: boolean };
  readonly persistentVolumeClaim?: { readonly claimName: string };
  readonly ephemeral?: object;
  readonly emptyDir?: { readonly medium?: string; readonly sizeLimit?: string };
  readonly hostPath?: { readonly path: string; readonly type?: string };
  readonly image?: { readonly reference?: string; readonly pullPolicy?: string };
  readonly csi?: { readonly driver: string };
  readonly nfs?: { readonly server: string; readonly path: string };
  readonly projected?: { readonly sources?: readonly object[] };
}
export interface Toleration {
  readonly key?: string;
  readonly operator?: string;
  readonly value?: string;
  readonly effect?: string;
  readonly tolerationSeconds?: number;
}
export interface NodeSelectorTerm {
  readonly matchExpressions?: readonly {
    readonly key: string;
    readonly operator: string;
    readonly values?: readonly string[];
  }[];
}
export interface PodSpec {
  readonly nodeName?: string;
  readonly schedulerName?: string;
  readonly restartPolicy?: string;
  readonly terminationGracePeriodSeconds?: number;
  readonly activeDeadlineSeconds?: number;
  readonly priority?: number;
  readonly priorityClassName?: string;
  readonly serviceAccountName?: string;
  readonly runtimeClassName?: string;
  readonly hostUsers?: boolean;
  readonly hostNetwork?: boolean;
  readonly overhead?: Quantities;
  readonly resources?: ResourceRequirements;
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly affinity?: {
    readonly nodeAffinity?: {
      readonly requiredDuringSchedulingIgnoredDuringExecution?: {
        readonly nodeSelectorTerms?: readonly NodeSelectorTerm[];
      };
    };
  };
  readonly tolerations?: readonly Toleration[];
  readonly schedulingGates?: readonly { readonly name: string }[];
  readonly readinessGates?: readonly { readonly conditionType: string }[];
  readonly imagePullSecrets?: readonly { readonly name?: string }[];
  readonly os?: { readonly name: string };
  readonly securityContext?: {
    readonly runAsUser?: number;
    readonly runAsNonRoot?: boolean;
    readonly fsGroup?: number;
  };
  readonly containers?: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly volumes?: readonly Volume[];
}
export interface TerminatedState {
  readonly exitCode?: number;
  readonly signal?: number;
  readonly reason?: string;
  readonly message?: string;
  readonly startedAt?: string | null;
  readonly finishedAt?: string | null;
  readonly containerID?: string;
}
export interface ContainerState {
  readonly waiting?: { readonly reason?: string; readonly message?: string };
  readonly running?: { readonly startedAt?: string | null };
  readonly terminated?: TerminatedState;
}
export interface ContainerStatus {
  readonly name: string;
  readonly image?: string;
  readonly containerID?: string;
  readonly ready?: boolean;
  readonly started?: boolean | null;
  readonly restartCount?: number;
  readonly state?: ContainerState;
  readonly lastState?: ContainerState;
  readonly resources?: ResourceRequirements;
  readonly stopSignal?: string;
  readonly allocatedResourcesStatus?: readonly {
    readonly name: string;
    readonly resources?: readonly {
      readonly resourceID?: string;
      readonly health?: string;
      readonly message?: string;
    }[];
  }[];
}
export interface PodStatus {
  readonly phase?: string;
  readonly reason?: string;
  readonly message?: string;
  readonly startTime?: string | null;
  readonly qosClass?: string;
  readonly nominatedNodeName?: string;
  readonly observedGeneration?: number;
  readonly conditions?: readonly Condition[];
  readonly containerStatuses?: readonly ContainerStatus[];
  readonly initContainerStatuses?: readonly ContainerStatus[];
}
export interface Pod extends KubernetesObject {
  readonly spec?: PodSpec;
  readonly status?: PodStatus;
}

export interface ObjectReference {
  readonly kind?: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly uid?: string;
  readonly fieldPath?: string;
}
/** core/v1 Event; events written through events.k8s.io have `eventTime` and `series` instead of `lastTimestamp` and `count`. */
export interface Event extends KubernetesObject {
  readonly type?: string;
  readonly reason?: string;
  readonly message?: string;
  readonly count?: number | null;
  readonly firstTimestamp?: string | null;
  readonly lastTimestamp?: string | null;
  readonly eventTime?: string | null;
  readonly series?: { readonly count?: number; readonly lastObservedTime?: string | null } | null;
  readonly involvedObject?: ObjectReference;
  readonly reportingComponent?: string;
  readonly source?: { readonly component?: string; readonly host?: string };
}

export interface Taint {
  readonly key: string;
  readonly value?: string;
  readonly effect: string;
  readonly timeAdded?: string | null;
}
export interface Node extends KubernetesObject {
  readonly spec?: { readonly unschedulable?: boolean; readonly taints?: readonly Taint[] };
  readonly status?: {
    readonly conditions?: readonly (Condition & { readonly lastHeartbeatTime?: string | null })[];
    readonly capacity?: Quantities;
    readonly allocatable?: Quantities;
    readonly nodeInfo?: {
      readonly bootID?: string;
      readonly kubeletVersion?: string;
      readonly containerRuntimeVersion?: string;
      readonly operatingSystem?: string;
      readonly architecture?: string;
    };
  };
}

/** A Deployment, ReplicaSet, StatefulSet, DaemonSet, Job or CronJob: the union of the fields that podwhy reads. */
export interface Workload extends KubernetesObject {
  readonly spec?: {
    readonly replicas?: number;
    readonly paused?: boolean;
    readonly suspend?: boolean;
    readonly backoffLimit?: number;
    readonly activeDeadlineSeconds?: number;
    readonly completions?: number;
    readonly parallelism?: number;
    readonly progressDeadlineSeconds?: number;
    readonly selector?: { readonly matchLabels?: Readonly<Record<string, string>> };
    readonly updateStrategy?: { readonly type?: string; readonly rollingUpdate?: { readonly partition?: number } };
    readonly template?: { readonly metadata?: Partial<ObjectMeta>; readonly spec?: PodSpec };
    readonly schedule?: string;
  };
  readonly status?: {
    readonly replicas?: number;
    readonly readyReplicas?: number;
    readonly updatedReplicas?: number;
    readonly availableReplicas?: number;
    readonly unavailableReplicas?: number;
    readonly observedGeneration?: number;
    readonly currentRevision?: string;
    readonly updateRevision?: string;
    readonly desiredNumberScheduled?: number;
    readonly currentNumberScheduled?: number;
    readonly updatedNumberScheduled?: number;
    readonly numberReady?: number;
    readonly numberUnavailable?: number;
    readonly active?: number | readonly ObjectReference[];
    readonly succeeded?: number;
    readonly failed?: number;
    readonly startTime?: string | null;
    readonly completionTime?: string | null;
    readonly lastScheduleTime?: string | null;
    readonly conditions?: readonly Condition[];
  };
}

export interface PersistentVolumeClaim extends KubernetesObject {
  readonly spec?: {
    readonly storageClassName?: string | null;
    readonly volumeName?: string;
    readonly accessModes?: readonly string[];
    readonly resources?: ResourceRequirements;
  };
  readonly status?: { readonly phase?: string; readonly conditions?: readonly Condition[] };
}
export interface PersistentVolume extends KubernetesObject {
  readonly spec?: {
    readonly storageClassName?: string;
    readonly csi?: { readonly driver: string };
    readonly claimRef?: ObjectReference;
    readonly nodeAffinity?: { readonly required?: { readonly nodeSelectorTerms?: readonly NodeSelectorTerm[] } };
  };
  readonly status?: { readonly phase?: string };
}
export interface StorageClass extends KubernetesObject {
  readonly provisioner?: string;
  readonly volumeBindingMode?: string;
}
export interface VolumeAttachment extends KubernetesObject {
  readonly spec?: {
    readonly attacher?: string;
    readonly nodeName?: string;
    readonly source?: { readonly persistentVolumeName?: string | null };
  };
  readonly status?: {
    readonly attached?: boolean;
    readonly attachError?: { readonly message?: string; readonly time?: string };
  };
}
export interface CSIDriver extends KubernetesObject {
  readonly spec?: { readonly attachRequired?: boolean };
}

export interface PodMetrics extends KubernetesObject {
  readonly timestamp?: string;
  readonly containers?: readonly { readonly name: string; readonly usage?: Quantities }[];
}
export interface NodeMetrics extends KubernetesObject {
  readonly usage?: Quantities;
}
