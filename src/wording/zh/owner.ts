import type { OwnerStepValues, FailedJob } from '../../next-steps/owner.ts';
import type { GroupWords } from '../cause-words.ts';
import { code, type Sentence } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';
import { ago, duration, lasting } from './durations.ts';
import { says } from './phrases.ts';
import { say } from './say.ts';

function lastCode({ facts: { podExitCode } }: FailedJob): string {
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
      return say`Job ${code(job)} 超过${limit}没有完成，${ago(at, about.now)}连同全部 Pod 一起被停止，Pod 的退出码 143 或 137 由此造成。时限从 Job 启动算起，包括所有重试。`;
    },
  },
  'job-pod-failure-policy': {
    name: 'Job 被自己的失败策略终止',
    headline: ({ facts: { podExitCode } }) =>
      `Job 被失败策略终止${podExitCode === undefined ? '' : `，退出码 ${podExitCode}`}`,
    verdict: (about) => {
      const { job, summary, at } = about.facts;
      return say`Job ${code(job)} ${ago(at, about.now)}被自己的 ${code('podFailurePolicy')} 规则终止${says(summary)}。这是写规则的人有意为之：不管 ${code('backoffLimit')} 是多少，都不再重试。`;
    },
  },
  'rollout-stuck': {
    name: '发布没有进展',
    headline: ({ facts: { held, ready, wanted } }) => {
      if (held === 'paused') return '发布已暂停';
      if (held !== undefined) return `发布被 partition ${held.partition} 挡住`;
      return ready === undefined || wanted === undefined ? '发布没有进展' : `发布卡住，就绪 ${ready}/${wanted}`;
    },
    verdict: (about) => {
      const { workload, summary, ready, wanted, since, held } = about.facts;
      const name = say`${workload.kind} ${code(workload.name)}`;
      const figures = ready === undefined || wanted === undefined ? '' : `${wanted} 个 Pod 中 ${ready} 个就绪。`;
      if (held === 'paused')
        return say`${name} 处于暂停状态，对它的改动不会发布。${figures}这是有人特意做的（${code('kubectl rollout pause')}）。`;
      if (held !== undefined)
        return say`${name} 只更新一部分 Pod：${code(`partition ${held.partition}`)} 挡住了序号更小的。${figures}分批发布就是这样做的，它不会自己继续。`;
      const long = lasting(since, about.now);
      const late: Sentence = long.length === 0 ? [] : say`${long}没有进展。`;
      return say`${name} 的新 Pod 没有就绪。${figures}${late}${summary === undefined ? '' : say`${code(summary)}。`}它的 Pod 上没有 podwhy 能指出的原因。`;
    },
  },
};

export const ownerSteps: StepTexts<OwnerStepValues> = {
  'job-pods': ({ job }) => say`查看 Job ${code(job)} 还留着哪些 Pod：`,
  'job-log': () => say`查看日志的末尾：`,
  'job-again': ({ job }) =>
    say`失败的 Job 不会自己继续。解决原因后重新运行 ${code(job)}（会删掉旧的 Job 和 Pod，需要 ${code('jq')}）：`,
  'job-from-cron-job': ({ cronJob }) => say`解决原因后不必等下一次，直接从 CronJob ${code(cronJob)} 起一个：`,
  'job-deadline-raise': ({ from, to }) =>
    from === undefined
      ? say`如果任务本身没错，只是慢，就多给些时间：`
      : say`如果任务本身没错，只是慢，就把时限从 ${duration(from)}放宽到 ${duration(to)}：`,
  'job-policy-look': ({ job }) => say`查看是 ${code(job)} 的哪条规则起了作用：`,
  'job-policy-change': () =>
    say`如果这个退出码值得再试，就删掉这条规则，或把 action 改成 ${code('Count')}；${code('Ignore')} 适合驱逐（${code('DisruptionTarget')}）。`,
  'rollout-pods': ({ workload }) =>
    say`查看 ${code(workload)} 哪些 Pod 没有就绪（最新的在最后），再问 podwhy 其中一个：`,
  'rollout-events': ({ workload }) => say`查看 ${code(workload)} 的状况和事件：`,
  'rollout-resume': ({ workload }) => say`恢复 ${code(workload)} 的发布；暂停期间的改动会一并生效：`,
  'rollout-partition': ({ workload, partition }) =>
    say`让 ${code(workload)} 其余的 Pod 也更新：序号小于 ${partition} 的被 partition 挡住了：`,
  'rollout-back': ({ workload }) => say`如果问题在新版本，把 ${code(workload)} 回滚到上一版本：`,
  'rollout-watch': ({ workload }) => say`查看 ${code(workload)} 有没有进展：`,
};
