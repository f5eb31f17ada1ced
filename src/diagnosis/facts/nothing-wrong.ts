import type { CauseId } from '../causes.ts';

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
