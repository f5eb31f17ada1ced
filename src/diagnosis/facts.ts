import type { CauseId, CauseIn } from './causes.ts';
import type { ProbeHandler } from './kubernetes-objects.ts';
import type { NodeRequirement } from './node-requirement.ts';
import type { MountProblem } from './kubernetes-messages/mount-error.ts';
import type { QuotaFigure } from './kubernetes-messages/refused-creation.ts';
import type { RejectedAmounts, ResizeAmounts } from './kubernetes-messages/rejected-amounts.ts';

/**
 * What a diagnosis knows about its cause: the values that the wording and the next steps need. Bytes, seconds and Dates, never prose.
 * `summary` is a message of Kubernetes as shortened by `summarizeError`; other texts are verbatim. `undefined` means not known (not read,
 * not set), never "none"; an empty list means none.
 */

export interface HealthyFacts {
  readonly readyContainers: number;
  readonly containers: number;
  readonly runningSince: Date | undefined;
  readonly restarts: number;
  /** Why a workload should have no pods. */
  readonly idle: 'scaled-down' | 'suspended' | 'no-pods' | undefined;
}
export interface CompletedFacts {
  readonly finishedAt: Date | undefined;
  /** The Job that owns the pod. */
  readonly job: string | undefined;
}
export interface RecoveredFacts {
  /** The cause of the last termination. */
  readonly earlier: CauseId;
  readonly finishedAt: Date;
  readonly runningSince: Date;
  readonly restarts: number;
}
export interface StoppedFacts {
  /** `SIGTERM`, `SIGQUIT`, … if the exit code tells, `CTRL_SHUTDOWN` on Windows. */
  readonly signal: string | undefined;
  readonly finishedAt: Date | undefined;
  /** What requested the stop. */
  readonly askedBy: 'deletion' | 'kubelet' | 'unknown';
}
export interface TerminatingFacts {
  /** `metadata.deletionTimestamp`, which includes the grace period. */
  readonly deadline: Date;
  readonly graceSeconds: number | undefined;
  readonly requestedAt: Date;
}
export interface StartingFacts {
  readonly since: Date;
  /** The reason of the newest event, or the waiting reason. */
  readonly stage: string | undefined;
}

export interface NotFoundFacts {
  /** Similar names, best first. */
  readonly nearest: readonly string[];
  /** The last event about a pod that no longer exists. */
  readonly lastEvent: { readonly reason: string; readonly summary: string; readonly at: Date } | undefined;
  readonly owner: { readonly kind: string; readonly name: string } | undefined;
}
export interface CreateDeniedFacts {
  readonly owner: { readonly kind: string; readonly name: string };
  readonly by:
    | 'quota'
    | 'pod-security'
    | 'limit-range'
    | 'webhook-denied'
    | 'webhook-unreachable'
    | 'security-context-constraint'
    | 'missing-reference'
    | 'other';
  readonly summary: string;
  /** What a quota requires of every container: `limits.cpu, limits.memory`. */
  readonly demands: string | undefined;
  /** The first resource whose quota is exceeded. */
  readonly figure: QuotaFigure | undefined;
  /** The first container that the policy names. */
  readonly container: string | undefined;
  /** The Service behind a webhook. */
  readonly service: { readonly namespace: string; readonly name: string } | undefined;
  /** The name of the ResourceQuota, the webhook or the missing object. */
  readonly name: string | undefined;
  /** The kind of the missing object: `ServiceAccount`, `PriorityClass`, `RuntimeClass`. */
  readonly missingKind: string | undefined;
  readonly refusals: number;
  readonly since: Date | undefined;
}

export interface NodeFacts {
  readonly node: string;
  /** The status of the node's Ready condition; `missing` if the node does not exist. */
  readonly ready: 'Unknown' | 'False' | 'True' | 'missing';
  readonly since: Date | undefined;
  readonly reason: string | undefined;
  readonly summary: string | undefined;
  /** What the kubelet reports as the problem, if its message tells. */
  readonly problem: 'network' | 'runtime' | undefined;
}
export interface NodeRebootedFacts {
  readonly node: string;
  readonly at: Date | undefined;
  /** `reboot`: an event reports it; `runtime`: all containers were lost at once, by a restart of the runtime or a reboot. */
  readonly what: 'reboot' | 'runtime';
  readonly containers: number;
}
export interface NodeShutdownFacts {
  readonly node: string | undefined;
  /** True if the node was already shutting down and rejected the pod, which never ran. */
  readonly refused: boolean;
}

export interface EvictedFacts {
  readonly node: string | undefined;
  readonly at: Date | undefined;
  /** The container (or, with pod-level resources, the pod) that the message blames. */
  readonly culprit: string | undefined;
  readonly usageBytes: number | undefined;
  readonly requestBytes: number | undefined;
  readonly limitBytes: number | undefined;
  /** The node's threshold and what was available, as in the message (`100Mi`). */
  readonly threshold: string | undefined;
  readonly available: string | undefined;
  /** `ephemeral-storage`, `inodes`, `pids`, `memory`. */
  readonly resource: string | undefined;
  /** The emptyDir volume over its limit. */
  readonly volume: string | undefined;
}
export interface RemovalFacts {
  readonly node: string | undefined;
  readonly at: Date | undefined;
  readonly by: 'scheduler' | 'kubelet' | 'eviction-api' | 'taint-manager' | 'device-taint-manager' | 'pod-gc';
  readonly taints: readonly string[];
  /** True if one of the taints means that the node is lost. */
  readonly nodeLost: boolean;
  /** Crashes of the pod before it was removed. */
  readonly earlierRestarts: number;
}
export interface DeadlineFacts {
  readonly seconds: number | undefined;
  readonly at: Date | undefined;
  readonly job: string | undefined;
}
export interface TerminatingStuckFacts {
  readonly by: 'finalizer' | 'node' | 'kill' | 'unknown';
  readonly finalizers: readonly string[];
  readonly deadline: Date;
  readonly overdueSeconds: number;
  readonly node: string | undefined;
  readonly summary: string | undefined;
}

export interface RejectedFacts {
  /** `status.reason`: `OutOfcpu`, `NodeAffinity`, `UnexpectedAdmissionError`, … */
  readonly reason: string;
  readonly summary: string | undefined;
  readonly node: string | undefined;
  /** What about the pod does not match the node. */
  readonly mismatch: 'taint' | 'host-port' | 'node-name' | 'operating-system' | 'labels';
  /** The resource or device, and its figures as in the message. */
  readonly resource: string | undefined;
  readonly requested: string | undefined;
  readonly capacity: string | undefined;
  /** What the kubelet counted, if the message has all figures. */
  readonly amounts: RejectedAmounts | undefined;
  /** Node conditions that the message names: `DiskPressure`, … */
  readonly conditions: readonly string[];
  readonly at: Date | undefined;
}

/** One reason of the scheduler, and the number of nodes that it rules out. */
export interface NodeRefusal {
  /** Number of nodes; undefined if the message has none (a PreFilter reason applies to all). */
  readonly nodes: number | undefined;
  readonly cause: CauseIn<'not-scheduled'>;
  /** The scheduler's own text. */
  readonly text: string;
  /** What it is about: the resource, the taint (`gpu=only`, `down:NoExecute`), the claim. */
  readonly subject: string | undefined;
}
/** How many nodes a cause rules out, and whether these are all nodes. */
export interface Extent {
  readonly nodes: number | undefined;
  readonly total: number | undefined;
  readonly all: boolean;
}

/** The rule that keeps the pod off the nodes: its own anti-affinity, that of other pods, or its affinity to pods that do not exist. */
export type AffinityRule = 'own-anti' | 'others-anti' | 'affinity';

/** The volume limit: their number per node, a claim for a single pod, or a missing driver. */
export type VolumeLimit = 'count' | 'exclusive' | 'driver';

/** What is wrong with a claim that the pod names. */
export type ClaimProblem = 'missing' | 'deleting' | 'volume-gone' | 'not-yet';

export interface NodeTaint {
  readonly taint: string;
  readonly nodes: readonly string[];
  /** True if Kubernetes added it because the node has a problem. */
  readonly marksNodeProblem: boolean;
}
export interface SchedulingFacts {
  readonly summary: string | undefined;
  readonly nodes: number | undefined;
  readonly refusals: readonly NodeRefusal[];
  /** How many nodes the cause rules out. */
  readonly extent: Extent;
  readonly waitingSince: Date;
  readonly gates: readonly string[];
  /** A scheduler other than the default one. */
  readonly schedulerName: string | undefined;
  /** The extended resource of which nodes have too little: `nvidia.com/gpu`. */
  readonly resource: string | undefined;
  /** The requests of the whole pod, as quantities: `8Gi`, `64`. */
  readonly asked: Readonly<Record<string, string>>;
  /** The largest allocatable amount of the resource in question on any node, as a quantity. */
  readonly largestNode: string | undefined;
  /** True if no node has the resource. */
  readonly noneOffers: boolean;
  /** True if even an empty node would be too small. */
  readonly fitsNowhere: boolean;
  /** Taints of the nodes that the pod does not tolerate: `dedicated=gpu:NoSchedule`. */
  readonly taints: readonly NodeTaint[];
  /** Taints that the scheduler names, without their nodes. */
  readonly namedTaints: readonly NodeTaint[];
  readonly affinity: AffinityRule;
  /** True if nodes lack the topology key of a spread constraint. */
  readonly spreadLabelMissing: boolean;
  readonly cordoned: readonly string[];
  /** The pod's nodeSelector, and the expressions of its required node affinity. */
  readonly selectors: readonly NodeRequirement[];
  readonly hostPorts: readonly number[];
  readonly claim:
    | {
        readonly name: string;
        readonly storageClass: string | undefined;
        readonly phase: string | undefined;
        readonly provisioner: string | undefined;
        /** From the newest warning about the claim. */
        readonly summary: string | undefined;
        /** Why it is not bound, if that warning tells. */
        readonly problem: 'class-missing' | 'no-class' | 'provisioner' | undefined;
      }
    | undefined;
  /** The claim's name: from its object, else from the scheduler's message. */
  readonly claimName: string | undefined;
  readonly claimProblem: ClaimProblem;
  readonly volumeLimit: VolumeLimit;
  /** Whether an autoscaler adds a node or why it does not; `silent` if there is no event of one. */
  readonly autoscaler: 'adds-node' | { readonly refusal: string } | 'silent' | undefined;
  /** True if the scheduler found no pod of lower priority to preempt. */
  readonly noPreemptionVictims: boolean;
}

export interface NotSyncedFacts {
  readonly node: string;
  readonly since: Date;
}
export interface VolumeFacts {
  readonly volume: string | undefined;
  readonly summary: string | undefined;
  /** Why the mount failed. */
  readonly problem: MountProblem | undefined;
  readonly node: string | undefined;
  readonly since: Date;
  /** The ConfigMap, Secret or claim behind the volume. */
  readonly object: { readonly kind: string; readonly name: string; readonly key: string | undefined } | undefined;
  readonly driver: string | undefined;
  /** The hostPath. */
  readonly path: string | undefined;
  /** The type that the hostPath should have. */
  readonly wanted: string | undefined;
  /** Pods or nodes that hold the volume. */
  readonly heldBy: readonly string[];
  readonly holders: 'pods' | 'nodes';
  readonly attempts: number;
}
export interface SandboxFacts {
  readonly summary: string | undefined;
  /** Why it failed, if the cause alone does not tell. */
  readonly problem: 'user-namespaces' | 'memory' | undefined;
  readonly node: string | undefined;
  readonly since: Date;
  /** The CNI plugin, RuntimeClass handler or pause image. */
  readonly subject: string | undefined;
  readonly attempts: number;
  /** The lowest memory limit in the pod, if memory is the problem. */
  readonly limitBytes: number | undefined;
}
export interface SandboxRecreatedFacts {
  readonly node: string | undefined;
  readonly at: Date;
  readonly exitCode: number | undefined;
  readonly ranSeconds: number | undefined;
}

export interface ImageFacts {
  /** The reference as in the pod or its volume. */
  readonly image: string;
  readonly registry: string;
  readonly repository: string;
  /** The image without its registry: short enough for a headline. */
  readonly shortName: string;
  readonly tag: string | undefined;
  /** The runtime's error message. */
  readonly message: string | undefined;
  /** What is wrong, if the cause alone does not tell: a registry without TLS, a signature. */
  readonly problem: 'plain-http' | 'signature' | undefined;
  readonly pullSecrets: readonly string[];
  /** A pull secret that the kubelet could not find. */
  readonly missingSecret: string | undefined;
  readonly node: string | undefined;
  /** `kubernetes.io/arch` of the node. */
  readonly architecture: string | undefined;
  /** The volume whose image it is. */
  readonly volume: string | undefined;
  readonly attempts: number;
  readonly since: Date;
  /** Why the registry could not be reached. */
  readonly network: 'dns' | 'refused' | 'timeout' | 'proxy' | 'server-error' | undefined;
}

export interface ConfigFacts {
  readonly object: { readonly kind: 'ConfigMap' | 'Secret'; readonly name: string } | undefined;
  readonly key: string | undefined;
  /** The user of the image, if it is a name, which the kubelet cannot check; undefined if it is root. */
  readonly user: string | undefined;
  readonly volume: string | undefined;
}

export interface StartFacts {
  /** The program, path or interpreter that the error is about. */
  readonly subject: string | undefined;
  readonly exitCode: number | undefined;
  /** Where the error was read: in the status, or only in the log of a container that had started. */
  readonly from: 'status' | 'log';
  readonly limitBytes: number | undefined;
  readonly command: readonly string[];
  readonly image: string;
  readonly architecture: string | undefined;
  /** What is missing: of `start-interpreter-missing`; `command` of `start-failed` if neither the image nor the pod has one. */
  readonly missing: 'interpreter' | 'library' | 'cpu-level' | 'command' | undefined;
  /** The subject if it is a path: that of the script if its interpreter is missing. */
  readonly path: string | undefined;
  /** The file that the error is about: the subject, else the first word of the command. */
  readonly file: string | undefined;
  /** What the container runs: the command if it fits a sentence, else the file. */
  readonly program: string | undefined;
}

export interface MemoryFacts {
  readonly limitBytes: number | undefined;
  readonly requestBytes: number | undefined;
  /** Whose limit: that of the container or the pod, or the memory of the whole node. */
  readonly scope: 'container' | 'pod' | 'node';
  readonly qosClass: string | undefined;
  /** Computed as the kubelet does (pkg/kubelet/qos/policy.go). */
  readonly oomScoreAdj: number | undefined;
  readonly ranSeconds: number | undefined;
  /** What the length of its run suggests, if it was restarted. */
  readonly suggests: 'small-limit' | 'leak' | undefined;
  readonly finishedAt: Date | undefined;
  readonly exitCode: number;
  readonly node: string | undefined;
  /**
   * Pods on the node that use more than they request now, largest excess first, from metrics.k8s.io; without those that may not be named.
   */
  readonly overRequest: readonly { readonly pod: string; readonly usageBytes: number; readonly requestBytes: number }[];
  /** Number of pods that may not be named and exceed their requests by more than all others. */
  readonly hiddenOverRequest: number;
  /** What the container uses now, from metrics.k8s.io. */
  readonly usageBytes: number | undefined;
  /** The runtime whose heap was full, and the setting of its size: `Node.js`, `--max-old-space-size`. */
  readonly heap: { readonly runtime: string; readonly setting: string | undefined } | undefined;
}

export interface ProbeFacts {
  readonly probe: 'liveness' | 'readiness' | 'startup';
  /** What it does: `GET :8080/healthz`, `exec pg_isready`, `TCP :5432`, `gRPC :9000`. */
  readonly check: string | undefined;
  /** The same as in the manifest, without headers: they may contain credentials. */
  readonly handler: ProbeHandler | undefined;
  /** The error or response, from the event. */
  readonly failure: string | undefined;
  readonly kind: 'refused' | 'timeout' | 'status' | 'exec' | 'grpc' | 'other';
  /** The status of the response, if the event has nothing else: `HTTP 503`. */
  readonly status: string | undefined;
  readonly failures: number | undefined;
  readonly failureThreshold: number | undefined;
  readonly periodSeconds: number | undefined;
  readonly timeoutSeconds: number | undefined;
  readonly initialDelaySeconds: number | undefined;
  /** How long the probe allows the container to start. */
  readonly allowedSeconds: number | undefined;
  readonly graceSeconds: number | undefined;
  readonly exitCode: number | undefined;
  /** True if SIGTERM was not enough. */
  readonly ignoredTerm: boolean;
  readonly at: Date | undefined;
  readonly hasStartupProbe: boolean;
  readonly runningSince: Date | undefined;
  readonly restarts: number;
}
export interface ReadinessGateFacts {
  readonly gates: readonly string[];
  readonly since: Date | undefined;
}
export interface HookFacts {
  readonly hook: 'postStart' | 'preStop';
  /** What it does, if that fits a sentence: `exec /bin/warm-up`, `GET :8080/drain`, `sleep 20 s`. */
  readonly action: string | undefined;
  /** The words of its command; empty if it runs none. */
  readonly command: readonly string[];
  /** True if the container was killed with SIGKILL. */
  readonly killed: boolean;
  readonly exitCode: number | undefined;
  readonly graceSeconds: number | undefined;
}

/** What is wrong with a TLS connection, as the log says. */
export type TlsProblem =
  | 'expired'
  | 'not-yet-valid'
  | 'unknown-authority'
  | 'wrong-name'
  | 'plain-http'
  | 'no-common-protocol';

export interface CrashFacts {
  readonly exitCode: number;
  /** `SIGSEGV`, … if the exit code is 128 + n of a signal that terminates programs. */
  readonly signal: string | undefined;
  readonly signalNumber: number | undefined;
  readonly ranSeconds: number | undefined;
  readonly finishedAt: Date | undefined;
  readonly restarts: number;
  readonly overSeconds: number | undefined;
  /** What the log line is about: the variable, the host, `postgres:5432`, the path, the port. */
  readonly subject: string | undefined;
  /** The subject if it is one word that is short enough for a headline. */
  readonly shortSubject: string | undefined;
  /** True if the subject is a port number. */
  readonly isPort: boolean;
  /** The host of the subject if it is the pod itself: `localhost`, `127.0.0.1`. */
  readonly loopback: string | undefined;
  /** The Service that the subject names, and its namespace if the subject has one. */
  readonly service: { readonly service: string; readonly namespace: string | undefined } | undefined;
  /** Only with `crash-tls`; undefined if the log says no more than that TLS failed. */
  readonly tls?: TlsProblem | undefined;
  /** `read`: it has lines; `empty`; `gone`: it is no longer kept; `unread`: it could not be requested. */
  readonly log: 'read' | 'empty' | 'gone' | 'unread';
  readonly limitBytes: number | undefined;
  readonly restartPolicy: string | undefined;
  readonly image: string;
  /** What the pod sets instead of the image's entrypoint and arguments; both are empty if it leaves them to the image. */
  readonly command: readonly string[];
  readonly args: readonly string[];
}
export interface KilledFacts {
  readonly exitCode: number;
  readonly finishedAt: Date | undefined;
  readonly ranSeconds: number | undefined;
  readonly graceSeconds: number | undefined;
  readonly limitBytes: number | undefined;
  readonly restarts: number;
  readonly runningSince: Date | undefined;
}
export interface StatusLostFacts {
  readonly exitCode: number;
  readonly reason: string | undefined;
  readonly node: string | undefined;
}
export interface RestartAllFacts {
  /** The container whose exit triggered the rule, if known. */
  readonly source: string | undefined;
  readonly victims: readonly string[];
}
export interface SpecChangeFacts {
  readonly what: 'definition' | 'resize';
  readonly at: Date | undefined;
}

export interface InitRunningFacts {
  readonly since: Date | undefined;
  readonly blocked: readonly string[];
  readonly lastLine: string | undefined;
  /** From its last line. */
  readonly summary: string | undefined;
}
export interface SidecarBlockingFacts {
  readonly since: Date | undefined;
  readonly blocked: readonly string[];
  readonly summary: string | undefined;
}
export interface ResizeFacts {
  readonly what: 'Deferred' | 'Infeasible' | 'Error';
  readonly summary: string | undefined;
  /** What the kubelet counted, if its message has figures. */
  readonly amounts: ResizeAmounts | undefined;
}
export interface DeviceFacts {
  readonly resource: string;
  readonly device: string | undefined;
  readonly health: string;
  readonly summary: string | undefined;
}

export interface JobFacts {
  readonly job: string;
  readonly backoffLimit: number | undefined;
  readonly failed: number | undefined;
  readonly deadlineSeconds: number | undefined;
  readonly summary: string | undefined;
  readonly at: Date | undefined;
  /** The cause of its newest pod. */
  readonly podCause: CauseId | undefined;
  readonly podExitCode: number | undefined;
}
export interface RolloutFacts {
  readonly workload: { readonly kind: string; readonly name: string };
  readonly summary: string | undefined;
  readonly ready: number | undefined;
  readonly wanted: number | undefined;
  readonly since: Date | undefined;
  /** Why it does not proceed: it is paused, or pods below the partition keep the old version. */
  readonly held: 'paused' | { readonly partition: number } | undefined;
}
export interface UnknownFacts {
  readonly exitCode: number | undefined;
  readonly reason: string | undefined;
  readonly message: string | undefined;
  readonly log: 'read' | 'empty' | 'gone' | 'unread';
}

type Same<C extends CauseId, F> = { readonly [cause in C]: F };

/** The facts of each cause. A cause that is missing here is a compile error. */
export type CauseFacts = Same<'healthy', HealthyFacts> &
  Same<'completed', CompletedFacts> &
  Same<'recovered', RecoveredFacts> &
  Same<'stopped-normally', StoppedFacts> &
  Same<'terminating', TerminatingFacts> &
  Same<'starting', StartingFacts> &
  Same<'pod-not-found', NotFoundFacts> &
  Same<'create-denied', CreateDeniedFacts> &
  Same<'node-unreachable' | 'node-not-ready', NodeFacts> &
  Same<'node-rebooted', NodeRebootedFacts> &
  Same<'node-shutdown', NodeShutdownFacts> &
  Same<
    'evicted-memory' | 'evicted-disk' | 'evicted-pid' | 'evicted-emptydir-limit' | 'evicted-ephemeral-limit',
    EvictedFacts
  > &
  Same<'evicted-api' | 'preempted' | 'deleted-by-taint' | 'deleted-node-gone', RemovalFacts> &
  Same<'deadline-exceeded', DeadlineFacts> &
  Same<'terminating-stuck', TerminatingStuckFacts> &
  Same<
    'rejected-node-pressure' | 'rejected-resources' | 'rejected-node-mismatch' | 'rejected-device' | 'rejected-other',
    RejectedFacts
  > &
  Same<Extract<CauseId, 'scheduling-gated' | 'scheduler-missing' | `unschedulable-${string}`>, SchedulingFacts> &
  Same<'kubelet-not-synced', NotSyncedFacts> &
  Same<Extract<CauseId, `volume-${string}`> | 'claim-prepare-failed', VolumeFacts> &
  Same<
    | 'network-not-ready'
    | 'sandbox-cni'
    | 'sandbox-ip-exhausted'
    | 'runtimeclass-missing'
    | 'sandbox-image'
    | 'sandbox-failed',
    SandboxFacts
  > &
  Same<'sandbox-recreated', SandboxRecreatedFacts> &
  Same<Extract<CauseId, `image-${string}` | `registry-${string}`>, ImageFacts> &
  Same<Extract<CauseId, `config-${string}`>, ConfigFacts> &
  Same<Extract<CauseId, `start-${string}`>, StartFacts> &
  Same<Extract<CauseId, `oom-${string}`>, MemoryFacts> &
  Same<
    | 'probe-liveness-kill'
    | 'probe-startup-kill'
    | 'startup-pending'
    | 'liveness-failing'
    | 'readiness-failing'
    | 'probe-errored',
    ProbeFacts
  > &
  Same<'readiness-gate', ReadinessGateFacts> &
  Same<'hook-post-start' | 'hook-pre-stop', HookFacts> &
  Same<
    'crash-app-error' | 'crash-signal' | 'crash-dotnet-host' | 'completed-loop' | CauseIn<'crash-reason-in-log'>,
    CrashFacts
  > &
  Same<'killed-grace-exceeded' | 'killed-external', KilledFacts> &
  Same<'status-lost', StatusLostFacts> &
  Same<'restart-all', RestartAllFacts> &
  Same<'restarted-spec-change', SpecChangeFacts> &
  Same<'init-running', InitRunningFacts> &
  Same<'sidecar-blocking', SidecarBlockingFacts> &
  Same<'resize-pending', ResizeFacts> &
  Same<'device-unhealthy', DeviceFacts> &
  Same<'job-backoff-limit' | 'job-deadline' | 'job-pod-failure-policy', JobFacts> &
  Same<'rollout-stuck', RolloutFacts> &
  Same<'unknown', UnknownFacts>;

/** A cause together with its facts. */
export type Cause = { [C in CauseId]: { readonly cause: C; readonly facts: CauseFacts[C] } }[CauseId];
