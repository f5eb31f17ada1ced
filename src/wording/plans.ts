import type { CauseId } from '../diagnosis/causes.ts';
import { UNREAD } from '../diagnosis/reads.ts';
import type { About } from './about.ts';
import type { PlannedStep } from './planned-step.ts';
import { containerConfigurationPlans, type ContainerConfigurationStepValues } from './steps/container-configuration.ts';
import { containerStartPlans, type ContainerStartStepValues } from './steps/container-start.ts';
import { crashPlans, type CrashStepValues } from './steps/crash.ts';
import { crashLogPlans, type CrashLogStepValues } from './steps/crash-log-says-why.ts';
import { imagePlans, type ImageStepValues } from './steps/image.ts';
import { memoryPlans, type MemoryStepValues } from './steps/memory.ts';
import { nodePlans, type NodeStepValues } from './steps/node.ts';
import type { NotScheduledStepValues } from './steps/not-scheduled-values.ts';
import { notScheduledPlans } from './steps/not-scheduled.ts';
import { notTherePlans, type NotThereStepValues } from './steps/not-there.ts';
import { nothingWrongPlans, type NothingWrongStepValues } from './steps/nothing-wrong.ts';
import { probesAndHooksPlans, type ProbesAndHooksStepValues } from './steps/probes-and-hooks.ts';
import { refusedByNodePlans, type RefusedStepValues } from './steps/refused-by-node.ts';
import { takenAwayPlans, type TakenAwayStepValues } from './steps/taken-away.ts';
import { unexplainedPlans, type UnexplainedStepValues } from './steps/unexplained.ts';
import { beforeContainerPlans, type BeforeContainerStepValues } from './steps/before-container.ts';
import { waitingOnOthersPlans, type WaitingStepValues } from './steps/waiting-on-others.ts';
import { ownerPlans, type OwnerStepValues } from './steps/owner.ts';

/** Every step that podwhy knows, with the values of its text. */
export type StepValues = NothingWrongStepValues &
  NotThereStepValues &
  NodeStepValues &
  TakenAwayStepValues &
  RefusedStepValues &
  NotScheduledStepValues &
  BeforeContainerStepValues &
  ImageStepValues &
  ContainerConfigurationStepValues &
  ContainerStartStepValues &
  MemoryStepValues &
  ProbesAndHooksStepValues &
  CrashStepValues &
  CrashLogStepValues &
  WaitingStepValues &
  OwnerStepValues &
  UnexplainedStepValues;

type Plans = { readonly [C in CauseId]: (about: About<C>) => readonly PlannedStep<StepValues>[] };

const PLANS: Plans = {
  ...nothingWrongPlans,
  ...notTherePlans,
  ...nodePlans,
  ...takenAwayPlans,
  ...refusedByNodePlans,
  ...notScheduledPlans,
  ...beforeContainerPlans,
  ...imagePlans,
  ...containerConfigurationPlans,
  ...containerStartPlans,
  ...memoryPlans,
  ...probesAndHooksPlans,
  ...crashPlans,
  ...crashLogPlans,
  ...waitingOnOthersPlans,
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

/** True where a step would read a log of which the cluster has said that it is no longer kept. */
function readsLostLog(about: About<CauseId>, say: keyof StepValues): boolean {
  const previous = say === 'read-previous-log';
  if (!previous && say !== 'deadline-log') return false;
  const lost = about.unread.filter(
    ({ what, why }) => what.startsWith('log:') && (why === 'gone' || why === 'not-found'),
  );
  const name = about.container?.name;
  if (name !== undefined) return lost.some(({ what }) => what === UNREAD.log(name, previous));
  return about.circumstances.containers === 1 && lost.some(({ what }) => what.endsWith('.previous') === previous);
}

/** The next steps of a diagnosis, the one that mends most cases first; the same in every language. */
export function planSteps<C extends CauseId>(about: About<C>): readonly PlannedStep<StepValues>[] {
  const steps = PLANS[about.cause](about).filter(({ say }) => !readsLostLog(about, say));
  const noMetrics = about.unread.some(({ what, why }) => what === UNREAD.metrics && why === 'not-found');
  return noMetrics ? steps.filter(({ say }) => !NEEDS_METRICS.has(say)) : steps;
}
