import type { Basis } from '../../diagnosis/basis.ts';
import type { CauseId } from '../../diagnosis/causes.ts';
import type { NodeRefusal, SchedulingFacts } from '../../diagnosis/facts/not-scheduled.ts';
import type { ReadItem } from '../../diagnosis/read-item.ts';
import { permissionText } from '../../diagnosis/permission.ts';
import type { Unread } from '../../diagnosis/snapshot.ts';
import { spaced } from '../../lib/han-spacing.ts';
import { displayName } from '../../next-steps/cause-context.ts';
import { spokenQuantity } from '../../next-steps/quantities.ts';
import { code, join, plain, type Sentence } from '../sentence.ts';
import type { Counted, Texts } from '../texts.ts';
import { headlineSubject, list } from './phrases.ts';
import { say } from './say.ts';

const RESTS_ON: Readonly<Record<Basis, string>> = {
  log: '仅依据日志。',
  event: '仅依据时间相近的事件。',
  code: '“自行退出”是推断：没有字段或事件表明有外力。',
  together: '依据是几处信息相互吻合，没有字段直接说明。',
};

const WHY_UNREAD: Readonly<Record<Unread['why'], string>> = {
  forbidden: '没有权限',
  'not-found': '不存在',
  timeout: '超时',
  unreachable: '无法连接',
  expired: '已过期',
  gone: '已不再保留',
  failed: '读取失败',
};

const EVENTS = { object: '事件', node: '节点事件', owner: '属主的事件', claim: 'PVC 事件' } as const;
const METRICS = { pod: '资源用量', neighbours: '同节点 Pod 的用量' } as const;
/** Kinds that have a Chinese name of their own. */
const KINDS: Readonly<Record<string, string>> = {
  Node: '节点',
  PersistentVolumeClaim: 'PVC',
  PersistentVolume: '卷',
  CSIDriver: 'CSI 驱动',
};

function readItem(item: ReadItem): Sentence {
  switch (item.kind) {
    case 'log':
      return say`容器 ${code(item.container)} ${item.previous ? '上一次的日志' : '的日志'}`;
    case 'events':
      return [EVENTS[item.about]];
    case 'metrics':
      return [METRICS[item.of]];
    case 'owner':
      return say`属主 ${code(`${item.of}/${item.name}`)}`;
    case 'object':
      return say`${inNamespace(item.namespace)}${KINDS[item.of] ?? item.of} ${code(item.name)}`;
    case 'list':
      return say`${inNamespace(item.namespace)}${KINDS[item.of] ?? item.of}列表`;
    case 'pods-and-workloads':
      return ['Pod 和工作负载'];
    case 'api-server':
      return ['API 服务器'];
    case 'cluster':
      return ['集群'];
    case 'question':
      return ['整个查询'];
  }
}

function inNamespace(namespace: string | undefined): Sentence {
  return namespace === undefined ? [] : say`命名空间 ${code(namespace)} 中的`;
}

function asked(facts: SchedulingFacts, resource: string): string {
  const quantity = facts.asked[resource];
  return quantity === undefined ? '' : `（请求 ${spokenQuantity(quantity)}）`;
}

function taints(refusal: NodeRefusal, facts: SchedulingFacts): string {
  const names = refusal.subject === undefined ? facts.taints.map(({ taint }) => taint) : [refusal.subject];
  return names.length === 0 ? '有 Pod 未容忍的污点' : `污点 ${names.join('、')}，Pod 未容忍`;
}

const REFUSALS: Partial<Readonly<Record<CauseId, (refusal: NodeRefusal, facts: SchedulingFacts) => string>>> = {
  'unschedulable-cpu': (_refusal, facts) => `未被预留的 CPU 不足${asked(facts, 'cpu')}`,
  'unschedulable-memory': (_refusal, facts) => `未被预留的内存不足${asked(facts, 'memory')}`,
  'unschedulable-resource': ({ subject, text }, facts) =>
    subject === undefined ? text : `${subject} 不足${asked(facts, subject)}`,
  'unschedulable-too-many-pods': () => 'Pod 数量已满',
  'unschedulable-taint': taints,
  'unschedulable-cordoned': () => '已标记为不可调度',
  'unschedulable-node-affinity': () => '标签不符合 Pod 的 nodeSelector 或节点亲和性',
  'unschedulable-pod-affinity': () => '不满足 Pod 亲和性或反亲和性',
  'unschedulable-topology-spread': () => '不满足拓扑分布约束',
  'unschedulable-host-port': () => 'hostPort 已被占用',
  'unschedulable-volume-topology': () => '卷在其他可用区或其他节点上',
  'unschedulable-volume-limit': () => '可挂接的卷数已满',
};

const COUNTED: Readonly<Record<Counted, string>> = { pods: ' Pod ', workloads: '工作负载', both: ' Pod 和工作负载' };

/** What podwhy says around the causes, in Chinese. */
export const ZH_TEXTS: Texts = {
  aboutCause: '关于此原因',
  buttons: { share: '分享到频道', refresh: '刷新' },
  evidenceTitle: '依据',
  evidenceSource: (source) =>
    source.kind === 'field' ? source.path : source.kind === 'event' ? '事件' : plain(readItem(source)),
  stepsTitle: '下一步',
  headline: (about, half, hedged) => {
    if (about.confidence !== 'possible' || hedged) return `${headlineSubject(about)}${half}`;
    return `${headlineSubject(about)}${spaced('可能', half)}`;
  },
  possibly: '仅为推测，没有证实：',
  restsOn: (basis) => [RESTS_ON[basis]],
  logTitle: ({ container, previous }) => `容器 ${container} ${previous ? '上一次运行的日志' : '的日志'}`,
  refusalsHeader: ['节点数', '原因'],
  refusal: (refusal, facts) => [
    refusal.nodes === undefined ? '全部' : String(refusal.nodes),
    REFUSALS[refusal.cause]?.(refusal, facts) ?? refusal.text,
  ],
  share: (same, total, pod) =>
    same === total
      ? say`全部 ${total} 个 Pod 都是这个原因${pod === undefined ? '' : say`，此处取自 ${code(pod)}`}。`
      : say`${total} 个 Pod 中有 ${same} 个是这个原因${pod === undefined ? '' : say`，此处取自 ${code(pod)}`}。`,
  earlier: (name) => say`上次退出的原因：${name}。`,
  podOfJob: (name, exitCode) =>
    say`最近一个 Pod 的情况：${name}${exitCode === undefined ? '' : `（退出码 ${exitCode}）`}。`,
  seenIn: (pod) => say`取自 Pod ${code(pod)}。`,
  alsoSeen: (problems) =>
    say`另外还有：${join(
      problems.map(({ name, container }) => (container === undefined ? [name] : say`${name}（${code(container)}）`)),
      '；',
    )}。`,
  unread: (unread) =>
    say`未能读取：${join(
      unread.map(({ what, why, permission }) =>
        permission === undefined
          ? say`${readItem(what)}（${WHY_UNREAD[why]}）`
          : say`${readItem(what)}（需要权限 ${code(permissionText(permission))}）`,
      ),
      '、',
    )}。`,
  footer: (context, now) =>
    say`${context === '' ? '' : say`读取自 ${code(context)}，`}${{ time: now, text: `${now.toISOString().slice(11, 19)} UTC` }}。podwhy 只读，不做任何改动。`,

  choicesHeadline: (words, amount) => `“${words}”对应 ${amount} 个对象，要看哪一个？`,
  others: '同名的还有',
  near: '名字相近的有',
  choicesLine: (more) => (more === 0 ? [] : [`另有 ${more} 个：名字输入得长一些就能缩小范围。`]),
  nothingHeadline: (words, limited) =>
    limited ? `你在这里可以查询的范围内，没有叫“${words}”的对象` : `没有叫“${words}”的对象`,
  limitedLine: () =>
    say`谁能在哪个频道查询什么，由 ${code('podwhy.yaml')} 的 ${code('access')} 和 ${code('namespaces')} 决定。如果你应该看到它，请联系 podwhy 的管理员。`,
  nothingLine: (nearest, limited) =>
    nearest === 0
      ? limited
        ? []
        : say`podwhy 能看到的 Pod、工作负载和命名空间里都没有这个名字。输入 ${code('命名空间/')} 可列出一个命名空间。`
      : say`最接近的名字：`,
  failureHeadline: ({ code: why, context }) => {
    const cluster = context === '' ? '集群' : `集群 ${context} `;
    if (why === 'forbidden') return `${cluster}不允许 podwhy 读取这些内容`;
    if (why === 'unauthorized') return `${cluster}不接受 podwhy 的凭据`;
    if (why === 'timeout') return `${cluster}没有及时响应`;
    return why === 'unreachable' ? `无法连接${cluster}`.trimEnd() : `${cluster}的响应 podwhy 无法使用`;
  },
  failureLine: ({ code: why, what, permission }) => {
    const read = what.kind === 'question' ? [] : say`（${readItem(what)}）`;
    if (why === 'forbidden') {
      return permission === undefined
        ? say`读取所需内容${read}缺少权限。`
        : say`读取所需内容${read}缺少权限 ${code(permissionText(permission))}。`;
    }
    if (why === 'unauthorized')
      return say`令牌或证书已过期，或集群不认识它${read}。更新 kubeconfig 或 ServiceAccount 里的凭据即可。`;
    if (why === 'timeout')
      return say`Pod 本身的情况未知${read}。过一分钟再问；如果一直如此，说明 API 服务器过载或网络太远。`;
    if (why === 'unreachable') return say`podwhy 所知的地址上没有 API 服务器响应${read}。Pod 本身的情况未知。`;
    return say`读取失败${read}，详情在 podwhy 自己的日志里。`;
  },
  grantRole: (permission) =>
    say`授予 ${code(permissionText(permission))} 权限；完整的权限集见 ${code('deploy/podwhy.yaml')}：`,
  bindRole: () => say`把角色绑定到 podwhy 的 ServiceAccount：`,
  unreadableHeadline: (why, word) => {
    if (why === 'unknown-kind') return `podwhy 不认识“${word}”这种类型`;
    if (why === 'unknown-context') return `“${word}”不是你在这里可以查询的集群`;
    if (why === 'unknown-option') return `podwhy 没有选项“${word}”`;
    if (why === 'too-long') return '这段文字太长，不会是 Pod 或工作负载的名字';
    return why === 'empty' ? '要看哪个 Pod 或工作负载？' : `“${word}”不像一个 Pod 或工作负载`;
  },
  known: (why, known) => {
    if (known.length === 0) return [];
    const what = why === 'unknown-kind' ? '可用的类型' : why === 'unknown-context' ? '可用的集群' : '可用的选项';
    return say`${what}：${list(known, 12)}。`;
  },
  helpHeadline: 'podwhy 说明 Pod 为什么没有正常运行',
  helpLines: [say`它读取 Pod 及其事件、日志和节点，给出一个原因、依据和下一步。它不做任何改动。`],
  examples: [
    { typed: '/podwhy shop/cart-0', text: say`一个 Pod：命名空间/名字` },
    { typed: '/podwhy deploy/shop/cart', text: say`一个工作负载：找出能说明问题的 Pod，以及多少 Pod 有同样问题` },
    { typed: '/podwhy cart', text: say`名字的一部分，只要唯一` },
    { typed: '/podwhy shop/', text: say`一个命名空间里所有不正常的 Pod` },
    { typed: '/exitcode 137', text: say`退出码、信号或 reason 的含义` },
  ],

  namespaceHealthy: (namespace, total) => `${namespace}/：${total} 个 Pod 全部正常`,
  namespaceEmpty: (namespace) => `${namespace}/：没有 Pod`,
  namespaceUnhealthy: (namespace, unhealthy, total, what) =>
    total === 1 && what === 'pods'
      ? `${namespace}/：唯一的 Pod 异常`
      : `${namespace}/：${total} 个${COUNTED[what]}中有 ${unhealthy} 个异常`,
  namespaceSummary: (healthy, total, groups) =>
    groups === 0 || total === 1
      ? []
      : healthy === 0
        ? say`没有一个正常；${groups === 1 ? '都是同一个原因。' : `共 ${groups} 种原因，最严重的在前。`}`
        : say`${total} 个中 ${healthy} 个正常；${groups === 1 ? '其余都是同一个原因。' : `其余有 ${groups} 种原因，最严重的在前。`}`,
  groupName: (name, container, pods, what) =>
    `${name}${container === undefined ? '' : `（${container}）`}${pods === 1 ? '' : `：${pods} 个${COUNTED[what].trimEnd()}`}`,
  pods: (pods) => list(pods.map(displayName)),
};
