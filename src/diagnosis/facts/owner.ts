import type { CauseId } from '../causes.ts';

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
