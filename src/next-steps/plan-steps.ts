import type { CauseId } from '../diagnosis/causes.ts';
import type { CauseContext } from './cause-context.ts';
import type { PlannedStep } from './planned-step.ts';
import { containerConfigurationPlans, type ContainerConfigurationStepValues } from './container-configuration.ts';
import { containerStartPlans, type ContainerStartStepValues } from './container-start.ts';
import { crashPlans, type CrashStepValues } from './crash.ts';
import { crashReasonInLogPlans, type LoggedCrashStepValues } from './crash-reason-in-log.ts';
import { imagePlans, type ImageStepValues } from './image.ts';
import { memoryPlans, type MemoryStepValues } from './memory.ts';
import { nodePlans, type NodeStepValues } from './node.ts';
import type { NotScheduledStepValues } from './not-scheduled-values.ts';
import { notScheduledPlans } from './not-scheduled.ts';
import { missingPodPlans, type MissingPodStepValues } from './missing-pod.ts';
import { nothingWrongPlans, type NothingWrongStepValues } from './nothing-wrong.ts';
import { probesAndHooksPlans, type ProbesAndHooksStepValues } from './probes-and-hooks.ts';
import { rejectedByNodePlans, type RejectedStepValues } from './rejected-by-node.ts';
import { removedPlans, type RemovedStepValues } from './removed.ts';
import { unexplainedPlans, type UnexplainedStepValues } from './unexplained.ts';
import { beforeContainerPlans, type BeforeContainerStepValues } from './before-container.ts';
import { blockedPlans, type BlockedStepValues } from './blocked.ts';
import { ownerPlans, type OwnerStepValues } from './owner.ts';

/** Every step id, with the values of its text. */
export type StepValues = NothingWrongStepValues &
  MissingPodStepValues &
  NodeStepValues &
  RemovedStepValues &
  RejectedStepValues &
  NotScheduledStepValues &
  BeforeContainerStepValues &
  ImageStepValues &
  ContainerConfigurationStepValues &
  ContainerStartStepValues &
  MemoryStepValues &
  ProbesAndHooksStepValues &
  CrashStepValues &
  LoggedCrashStepValues &
  BlockedStepValues &
  OwnerStepValues &
  UnexplainedStepValues;

type Plans = { readonly [C in CauseId]: (about: CauseContext<C>) => readonly PlannedStep<StepValues>[] };

const PLANS: Plans = {
  ...nothingWrongPlans,
  ...missingPodPlans,
  ...nodePlans,
  ...removedPlans,
  ...rejectedByNodePlans,
  ...notScheduledPlans,
  ...beforeContainerPlans,
  ...imagePlans,
  ...containerConfigurationPlans,
  ...containerStartPlans,
  ...memoryPlans,
  ...probesAndHooksPlans,
  ...crashPlans,
  ...crashReasonInLogPlans,
  ...blockedPlans,
  ...ownerPlans,
  ...unexplainedPlans,
};

/** Steps that ask metrics-server. */
const NEEDS_METRICS: ReadonlySet<keyof StepValues> = new Set([
  'memory-usage-now',
  'memory-node-usage',
  'probe-usage',
  'well-usage',
]);

/** True if a step would read a log that, according to the cluster, is no longer kept. */
function readsLostLog(about: CauseContext<CauseId>, say: keyof StepValues): boolean {
  const previous = say === 'read-previous-log';
  if (!previous && say !== 'deadline-log') return false;
  const name = about.container?.name;
  if (name === undefined && about.circumstances.containers !== 1) return false;
  return about.unread.some(
    ({ what, why }) =>
      what.kind === 'log' &&
      what.previous === previous &&
      (name === undefined || what.container === name) &&
      (why === 'gone' || why === 'not-found'),
  );
}

/** The next steps of a diagnosis, the one that fixes most cases first; the same in every language. */
export function planSteps<C extends CauseId>(about: CauseContext<C>): readonly PlannedStep<StepValues>[] {
  const steps = PLANS[about.cause](about).filter(({ say }) => !readsLostLog(about, say));
  const noMetrics = about.unread.some(
    ({ what, why }) => what.kind === 'metrics' && what.of === 'pod' && why === 'not-found',
  );
  return noMetrics ? steps.filter(({ say }) => !NEEDS_METRICS.has(say)) : steps;
}
