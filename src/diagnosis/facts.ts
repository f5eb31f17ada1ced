import type { CauseId, CauseIn } from './causes.ts';
import type { ProbeHandler } from './kubernetes-objects.ts';
import type { MountProblem } from './kubernetes-messages/mount-error.ts';
import type { QuotaFigure } from './kubernetes-messages/refused-creation.ts';
import type { RejectedAmounts, ResizeAmounts } from './kubernetes-messages/rejected-amounts.ts';

/**
 * What a diagnosis knows of its cause, by cause: the values that words and next steps need, and what they choose by. Bytes, seconds and
 * Dates, never prose. `summary` is what a text of Kubernetes comes down to, see `summarizeError`; other texts are verbatim. `undefined`
 * means: not known (not read, not set), never "none"; a list that is empty means none.
 */

export interface HealthyFacts {
  readonly readyContainers: number;
  readonly containers: number;
  readonly runningSince: Date | undefined;
  readonly restarts: number;
  /** Why a workload has no pods, and is in order: it is to have none. */
  readonly idle: 'scaled-down' | 'suspended' | 'no-pods' | undefined;
}
export interface CompletedFacts {
  readonly finishedAt: Date | undefined;
  /** The Job that the pod belongs to. */
  readonly job: string | undefined;
}
export interface RecoveredFacts {
  /** The cause of the end before this run. */
  readonly earlier: CauseId;
  readonly finishedAt: Date;
  readonly runningSince: Date;
  readonly restarts: number;
}
export interface StoppedFacts {
  /** `SIGTERM`, `SIGQUIT`, … where the code tells, `CTRL_SHUTDOWN` on Windows. */
  readonly signal: string | undefined;
  readonly finishedAt: Date | undefined;
  /** Who asked for the stop. */
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
  /** The newest thing that happened: an event's reason, or a waiting reason. */
  readonly stage: string | undefined;
}

export interface NotFoundFacts {
  /** Names that are near to what was asked, best first. */
  readonly nearest: readonly string[];
  /** What the events still tell of a pod that is gone. */
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
  /** What a quota demands of every container: `limits.cpu, limits.memory`. */
  readonly demands: string | undefined;
  /** The first resource of which a quota has too little. */
  readonly figure: QuotaFigure | undefined;
  /** The first container that a policy names. */
  readonly container: string | undefined;
  /** The Service behind a webhook. */
  readonly service: { readonly namespace: string; readonly name: string } | undefined;
  /** The ResourceQuota, webhook, or missing object by name. */
  readonly name: string | undefined;
  /** Kind of the missing object: `ServiceAccount`, `PriorityClass`, `RuntimeClass`. */
  readonly missingKind: string | undefined;
  readonly refusals: number;
  readonly since: Date | undefined;
}

export interface NodeFacts {
  readonly node: string;
  /** Status of the node's Ready condition, or `missing` where the node object is gone. */
  readonly ready: 'Unknown' | 'False' | 'True' | 'missing';
  readonly since: Date | undefined;
  readonly reason: string | undefined;
  readonly summary: string | undefined;
  /** What the kubelet complains of, where its text tells. */
  readonly problem: 'network' | 'runtime' | undefined;
}
export interface NodeRebootedFacts {
  readonly node: string;
  readonly at: Date | undefined;
  /** `reboot`: an event or a boot time says so; `runtime`: the containers were lost together, by the runtime or a reboot. */
  readonly what: 'reboot' | 'runtime';
  readonly containers: number;
}
export interface NodeShutdownFacts {
  readonly node: string | undefined;
  /** True where the pod came to a node that was already shutting down, and never ran. */
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
  /** The node's threshold and what was left, as the message has them (`100Mi`). */
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
  /** True where one of the taints means that the node was lost. */
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
  /** What of the pod does not fit the node. */
  readonly mismatch: 'taint' | 'host-port' | 'node-name' | 'operating-system' | 'labels';
  /** The resource or device, and its numbers as the message has them. */
  readonly resource: string | undefined;
  readonly requested: string | undefined;
  readonly capacity: string | undefined;
  /** What the kubelet counted of a resource. */
  readonly amounts: RejectedAmounts | undefined;
  /** Node conditions that the message names: `DiskPressure`, … */
  readonly conditions: readonly string[];
  readonly at: Date | undefined;
}

/** One line of the scheduler's account: how many nodes, and why not. */
export interface NodeRefusal {
  /** Nodes refused for this reason; undefined where the scheduler gave none (a PreFilter refusal concerns all). */
  readonly nodes: number | undefined;
  readonly cause: CauseIn<'not-scheduled'>;
  /** The scheduler's own words. */
  readonly text: string;
  /** What it is about: the resource, the taint (`gpu=only`, `down:NoExecute`), the claim. */
  readonly subject: string | undefined;
}
/** How many nodes a cause rules out, and whether these are all. */
export interface Extent {
  readonly nodes: number | undefined;
  readonly total: number | undefined;
  readonly all: boolean;
}

/** Whose rule about pods keeps it out: its anti-affinity, that of others, or its affinity, whose partner is not there. */
export type AffinityRule = 'own-anti' | 'others-anti' | 'affinity';

/** What a limit on volumes is about: their number on a node, an exclusive claim, or a driver that is missing. */
export type VolumeLimit = 'count' | 'exclusive' | 'driver';

/** What is wrong with a claim that the pod names. */
export type ClaimProblem = 'missing' | 'deleting' | 'volume-gone' | 'not-yet';

export interface NodeTaint {
  readonly taint: string;
  readonly nodes: readonly string[];
  /** True where Kubernetes set it because something is wrong with the node. */
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
  /** A scheduler other than the cluster's own. */
  readonly schedulerName: string | undefined;
  /** The resource, beside CPU and memory, of which nodes have too little: `nvidia.com/gpu`. */
  readonly resource: string | undefined;
  /** Sum of the pod's requests (the largest init container counted in), as quantities: `8Gi`, `64`. */
  readonly asked: Readonly<Record<string, string>>;
  /** The most that any one node can give of the resource in question, as a quantity. */
  readonly largestNode: string | undefined;
  /** True where no node has the resource at all. */
  readonly noneOffers: boolean;
  /** True where not even an empty node would do. */
  readonly fitsNowhere: boolean;
  /** Taints of the nodes that the pod does not tolerate, computed from the nodes: `dedicated=gpu:NoSchedule`. */
  readonly taints: readonly NodeTaint[];
  /** Taints that the scheduler names; it does not say on which nodes they are. */
  readonly namedTaints: readonly NodeTaint[];
  readonly affinity: AffinityRule;
  /** True where nodes lack the label that a topology spread constraint counts by. */
  readonly spreadLabelMissing: boolean;
  readonly cordoned: readonly string[];
  /** The pod's nodeSelector as `key=value`, and keys of its required node affinity. */
  readonly selectors: readonly string[];
  readonly hostPorts: readonly number[];
  readonly claim:
    | {
        readonly name: string;
        readonly storageClass: string | undefined;
        readonly phase: string | undefined;
        readonly provisioner: string | undefined;
        /** What the newest warning about the claim comes down to. */
        readonly summary: string | undefined;
        /** Why it has no volume, where that warning tells. */
        readonly problem: 'class-missing' | 'no-class' | 'provisioner' | undefined;
      }
    | undefined;
  /** The claim's name: from its object, or from the scheduler's text where there is none. */
  readonly claimName: string | undefined;
  readonly claimProblem: ClaimProblem;
  readonly volumeLimit: VolumeLimit;
  /** Whether an autoscaler adds a node, why it refuses to, or that none wrote an event. */
  readonly autoscaler: 'adds-node' | { readonly refusal: string } | 'silent' | undefined;
  /** True where the scheduler found no pod of lower priority to take away. */
  readonly noPreemptionVictims: boolean;
}

export interface NotSyncedFacts {
  readonly node: string;
  readonly since: Date;
}
export interface VolumeFacts {
  readonly volume: string | undefined;
  readonly summary: string | undefined;
  /** What its failed mount comes down to. */
  readonly problem: MountProblem | undefined;
  readonly node: string | undefined;
  readonly since: Date;
  /** The ConfigMap, Secret or claim behind the volume. */
  readonly object: { readonly kind: string; readonly name: string; readonly key: string | undefined } | undefined;
  readonly driver: string | undefined;
  /** hostPath, or the path of the mount. */
  readonly path: string | undefined;
  /** The type that a hostPath should have had. */
  readonly wanted: string | undefined;
  /** Pods that hold the volume, or nodes. */
  readonly heldBy: readonly string[];
  readonly holders: 'pods' | 'nodes';
  readonly attempts: number;
}
export interface SandboxFacts {
  readonly summary: string | undefined;
  /** What it failed for, where the cause alone does not tell. */
  readonly problem: 'user-namespaces' | 'memory' | undefined;
  readonly node: string | undefined;
  readonly since: Date;
  /** CNI plugin, RuntimeClass handler, or pause image. */
  readonly subject: string | undefined;
  readonly attempts: number;
  /** The smallest memory limit in the pod, where memory is the problem of the sandbox. */
  readonly limitBytes: number | undefined;
}
export interface SandboxRecreatedFacts {
  readonly node: string | undefined;
  readonly at: Date;
  readonly exitCode: number | undefined;
  readonly ranSeconds: number | undefined;
}

export interface ImageFacts {
  /** The reference as the pod (or the volume) has it. */
  readonly image: string;
  readonly registry: string;
  readonly repository: string;
  /** The image without its registry: short enough for a headline. */
  readonly shortName: string;
  readonly tag: string | undefined;
  /** What the runtime said. */
  readonly message: string | undefined;
  /** What it complains of, where the cause alone does not tell: a registry without TLS, a signature. */
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
  /** How the registry could not be reached: `dns`, `refused`, `timeout`, `proxy`, `server-error`, or undefined. */
  readonly network: 'dns' | 'refused' | 'timeout' | 'proxy' | 'server-error' | undefined;
}

export interface ConfigFacts {
  readonly object: { readonly kind: 'ConfigMap' | 'Secret'; readonly name: string } | undefined;
  readonly key: string | undefined;
  /** The user that the image runs as, by a name that the kubelet cannot tell from root; undefined where it is root. */
  readonly user: string | undefined;
  readonly volume: string | undefined;
}

export interface StartFacts {
  /** The program, path or interpreter that it is about. */
  readonly subject: string | undefined;
  readonly exitCode: number | undefined;
  /** Where it was read: the status, or only the log of a container that had started. */
  readonly from: 'status' | 'log';
  readonly limitBytes: number | undefined;
  readonly command: readonly string[];
  readonly image: string;
  readonly architecture: string | undefined;
  /** What is missing: for `start-interpreter-missing`, and `command` for `start-failed` where neither image nor pod names one. */
  readonly missing: 'interpreter' | 'library' | 'cpu-level' | 'command' | undefined;
  /** The subject where it is a path: of the script, where the interpreter is missing. */
  readonly path: string | undefined;
  /** The file that it is about: the subject, else the first word of the command. */
  readonly file: string | undefined;
  /** What it is told to run: the command where that fits a sentence, else the file. */
  readonly program: string | undefined;
}

export interface MemoryFacts {
  readonly limitBytes: number | undefined;
  readonly requestBytes: number | undefined;
  /** Whose limit: the container's own, the pod's, or the node's memory as a whole. */
  readonly scope: 'container' | 'pod' | 'node';
  readonly qosClass: string | undefined;
  /** Computed as the kubelet does (pkg/kubelet/qos/policy.go). */
  readonly oomScoreAdj: number | undefined;
  readonly ranSeconds: number | undefined;
  /** What the length of its run speaks for, where it was restarted. */
  readonly suggests: 'small-limit' | 'leak' | undefined;
  readonly finishedAt: Date | undefined;
  readonly exitCode: number;
  readonly node: string | undefined;
  /** Use now against request, largest excess first, from metrics.k8s.io: pods of that node that may be named. */
  readonly overRequest: readonly { readonly pod: string; readonly usageBytes: number; readonly requestBytes: number }[];
  /** Pods that may not be named and are further over their requests than all that may. */
  readonly hiddenOverRequest: number;
  /** Use of the container now, from metrics.k8s.io. */
  readonly usageBytes: number | undefined;
  /** The runtime whose heap was full, and the setting that bounds it: `Node.js`, `--max-old-space-size`. */
  readonly heap: { readonly runtime: string; readonly setting: string | undefined } | undefined;
}

export interface ProbeFacts {
  readonly probe: 'liveness' | 'readiness' | 'startup';
  /** How it asks: `GET /healthz on :8080`, `exec pg_isready`, `TCP :5432`, `gRPC :9000`. */
  readonly check: string | undefined;
  /** The same as the manifest has it, without headers: they may hold credentials. */
  readonly handler: ProbeHandler | undefined;
  /** What came back, from the event. */
  readonly failure: string | undefined;
  readonly kind: 'refused' | 'timeout' | 'status' | 'exec' | 'grpc' | 'other';
  /** The status that came back, where that is all: `HTTP 503`. */
  readonly status: string | undefined;
  readonly failures: number | undefined;
  readonly failureThreshold: number | undefined;
  readonly periodSeconds: number | undefined;
  readonly timeoutSeconds: number | undefined;
  readonly initialDelaySeconds: number | undefined;
  /** How long the probe lets a start take. */
  readonly allowedSeconds: number | undefined;
  readonly graceSeconds: number | undefined;
  readonly exitCode: number | undefined;
  /** True where the kill had to escalate to SIGKILL. */
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
  /** What it does, where that fits a sentence: `exec /bin/warm-up`, `GET /drain on :8080`, `sleep 20 s`. */
  readonly action: string | undefined;
  /** Its command word by word; empty where it runs none. */
  readonly command: readonly string[];
  /** True where the container was killed with SIGKILL. */
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
  /** `SIGSEGV`, … where the code is 128 + n of a signal that ends a program. */
  readonly signal: string | undefined;
  readonly signalNumber: number | undefined;
  readonly ranSeconds: number | undefined;
  readonly finishedAt: Date | undefined;
  readonly restarts: number;
  readonly overSeconds: number | undefined;
  /** What the log line is about: the variable, the host, `postgres:5432`, the path, the port. */
  readonly subject: string | undefined;
  /** The subject where it is one word, short enough for a headline. */
  readonly shortSubject: string | undefined;
  /** True where the subject is the number of a port. */
  readonly isPort: boolean;
  /** The host of the subject where that is the pod itself: `localhost`, `127.0.0.1`. */
  readonly loopback: string | undefined;
  /** The Service of the cluster that the subject names, and its namespace where it names another. */
  readonly service: { readonly service: string; readonly namespace: string | undefined } | undefined;
  /** Only with `crash-tls`; undefined if the log says no more than that TLS failed. */
  readonly tls?: TlsProblem | undefined;
  /** `read`: lines were there; `empty`; `gone`: the endpoint no longer has it; `unread`: could not be asked. */
  readonly log: 'read' | 'empty' | 'gone' | 'unread';
  readonly limitBytes: number | undefined;
  readonly restartPolicy: string | undefined;
  readonly image: string;
  /** What the pod runs instead of the image's own entrypoint, and with which arguments; both empty where it leaves that to the image. */
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
  /** The container whose exit made the rule act, where it is known. */
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
  /** What its last line comes down to. */
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
  /** What the kubelet counted, where its text has figures. */
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
  /** What holds it: a pause, or the partition below which pods keep the old version. */
  readonly held: 'paused' | { readonly partition: number } | undefined;
}
export interface UnknownFacts {
  readonly exitCode: number | undefined;
  readonly reason: string | undefined;
  readonly message: string | undefined;
  readonly log: 'read' | 'empty' | 'gone' | 'unread';
}

type Same<C extends CauseId, F> = { readonly [cause in C]: F };

/** Which facts belong to which cause. A cause that is missing here does not compile. */
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
