import type { Pod, Workload } from './kubernetes-objects.ts';
import type { ReadItem } from './read-item.ts';
import type { Snapshot, Target, WorkloadSnapshot } from './snapshot.ts';

/** Why a cluster gave no answer. `detail` is for the log only: it may hold foreign text. */
export interface ReadFailure {
  readonly code: 'forbidden' | 'unauthorized' | 'timeout' | 'unreachable' | 'failed';
  readonly context: string;
  /** What could not be read. */
  readonly what: ReadItem;
  /** The permission that is missing, as RBAC names it (`get pods`), with `code: 'forbidden'`. */
  readonly permission: string | undefined;
  readonly detail: string | undefined;
}

/**
 * A target, with the object itself if a search has read it, without secrets: handed to the reading of the target, which then does not
 * ask for it a second time.
 */
export interface FoundTarget {
  readonly target: Target;
  readonly pod?: Pod | undefined;
  readonly workload?: Workload | undefined;
}

/** What a person's words name. */
export type FindResult =
  /** `others`: what else the words could mean, less likely: an object that is called like its namespace. */
  | (FoundTarget & { readonly kind: 'one'; readonly others?: readonly Target[] })
  /** Best first; `more` counts those that were left out. */
  | { readonly kind: 'several'; readonly choices: readonly Target[]; readonly more: number }
  /** Nothing has that name. `exact` is what was asked for, if the words named one object (`shop/cart-9`). */
  /** `refused` is the namespace that was named and may not be asked about: for the log, since the asker must not learn that it exists. */
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

/** Whether somebody may ask about a place. A place without a namespace is the cluster: true where anything in it may be asked about. */
export type MayAsk = (place: Pick<Target, 'context' | 'namespace'>) => boolean;

export interface FindOptions {
  /** The cluster to look in, where the words name none; undefined: the current one, or every recording. */
  readonly context: string | undefined;
  /** Which namespaces the asker may ask about; others are neither searched nor named. */
  readonly mayAsk: MayAsk;
}

export interface ReadOptions {
  /** The time that ages are measured from; undefined: the clock, or a recording's own. */
  readonly now?: Date | undefined;
  /** Other namespaces that may be named in what is read beside the object; undefined: none, they are counted only. */
  readonly mayAsk?: MayAsk | undefined;
}

/** What a read of a cluster came to. */
export type ReadOutcome<T> =
  | { readonly kind: 'read'; readonly value: T }
  | { readonly kind: 'failed'; readonly failure: ReadFailure };

/** All pods of a namespace, without their logs. */
export interface NamespaceSnapshot {
  readonly target: Target;
  readonly now: Date;
  readonly pods: readonly Snapshot[];
  /** Workloads that want pods and have none. */
  readonly workloadsWithoutPods: readonly WorkloadSnapshot[];
}

/** How long a question may take in all, whatever the cluster does, milliseconds. */
export const QUESTION_MS = 10_000;

/** What the use cases ask of the clusters. Implemented by `src/cluster/`. */
export interface Clusters {
  /** Names of the clusters (or recordings), the current one first. */
  contexts(): readonly string[];
  find(words: string, options: FindOptions): Promise<FindResult>;
  /** A pod that does not exist is a reading too: `value.pod` is undefined. `pod`: the object as `find` read it just now. */
  readPod(target: Target, options?: ReadOptions & { readonly pod?: Pod | undefined }): Promise<ReadOutcome<Snapshot>>;
  /** `workload`: the object as it was read just now. */
  readWorkload(
    target: Target,
    options?: ReadOptions & { readonly workload?: Workload | undefined },
  ): Promise<ReadOutcome<WorkloadSnapshot>>;
  readNamespace(target: Target, options?: ReadOptions): Promise<ReadOutcome<NamespaceSnapshot>>;
  /** Whether an object exists; kinds that podwhy does not diagnose (Node, PersistentVolumeClaim, …) too. */
  exists(target: Target): Promise<ReadOutcome<boolean>>;
  /** Whether the cluster answers at all, for /readyz. */
  ready(): Promise<ReadOutcome<true>>;
}
