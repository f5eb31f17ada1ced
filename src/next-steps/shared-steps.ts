import type { CauseId } from '../diagnosis/causes.ts';
import type { CauseContext } from './cause-context.ts';
import { kubectl, ownerReference } from './kubectl.ts';
import { fix, type NoValues, type PlannedStep } from './planned-step.ts';

/** Steps that several groups use. */
export interface SharedStepValues {
  /** Look at the pod's events and states. */
  'describe-pod': NoValues;
  /** Read the log of the run before, if it was not read. */
  'read-previous-log': NoValues;
  /** Read the log of a terminated container. */
  'read-log': NoValues;
  /** The last log is gone: watch the next run. */
  'follow-next-run': NoValues;
  /** Watch the container's log. */
  'follow-log': NoValues;
  /** Look at the node's conditions and events. */
  'describe-node': { readonly node: string };
  /** Undo the last rollout of the workload, if it caused this. */
  'undo-rollout': { readonly workload: string };
}

/** Kinds that `kubectl rollout` can undo and restart. */
export const ROLLED_OUT: ReadonlySet<string> = new Set(['Deployment', 'StatefulSet', 'DaemonSet']);

/** Takes back the last rollout of the workload; no step if a pod of that kind is not rolled out. */
export function undoRollout(about: CauseContext<CauseId>): readonly PlannedStep<SharedStepValues>[] {
  const { owner } = about.circumstances;
  if (owner === undefined || !ROLLED_OUT.has(owner.kind)) return [];
  const command = kubectl(about, 'rollout', 'undo', ownerReference(about));
  return [fix('undo-rollout', { workload: owner.name }, { command })];
}
