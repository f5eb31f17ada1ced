import type { CauseId } from './causes.ts';
import type { Diagnosis } from './diagnosis.ts';
import type { Target } from './snapshot.ts';

/** The pods of a namespace that share one cause. */
export interface NamespaceGroup {
  readonly cause: CauseId;
  /** The container they share it in; undefined where the cause has none, or they differ. */
  readonly container: string | undefined;
  /** The diagnosis of the first of them. */
  readonly example: Diagnosis;
  /** Pods, or workloads that have none. */
  readonly pods: readonly Target[];
}

/** A namespace at one time, worst group first. */
export interface NamespaceSummary {
  readonly target: Target;
  readonly now: Date;
  /** Pods in it, and workloads that want pods and have none. */
  readonly total: number;
  readonly healthy: number;
  readonly groups: readonly NamespaceGroup[];
}
