import type { GroupWords } from '../../cause-words.ts';
import { code } from '../../sentence.ts';
import { container } from '../phrases.ts';
import { say } from '../say.ts';

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
    page: {
      meaning: 'podwhy 没有找到有依据的原因，也不猜测。它会列出看过什么、没能读到什么。',
      how: ['读到的内容不符合任何规则', '没能读到的（权限、过期的事件、已消失的日志）会在答案里写明'],
      causes: ['事件已过期：只保留一小时', '缺少权限', 'podwhy 还不认识的情况'],
      todo: ['读取 podwhy 没能读到的', '看整个 Pod', '附上录制反馈，让它成为已知情况'],
    },
  },
};
