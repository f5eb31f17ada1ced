import type { About } from '../../about.ts';
import type { GroupWords } from '../../cause-words.ts';
import { gist } from '../../gist.ts';
import { code, type Sentence } from '../../sentence.ts';
import { ago, duration, lasting } from '../durations.ts';
import { say } from '../say.ts';

type Job = About<'job-backoff-limit' | 'job-deadline' | 'job-pod-failure-policy'>;

function lastCode({ facts: { podExitCode } }: Job): string {
  return podExitCode === undefined ? '' : `，最近一次的退出码是 ${podExitCode}`;
}

export const owner: GroupWords<'owner'> = {
  'job-backoff-limit': {
    name: 'Job 失败次数过多，已放弃',
    headline: ({ facts: { failed, podExitCode } }) =>
      `Job ${failed === undefined ? '' : `失败 ${failed} 次，`}已放弃${podExitCode === undefined ? '' : `，退出码 ${podExitCode}`}`,
    verdict: (about) => {
      const { job, backoffLimit, failed, at } = about.facts;
      const tries = failed === undefined ? '它的 Pod 失败次数过多' : `它有 ${failed} 个 Pod 失败`;
      const limit = backoffLimit === undefined ? '' : say`（${code('backoffLimit')} 为 ${backoffLimit}）`;
      return say`Job ${code(job)} ${ago(at, about.now)}放弃，不会再试：${tries}${lastCode(about)}${limit}。原因在 Pod 身上，Job 只是在计数。`;
    },
    page: {
      meaning: 'Job 的 Pod 失败次数超过了允许的上限，Job 因此失败，不再创建 Pod。',
      how: [
        'Job 的 `Failed`（或 `FailureTarget`）condition，reason 为 `BackoffLimitExceeded`、`MaxFailedIndexesExceeded` 或 `FailedIndexes`',
        '`status.failed` 与 `spec.backoffLimit` 的对比',
        '最新一个 Pod 的原因和退出码',
      ],
      causes: [
        'Pod 自己的问题：那才是要看的原因',
        '`backoffLimit` 为 0 或 1，而故障本来会自己好',
        '`restartPolicy: OnFailure` 时容器重启也计数，最后 Pod 会被删除',
      ],
      todo: [
        '看失败的 Pod 的日志',
        '解决原因后重新创建 Job：失败的不会自己继续',
        '再试可能成功的话，调大 `backoffLimit`',
      ],
    },
  },
  'job-deadline': {
    name: 'Job 超时',
    headline: ({ facts: { deadlineSeconds } }) =>
      `Job 超过时限${deadlineSeconds === undefined ? '' : ` ${duration(deadlineSeconds)}`}，被停止`,
    verdict: (about) => {
      const { job, deadlineSeconds, at } = about.facts;
      const limit =
        deadlineSeconds === undefined
          ? say` ${code('activeDeadlineSeconds')}`
          : say` ${duration(deadlineSeconds)}（${code('activeDeadlineSeconds')}）`;
      return say`Job ${code(job)} 超过${limit}没有完成，${ago(at, about.now)}连同全部 Pod 一起被停止，Pod 的 143 或 137 是结果。时限从 Job 启动算起，包括所有重试。`;
    },
    page: {
      meaning: 'Job 设置了 `activeDeadlineSeconds`，到时没有完成，连同全部 Pod 一起被停止。',
      how: [
        'Job 先有 `FailureTarget`、后有 `Failed` condition，reason 为 `DeadlineExceeded`',
        'Job 的 `spec.activeDeadlineSeconds`',
      ],
      causes: ['工作量变大，或卡在某处', '时间花在了失败重试、等节点或拉镜像上'],
      todo: ['趁 Pod 的日志还在，看做到了哪一步', '调大 `activeDeadlineSeconds`，或每次少做一些', '重新创建 Job'],
    },
  },
  'job-pod-failure-policy': {
    name: 'Job 被自己的失败策略终止',
    headline: ({ facts: { podExitCode } }) =>
      `Job 被失败策略终止${podExitCode === undefined ? '' : `，退出码 ${podExitCode}`}`,
    verdict: (about) => {
      const { job, message, at } = about.facts;
      return say`Job ${code(job)} ${ago(at, about.now)}被自己的 ${code('podFailurePolicy')} 规则终止${message === undefined ? '' : say`：${code(gist(message))}`}。这是写规则的人有意为之：不管 ${code('backoffLimit')} 是多少，都不再重试。`;
    },
    page: {
      meaning: 'Job 对 Pod 的失败定了规则，其中一条规定这种失败要立即终止 Job。',
      how: [
        'Job 的 `Failed` condition，reason 为 `PodFailurePolicy`，message 写着容器、退出码和规则序号',
        '`spec.podFailurePolicy`',
      ],
      causes: ['程序用这个退出码表示再试也没用', '规则写得太宽（比如用了 `NotIn`）'],
      todo: ['查这个退出码对该程序意味着什么', '解决原因后重新创建 Job', '规则误伤的话，改规则'],
    },
  },
  'rollout-stuck': {
    name: '发布没有进展',
    headline: ({ facts: { held, ready, wanted } }) => {
      if (held === 'paused') return '发布已暂停';
      if (held !== undefined) return `发布被 ${held} 挡住`;
      return ready === undefined || wanted === undefined ? '发布没有进展' : `发布卡住，就绪 ${ready}/${wanted}`;
    },
    verdict: (about) => {
      const { workload, message, ready, wanted, since, held } = about.facts;
      const name = say`${workload.kind} ${code(workload.name)}`;
      const figures = ready === undefined || wanted === undefined ? '' : `${wanted} 个 Pod 中 ${ready} 个就绪。`;
      if (held === 'paused')
        return say`${name} 处于暂停状态，对它的改动不会发布。${figures}这是有人特意做的（${code('kubectl rollout pause')}）。`;
      if (held !== undefined)
        return say`${name} 只更新一部分 Pod：${code(held)} 挡住了序号更小的。${figures}分批发布就是这样做的，它不会自己继续。`;
      const long = lasting(since, about.now);
      const late: Sentence = long.length === 0 ? [] : say`${long}没有进展。`;
      return say`${name} 的新 Pod 没有就绪。${figures}${late}${message === undefined ? '' : say`${code(gist(message))}。`}它的 Pod 上没有 podwhy 能指出的原因。`;
    },
    page: {
      meaning: '工作负载该换上新的 Pod，发布却没有进展，而它的 Pod 上看不出原因。',
      how: [
        'Deployment 的 `Progressing` condition 为 `False`，reason 为 `ProgressDeadlineExceeded`',
        '`spec.paused`；StatefulSet 看 `updateStrategy.rollingUpdate.partition`',
        '期望、已更新、已就绪的副本数',
      ],
      causes: [
        '新 Pod 没有就绪，或就绪时间还不到 `minReadySeconds`',
        '发布被暂停，或用 partition 分批',
        '控制器没在工作：控制面过载或故障',
      ],
      todo: ['看最新的 Pod', '恢复发布，或调低 partition', '回滚到上一版本：`kubectl rollout undo`'],
    },
  },
};
