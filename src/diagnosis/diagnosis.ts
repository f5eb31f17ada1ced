import type { CauseId } from './causes.ts';
import type { EvidenceSource } from './evidence-source.ts';
import type { Cause } from './facts.ts';
import type { Target, Unread } from './snapshot.ts';

/** `certain`: an explicit field or exact text; `likely`: correlated in time; `possible`: from a code table only. */
export type Confidence = 'certain' | 'likely' | 'possible';

export type ContainerRole = 'main' | 'init' | 'sidecar';

/** The container that a cause concerns. */
export interface ConcernedContainer {
  readonly name: string;
  readonly role: ContainerRole;
  readonly image: string;
}

/** One value that the diagnosis rests on, verbatim and bounded, and where it was read. */
export interface Evidence {
  readonly source: EvidenceSource;
  readonly text: string;
  /** When it happened, where that is known. */
  readonly at: Date | undefined;
}

/** The end of a log with the line that matters, redacted and free of control characters. */
export interface LogExcerpt {
  readonly container: string;
  readonly previous: boolean;
  readonly lines: readonly string[];
  /** Index in `lines` of the line that decides, if one does. */
  readonly decisive: number | undefined;
}

/** What the words need of any pod, whatever its cause. */
export interface Circumstances {
  /** Main containers and sidecars of the pod: the container is named in the answer when there are several. */
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

/** The one answer about one pod or workload. It holds data only; `src/wording/` says it. */
export type Diagnosis = Cause & {
  /** What was asked about. */
  readonly target: Target;
  /** The pod that explains it, where the target is a workload. */
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
  /** The time that the answer is about. */
  readonly now: Date;
};
