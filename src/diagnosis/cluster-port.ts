import type { Pod, Workload } from './kubernetes-objects.ts';
import type { Permission } from './permission.ts';
import type { ReadItem } from './read-item.ts';
import type { Snapshot, Target, WorkloadSnapshot } from './snapshot.ts';

/** Why a cluster could not be read. `detail` is for the log only: it may contain foreign text. */
export interface ReadFailure {
  readonly code: 'forbidden' | 'unauthorized' | 'timeout' | 'unreachable' | 'failed';
  readonly context: string;
  /** What could not be read. */
  readonly what: ReadItem;
  /** The permission that is missing, with `code: 'forbidden'`. */
  readonly permission: Permission | undefined;
  readonly detail: string | undefined;
}

/**
 * A target, and its object (without secrets) if the search has read it: it is passed to the reading of the target, so that nothing is read
 * twice.
 */
export interface FoundTarget {
  readonly target: Target;
  readonly pod?: Pod | undefined;
  readonly workload?: Workload | undefined;
}

/** What a person's words refer to. */
export type FindResult =
  /** `others`: less likely meanings, such as an object that has the name of its namespace. */
  | (FoundTarget & { readonly kind: 'one'; readonly others?: readonly Target[] })
  /** Best first; `more` is the number of those left out. */
  | { readonly kind: 'several'; readonly choices: readonly Target[]; readonly more: number }
  /** Nothing has that name. `exact` is the target that was asked for, if the words named a single object (`shop/cart-9`). */
  /**
   * `refused` is the namespace that was named and that the asker may not ask about. For the log: the asker must not learn that it exists.
   */
  | {
      readonly kind: 'none';
      readonly exact: Target | undefined;
      readonly nearest: readonly Target[];
      readonly refused?: string | undefined;
    }
  /** Not a target at all: empty, too long, too many words, an unknown kind or context. */
  | {
      readonly kind: 'unreadable';
      readonly why: 'empty' | 'too-long' | 'syntax' | 'unknown-kind' | 'unknown-context' | 'unknown-option';
      readonly word: string;
      readonly known: readonly string[];
    }
  | { readonly kind: 'failed'; readonly failure: ReadFailure };

/** Whether someone may ask about a namespace; without a namespace, about anything in the cluster. */
export type MayAsk = (place: Pick<Target, 'context' | 'namespace'>) => boolean;

export interface FindOptions {
  /** The cluster to search if the words name none; undefined: the current one, or every recording. */
  readonly context: string | undefined;
  /** Which namespaces the asker may ask about; others are neither searched nor named. */
  readonly mayAsk: MayAsk;
}

export interface ReadOptions {
  /** The time that ages are measured from; undefined: now, or the time of the recording. */
  readonly now?: Date | undefined;
  /** Which other namespaces may be named in what is read in addition to the object; undefined: none, their objects are only counted. */
  readonly mayAsk?: MayAsk | undefined;
}

/** The result of reading a cluster. */
export type ReadOutcome<T> =
  | { readonly kind: 'read'; readonly value: T }
  | { readonly kind: 'failed'; readonly failure: ReadFailure };

/** All pods of a namespace, without their logs. */
export interface NamespaceSnapshot {
  readonly target: Target;
  readonly now: Date;
  readonly pods: readonly Snapshot[];
  /** Workloads that should have pods and have none. */
  readonly workloadsWithoutPods: readonly WorkloadSnapshot[];
}

/** How long a whole question may take, whatever the cluster does. Milliseconds. */
export const QUESTION_MS = 10_000;

/** What the use cases ask of the clusters. Implemented by `src/cluster/`. */
export interface Clusters {
  /** Names of the clusters (or recordings), the current one first. */
  contexts(): readonly string[];
  find(words: string, options: FindOptions): Promise<FindResult>;
  /** Reading a pod that does not exist succeeds: `value.pod` is undefined. `pod`: the object, if `find` has just read it. */
  readPod(target: Target, options?: ReadOptions & { readonly pod?: Pod | undefined }): Promise<ReadOutcome<Snapshot>>;
  /** `workload`: the object, if it has just been read. */
  readWorkload(
    target: Target,
    options?: ReadOptions & { readonly workload?: Workload | undefined },
  ): Promise<ReadOutcome<WorkloadSnapshot>>;
  readNamespace(target: Target, options?: ReadOptions): Promise<ReadOutcome<NamespaceSnapshot>>;
  /** Whether an object exists, also of kinds that podwhy does not diagnose (Node, PersistentVolumeClaim, …). */
  exists(target: Target): Promise<ReadOutcome<boolean>>;
  /** Whether the cluster responds at all, for /readyz. */
  ready(): Promise<ReadOutcome<true>>;
}
