import type { UnexplainedStepValues } from '../../next-steps/unexplained.ts';
import type { GroupWords } from '../cause-words.ts';
import { code } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';
import { container } from './phrases.ts';
import { say } from './say.ts';
import { shared } from './shared-steps.ts';

const LOG = {
  read: '日志已读，也没有说明。',
  empty: '日志是空的。',
  gone: '日志已不再保留。',
  unread: '日志未能读取。',
} as const;

export const unexplained: GroupWords<'unexplained'> = {
  unknown: {
    name: '原因不明',
    hedged: true,
    headline: ({ facts }) => {
      if (facts.exitCode !== undefined) return `退出码 ${facts.exitCode}，没有信息说明原因`;
      return facts.reason === undefined ? '状态异常，没有信息说明原因' : `${facts.reason}，没有信息说明原因`;
    },
    verdict: (about) => {
      const { exitCode, reason, message, log } = about.facts;
      const why = reason === undefined ? '' : say`（${code(reason)}）`;
      const said = message === undefined ? '' : say`Kubernetes 给出的全部信息是：${code(message)}。`;
      return exitCode === undefined
        ? say`能读到的信息都不能解释这个 Pod 的状态${why}。${said}`
        : say`${container(about)}以 ${exitCode} 结束${why}，没有字段或事件能解释。${LOG[log]}${said}`;
    },
  },
};

export const unexplainedSteps: StepTexts<UnexplainedStepValues> = {
  ...shared,
  'unknown-explain-code': ({ code: exitCode }) =>
    say`查看这个退出码对程序可能意味着什么：${code(`/exitcode ${exitCode}`)}。`,
  'unknown-events': () => say`读取 podwhy 没能读到的事件：`,
  'unknown-whole-pod': () => say`查看整个 Pod，先看状况：`,
};
