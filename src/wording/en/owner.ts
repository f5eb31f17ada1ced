import type { OwnerStepValues, FailedJob } from '../../next-steps/owner.ts';
import type { GroupWords } from '../cause-words.ts';
import { ago, duration, lasting } from './durations.ts';
import { count, says } from './phrases.ts';
import { code, say, type Sentence } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';

function lastCode({ facts: { podExitCode } }: FailedJob): string {
  return podExitCode === undefined ? '' : `, the last with exit code ${podExitCode}`;
}

export const owner: GroupWords<'owner'> = {
  'job-backoff-limit': {
    name: 'the Job gave up after too many failures',
    headline: ({ facts: { failed, podExitCode } }) =>
      `Job gave up${failed === undefined ? '' : ` after ${count(failed, 'failure')}`}${podExitCode === undefined ? '' : `, exit ${podExitCode}`}`,
    verdict: (about) => {
      const { job, backoffLimit, failed, at } = about.facts;
      const tries = failed === undefined ? 'Its pods failed too often' : `${count(failed, 'pod')} failed`;
      const limit = backoffLimit === undefined ? '' : say` (${code('backoffLimit')} ${backoffLimit})`;
      return say`Job ${code(job)} gave up${ago(at, about.now)}. ${tries}${lastCode(about)}${limit}; it does not try again. The cause is what happened to the pods; the Job only counts failures.`;
    },
  },
  'job-deadline': {
    name: 'the Job ran out of time',
    headline: ({ facts: { deadlineSeconds } }) =>
      `Job stopped at its deadline${deadlineSeconds === undefined ? '' : ` of ${duration(deadlineSeconds)}`}`,
    verdict: (about) => {
      const { job, deadlineSeconds, at } = about.facts;
      const limit =
        deadlineSeconds === undefined
          ? say`its ${code('activeDeadlineSeconds')}`
          : say`${duration(deadlineSeconds)} (${code('activeDeadlineSeconds')})`;
      return say`Job ${code(job)} was not finished after ${limit} and was stopped${ago(at, about.now)}, with all its pods. Their exit code 143 or 137 is a result of that. The time counts from the start of the Job, including all retries.`;
    },
  },
  'job-pod-failure-policy': {
    name: 'a rule of the Job ended it',
    headline: ({ facts: { podExitCode } }) =>
      `Job ended by its failure policy${podExitCode === undefined ? '' : `, exit ${podExitCode}`}`,
    verdict: (about) => {
      const { job, summary, at } = about.facts;
      return say`Job ${code(job)} was ended${ago(at, about.now)} by a rule of its ${code('podFailurePolicy')}${says(summary)}. That is what the rule is for: there was no further attempt, regardless of ${code('backoffLimit')}.`;
    },
  },
  'rollout-stuck': {
    name: 'the rollout is stuck',
    headline: ({ facts: { held, ready, wanted } }) => {
      if (held === 'paused') return 'rollout is paused';
      if (held !== undefined) return `rollout held by partition ${held.partition}`;
      return ready === undefined || wanted === undefined
        ? 'rollout is stuck'
        : `rollout stuck, ${ready} of ${wanted} ready`;
    },
    verdict: (about) => {
      const { workload, summary, ready, wanted, since, held } = about.facts;
      const name = say`${workload.kind} ${code(workload.name)}`;
      const figures = ready === undefined || wanted === undefined ? '' : ` ${ready} of ${wanted} pods are ready.`;
      if (held === 'paused')
        return say`${name} is paused, so changes to it are not rolled out.${figures} Someone did that on purpose (${code('kubectl rollout pause')}).`;
      if (held !== undefined)
        return say`${name} updates only part of its pods: ${code(`partition ${held.partition}`)} holds back those with a lower number.${figures} This is how staged rollouts are done; it does not continue by itself.`;
      const late: Sentence = since === undefined ? [] : say` It has made no progress${lasting(since, about.now)}.`;
      return say`${name} cannot get its new pods ready.${figures}${late}${summary === undefined ? '' : say` ${code(summary)}.`} None of its pods shows a cause that podwhy can name.`;
    },
  },
};

export const ownerSteps: StepTexts<OwnerStepValues> = {
  'job-pods': ({ job }) => say`See the remaining pods of Job ${code(job)}:`,
  'job-log': () => say`Read the end of the log:`,
  'job-again': ({ job }) =>
    say`A failed Job does not continue. Once the cause is fixed, run ${code(job)} again (this deletes the old one with its pods; needs ${code('jq')}):`,
  'job-from-cron-job': ({ cronJob }) =>
    say`Once the cause is fixed, there is no need to wait for the next run: start one from CronJob ${code(cronJob)}:`,
  'job-deadline-raise': ({ from, to }) =>
    from === undefined
      ? say`If it is working correctly but slowly, give it more time:`
      : say`If it is working correctly but slowly, give it ${duration(to)} instead of ${duration(from)}:`,
  'job-policy-look': ({ job }) => say`See the rule of ${code(job)} that matched:`,
  'job-policy-change': () =>
    say`If that code is worth retrying, remove the rule or set its action to ${code('Count')}; ${code('Ignore')} is for evictions (${code('DisruptionTarget')}).`,
  'rollout-pods': ({ workload }) =>
    say`See which pods of ${code(workload)} are not ready, newest last, and ask podwhy about one of them:`,
  'rollout-events': ({ workload }) => say`Read the conditions and events of ${code(workload)}:`,
  'rollout-resume': ({ workload }) =>
    say`Resume ${code(workload)}; this also rolls out all changes made in the meantime:`,
  'rollout-partition': ({ workload, partition }) =>
    say`Update the rest of ${code(workload)}: pods with a number below ${partition} are held back by the partition:`,
  'rollout-back': ({ workload }) =>
    say`If the new version is the problem, roll ${code(workload)} back to the previous one:`,
  'rollout-watch': ({ workload }) => say`Watch whether ${code(workload)} makes progress:`,
};
