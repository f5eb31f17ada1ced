import type { ReplacedPodStepValues } from '../../next-steps/replaced-pod.ts';
import { code, say } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';

export const replacedPod: StepTexts<ReplacedPodStepValues> = {
  'replacement-look': ({ kind, name }) =>
    say`See whether ${kind} ${code(name)} has another pod running in its place, newest last:`,
  'replacement-none': ({ pod }) =>
    say`Nothing owns ${code(pod)}, so nothing replaces it: create it again, better as a Deployment or a Job.`,
  'leftover-delete': () => say`This one never runs again. Once its replacement runs, clear it away:`,
};
