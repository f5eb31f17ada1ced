import type { CauseId } from './causes.ts';
import type { Diagnosis } from './diagnosis.ts';
import type { Target } from './snapshot.ts';

/** The pods of a namespace that share one cause. */
export interface NamespaceGroup {
  readonly cause: CauseId;
  /** The container that it concerns in all of them; undefined if the cause concerns the whole pod. */
  readonly container: string | undefined;
  /** The diagnosis of the first one. */
  readonly example: Diagnosis;
  /** Pods, or workloads without pods. */
  readonly pods: readonly Target[];
}

/** The state of a namespace; the worst group comes first. */
export interface NamespaceSummary {
  readonly target: Target;
  readonly now: Date;
  /** Pods, and workloads that should have pods and have none. */
  readonly total: number;
  readonly healthy: number;
  readonly groups: readonly NamespaceGroup[];
}
