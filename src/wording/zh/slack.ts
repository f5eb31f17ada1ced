import { code } from '../sentence.ts';
import type { SlackTexts } from '../slack-texts.ts';
import { say } from './say.ts';

export const slackWordsZh: SlackTexts = {
  sharedBy: { before: '由 ', after: ' 分享' },
  changes: '（会做出改动）',
  bug: (incident) => say`podwhy 自身出了故障，没能给出答案。管理员可以在日志里按编号${code(incident)}查到它。`,
  oldButton: say`这个按钮来自旧版 podwhy，已经失效。请重新输入命令，新的答案里按钮可以用。`,
  nothingToExplain: say`这条消息里既没有 Pod 也没有退出码。请直接指定：${code('/podwhy shop/cart-0')} 或 ${code('/exitcode 137')}。`,
  notForChannel: say`这条答案只有你能看到：${code('podwhy.yaml')} 里的规则允许你查询，但不允许本频道看到它。`,
  home: {
    title: '这个 Pod 为什么挂了？',
    intro: say`podwhy 读取 Kubernetes 掌握的信息，说明 Pod 为什么失败、依据是什么、下一步做什么。它只读，不改动任何东西。`,
    examples: [
      { command: '/podwhy shop/cart-0', gives: '这个 Pod 为什么失败' },
      { command: '/podwhy deploy/shop/cart', gives: '这个 Deployment 为什么没有就绪' },
      { command: '/podwhy shop/', gives: '命名空间 shop 里所有失败的工作负载' },
      { command: '/exitcode 137', gives: '退出码、信号或 reason 的含义' },
    ],
    elsewhere: say`Slack 的消息列（thread）里不能用斜杠命令。在那里请 @podwhy 并写上 Pod 名，或打开消息菜单选择${code('Explain this')}。`,
    privacy: say`在你分享之前，答案只有你自己能看到。`,
  },
};
