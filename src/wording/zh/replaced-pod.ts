import type { ReplacedPodStepValues } from '../../next-steps/replaced-pod.ts';
import { code } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';
import { say } from './say.ts';

export const replacedPod: StepTexts<ReplacedPodStepValues> = {
  'replacement-look': ({ kind, name }) => say`看 ${kind} ${code(name)} 是否已有新的 Pod 顶上，最新的在最后：`,
  'replacement-none': ({ pod }) =>
    say`${code(pod)} 没有属主，不会有新的 Pod 顶上：需要重新创建，最好改用 Deployment 或 Job。`,
  'leftover-delete': () => say`这个 Pod 不会再运行。确认替补正常后，清理掉它：`,
};
