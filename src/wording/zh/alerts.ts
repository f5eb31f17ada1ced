import type { AlertTexts, Note, SeenChange } from '../alert-texts.ts';
import { code, say, type Sentence } from '../sentence.ts';
import { duration } from './durations.ts';
import { list } from './phrases.ts';

const SUBJECTS = { pods: '个 Pod', objects: '个对象', alerts: '条告警' } as const;

export const alertWordsZh: AlertTexts = {
  subjects: (kind, amount) => `${amount} ${SUBJECTS[kind]}`,
  names: (names, more) => `${names.join('、')}${more > 0 ? ` 等 ${names.length + more} 个` : ''}`,
  rootTitle: ({ names, subjects, namespaces, cluster }) =>
    `${names}：${namespaces === '' ? '' : `${namespaces} 中 `}${subjects}${cluster === undefined ? '' : `（${cluster}）`}`,
  firing: (since) => ['触发中，始于 ', since],
  partly: (firing, resolved, since) => say`${firing} 条触发中，${resolved} 条已恢复，始于 ${since}`,
  resolved: (at, seconds) => ({ was: '触发中', now: say`已恢复于 ${at}，持续 ${duration(seconds)}` }),
  links: {
    runbook: '处理手册',
    alertmanager: 'Alertmanager',
    dashboard: '仪表盘',
    silence: '静默',
    earlier: '之前的消息列',
  },
  linkTo: (word, host) => `${word}（${host}）`,
  truncated: (left) => say`Alertmanager 未列出该组的另外 ${left} 条告警（${code('max_alerts')}）。`,
  replyTitle: (names, what) => `${names}：${what}`,
  example: (name) => say`它们出自同一原因，以下内容读取自 ${code(name)}。`,
  ended: '已恢复',
  allEnded: ['已恢复。'],
  alertsNamed: '告警',
  alertSays: '告警原文',
  unexplained: {
    away: ['集群没有响应。先列出告警自身的内容，集群恢复响应后原因会补在这里。'],
    'no-object': ['标签没有指明任何 Kubernetes 对象，无从查起。'],
    'not-found': ['标签所指的对象已不在集群中，也没有留下它如何结束的记录。'],
    'not-diagnosed': ['podwhy 解释 Pod 和工作负载，这条告警说的是别的对象。'],
    forbidden: ['podwhy 无权读取该对象：集群中缺少相应权限。'],
    withheld: [
      '规则不允许本频道看到 podwhy 能读到的相关信息。有权查询的人可点这里的按钮，或用 ',
      { code: '/podwhy' },
      ' 查询，答案只有自己能看到。',
    ],
    failed: ['集群读取失败，以下是告警自身的内容。'],
  },
  withheldPage: ['规则不允许本频道看到原因。可用 ', { code: '/podwhy' }, ' 查询其中任何一个，答案只有自己能看到。'],
  askInPerson: (name) => `只给我看 ${name} 的原因`,
  unexplainedTitle: (alert) => `${alert}，原因不明`,
  change,
  nothingChanged: ['镜像、资源限制、节点和 Pod 都与告警开始时相同。'],
  movedOn: ['这里的告警或已再次触发，或另有原因，已移至更新的消息。'],
  digestTitle: (alerts, namespaces) => `告警集中爆发：${namespaces} 个命名空间，${alerts} 条告警`,
  digestIntro: ['所有命名空间和 Pod 都按原因列在本消息列中，内容会持续更新。'],
  digestCount: (name, amount) => `${name} ×${amount}`,
  pageTitle: (cause, subjects, namespaces) => `${cause}：${namespaces} 个命名空间，${subjects}`,
  noNamespace: '无命名空间',
  colon: '：',
  comma: '、',
  note,
};

function change({ subject, change: seen }: SeenChange): Sentence {
  switch (seen.kind) {
    case 'image':
      return say`${code(subject)} 的容器 ${code(seen.container)} 现用镜像 ${code(seen.to)}，此前为 ${code(seen.from)}。`;
    case 'memory-limit':
    case 'cpu-limit': {
      const what = seen.kind === 'memory-limit' ? '内存限制' : 'CPU 限制';
      if (seen.to === null)
        return say`${code(subject)} 的容器 ${code(seen.container)} 不再设${what}，此前为 ${code(seen.from ?? '')}。`;
      const before: Sentence = seen.from === null ? ['此前未设'] : say`此前为 ${code(seen.from)}`;
      return say`${code(subject)} 的容器 ${code(seen.container)} ${what}现为 ${code(seen.to)}，${before}。`;
    }
    case 'node-back':
      return say`节点 ${code(seen.node)} 已恢复 Ready。`;
    case 'node-moved':
      return say`${code(subject)} 现运行于节点 ${code(seen.to)}，此前在 ${code(seen.from)}。`;
    case 'new-pods':
      return say`${code(subject)} 有了新的 Pod：${list(seen.names, 3)}。`;
  }
}

function note({ code: about, source = '', channel = '', error = '' }: Note): Sentence {
  switch (about) {
    case 'unreadable-webhook':
      return say`来源 ${code(source)} 的一条 webhook 中没有 podwhy 能解析的告警。内容已保存，不会要求重发。请检查发送端的 ${code('payload')} 设置和版本。`;
    case 'webhook-failed':
      return say`podwhy 自身出错，未能处理来源 ${code(source)} 的一条 webhook 或其中的部分告警。这些告警没有发出，下次启动时会重试，详见日志。`;
    case 'alert-failed':
      return say`podwhy 自身出错，未能给出来源 ${code(source)} 的一条告警的解释。下次启动时会重试，详见日志。`;
    case 'message-failed':
      return say`podwhy 自身出错，未能生成发往频道 ${code(channel)} 的一条消息。消息没有发出，下次启动时会重试，详见日志。`;
    case 'message-plain':
      return say`podwhy 自身出错，发往频道 ${code(channel)} 的一条消息只列出了告警名称，没有其他内容，详见日志。`;
    case 'no-route':
      return say`来源 ${code(source)} 的告警在 podwhy.yaml 中没有匹配的路由，也未设置 ALERT_CHANNEL，因此没有发出。`;
    case 'channel-unusable':
      return say`Slack 拒绝向频道 ${code(channel)} 发消息（${code(error)}）。该频道的告警会等待，一旦可发即补发：请把 podwhy 邀请进去，或修改路由。`;
    case 'message-refused':
      return say`发往频道 ${code(channel)} 的一条消息，无论以何种形式都被 Slack 拒绝（${code(error)}），未能发出，详见日志。`;
    case 'message-degraded':
      return say`发往频道 ${code(channel)} 的一条消息，其版式被 Slack 拒绝（${code(error)}），已改用更简单的形式发出，详见日志。`;
    case 'cannot-reconcile':
      return say`发往频道 ${code(channel)} 的一条消息未得到 Slack 确认，而 podwhy 无权读取该频道以核实（${code(error)}），因此重发，可能出现两条。授予 channels:history 和 groups:history 即可避免。`;
    case 'rules-refused':
      return say`podwhy.yaml 目前无法使用，仍按之前的规则运行。${code(error)}`;
    case 'slack-refuses-token':
      return say`Slack 拒绝 podwhy 的令牌（${code(error)}）。问题解决之前，告警会一直等待。`;
  }
}
