import type { StepTexts } from '../../step-texts.ts';
import { code } from '../../sentence.ts';
import type { OwnerStepValues } from '../../../next-steps/owner.ts';
import { duration } from '../durations.ts';
import { say } from '../say.ts';

export const owner: StepTexts<OwnerStepValues> = {
  'job-pods': ({ job }) => say`看 Job ${code(job)} 还留着哪些 Pod：`,
  'job-log': () => say`看日志的末尾：`,
  'job-again': ({ job }) =>
    say`失败的 Job 不会自己继续。解决原因后重新运行 ${code(job)}（会删掉旧的 Job 和 Pod，需要 ${code('jq')}）：`,
  'job-from-cron-job': ({ cronJob }) => say`解决原因后不必等下一次，直接从 CronJob ${code(cronJob)} 起一个：`,
  'job-deadline-raise': ({ from, to }) =>
    from === undefined
      ? say`如果任务本身没错，只是慢，就多给些时间：`
      : say`如果任务本身没错，只是慢，就把时限从 ${duration(from)}放宽到 ${duration(to)}：`,
  'job-policy-look': ({ job }) => say`看是 ${code(job)} 的哪条规则起了作用：`,
  'job-policy-change': () =>
    say`如果这个退出码值得再试，就删掉这条规则，或把 action 改成 ${code('Count')}；${code('Ignore')} 适合驱逐（${code('DisruptionTarget')}）。`,
  'rollout-pods': ({ workload }) => say`看 ${code(workload)} 哪些 Pod 没有就绪（最新的在最后），再问 podwhy 其中一个：`,
  'rollout-events': ({ workload }) => say`看 ${code(workload)} 的 condition 和事件：`,
  'rollout-resume': ({ workload }) => say`恢复 ${code(workload)} 的发布；暂停期间的改动会一并生效：`,
  'rollout-partition': ({ workload, partition }) =>
    say`让 ${code(workload)} 其余的 Pod 也更新：序号小于 ${partition} 的被 partition 挡住了：`,
  'rollout-back': ({ workload }) => say`如果问题在新版本，把 ${code(workload)} 回滚到上一版本：`,
  'rollout-watch': ({ workload }) => say`看 ${code(workload)} 有没有进展：`,
};
