import { type CauseId, groupOf } from '../diagnosis/causes.ts';
import type { CauseContext } from './cause-context.ts';
import { kubectl, kubectlEvents, kubectlLogs, kubectlTop, ownerReference } from './kubectl.ts';
import { type GroupPlans, check, fix, type NoValues, type PlannedStep } from './planned-step.ts';
import type { SharedStepValues } from './shared-steps.ts';

/** Next steps if nothing is wrong, or not yet. */
export interface NothingWrongStepValues extends SharedStepValues {
  'well-service': NoValues;
  'well-usage': NoValues;
  'well-scale-up': { readonly workload: string };
  'well-resume': { readonly workload: string };
  'well-workload': { readonly workload: string };
  'well-job': { readonly job: string };
  'well-who-stopped': NoValues;
  'well-watch': NoValues;
  'well-who-killed': NoValues;
  'well-kernel-log': { readonly node: string | undefined };
}

type Step = PlannedStep<NothingWrongStepValues>;

function usage(about: CauseContext<CauseId>): Step {
  return check('well-usage', {}, kubectlTop(about));
}

function watch(about: CauseContext<CauseId>): Step {
  const name = about.podName === undefined ? ['pods'] : ['pod', about.podName];
  return check('well-watch', {}, kubectl(about, 'get', ...name, '--watch'));
}

/** Terminations by SIGKILL that nothing explains. */
const UNEXPLAINED_KILLS: readonly CauseId[] = ['killed-external', 'oom-suspected'];

/** The container has recovered: see what is still kept about the termination, then watch whether it happens again. */
function afterRecovery(about: CauseContext<'recovered'>): readonly Step[] {
  const { earlier } = about.facts;
  return [
    ...(about.log === undefined ? [check('read-previous-log', {}, kubectlLogs(about, { previous: true }))] : []),
    ...(groupOf(earlier) === 'memory' ? [usage(about)] : []),
    ...(UNEXPLAINED_KILLS.includes(earlier)
      ? [
          check('well-who-killed', {}, kubectlEvents(about)),
          check('well-kernel-log', { node: about.circumstances.node }, 'dmesg -T | grep -i kill'),
        ]
      : []),
    watch(about),
  ];
}

/** How to get pods for a workload that should have none. */
function startPods(about: CauseContext<'healthy'>): readonly Step[] {
  const workload = ownerReference(about);
  switch (about.facts.idle) {
    case 'scaled-down':
      return [fix('well-scale-up', { workload }, { command: kubectl(about, 'scale', workload, '--replicas=1') })];
    case 'suspended':
      return [
        fix(
          'well-resume',
          { workload },
          { command: kubectl(about, 'patch', workload, '-p', '{"spec":{"suspend":false}}') },
        ),
      ];
    case 'no-pods':
    case undefined:
      return [check('well-workload', { workload }, kubectl(about, 'describe', workload))];
  }
}

export const nothingWrongPlans: GroupPlans<'nothing-wrong', NothingWrongStepValues> = {
  healthy: (about) =>
    about.facts.idle === undefined
      ? [check('well-service', {}, kubectl(about, 'get', 'endpointslices')), usage(about)]
      : startPods(about),
  completed: (about) =>
    about.facts.job === undefined
      ? [check('read-log', {}, kubectlLogs(about))]
      : [check('well-job', { job: about.facts.job }, kubectl(about, 'describe', 'job', about.facts.job))],
  recovered: afterRecovery,
  'stopped-normally': (about) => [check('well-who-stopped', {}, kubectlEvents(about))],
  terminating: (about) => [watch(about)],
  starting: (about) => [watch(about)],
};
