import type { NoValues } from './planned-step.ts';

/** Steps that several groups use; their texts stand in `src/wording/{en,zh}/steps/shared.ts`. */
export interface SharedStepValues {
  /** Look at the pod's events and states. */
  'describe-pod': NoValues;
  /** Read the log of the run before, where it was not read. */
  'read-previous-log': NoValues;
  /** Read the log of a container that has ended. */
  'read-log': NoValues;
  /** The last log is gone: watch the next run. */
  'follow-next-run': NoValues;
  /** Watch the container's log. */
  'follow-log': NoValues;
  /** Look at the node's conditions and events. */
  'describe-node': { readonly node: string };
  /** Undo the last rollout of the workload, where one brought this. */
  'undo-rollout': { readonly workload: string };
}
