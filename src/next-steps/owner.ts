import type { CauseContext } from './cause-context.ts';
import { kubectl, kubectlLogs, shellWord } from './kubectl.ts';
import { jobSnippet } from './manifest-snippets.ts';
import { type GroupPlans, check, fix, type NoValues, type PlannedStep } from './planned-step.ts';

/** Next steps about Jobs that failed and rollouts that are stuck. */
export interface OwnerStepValues {
  'job-pods': { readonly job: string };
  'job-log': NoValues;
  'job-again': { readonly job: string };
  'job-from-cron-job': { readonly cronJob: string };
  'job-deadline-raise': { readonly from: number | undefined; readonly to: number };
  'job-policy-look': { readonly job: string };
  'job-policy-change': NoValues;
  'rollout-pods': { readonly workload: string };
  'rollout-events': { readonly workload: string };
  'rollout-resume': { readonly workload: string };
  'rollout-partition': { readonly workload: string; readonly partition: number };
  'rollout-back': { readonly workload: string };
  'rollout-watch': { readonly workload: string };
}

type Step = PlannedStep<OwnerStepValues>;
/** A Job that failed. */
export type FailedJob = CauseContext<'job-backoff-limit' | 'job-deadline' | 'job-pod-failure-policy'>;

/** Removes what a new Job of the same name must not have from the old one. */
const FRESH =
  'del(.status, .spec.selector, .metadata.uid, .metadata.resourceVersion, .spec.template.metadata.labels["controller-uid"], .spec.template.metadata.labels["batch.kubernetes.io/controller-uid"])';

function podsOfJob(about: FailedJob): Step {
  const { job } = about.facts;
  return check('job-pods', { job }, kubectl(about, 'get', 'pods', '-l', `job-name=${job}`, '-o', 'wide'));
}

function logOfJob(about: FailedJob): readonly Step[] {
  return about.log === undefined ? [check('job-log', {}, kubectlLogs(about, { words: ['--tail=50'] }))] : [];
}

/** A failed Job cannot be resumed: it is created again, from its CronJob or from itself. */
function again(about: FailedJob): Step {
  const { job } = about.facts;
  const owner = about.circumstances.owner ?? about.target;
  if (owner.kind === 'CronJob') {
    const command = kubectl(about, 'create', 'job', `${job}-again`.slice(-63), `--from=cronjob/${owner.name}`);
    return fix('job-from-cron-job', { cronJob: owner.name }, { command });
  }
  const read = kubectl(about, 'get', 'job', job, '-o', 'json');
  const replace = kubectl(about, 'replace', '--force', '-f', '-');
  return fix('job-again', { job }, { command: `${read} | jq ${shellWord(FRESH)} | ${replace}` });
}

function deadline(about: FailedJob): readonly Step[] {
  const { job, deadlineSeconds } = about.facts;
  const to = (deadlineSeconds ?? 1800) * 2;
  const { owner } = about.circumstances;
  const cronJob = owner?.kind === 'CronJob' ? owner.name : undefined;
  const snippet = jobSnippet(job, cronJob, { activeDeadlineSeconds: to });
  return [
    podsOfJob(about),
    ...logOfJob(about),
    fix('job-deadline-raise', { from: deadlineSeconds, to }, { snippet }),
    again(about),
  ];
}

function rollout(about: CauseContext<'rollout-stuck'>): readonly Step[] {
  const { workload, held } = about.facts;
  const reference = `${workload.kind.toLowerCase()}/${workload.name}`;
  if (held === 'paused')
    return [
      fix('rollout-resume', { workload: reference }, { command: kubectl(about, 'rollout', 'resume', reference) }),
    ];
  if (held !== undefined) {
    const patch = '{"spec":{"updateStrategy":{"rollingUpdate":{"partition":0}}}}';
    return [
      check('rollout-pods', { workload: reference }, pods(about)),
      fix(
        'rollout-partition',
        { workload: reference, partition: held.partition },
        { command: kubectl(about, 'patch', reference, '--type=merge', '-p', patch) },
      ),
    ];
  }
  return [
    check('rollout-pods', { workload: reference }, pods(about)),
    check('rollout-events', { workload: reference }, kubectl(about, 'describe', reference)),
    fix('rollout-back', { workload: reference }, { command: kubectl(about, 'rollout', 'undo', reference) }),
    check('rollout-watch', { workload: reference }, kubectl(about, 'rollout', 'status', reference, '--timeout=2m')),
  ];
}

function pods(about: CauseContext<'rollout-stuck'>): string {
  return kubectl(about, 'get', 'pods', '-o', 'wide', '--sort-by=.metadata.creationTimestamp');
}

export const ownerPlans: GroupPlans<'owner', OwnerStepValues> = {
  'job-backoff-limit': (about) => [...logOfJob(about), podsOfJob(about), again(about)],
  'job-deadline': deadline,
  'job-pod-failure-policy': (about) => {
    const { job } = about.facts;
    return [
      ...logOfJob(about),
      check('job-policy-look', { job }, kubectl(about, 'get', 'job', job, '-o', 'jsonpath={.spec.podFailurePolicy}')),
      fix('job-policy-change', {}),
      again(about),
    ];
  },
  'rollout-stuck': rollout,
};
