import type { CauseId } from '../../../diagnosis/causes.ts';
import type { About } from '../../about.ts';
import type { GroupWords } from '../../cause-words.ts';
import { bytes } from '../../quantities.ts';
import { code, join, type Sentence } from '../../sentence.ts';
import { ago, duration } from '../durations.ts';
import { container, restarted } from '../phrases.ts';
import { say } from '../say.ts';

type Memory = About<Extract<CauseId, `oom-${string}`>>;

const SHORT_RUN = 120;
const LONG_RUN = 6 * 3600;

function limitIs(about: Memory): string {
  return about.facts.limitBytes === undefined ? '' : `，limit ${bytes(about.facts.limitBytes)}`;
}

/** `于 3 分钟前（启动 40 秒后）`, to stand before a verb. */
function when({ facts, now }: Memory): Sentence {
  const { ranSeconds, endedAt } = facts;
  if (ranSeconds === undefined) return ago(endedAt, now);
  return say`${ago(endedAt, now)}（${ranSeconds < 1 ? '刚启动' : `启动 ${duration(ranSeconds)}后`}）`;
}

function fitsOrLeaks(about: Memory): Sentence {
  const { ranSeconds } = about.facts;
  if (ranSeconds === undefined || (about.circumstances.restarts ?? 0) < 1) return [];
  if (ranSeconds <= SHORT_RUN) return ['跑这么短就被杀，更像是装不下，而不是泄漏。'];
  return ranSeconds >= LONG_RUN ? ['这么久才占满，像是泄漏，或偶发的大请求。'] : [];
}

export const memory: GroupWords<'memory'> = {
  'oom-container-limit': {
    name: '超出自身内存上限被杀',
    headline: (about) => `内存超限被杀${limitIs(about)}`,
    verdict: (about) => {
      const { limitBytes, exitCode } = about.facts;
      const limit = limitBytes === undefined ? '自身的内存上限' : `自身的内存上限 ${bytes(limitBytes)}`;
      return say`${container(about)}${when(about)}达到${limit}，被内核杀死（退出码 ${exitCode}）。${restarted(about.circumstances.restarts, about.ageSeconds)}${fitsOrLeaks(about)}`;
    },
    page: {
      meaning: '容器用掉的内存超过了它自己的 `limits.memory`，内核杀死了其中的进程。节点本身可能还有很多空闲内存。',
      how: [
        '`state.terminated` 或 `lastState.terminated` 的 reason 为 `OOMKilled`，退出码 137',
        'Pod spec 里该容器有自己的内存 limit（cgroup v1 在 status 里报出的“无限”值不算）',
        '最近一次运行的时长可以区分“装不下”和“泄漏”',
      ],
      causes: [
        'limit 小于程序启动或承载负载所需',
        '内存泄漏，或没有上限的缓存',
        'worker、线程或批次比设定 limit 时更多',
        '内存里的文件：`medium: Memory` 的 `emptyDir` 和 `/dev/shm` 也计入 limit',
      ],
      todo: [
        '用 `kubectl top pod --containers` 或监控看实际用量',
        '调高 `limits.memory`，并同步调整 `requests.memory`',
        '让运行时知道自己的份额：`-XX:MaxRAMPercentage`、`--max-old-space-size`、`GOMEMLIMIT`',
      ],
    },
  },
  'oom-child-process': {
    name: '子进程因内存被杀',
    headline: (about) => `子进程因内存被杀${limitIs(about)}`,
    verdict: (about) => {
      const { limitBytes, exitCode, endedAt } = about.facts;
      const limit = limitBytes === undefined ? '内存上限' : `内存上限 ${bytes(limitBytes)} `;
      return say`${container(about)}里的一个子进程在达到${limit}时被杀；主进程没有死，${ago(endedAt, about.now)}以自己的退出码 ${exitCode} 结束，而不是 137。被杀可能早在结束之前：${code('OOMKilled')} 会一直留在这个容器上。`;
    },
    page: {
      meaning:
        '内核在内存上限处杀死了容器里的某个进程，但不是主进程。主进程继续运行，后来以自己的退出码结束；reason 仍然是 `OOMKilled`。',
      how: [
        '`terminated.reason` 为 `OOMKilled`，但退出码不是 137',
        '运行时只记录“该容器存活期间有进程因内存被杀”，不分时间',
      ],
      causes: [
        'worker 进程（gunicorn、webpack、fork 出的任务）的内存加在一起超限',
        '`kubectl exec` 或 exec 探针运行的命令占用过大',
        'cgroup v1，或 kubelet 设置了 `singleProcessOOMKill: true`：只杀单个进程，不杀整个容器',
      ],
      todo: [
        '减少 worker 数量或体积',
        '调高 `limits.memory`',
        '让主进程在 worker 被 SIGKILL 时一并退出，问题才能马上暴露',
      ],
    },
  },
  'oom-node': {
    name: '内存耗尽被杀，但不是容器自己的上限',
    headline: (about) => (about.facts.scope === 'pod' ? '因内存被杀，超的是 Pod 级上限' : '因内存被杀，耗尽的是节点'),
    verdict: (about) => {
      const { scope, exitCode, limitBytes, node, qosClass, oomScoreAdj, overRequest, hiddenOverRequest } = about.facts;
      const ended = say`${container(about)}${when(about)}因内存被杀（退出码 ${exitCode}）`;
      if (scope === 'pod') {
        const limit = limitBytes === undefined ? '上限' : `上限 ${bytes(limitBytes)}`;
        return say`${ended}。达到的是 Pod 级${limit}，约束所有容器的总和，不是它自己的上限。`;
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
          : say`目前该节点上${hiddenOverRequest === 0 ? '' : '这里可以列出的 Pod 中，'}超出 request 最多的是 ${code(worst.pod)}：用了 ${bytes(worst.usageBytes)}，申请 ${bytes(worst.requestBytes)}。`;
      const hidden =
        hiddenOverRequest === 0
          ? []
          : say`${worst === undefined ? '该节点上有' : '另有'} ${hiddenOverRequest} 个 Pod 超出 request ${worst === undefined ? '' : '更多'}，但它们所在的命名空间在这里不能查询。`;
      return say`${ended}：是${where}整体内存耗尽，而不是达到了它自己的上限${why.length === 0 ? [] : say`（${why}）`}。${neighbour}${hidden}`;
    },
    page: {
      meaning: '内核因为节点（或整个 Pod）内存耗尽而杀死了容器，容器并没有达到自己的上限。',
      how: [
        '`terminated.reason` 为 `OOMKilled`，但容器没有自己的内存 limit',
        '或节点在结束前后一分钟内有 `SystemOOM` 事件（cgroup v1 不会把这种情况标成 `OOMKilled`）',
        'Pod 的 `spec.resources.limits.memory` 若有设置，约束所有容器的总和',
        'oom_score_adj 按 kubelet 的算法计算：Guaranteed 为 -997，BestEffort 为 1000，Burstable 为 `1000 - 1000 × request / 节点内存`，限制在 3 到 999 之间',
      ],
      causes: [
        '节点上的容器实际用量超过申请，内存被超卖',
        '这个容器申请得少或没有申请，排在最先被杀的位置',
        'Pod 级上限小于各容器之和',
      ],
      todo: [
        '把本 Pod 和邻居的 `requests.memory` 设成实际用量',
        '看节点上谁超出了自己的 request',
        '如果超的是 Pod 级上限，就调高它',
      ],
    },
  },
  'oom-suspected': {
    name: '疑似因内存被杀',
    hedged: true,
    headline: (about) => `可能因内存被杀${limitIs(about)}`,
    verdict: (about) => {
      const { limitBytes, exitCode } = about.facts;
      const limit = limitBytes === undefined ? '' : `，它的内存上限是 ${bytes(limitBytes)}`;
      return say`可能是内存，但没有证实：${container(about)}${when(about)}以 ${exitCode} 结束${limit}，但没有任何记录写着 ${code('OOMKilled')}。也没有探针、驱逐或删除能解释这次被杀。`;
    },
    page: {
      meaning: '退出码像是因内存被杀，也没有别的解释，但没有任何记录证实。',
      how: [
        '退出码 137、reason 为 `Error`、有内存 limit，且结束前后没有探针、删除、驱逐、hook 或 sandbox 变化',
        '或退出码 247，即 -9 截成 8 位：包装进程的子进程被杀',
      ],
      causes: [
        'containerd 2.3 之前可能丢失 OOM 事件',
        '主进程是 shell，转述了子进程的 137',
        '来自外部的 kill：`kubectl exec … kill -9`、节点上的 agent 或脚本',
      ],
      todo: ['看节点的内核日志', '对比结束前的用量和 limit', '调高 limit，看是否再次出现'],
    },
  },
  'oom-app-heap': {
    name: '运行时自己的堆已满',
    headline: ({ facts: { heap } }) =>
      heap?.setting === undefined
        ? `${heap === undefined ? '程序' : `${heap.runtime} 程序`}申请不到内存，但没有被杀`
        : `${heap.runtime} 堆内存耗尽，与容器上限无关`,
    verdict: (about) => {
      const { heap, exitCode, limitBytes } = about.facts;
      const limit = limitBytes === undefined ? '容器上限' : `容器上限 ${bytes(limitBytes)}`;
      if (heap?.setting === undefined) {
        return say`${container(about)}里的${heap?.runtime ?? ''}程序${when(about)}申请不到内存，以 ${exitCode} 自行退出。内核没有杀死任何进程，所以碰到的是它自己的界限（${code('ulimit')}、堆大小）或一次申请过多，而不是${limit}。`;
      }
      return say`${container(about)}里 ${heap.runtime} 的堆（大小由 ${code(heap.setting)} 决定）${when(about)}已满，以 ${exitCode} 自行退出。内核没有杀死任何进程：这不是${limit}，只调高它没有用。`;
    },
    page: {
      meaning: '语言运行时达到了自己堆的上限，主动结束了程序。内核没有杀任何进程，容器的上限也未必接近。',
      how: [
        '日志里写着：`JavaScript heap out of memory`、`java.lang.OutOfMemoryError`、`MemoryError`、`fatal error: runtime: out of memory`',
        '退出码由运行时决定：134 或 139（Node.js）、3 或 134（JVM）、52（Spark）、2（Go）、1（Python）',
      ],
      causes: ['堆的设置小于工作量：`-Xmx`、`--max-old-space-size`', '程序泄漏', '默认值取自整台机器，而不是容器'],
      todo: ['把堆设为容器上限的四分之三左右', '两者一起调高', '让运行时写 heap dump，看是什么占满了堆'],
    },
  },
};
