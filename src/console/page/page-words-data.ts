/** The console's own words, in one language. Answers are podwhy's. */
export interface PageWords {
  readonly lang: string;
  readonly title: string;
  readonly skip: string;
  readonly channels: string;
  readonly apps: string;
  readonly readAs: string;
  readonly theme: string;
  readonly themes: { readonly auto: string; readonly light: string; readonly dark: string };
  readonly messages: string;
  readonly messageTo: string;
  readonly composerHint: string;
  readonly send: string;
  readonly commands: string;
  readonly app: string;
  readonly onlyYou: string;
  /** In the place of a block or an element that the console cannot draw. */
  readonly notDrawn: (type: string) => string;
  readonly image: string;
  readonly edited: string;
  readonly deleted: string;
  readonly replies: (count: number) => string;
  readonly replyInThread: string;
  readonly explainThis: string;
  readonly thread: string;
  readonly closeThread: string;
  readonly reply: string;
  readonly alsoInChannel: string;
  readonly repliedToThread: string;
  readonly typed: (name: string) => string;
  readonly notACommand: (command: string) => string;
  readonly notInThreads: string;
  readonly failed: (command: string, error: string) => string;
  readonly welcomeTitle: string;
  readonly welcome: string;
  readonly welcomeCodes: string;
  readonly welcomePods: string;
  readonly welcomeFooter: string;
  readonly alertsTitle: string;
  readonly alerts: string;
  readonly alertsNothingFiring: string;
  readonly sent: (alerts: number, requests: number) => string;
  readonly alertsUnreachable: string;
  readonly samples: Readonly<Record<'single' | 'group' | 'resolve' | 'storm', string>>;
  readonly homeEmpty: string;
  readonly lost: string;
  readonly notFound: string;
  readonly noPageTitle: string;
  readonly noPage: string;
  /** A link to the index of the pages about root causes. */
  readonly allCauses: string;
  readonly hints: Readonly<Record<string, string>>;
}

export const english: PageWords = {
  lang: 'en',
  title: 'podwhy console',
  skip: 'Go to the message field',
  channels: 'Channels',
  apps: 'Apps',
  readAs: 'Read as',
  theme: 'Appearance',
  themes: { auto: 'System', light: 'Light', dark: 'Dark' },
  messages: 'Messages',
  messageTo: 'Message',
  composerHint: 'Type / for podwhy’s commands',
  send: 'Send',
  commands: 'Commands',
  app: 'APP',
  onlyYou: 'Only visible to you',
  notDrawn: (type) => `The console cannot show “${type}”.`,
  image: 'Image',
  edited: '(edited)',
  deleted: 'This message was deleted.',
  replies: (count) => (count === 1 ? '1 reply' : `${count} replies`),
  replyInThread: 'Reply in thread',
  explainThis: 'Explain this',
  thread: 'Thread',
  closeThread: 'Close the thread',
  reply: 'Reply',
  alsoInChannel: 'Also sent to the channel',
  repliedToThread: 'replied to a thread',
  typed: (name) => `${name} used`,
  notACommand: (command) => `${command} is not a command here. podwhy’s commands are /exitcode and /podwhy.`,
  notInThreads: 'Slack accepts slash commands in channels, not in threads.',
  failed: (command, error) => `${command} failed with the error “${error}”.`,
  welcomeTitle: 'Ask why a pod died',
  welcome:
    'This page works like Slack, so that you can try podwhy before you install it. The same bot answers here, and nothing leaves this machine.',
  welcomeCodes: 'What does an exit code mean?',
  welcomePods: 'Why did a pod fail?',
  welcomeFooter: 'As in Slack, only you see an answer until you share it.',
  alertsTitle: 'Fire a sample alert',
  alerts: 'Posts to podwhy’s webhook as Alertmanager would. The answer appears in this channel, as a thread.',
  alertsNothingFiring: 'No alert is firing. Fire one first.',
  sent: (alerts, requests) =>
    `Sent ${alerts === 1 ? '1 alert' : `${alerts} alerts`} in ${requests === 1 ? '1 webhook' : `${requests} webhooks`}.`,
  alertsUnreachable: 'podwhy did not accept the webhook: ',
  samples: { single: 'One pod', group: 'Two pods, two causes', resolve: 'Resolve all', storm: 'A storm of 60' },
  homeEmpty: 'podwhy has not published a home tab yet.',
  lost: 'Connection to podwhy lost. Reconnecting …',
  notFound: 'There is no such page.',
  noPageTitle: 'No such page',
  noPage: 'podwhy has no page about this root cause.',
  allCauses: 'All root causes',
  hints: {
    '/exitcode': 'what an exit code, signal or status reason means',
    '/podwhy': 'what is wrong with a pod, workload or namespace',
  },
};

export const chinese: PageWords = {
  lang: 'zh-CN',
  title: 'podwhy 控制台',
  skip: '跳到输入框',
  channels: '频道',
  apps: '应用',
  readAs: '阅读身份',
  theme: '外观',
  themes: { auto: '跟随系统', light: '浅色', dark: '深色' },
  messages: '消息',
  messageTo: '发送到',
  composerHint: '输入 / 查看 podwhy 的命令',
  send: '发送',
  commands: '命令',
  app: '应用',
  onlyYou: '仅你可见',
  notDrawn: (type) => `控制台无法显示“${type}”。`,
  image: '图片',
  edited: '（已编辑）',
  deleted: '此消息已删除。',
  replies: (count) => `${count} 条回复`,
  replyInThread: '在消息列中回复',
  explainThis: '解释这条消息',
  thread: '消息列',
  closeThread: '关闭消息列',
  reply: '回复',
  alsoInChannel: '已同时发送到频道',
  repliedToThread: '回复了消息列',
  typed: (name) => `${name} 使用了`,
  notACommand: (command) => `这里没有 ${command} 命令。podwhy 的命令是 /exitcode 和 /podwhy。`,
  notInThreads: 'Slack 只在频道里接受斜杠命令，消息列里不行。',
  failed: (command, error) => `${command} 执行失败，错误为“${error}”。`,
  welcomeTitle: 'Pod 为什么挂了？在这里问',
  welcome: '这个页面做得像 Slack，装到工作区之前就能先试：回答你的是同一个机器人，数据不会离开本机。',
  welcomeCodes: '退出码是什么意思？',
  welcomePods: 'Pod 为什么失败？',
  welcomeFooter: '和 Slack 里一样，回答在你分享之前只有你能看到。',
  alertsTitle: '发送示例告警',
  alerts: '把 Alertmanager 会发的内容发到 podwhy 的 webhook，回答会以消息列的形式出现在这个频道。',
  alertsNothingFiring: '当前没有触发中的告警，先发送一个。',
  sent: (alerts, requests) => `已通过 ${requests} 个 webhook 发送 ${alerts} 条告警。`,
  alertsUnreachable: 'podwhy 没有接收 webhook：',
  samples: { single: '一个 Pod', group: '两个 Pod，两种原因', resolve: '全部恢复', storm: '60 条告警风暴' },
  homeEmpty: 'podwhy 还没有发布主页。',
  lost: '与 podwhy 的连接已断开，正在重试……',
  notFound: '没有这个页面。',
  noPageTitle: '没有这个页面',
  noPage: 'podwhy 没有关于这个根本原因的页面。',
  allCauses: '全部根本原因',
  hints: {
    '/exitcode': '退出码、信号或 reason 的含义',
    '/podwhy': 'Pod、工作负载或命名空间出了什么问题',
  },
};

/** The console's words for a reader, by the locale as Slack writes it (`zh-CN`). */
export function wordsFor(locale: string): PageWords {
  return locale.toLowerCase().startsWith('zh') ? chinese : english;
}
