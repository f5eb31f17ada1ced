import type { ReplacedPodStepValues } from '../../next-steps/replaced-pod.ts';
import { code } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';
import { say } from './say.ts';

export const replacedPod: StepTexts<ReplacedPodStepValues> = {
  'replacement-look': ({ kind, name }) => say`查看 ${kind} ${code(name)} 是否已有替代的 Pod，最新的在最后：`,
  'replacement-none': ({ pod }) =>
    say`${code(pod)} 没有属主，不会有替代的 Pod：需要重新创建，最好改用 Deployment 或 Job。`,
  'leftover-delete': () => say`这个 Pod 不会再运行。不再需要时删除：`,
};
