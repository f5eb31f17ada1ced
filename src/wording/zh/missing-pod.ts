import { secondsSince } from '../../lib/durations.ts';
import type { MissingPodStepValues, DeniedPod } from '../../next-steps/missing-pod.ts';
import { resourceFigure } from '../../next-steps/resource-figure.ts';
import type { GroupWords } from '../cause-words.ts';
import { code, type Sentence } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';
import { ago, duration } from './durations.ts';
import { list } from './phrases.ts';
import { say } from './say.ts';

function deniedHeadline({ facts: { by, name, missingKind, demands } }: DeniedPod): string {
  switch (by) {
    case 'quota':
      return demands === undefined
        ? `无法创建 Pod，配额${name === undefined ? '' : ` ${name} `}已用尽`
        : '无法创建 Pod，配额要求写明请求';
    case 'pod-security':
      return '无法创建 Pod，被 PodSecurity 拒绝';
    case 'limit-range':
      return '无法创建 Pod，不符合 LimitRange';
    case 'webhook-denied':
      return name === undefined ? '无法创建 Pod，被 webhook 拒绝' : `无法创建 Pod，被 ${name} 拒绝`;
    case 'webhook-unreachable':
      return name === undefined ? '无法创建 Pod，webhook 无响应' : `无法创建 Pod，${name} 无响应`;
    case 'security-context-constraint':
      return '无法创建 Pod，没有可用的 SCC';
    case 'missing-reference':
      return missingKind === undefined
        ? '无法创建 Pod，引用的对象不存在'
        : `无法创建 Pod，缺少 ${[missingKind, name].filter((part) => part !== undefined).join(' ')}`;
    case 'other':
      return '无法创建 Pod，被 API 服务器拒绝';
  }
}

function deniedReason({ facts: { by, name, missingKind, summary, demands, figure } }: DeniedPod): Sentence {
  const text = code(summary);
  switch (by) {
    case 'quota': {
      const quota = name === undefined ? say`ResourceQuota` : say`ResourceQuota ${code(name)}`;
      if (demands !== undefined) return say`${quota}要求每个容器都写明 ${code(demands)}，而它没有写。`;
      if (figure === undefined) return say`${quota}的余量不够：${text}。`;
      const { resource, requested, used, limited } = figure;
      const said = (quantity: string) => resourceFigure(resource, quantity);
      return say`${quota} 把 ${code(resource)} 限制在 ${said(limited)}，已用 ${said(used)}，这次还要 ${said(requested)}。`;
    }
    case 'pod-security':
      return say`命名空间的 PodSecurity 级别不允许它的设置：${text}。`;
    case 'limit-range':
      return say`它的资源数值超出了命名空间 LimitRange 的范围：${text}。`;
    case 'webhook-denied':
      return say`准入 webhook${name === undefined ? '' : [' ', code(name)]} 拒绝了它：${text}。`;
    case 'webhook-unreachable':
      return say`准入 webhook${name === undefined ? '' : [' ', code(name)]} 没有响应，而没有它的答复谁也过不去。坏的是 webhook，不是这个工作负载：${text}。`;
    case 'security-context-constraint':
      return say`它的 ServiceAccount 能用的 SCC 都不允许这个 Pod：${text}。`;
    case 'missing-reference':
      return say`它引用的${missingKind ?? '对象'}${name === undefined ? '' : [' ', code(name)]}不存在。`;
    case 'other':
      return say`拒绝原因：${text}。`;
  }
}

function deniedVerdict(about: DeniedPod): Sentence {
  const { owner, refusals, since } = about.facts;
  const seconds = secondsSince(since, about.now);
  const span = seconds === undefined || seconds < 1 ? '' : `${duration(seconds)}内`;
  const often = refusals < 1 ? '' : `，${span}已被拒绝 ${refusals} 次`;
  return say`${owner.kind} ${code(owner.name)} 无法创建 Pod${often}。${deniedReason(about)}`;
}

export const missingPod: GroupWords<'missing-pod'> = {
  'pod-not-found': {
    name: '没有这个 Pod',
    headline: ({ target, facts: { lastEvent } }) =>
      lastEvent === undefined ? `没有这个 ${target.kind}` : `已不存在，最后的事件是 ${lastEvent.reason}`,
    verdict: (about) => {
      const { nearest, lastEvent, owner } = about.facts;
      const { namespace, name } = about.target;
      const belonged = owner === undefined ? [] : say`它属于 ${owner.kind} ${code(owner.name)}。`;
      if (lastEvent !== undefined)
        return say`${code(namespace)} 里已经没有 Pod ${code(name)}。最后一条事件${ago(lastEvent.at, about.now)}发生：${code(lastEvent.reason)}，${code(lastEvent.summary)}。${belonged}`;
      if (about.target.kind !== 'Pod')
        return say`${code(namespace)} 里没有 ${about.target.kind} ${code(name)}：名字不对、在别的命名空间，或者已经被删除。`;
      const near = nearest.length === 0 ? [] : say`名字相近的有${list(nearest.slice(0, 3))}。`;
      return say`${code(namespace)} 里没有 Pod ${code(name)}，也没有它的任何事件：要么名字不对，要么消失太久，事件已经过期。${belonged}${near}`;
    },
  },
  'create-denied': {
    name: '创建 Pod 时被拒绝',
    headline: deniedHeadline,
    verdict: deniedVerdict,
  },
};

export const missingPodSteps: StepTexts<MissingPodStepValues> = {
  'not-there-nearest': ({ name }) => say`查看名字最接近的 ${code(name)}：`,
  'not-there-list': ({ namespace, kind }) => say`查看命名空间 ${code(namespace)} 里现在有哪些 ${kind}，最新的在最后：`,
  'not-there-elsewhere': ({ name, kind }) => say`查看别的命名空间里有没有 ${kind} ${code(name)}：`,
  'not-there-owner': ({ kind, name }) => say`查看创建这些 Pod 的 ${kind} ${code(name)}：`,
  'not-there-events': ({ pod }) => say`查看 ${code(pod)} 还剩下哪些事件（默认只保留一小时）：`,
  'create-quota-look': ({ quota }) =>
    quota === undefined ? say`查看配额限制了什么、已用多少：` : say`查看配额 ${code(quota)} 限制了什么、已用多少：`,
  'create-quota-raise': ({ quota, figure }) => {
    const name = quota === undefined ? say`配额` : say`配额 ${code(quota)}`;
    return figure === undefined
      ? say`调高${name}，或腾出一部分：调小请求、减少副本、删掉已结束的 Pod。`
      : say`把${name}的 ${code(figure.resource)} 调到 ${resourceFigure(figure.resource, figure.limited)}以上，或腾出一部分：调小请求、减少副本、删掉已结束的 Pod。`;
  },
  'create-quota-declare': ({ demands }) => say`这个配额要求每个容器都写明 ${code(demands)}。先用下面的数值补上：`,
  'create-security-fit': () => say`补上各级 PodSecurity 都能通过的 securityContext：`,
  'create-namespace-labels': ({ namespace }) =>
    say`查看命名空间 ${code(namespace)} 强制执行哪一级（标签 ${code('pod-security.kubernetes.io/enforce')}）：`,
  'create-limit-range-look': () => say`查看该命名空间的 LimitRange 允许的下限和上限：`,
  'create-limit-range-fit': ({ owner }) => say`把 ${code(owner)} 的请求和限制调到范围内，或放宽 LimitRange。`,
  'create-webhook-find': ({ webhook }) =>
    webhook === undefined ? say`找出这个 webhook 属于哪个配置：` : say`找出 ${code(webhook)} 属于哪个配置：`,
  'create-webhook-comply': ({ owner }) => say`按拒绝信息的要求修改 ${code(owner)}，或请策略的负责人放行。`,
  'create-webhook-backend': ({ service, namespace }) =>
    say`查看 ${code(namespace)} 里 Service ${code(service)} 的后端是否还在运行：`,
  'create-webhook-open': ({ webhook }) =>
    say`如果等不及修好：把${webhook === undefined ? '该 webhook' : say` ${code(webhook)} `}的 ${code('failurePolicy')} 临时改成 ${code('Ignore')}，期间 Pod 不经检查就会放行。`,
  'create-scc-account': () => say`查看它用的 ServiceAccount 和要求的 securityContext：`,
  'create-scc-fit': () =>
    say`去掉该账号任何 SCC 都不允许的设置（固定的 ${code('runAsUser')}、${code('hostPath')}、capabilities），或给账号更宽的 SCC：${code('oc adm policy add-scc-to-user')}。`,
  'create-missing-look': ({ kind, name }) => say`列出现有的 ${kind}，核对名字 ${code(name)}：`,
  'create-missing-make': ({ kind, name }) => say`创建 ${kind} ${code(name)}，或改正工作负载里写的名字。`,
  'create-owner-events': ({ owner }) => say`在 ${code(owner)} 的事件里查看完整的拒绝信息：`,
  'create-retry': ({ owner }) => say`${code(owner)} 会自己重试，但间隔最长约 17 分钟。想立刻重试：`,
};
