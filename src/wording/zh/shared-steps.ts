import type { SharedStepValues } from '../../next-steps/shared-steps.ts';
import { code } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';
import { say } from './say.ts';

export const shared: StepTexts<SharedStepValues> = {
  'describe-pod': () => say`一次看全 Pod 的状态和事件：`,
  'read-previous-log': () => say`读取已结束的那次运行的日志：`,
  'read-log': () => say`查看它写了什么：`,
  'follow-next-run': () => say`上一次的日志已不在，跟踪下一次运行：`,
  'follow-log': () => say`跟踪它的日志：`,
  'describe-node': ({ node }) => say`查看节点 ${code(node)} 的状况和事件：`,
  'undo-rollout': ({ workload }) => say`如果问题是上次发布带来的，把 ${code(workload)} 回滚到上一版本：`,
};
