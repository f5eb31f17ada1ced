import type { CauseId, CauseIn } from './causes.ts';
import type { NotSyncedFacts, VolumeFacts, SandboxFacts, SandboxRecreatedFacts } from './facts/before-container.ts';
import type { InitRunningFacts, SidecarBlockingFacts, ResizeFacts, DeviceFacts } from './facts/blocked.ts';
import type { ConfigFacts } from './facts/container-configuration.ts';
import type { StartFacts } from './facts/container-start.ts';
import type { CrashFacts, KilledFacts, StatusLostFacts, RestartAllFacts, SpecChangeFacts } from './facts/crash.ts';
import type { ImageFacts } from './facts/image.ts';
import type { MemoryFacts } from './facts/memory.ts';
import type { NotFoundFacts, CreateDeniedFacts } from './facts/missing-pod.ts';
import type { NodeFacts, NodeRebootedFacts, NodeShutdownFacts } from './facts/node.ts';
import type { SchedulingFacts } from './facts/not-scheduled.ts';
import type {
  HealthyFacts,
  CompletedFacts,
  RecoveredFacts,
  StoppedFacts,
  TerminatingFacts,
  StartingFacts,
} from './facts/nothing-wrong.ts';
import type { JobFacts, RolloutFacts } from './facts/owner.ts';
import type { ProbeFacts, ReadinessGateFacts, HookFacts } from './facts/probes-and-hooks.ts';
import type { RejectedFacts } from './facts/rejected-by-node.ts';
import type { EvictedFacts, RemovalFacts, DeadlineFacts, TerminatingStuckFacts } from './facts/removed.ts';
import type { UnknownFacts } from './facts/unexplained.ts';

/**
 * What a diagnosis knows about its cause: the values that the wording and the next steps need. Bytes, seconds and Dates, never prose.
 * `summary` is a message of Kubernetes as shortened by `summarizeError`; other texts are verbatim. `undefined` means not known (not read,
 * not set), never "none"; an empty list means none.
 */

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
