import type { StepTexts } from '../../step-texts.ts';
import { code, say } from '../../sentence.ts';
import type { OwnerStepValues } from '../../../next-steps/owner.ts';
import { duration } from '../durations.ts';

export const owner: StepTexts<OwnerStepValues> = {
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
