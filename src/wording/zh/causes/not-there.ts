import type { About } from '../../about.ts';
import type { GroupWords } from '../../cause-words.ts';
import { secondsBetween } from '../../durations.ts';
import { gist } from '../../gist.ts';
import { quotaDemands, quotaFigure } from '../../refused-creation.ts';
import { resourceFigure } from '../../resource-figure.ts';
import { code, type Sentence } from '../../sentence.ts';
import { ago, duration } from '../durations.ts';
import { list } from '../phrases.ts';
import { say } from '../say.ts';

type Denied = About<'create-denied'>;

function deniedHeadline({ facts: { by, name, missingKind, message } }: Denied): string {
  switch (by) {
    case 'quota':
      return quotaDemands(message) === undefined
        ? `建不出 Pod，配额${name === undefined ? '' : ` ${name} `}已用尽`
        : '建不出 Pod，配额要求写明 requests';
    case 'pod-security':
      return '建不出 Pod，被 PodSecurity 拒绝';
    case 'limit-range':
      return '建不出 Pod，不符合 LimitRange';
    case 'webhook-denied':
      return name === undefined ? '建不出 Pod，被 webhook 拒绝' : `建不出 Pod，被 ${name} 拒绝`;
    case 'webhook-unreachable':
      return name === undefined ? '建不出 Pod，webhook 无响应' : `建不出 Pod，${name} 无响应`;
    case 'security-context-constraint':
      return '建不出 Pod，没有可用的 SCC';
    case 'missing-reference':
      return missingKind === undefined
        ? '建不出 Pod，引用的对象不存在'
        : `建不出 Pod，缺少 ${[missingKind, name].filter((part) => part !== undefined).join(' ')}`;
    case 'other':
      return '建不出 Pod，被 API server 拒绝';
  }
}

function deniedReason({ facts: { by, name, missingKind, message } }: Denied): Sentence {
  const text = code(gist(message));
  switch (by) {
    case 'quota': {
      const quota = name === undefined ? say`ResourceQuota` : say`ResourceQuota ${code(name)}`;
      const demands = quotaDemands(message);
      if (demands !== undefined) return say`${quota}要求每个容器都写明 ${code(demands)}，而它没有写。`;
      const figure = quotaFigure(message);
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

function deniedVerdict(about: Denied): Sentence {
  const { owner, refusals, since } = about.facts;
  const seconds = secondsBetween(since, about.now);
  const span = seconds === undefined || seconds < 1 ? '' : `${duration(seconds)}内`;
  const often = refusals < 1 ? '' : `，${span}已被拒绝 ${refusals} 次`;
  return say`${owner.kind} ${code(owner.name)} 建不出 Pod${often}。${deniedReason(about)}`;
}

export const notThere: GroupWords<'not-there'> = {
  'pod-not-found': {
    name: '没有这个 Pod',
    headline: ({ target, facts: { lastEvent } }) =>
      lastEvent === undefined ? `没有这个 ${target.kind}` : `已不存在，最后的事件是 ${lastEvent.reason}`,
    verdict: (about) => {
      const { nearest, lastEvent, owner } = about.facts;
      const { namespace, name } = about.target;
      const belonged = owner === undefined ? [] : say`它属于 ${owner.kind} ${code(owner.name)}。`;
      if (lastEvent !== undefined)
        return say`${code(namespace)} 里已经没有 Pod ${code(name)}。最后一条事件${ago(lastEvent.at, about.now)}发生：${code(lastEvent.reason)}，${code(gist(lastEvent.message))}。${belonged}`;
      if (about.target.kind !== 'Pod')
        return say`${code(namespace)} 里没有 ${about.target.kind} ${code(name)}：名字不对、在别的命名空间，或者已经被删除。`;
      const near = nearest.length === 0 ? [] : say`名字相近的有${list(nearest.slice(0, 3))}。`;
      return say`${code(namespace)} 里没有 Pod ${code(name)}，也没有它的任何事件：要么名字不对，要么消失太久，事件已经过期。${belonged}${near}`;
    },
    page: {
      meaning: 'API server 在这个命名空间里查不到这个名字的 Pod：它被删了、换了名字，或者从来没有过。',
      how: [
        '读取 Pod 返回 404',
        '`involvedObject` 为这个名字的事件能说明它怎么结束的，前提是事件还在（默认只保留一小时）',
        '名字前缀对得上的上级对象（ReplicaSet 等）及其事件',
      ],
      causes: [
        '发布、驱逐或排空节点时被替换：Deployment 的 Pod 每次重建都换名字',
        '名字写错，或在别的命名空间、别的集群',
        'Job 结束后被清理（`ttlSecondsAfterFinished`、CronJob 的历史保留数）',
      ],
      todo: [
        '列出该命名空间的 Pod，问最新的那个',
        '问工作负载而不是单个 Pod：`/podwhy deploy/shop/cart`',
        '一小时以前的事，去日志和事件的归档里查',
      ],
    },
  },
  'create-denied': {
    name: '创建 Pod 时被拒绝',
    headline: deniedHeadline,
    verdict: deniedVerdict,
    page: {
      meaning: '工作负载的控制器在不断申请创建 Pod，但每次都被 API server 拒绝，所以根本没有 Pod 可看。',
      how: [
        'ReplicaSet、StatefulSet、DaemonSet 或 Job 的 `FailedCreate` 事件，文本里写着是谁拒绝的',
        'Deployment 或 ReplicaSet 的 `ReplicaFailure` condition',
        '文本：`exceeded quota`、`must specify`、`violates PodSecurity`、`admission webhook … denied the request`、`failed calling webhook`、`unable to validate against any security context constraint`、`serviceaccount … not found`、`no PriorityClass with name`、`maximum … usage per Container`',
      ],
      causes: [
        'ResourceQuota 用尽，或要求写明 requests/limits 而 Pod 没写',
        '命名空间的 PodSecurity 级别、策略 webhook 或 SCC 不允许这个 Pod',
        'webhook 的 Service 没有响应，而 `failurePolicy` 是 `Fail`',
        '引用的 ServiceAccount、PriorityClass 或 RuntimeClass 不存在',
        '资源数值超出 LimitRange 的范围',
      ],
      todo: [
        '把事件全文读完：里面写着配额、webhook 或对象的名字',
        '腾出配额、让 Pod 符合策略、修好 webhook，或补上缺少的对象',
        '等控制器下次重试（间隔最长约 17 分钟），或重新发布一次',
      ],
    },
  },
};
