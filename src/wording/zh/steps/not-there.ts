import type { StepTexts } from '../../step-texts.ts';
import { code } from '../../sentence.ts';
import type { NotThereStepValues } from '../../../next-steps/not-there.ts';
import { resourceFigure } from '../../../next-steps/resource-figure.ts';
import { say } from '../say.ts';

export const notThere: StepTexts<NotThereStepValues> = {
  'not-there-nearest': ({ name }) => say`看名字最接近的 ${code(name)}：`,
  'not-there-list': ({ namespace, kind }) => say`看命名空间 ${code(namespace)} 里现在有哪些 ${kind}，最新的在最后：`,
  'not-there-elsewhere': ({ name, kind }) => say`看别的命名空间里有没有 ${kind} ${code(name)}：`,
  'not-there-owner': ({ kind, name }) => say`看创建这些 Pod 的 ${kind} ${code(name)}：`,
  'not-there-events': ({ pod }) => say`看 ${code(pod)} 还剩下哪些事件（默认只保留一小时）：`,
  'create-quota-look': ({ quota }) =>
    quota === undefined ? say`看配额限制了什么、已用多少：` : say`看配额 ${code(quota)} 限制了什么、已用多少：`,
  'create-quota-raise': ({ quota, figure }) => {
    const name = quota === undefined ? say`配额` : say`配额 ${code(quota)}`;
    return figure === undefined
      ? say`调高${name}，或腾出一部分：减小 requests、减少副本、删掉已结束的 Pod。`
      : say`把${name}的 ${code(figure.resource)} 调到 ${resourceFigure(figure.resource, figure.limited)}以上，或腾出一部分：减小 requests、减少副本、删掉已结束的 Pod。`;
  },
  'create-quota-declare': ({ demands }) => say`这个配额要求每个容器都写明 ${code(demands)}。先用下面的数值补上：`,
  'create-security-fit': () => say`补上各级 PodSecurity 都能通过的 securityContext：`,
  'create-namespace-labels': ({ namespace }) =>
    say`看命名空间 ${code(namespace)} 强制执行哪一级（标签 ${code('pod-security.kubernetes.io/enforce')}）：`,
  'create-limit-range-look': () => say`看该命名空间的 LimitRange 允许的下限和上限：`,
  'create-limit-range-fit': ({ owner }) => say`把 ${code(owner)} 的 requests 和 limits 调到范围内，或放宽 LimitRange。`,
  'create-webhook-find': ({ webhook }) =>
    webhook === undefined ? say`找出这个 webhook 属于哪个配置：` : say`找出 ${code(webhook)} 属于哪个配置：`,
  'create-webhook-comply': ({ owner }) => say`按拒绝信息的要求修改 ${code(owner)}，或请策略的负责人放行。`,
  'create-webhook-backend': ({ service, namespace }) =>
    say`看 ${code(namespace)} 里 Service ${code(service)} 的后端是否还在运行：`,
  'create-webhook-open': ({ webhook }) =>
    say`如果等不及修好：把${webhook === undefined ? '该 webhook' : say` ${code(webhook)} `}的 ${code('failurePolicy')} 临时改成 ${code('Ignore')}，期间 Pod 不经检查就会放行。`,
  'create-scc-account': () => say`看它用的 ServiceAccount 和申请的 securityContext：`,
  'create-scc-fit': () =>
    say`去掉该账号任何 SCC 都不允许的设置（固定的 ${code('runAsUser')}、${code('hostPath')}、capabilities），或给账号更宽的 SCC：${code('oc adm policy add-scc-to-user')}。`,
  'create-missing-look': ({ kind, name }) => say`列出现有的 ${kind}，核对名字 ${code(name)}：`,
  'create-missing-make': ({ kind, name }) => say`创建 ${kind} ${code(name)}，或改正工作负载里写的名字。`,
  'create-owner-events': ({ owner }) => say`在 ${code(owner)} 的事件里看完整的拒绝信息：`,
  'create-retry': ({ owner }) => say`${code(owner)} 会自己重试，但间隔最长约 17 分钟。想立刻重试：`,
};
