import type { CauseId } from './causes.ts';
import type { EvidenceSource } from './evidence-source.ts';
import type { Cause } from './facts.ts';
import type { Target, Unread } from './snapshot.ts';

/** `certain`: from an explicit field or an exact text; `likely`: correlated in time; `possible`: from the exit code alone. */
export type Confidence = 'certain' | 'likely' | 'possible';

export type ContainerRole = 'main' | 'init' | 'sidecar';

/** The container that a cause is about. */
export interface ConcernedContainer {
  readonly name: string;
  readonly role: ContainerRole;
  readonly image: string;
}

/** One value that the diagnosis is based on, verbatim and bounded, and where it was read. */
export interface Evidence {
  readonly source: EvidenceSource;
  readonly text: string;
  /** When it happened, if known. */
  readonly at: Date | undefined;
}

/** The last lines of a log, or those around the decisive one, redacted and without control characters. */
export interface LogExcerpt {
  readonly container: string;
  readonly previous: boolean;
  readonly lines: readonly string[];
  /** Index in `lines` of the decisive line, if there is one. */
  readonly decisive: number | undefined;
}

/** What the wording needs to know about a pod, whatever the cause. */
export interface Circumstances {
  /** Number of main containers and sidecars: if there are several, the answer names the container. */
  readonly containers: number;
  readonly restarts: number | undefined;
  readonly node: string | undefined;
  /** The topmost owner: the Deployment rather than its ReplicaSet. */
  readonly owner: { readonly kind: string; readonly name: string } | undefined;
  readonly phase: string | undefined;
  readonly createdAt: Date | undefined;
}

/** Another problem of the same pod, not the root cause. */
export interface AlsoSeen {
  readonly cause: CauseId;
  readonly container: string | undefined;
}

/** How many pods of a workload share the cause. */
export interface Share {
  readonly same: number;
  readonly total: number;
}

/** The answer about one pod or workload, as data; `src/wording/` puts it into words. */
export type Diagnosis = Cause & {
  /** What was asked about. */
  readonly target: Target;
  /** The pod that explains it, if the target is a workload. */
  readonly pod: Target | undefined;
  readonly container: ConcernedContainer | undefined;
  readonly exitCode: number | undefined;
  readonly confidence: Confidence;
  readonly evidence: readonly Evidence[];
  readonly log: LogExcerpt | undefined;
  readonly alsoSeen: readonly AlsoSeen[];
  readonly unread: readonly Unread[];
  readonly circumstances: Circumstances;
  readonly share: Share | undefined;
  /** The time at which the cluster was read. */
  readonly now: Date;
};
