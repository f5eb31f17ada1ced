import type { StepTexts } from '../../step-texts.ts';
import { code } from '../../sentence.ts';
import type { UnexplainedStepValues } from '../../../next-steps/unexplained.ts';
import { say } from '../say.ts';
import { shared } from './shared.ts';

export const unexplained: StepTexts<UnexplainedStepValues> = {
  ...shared,
  'unknown-explain-code': ({ code: exitCode }) =>
    say`看这个退出码对程序可能意味着什么：${code(`/exitcode ${exitCode}`)}。`,
  'unknown-events': () => say`读取 podwhy 没能读到的事件：`,
  'unknown-whole-pod': () => say`看整个 Pod，先看 conditions：`,
};
