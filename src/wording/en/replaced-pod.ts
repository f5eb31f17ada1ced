import type { ReplacedPodStepValues } from '../../next-steps/replaced-pod.ts';
import { code, say } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';

export const replacedPod: StepTexts<ReplacedPodStepValues> = {
  'replacement-look': ({ kind, name }) =>
    say`Check whether ${kind} ${code(name)} has a replacement running, newest last:`,
  'replacement-none': ({ pod }) =>
    say`Nothing owns ${code(pod)}, so it is not replaced: create it again, preferably as a Deployment or a Job.`,
  'leftover-delete': () => say`This pod will never run again. Delete it when it is no longer needed:`,
};
