import { secondsSince } from '../../lib/durations.ts';
import type { CauseContext } from '../../next-steps/cause-context.ts';
import type { NothingWrongStepValues } from '../../next-steps/nothing-wrong.ts';
import type { GroupWords } from '../cause-words.ts';
import { code, type Sentence } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';
import { ago, duration, lasting } from './durations.ts';
import { container, restarted } from './phrases.ts';
import { say } from './say.ts';
import { shared } from './shared-steps.ts';

const ASKED_BY: Readonly<Record<'deletion' | 'kubelet' | 'unknown', string>> = {
  deletion: '因为它的 Pod 正在被删除',
  kubelet: '因为 kubelet 要求它停止',
  unknown: '因为它被要求停止，但没有记录是谁要求的',
};

const IDLE = {
  'scaled-down': {
    headline: '副本数为 0，本来就不该有 Pod',
    verdict: say`副本数设为 0，所以没有 Pod，也不缺 Pod。`,
  },
  suspended: {
    headline: '已暂停，本来就不该有 Pod',
    verdict: say`它已被暂停：${code('spec.suspend')} 改为 ${code('false')} 之前不会启动任何 Pod。`,
  },
  'no-pods': {
    headline: '目前没有 Pod，也不缺',
    verdict: say`它目前没有 Pod，按状态也不需要有。`,
  },
};

function leftOfGrace({ facts, now }: CauseContext<'terminating'>): string {
  const left = -(secondsSince(facts.deadline, now) ?? 0);
  return left > 0 ? `，宽限期还剩 ${duration(left)}` : '，宽限期已过';
}

function stage({ facts }: CauseContext<'starting'>): Sentence {
  return facts.stage === undefined ? [] : say`最近一步是 ${code(facts.stage)}。`;
}

export const nothingWrong: GroupWords<'nothing-wrong'> = {
  healthy: {
    name: '正常',
    headline: ({ facts: { idle } }) => (idle === undefined ? '运行正常，没有问题' : IDLE[idle].headline),
    verdict: ({ facts, now }) => {
      const { readyContainers, containers, runningSince, restarts, idle } = facts;
      if (idle !== undefined) return IDLE[idle].verdict;
      const ready =
        readyContainers === containers
          ? `${containers} 个容器全部就绪`
          : `${containers} 个容器中有 ${readyContainers} 个就绪`;
      const before = restarts > 0 ? `累计重启过 ${restarts} 次。` : '';
      return say`${ready}${runningSince === undefined ? '' : say`，运行${lasting(runningSince, now)}`}。${before}`;
    },
  },
  completed: {
    name: '已完成',
    headline: () => '任务已完成，退出码 0',
    verdict: ({ facts, now }) => {
      const job = facts.job === undefined ? '' : say`Job ${code(facts.job)} 记为成功。`;
      return say`所有容器${ago(facts.finishedAt, now)}以 0 自行结束，不会再重启。${job}`;
    },
  },
  recovered: {
    name: '已恢复',
    headline: () => '之前失败过，现已恢复运行',
    verdict: ({ facts, now }) =>
      say`目前就绪，运行${lasting(facts.runningSince, now)}，比上一次（${ago(facts.finishedAt, now)}退出）更久。${restarted(facts.restarts)}`,
  },
  'stopped-normally': {
    name: '按要求停止',
    headline: ({ facts }) =>
      facts.signal === undefined ? '按要求停止，不是崩溃' : `收到 ${facts.signal} 正常停止，不是崩溃`,
    verdict: (about) => {
      const { signal, finishedAt, askedBy } = about.facts;
      const exit = about.exitCode === undefined ? '结束' : `以 ${about.exitCode} 结束`;
      return say`${container(about)}${ago(finishedAt, about.now)}${signal === undefined ? '' : `收到 ${signal} 后`}${exit}，${ASKED_BY[askedBy]}。这是正常停止的样子，不是崩溃。`;
    },
  },
  terminating: {
    name: '正在删除',
    headline: (about) => `正在删除${leftOfGrace(about)}`,
    verdict: ({ facts, now }) => {
      const grace = facts.graceSeconds === undefined ? '' : `在 ${duration(facts.graceSeconds)}宽限期内`;
      return say`${ago(facts.requestedAt, now)}被要求删除，应${grace}停止。这是正常过程；到期后 kubelet 会杀死仍在运行的进程。`;
    },
  },
  starting: {
    name: '启动中',
    headline: ({ facts, now }) => `启动中（${duration(secondsSince(facts.since, now) ?? 0)}），尚无异常`,
    verdict: (about) =>
      say`启动${lasting(about.facts.since, about.now)}，时间不算长。${stage(about)}到目前为止没有任何失败。`,
  },
};

export const nothingWrongSteps: StepTexts<NothingWrongStepValues> = {
  ...shared,
  'well-service': () => say`如果客户端仍然访问不到，查看有没有 Service 把流量转给它：`,
  'well-usage': () => say`查看它现在的资源用量（需要 metrics-server）：`,
  'well-scale-up': ({ workload }) => say`要让 ${code(workload)} 重新运行：`,
  'well-resume': ({ workload }) => say`要让 ${code(workload)} 继续：`,
  'well-workload': ({ workload }) => say`查看 ${code(workload)} 在等什么：`,
  'well-job': ({ job }) => say`查看 Job ${code(job)} 的状态：`,
  'well-who-stopped': () => say`趁事件还在（保留一小时），查看是谁停止了它：`,
  'well-watch': () => say`继续观察：`,
  'well-who-killed': () =>
    say`要查是谁杀的，趁事件还在（保留一小时），查看当时还发生了什么；用 ${code('exec')} 进去杀的，审计日志里有 ${code('pods/exec')} 记录：`,
  'well-kernel-log': ({ node }) =>
    say`到${node === undefined ? '所在节点' : say`节点 ${code(node)} `}上查看是不是内核杀的；如果不是，问问那里还有什么会杀进程：`,
};
