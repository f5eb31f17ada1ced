import type { MemoryFacts } from '../../diagnosis/facts/memory.ts';
import type { MemoryStepValues, MemoryCause } from '../../next-steps/memory.ts';
import { bytes } from '../../next-steps/quantities.ts';
import type { GroupWords } from '../cause-words.ts';
import { code, join, type Sentence } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';
import { ago, duration } from './durations.ts';
import { container, restarted } from './phrases.ts';
import { say } from './say.ts';
import { shared } from './shared-steps.ts';

function limitIs(about: MemoryCause): string {
  return about.facts.limitBytes === undefined ? '' : `，限制 ${bytes(about.facts.limitBytes)}`;
}

/** `于 3 分钟前（启动 40 秒后）`, to precede a verb. */
function when({ facts, now }: MemoryCause): Sentence {
  const { ranSeconds, finishedAt } = facts;
  if (ranSeconds === undefined) return ago(finishedAt, now);
  return say`${ago(finishedAt, now)}（${ranSeconds < 1 ? '刚启动' : `启动 ${duration(ranSeconds)}后`}）`;
}

const SUGGESTED: Readonly<Record<NonNullable<MemoryFacts['suggests']>, string>> = {
  'small-limit': '运行时间这么短就被杀，更可能是限制太小，而不是泄漏。',
  leak: '这么久才占满，像是泄漏，或偶发的大请求。',
};

export const memory: GroupWords<'memory'> = {
  'oom-container-limit': {
    name: '超出自身内存限制被杀',
    headline: (about) => `内存超限被杀${limitIs(about)}`,
    verdict: (about) => {
      const { limitBytes, exitCode, suggests } = about.facts;
      const limit = limitBytes === undefined ? '自身的内存限制' : `自身的内存限制 ${bytes(limitBytes)}`;
      return say`${container(about)}${when(about)}达到${limit}，被内核杀死（退出码 ${exitCode}）。${restarted(about.circumstances.restarts, about.ageSeconds)}${suggests === undefined ? '' : SUGGESTED[suggests]}`;
    },
  },
  'oom-child-process': {
    name: '子进程因内存被杀',
    headline: (about) => `子进程因内存被杀${limitIs(about)}`,
    verdict: (about) => {
      const { limitBytes, exitCode, finishedAt } = about.facts;
      const limit = limitBytes === undefined ? '内存限制' : `内存限制 ${bytes(limitBytes)} `;
      return say`${container(about)}里的一个子进程在达到${limit}时被杀；主进程没有死，${ago(finishedAt, about.now)}以自己的退出码 ${exitCode} 结束，而不是 137。被杀可能早在结束之前：${code('OOMKilled')} 会一直留在这个容器上。`;
    },
  },
  'oom-node': {
    name: '内存耗尽被杀，但没超容器自己的限制',
    headline: (about) => (about.facts.scope === 'pod' ? '因内存被杀，超的是 Pod 级限制' : '因内存被杀，耗尽的是节点'),
    verdict: (about) => {
      const { scope, exitCode, limitBytes, node, qosClass, oomScoreAdj, overRequest, hiddenOverRequest } = about.facts;
      const ended = say`${container(about)}${when(about)}因内存被杀（退出码 ${exitCode}）`;
      if (scope === 'pod') {
        const limit = limitBytes === undefined ? '限制' : `限制 ${bytes(limitBytes)}`;
        return say`${ended}。达到的是 Pod 级${limit}，约束所有容器的总和，不是它自己的限制。`;
      }
      const where = node === undefined ? '节点' : say`节点 ${code(node)}`;
      const why = join(
        [
          qosClass === undefined ? [] : [`QoS ${qosClass}`],
          oomScoreAdj === undefined ? [] : [`oom_score_adj ${oomScoreAdj}`],
        ],
        '，',
      );
      const [worst] = overRequest;
      const neighbour =
        worst === undefined
          ? []
          : say`目前该节点上${hiddenOverRequest === 0 ? '' : '这里可以列出的 Pod 中，'}超出内存请求最多的是 ${code(worst.pod)}：用了 ${bytes(worst.usageBytes)}，只请求 ${bytes(worst.requestBytes)}。`;
      const hidden =
        hiddenOverRequest === 0
          ? []
          : say`${worst === undefined ? '该节点上有' : '另有'} ${hiddenOverRequest} 个 Pod 超出内存请求${worst === undefined ? '' : '更多'}，但它们所在的命名空间在这里不能查询。`;
      return say`${ended}：是${where}整体内存耗尽，而不是达到了它自己的限制${why.length === 0 ? [] : say`（${why}）`}。${neighbour}${hidden}`;
    },
  },
  'oom-suspected': {
    name: '疑似因内存被杀',
    hedged: true,
    headline: (about) => `可能因内存被杀${limitIs(about)}`,
    verdict: (about) => {
      const { limitBytes, exitCode } = about.facts;
      const limit = limitBytes === undefined ? '' : `，它的内存限制是 ${bytes(limitBytes)}`;
      return say`可能是内存，但没有证实：${container(about)}${when(about)}以 ${exitCode} 结束${limit}，但没有任何记录写着 ${code('OOMKilled')}。也没有探针、驱逐或删除能解释这次被杀。`;
    },
  },
  'oom-app-heap': {
    name: '运行时自己的堆已满',
    headline: ({ facts: { heap } }) =>
      heap?.setting === undefined
        ? `${heap === undefined ? '程序' : `${heap.runtime} 程序`}申请不到内存，但没有被杀`
        : `${heap.runtime} 堆内存耗尽，与容器内存限制无关`,
    verdict: (about) => {
      const { heap, exitCode, limitBytes } = about.facts;
      const limit = limitBytes === undefined ? '容器内存限制' : `容器内存限制 ${bytes(limitBytes)}`;
      if (heap?.setting === undefined) {
        return say`${container(about)}里的${heap?.runtime ?? ''}程序${when(about)}申请不到内存，以 ${exitCode} 自行退出。内核没有杀死任何进程，所以碰到的是它自己的界限（${code('ulimit')}、堆大小）或一次申请过多，而不是${limit}。`;
      }
      return say`${container(about)}里 ${heap.runtime} 的堆（大小由 ${code(heap.setting)} 决定）已满，${heap.runtime} 随即${when(about)}以退出码 ${exitCode} 退出。内核没有杀死任何进程：与${limit}无关，只调高它没有用。`;
    },
  },
};

export const memorySteps: StepTexts<MemoryStepValues> = {
  ...shared,
  'memory-usage-now': () => say`查看各容器现在用了多少内存（需要 metrics-server）：`,
  'memory-raise-limit': ({ from, to }) => say`先把内存限制从 ${from} 提到 ${to}，跑稳后再按实际用量调低。`,
  'memory-raise-pod-limit': ({ from, to }) =>
    say`把 Pod 级限制 ${code('spec.resources.limits.memory')}${from === undefined || to === undefined ? '调高' : `从 ${from} 提到 ${to}`}：它约束所有容器的总和。`,
  'memory-fewer-workers': () => say`减少 worker 数量或批次大小：它们的内存都计入同一个内存限制。`,
  'memory-profile': () => say`如果加多少都不够，那就是泄漏：对比运行 1 小时和 1 天后的用量。`,
  'memory-node-usage': ({ node }) => say`查看节点 ${code(node)} 还剩多少内存（需要 metrics-server）：`,
  'memory-raise-request': ({ request }) =>
    request === undefined
      ? say`按实际用量设置 ${code('requests.memory')}：没设请求的最先被杀。`
      : say`把 ${code('requests.memory')} 设成实际用量，而不是 ${request}：超出请求的最先被杀。`,
  'memory-move-neighbour': ({ pod, usage, request }) =>
    say`查看同节点的 ${code(pod)}：用了 ${usage}，只请求了 ${request}。`,
  'memory-kernel-log': ({ node }) => say`证据在内核日志里，到节点 ${code(node)} 上执行：`,
  'heap-match-limit': ({ runtime, setting, limit }) =>
    say`把${runtime === '' ? '运行时' : ` ${runtime} `}的堆${setting === undefined ? '' : say`（${code(setting)}）`}设为容器内存限制${limit === undefined ? '' : `（${limit}）`}的四分之三左右。只调容器内存限制，堆不会跟着变。${setting === '-XX:MaxRAMPercentage' ? say`启动参数里若有 ${code('-Xmx')}，它优先于百分比，需要去掉。` : ''}`,
  'heap-smaller-work': () =>
    say`让它同时少占一些（批次小一点、流式处理而不是整个读入），或调高标出的那一行所说的上限。`,
  'heap-dump': ({ runtime }) =>
    say`要查清是什么占满了堆，让${runtime === '' ? '运行时' : ` ${runtime} `}在堆满时把堆转储写到卷里。`,
};
