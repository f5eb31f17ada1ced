import type { CauseContext } from '../../next-steps/cause-context.ts';
import type { OwnerStepValues } from '../../next-steps/owner.ts';
import type { GroupWords } from '../cause-words.ts';
import { ago, duration, lasting } from './durations.ts';
import { count, says } from './phrases.ts';
import { code, say, type Sentence } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';

type Job = CauseContext<'job-backoff-limit' | 'job-deadline' | 'job-pod-failure-policy'>;

function lastCode({ facts: { podExitCode } }: Job): string {
  return podExitCode === undefined ? '' : `, the last with exit code ${podExitCode}`;
}

export const owner: GroupWords<'owner'> = {
  'job-backoff-limit': {
    name: 'the Job gave up after too many failures',
    headline: ({ facts: { failed, podExitCode } }) =>
      `Job gave up${failed === undefined ? '' : ` after ${count(failed, 'failure')}`}${podExitCode === undefined ? '' : `, exit ${podExitCode}`}`,
    verdict: (about) => {
      const { job, backoffLimit, failed, at } = about.facts;
      const tries = failed === undefined ? 'Its pods failed too often' : `${count(failed, 'pod')} of it failed`;
      const limit = backoffLimit === undefined ? '' : say` (${code('backoffLimit')} ${backoffLimit})`;
      return say`Job ${code(job)} gave up${ago(at, about.now)}. ${tries}${lastCode(about)}${limit}; it does not try again. What befell the pods is the cause, the Job only counts.`;
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
      return say`Job ${code(job)} was not done after ${limit} and was stopped${ago(at, about.now)}, with all its pods. Their 143 or 137 is the effect. The time counts from the start of the Job, with all tries in it.`;
    },
  },
  'job-pod-failure-policy': {
    name: 'a rule of the Job ended it',
    headline: ({ facts: { podExitCode } }) =>
      `Job ended by its failure policy${podExitCode === undefined ? '' : `, exit ${podExitCode}`}`,
    verdict: (about) => {
      const { job, summary, at } = about.facts;
      return say`Job ${code(job)} was ended${ago(at, about.now)} by a rule of its own ${code('podFailurePolicy')}${says(summary)}. That is intended by whoever wrote the rule: no further try was made, whatever the ${code('backoffLimit')}.`;
    },
  },
  'rollout-stuck': {
    name: 'the rollout does not go on',
    headline: ({ facts: { held, ready, wanted } }) => {
      if (held === 'paused') return 'rollout is paused';
      if (held !== undefined) return `rollout held by partition ${held.partition}`;
      return ready === undefined || wanted === undefined
        ? 'rollout does not go on'
        : `rollout stuck, ${ready} of ${wanted} ready`;
    },
    verdict: (about) => {
      const { workload, summary, ready, wanted, since, held } = about.facts;
      const name = say`${workload.kind} ${code(workload.name)}`;
      const figures = ready === undefined || wanted === undefined ? '' : ` ${ready} of ${wanted} pods are ready.`;
      if (held === 'paused')
        return say`${name} is paused, so changes to it are not rolled out.${figures} Someone did that on purpose (${code('kubectl rollout pause')}).`;
      if (held !== undefined)
        return say`${name} updates only part of its pods: ${code(`partition ${held.partition}`)} holds back those with a lower number.${figures} That is how staged rollouts are made; it does not go on by itself.`;
      const late: Sentence = since === undefined ? [] : say` It has made no progress${lasting(since, about.now)}.`;
      return say`${name} does not get its new pods ready.${figures}${late}${summary === undefined ? '' : say` ${code(summary)}.`} No pod of it shows a cause that podwhy could name.`;
    },
  },
};

export const ownerSteps: StepTexts<OwnerStepValues> = {
  'job-pods': ({ job }) => say`See the pods that are left of Job ${code(job)}:`,
  'job-log': () => say`Read the end of the log:`,
  'job-again': ({ job }) =>
    say`A failed Job does not go on. Once the cause is mended, run ${code(job)} anew (this deletes the old one with its pods; needs ${code('jq')}):`,
  'job-from-cron-job': ({ cronJob }) =>
    say`Once the cause is mended, do not wait for the next turn: start one from CronJob ${code(cronJob)}:`,
  'job-deadline-raise': ({ from, to }) =>
    from === undefined
      ? say`If the work is right and only slow, give it more time:`
      : say`If the work is right and only slow, give it ${duration(to)} instead of ${duration(from)}:`,
  'job-policy-look': ({ job }) => say`See the rule of ${code(job)} that decided this:`,
  'job-policy-change': () =>
    say`If that code is worth another try, drop the rule or set its action to ${code('Count')}; ${code('Ignore')} is for evictions (${code('DisruptionTarget')}).`,
  'rollout-pods': ({ workload }) =>
    say`See which pods of ${code(workload)} are not ready, newest last, and ask podwhy about one of them:`,
  'rollout-events': ({ workload }) => say`Read the conditions and events of ${code(workload)}:`,
  'rollout-resume': ({ workload }) => say`Let it go on; all changes made meanwhile come with it. ${code(workload)}:`,
  'rollout-partition': ({ workload, partition }) =>
    say`Let the rest of ${code(workload)} follow: pods with a number below ${partition} are held back by the partition:`,
  'rollout-back': ({ workload }) =>
    say`If the new version is the trouble, take ${code(workload)} back to the one before:`,
  'rollout-watch': ({ workload }) => say`Watch whether ${code(workload)} gets on:`,
};
