import type { CauseId } from '../../../diagnosis/causes.ts';
import type { ProbeFacts } from '../../../diagnosis/facts.ts';
import type { About } from '../../about.ts';
import type { GroupWords } from '../../cause-words.ts';
import { code, type Sentence } from '../../sentence.ts';
import { ago, duration, lasting } from '../durations.ts';
import { container, list, restarted } from '../phrases.ts';
import { say } from '../say.ts';

type Probe = About<Extract<CauseId, `probe-${string}` | 'startup-pending' | 'liveness-failing' | 'readiness-failing'>>;

/** A longer command does not fit a sentence; it stands in the evidence. */
const LONGEST_ACTION = 80;

/** What the hook does, where that fits a sentence. */
function action({ facts }: About<'hook-post-start' | 'hook-pre-stop'>): Sentence {
  return facts.action === undefined || facts.action.length > LONGEST_ACTION ? [] : say`（${code(facts.action)}）`;
}

function failed({ facts }: Probe): Sentence {
  const subject =
    facts.check === undefined ? say`${facts.probe} 探针` : say`${facts.probe} 探针（${code(facts.check)}）`;
  const within = facts.timeoutSeconds === undefined ? '' : `（${duration(facts.timeoutSeconds)}）`;
  const how: Readonly<Record<ProbeFacts['kind'], Sentence>> = {
    timeout: [`超时${within}`],
    refused: ['连接被拒绝'],
    status: facts.failure === undefined ? ['得到否定的应答'] : say`得到 ${code(facts.failure)}`,
    exec: ['失败'],
    grpc: ['没有得到健康的 gRPC 应答'],
    other: ['失败'],
  };
  return say`${subject}${how[facts.kind]}`;
}

function howOften(failures: number | undefined): string {
  return failures === undefined ? '' : `，共 ${failures} 次`;
}

function allowed({ facts }: Probe): number | undefined {
  const { periodSeconds, failureThreshold, initialDelaySeconds } = facts;
  return periodSeconds === undefined || failureThreshold === undefined
    ? undefined
    : periodSeconds * failureThreshold + (initialDelaySeconds ?? 0);
}

function end({ facts }: Probe): Sentence {
  const { exitCode, ignoredTerm, graceSeconds } = facts;
  const grace = graceSeconds === undefined ? '宽限期内' : `${duration(graceSeconds)}宽限期内`;
  if (ignoredTerm || exitCode === 137) {
    return [
      `；它没有在${exitCode === undefined || graceSeconds === undefined ? grace : ` ${grace}`}停下，于是被强杀${exitCode === undefined ? '' : `，所以退出码是 ${exitCode}`}。没有任何迹象指向内存。`,
    ];
  }
  if (exitCode === undefined) return ['。'];
  return exitCode === 0 ? ['；它以 0 正常停止，但照样被重启。'] : [`；它收到 SIGTERM 后以 ${exitCode} 停止。`];
}

function whyNot(kind: ProbeFacts['kind'], failure: string | undefined): string {
  if (kind === 'timeout') return '探针超时';
  if (kind === 'refused') return '探针连接被拒绝';
  return kind === 'status' && failure !== undefined && failure.length < 12 ? `探针得到 ${failure}` : '探针失败';
}

export const probesAndHooks: GroupWords<'probes-and-hooks'> = {
  'probe-liveness-kill': {
    name: '被 liveness 探针重启',
    headline: ({ facts }) => (facts.exitCode === 137 ? '被 liveness 探针重启，与内存无关' : '被 liveness 探针重启'),
    verdict: (about) =>
      say`${failed(about)}${howOften(about.facts.failures)}，kubelet ${ago(about.facts.at, about.now)}停止了${container(about)}${end(about)}${restarted(about.facts.restarts, about.ageSeconds)}`,
    page: {
      meaning: 'liveness 探针连续失败达到上限，kubelet 重启了容器。程序并不是自己崩溃的；退出码只反映它如何应对停止。',
      how: [
        '结束前不久有 `Killing` 事件，文本含 `failed liveness probe`（类型是 Normal，只看 Warning 的工具会漏掉）',
        '`Unhealthy` 事件写着探针得到了什么',
        '137 表示没有在宽限期内停下；143 或 0 表示停下了',
      ],
      causes: [
        '程序卡死或过载',
        '探测接口要查数据库，超时却只有一秒',
        'CPU 太少：被限流的程序应答慢',
        '启动慢，却没有 startup 探针',
        '端口或路径写错',
      ],
      todo: [
        '读日志的末尾',
        '让 liveness 接口只检查进程本身',
        '放宽 `timeoutSeconds` 和 `failureThreshold`',
        '启动慢的程序加 startup 探针',
      ],
    },
  },
  'probe-startup-kill': {
    name: '被 startup 探针重启',
    headline: (about) => {
      const seconds = allowed(about);
      return seconds === undefined
        ? '未能通过 startup 探针，被重启'
        : `${duration(seconds)}内未启动完，被 startup 探针重启`;
    },
    verdict: (about) => {
      const seconds = allowed(about);
      const time = seconds === undefined ? '' : `，允许的 ${duration(seconds)}已用完`;
      return say`${failed(about)}${time}，kubelet ${ago(about.facts.at, about.now)}重启了${container(about)}${end(about)}${restarted(about.facts.restarts, about.ageSeconds)}`;
    },
    page: {
      meaning: '容器没有在 `failureThreshold × periodSeconds` 内通过 startup 探针，被 kubelet 重启。',
      how: [
        '`Killing` 事件，文本含 `failed startup probe`',
        '`Unhealthy` 事件，文本含 `Startup probe failed`',
        '那次运行中 `started` 从未为 true',
      ],
      causes: ['启动所需时间超过探针允许的', '程序在等待迟迟不来的依赖', '端口或路径写错'],
      todo: ['从日志看它启动到了哪一步', '调大 `failureThreshold`', '改正探针访问的内容'],
    },
  },
  'startup-pending': {
    name: '仍在启动，未通过 startup 探针',
    headline: ({ facts, now }) =>
      facts.runningSince === undefined
        ? '仍在启动，未通过 startup 探针'
        : `仍在启动，已 ${duration((now.getTime() - facts.runningSince.getTime()) / 1000)}`,
    verdict: (about) => {
      const seconds = allowed(about);
      const left = seconds === undefined ? '' : `最多允许 ${duration(seconds)}，之后会被重启。`;
      return say`${container(about)}${about.facts.runningSince === undefined ? '在运行' : say`运行${lasting(about.facts.runningSince, about.now)}`}，还没有通过 startup 探针${about.facts.check === undefined ? '' : say`（${code(about.facts.check)}）`}；在此之前不会有流量。${left}`;
    },
    page: {
      meaning: '容器在运行，但 startup 探针还没有成功。liveness 和 readiness 都在等它。',
      how: ['运行中的容器有 startup 探针，且 `started: false`'],
      causes: ['启动本来就需要时间', '启动在等待别的东西'],
      todo: ['等待，或看日志', '手动访问探测接口'],
    },
  },
  'liveness-failing': {
    name: 'liveness 探针失败，尚未重启',
    headline: () => 'liveness 探针失败，尚未重启',
    verdict: (about) => {
      const { failureThreshold } = about.facts;
      const threshold = failureThreshold === undefined ? '' : `连续失败 ${failureThreshold} 次后 kubelet 会重启它。`;
      return say`${container(about)}仍在运行，但${failed(about)}${howOften(about.facts.failures)}${about.facts.at === undefined ? '' : say`，最近一次${ago(about.facts.at, about.now)}`}。${threshold}`;
    },
    page: {
      meaning: 'liveness 探针在失败，但连续次数还不到重启的程度。',
      how: ['有 `Unhealthy` 事件（`Liveness probe failed`），之后没有 `Killing`'],
      causes: ['负载高时程序变慢', '超时设得太短', 'CPU 太少'],
      todo: ['手动访问探测接口', '放宽探针', '对比 CPU 用量和上限'],
    },
  },
  'readiness-failing': {
    name: 'readiness 探针失败',
    headline: ({ facts }) => `未就绪，${whyNot(facts.kind, facts.failure)}`,
    verdict: (about) =>
      say`${container(about)}在运行${about.facts.runningSince === undefined ? '' : say`（${lasting(about.facts.runningSince, about.now)}）`}，但收不到流量：${failed(about)}${howOften(about.facts.failures)}${about.facts.at === undefined ? '' : say`，最近一次${ago(about.facts.at, about.now)}`}。readiness 探针不会引起重启。`,
    page: {
      meaning: '容器在运行，但表示自己未就绪。Service 不给它流量，也不会因此重启它。',
      how: ['运行中的容器 `ready: false`', '`Unhealthy` 事件（`Readiness probe failed`）写着它得到了什么'],
      causes: [
        '在等数据库或其他服务',
        '只监听 `127.0.0.1`：从容器内正常，从外面 `connection refused`',
        '端口或路径写错',
        '过载，应答慢',
      ],
      todo: ['像 kubelet 一样，用 Pod 的地址访问探测接口', '读日志', '改正端口、路径或超时'],
    },
  },
  'probe-errored': {
    name: '探针自身无法执行',
    headline: ({ facts }) => `${facts.probe} 探针自身无法执行`,
    verdict: (about) => {
      const { probe, check } = about.facts;
      const effect = probe === 'readiness' ? '所以永远不会就绪，也不会被重启' : '所以无从得知它是否健康';
      return say`${container(about)}的 ${probe} 探针${check === undefined ? '' : say`（${code(check)}）`}无法执行，${effect}。程序本身可能完全正常。`;
    },
    page: {
      meaning: 'kubelet 无法执行探针：不是失败，而是根本没有进行。',
      how: [
        '`Unhealthy` 事件，文本含 `probe errored`（Kubernetes 1.33 起为 `probe errored and resulted in …`）',
        'OpenShift：`ProbeError` 事件',
      ],
      causes: ['exec 探针的命令不在镜像里（distroless）', '容器没有这个端口名', '运行时没能及时执行命令'],
      todo: ['改正探针的命令或端口', '没有 shell 的镜像改用 HTTP、TCP 或 gRPC 探针'],
    },
  },
  'readiness-gate': {
    name: '等待 readiness gate',
    headline: ({ facts }) => `未就绪，在等 ${facts.gates[0] ?? 'readiness gate'}`,
    verdict: (about) =>
      say`所有容器都已就绪，但 Pod 还在等 readiness gate${about.facts.gates.length === 0 ? '' : say` ${list(about.facts.gates)}`}${about.facts.since === undefined ? '' : say`（${lasting(about.facts.since, about.now)}）`}，它由外部控制器设置。问题不在 Pod 自身。`,
    page: {
      meaning: 'Pod 有 readiness gate：某个控制器须把对应的 condition 设为 `True`，Pod 才算就绪。',
      how: [
        'condition `Ready` 的 reason 为 `ReadinessGatesNotReady`',
        '`spec.readinessGates` 指定的 condition 缺失或为 `False`',
      ],
      causes: ['负载均衡还没有注册这个 Pod，或它的健康检查失败', '负责设置的控制器没有运行', '已卸载的工具留下的 gate'],
      todo: ['看该 condition 及其 message', '查控制器', '删除没有人设置的 gate'],
    },
  },
  'hook-post-start': {
    name: 'postStart hook 失败',
    headline: () => 'postStart hook 失败，容器被杀',
    verdict: (about) =>
      say`${container(about)}的 ${code('postStart')} hook${action(about)}失败，kubelet 会杀死 hook 失败的容器${about.facts.exitCode === undefined ? '' : `（所以退出码是 ${about.facts.exitCode}）`}。程序本身可能没有问题。`,
    page: {
      meaning: '`postStart` hook 失败。kubelet 随即杀死容器并重新启动。',
      how: [
        'waiting reason 为 `PostStartHookError`，或有 `FailedPostStartHook` 事件',
        '之后只有事件能说明：waiting reason 变成 `CrashLoopBackOff`，退出码 137 或 143',
      ],
      causes: ['hook 的命令不在镜像里，或以错误结束', 'hook 在程序起来之前就执行了：两者没有先后', 'HTTP hook 被拒绝'],
      todo: ['修正 hook', '让它等待所需的东西', '把工作移到 init 容器'],
    },
  },
  'hook-pre-stop': {
    name: 'preStop hook 失败或超时',
    headline: () => 'preStop hook 失败或超时',
    verdict: (about) => {
      const { graceSeconds, exitCode } = about.facts;
      const grace = graceSeconds === undefined ? '宽限期' : `${duration(graceSeconds)}宽限期`;
      return say`${container(about)}的 ${code('preStop')} hook${action(about)}失败，或用完了${grace.startsWith('宽') ? '' : ' '}${grace}；hook 和停止过程共用这段时间。${exitCode === 137 ? '剩下的只有强杀，所以是 137，与内存无关。' : ''}`;
    },
    page: {
      meaning: '`preStop` hook 在 SIGTERM 之前运行，计入宽限期。它失败或太慢时，程序就没有时间停下了。',
      how: ['`FailedPreStopHook` 事件', '或 `Killing` 之后约一个宽限期才结束，退出码 137'],
      causes: ['`sleep` 长于 `terminationGracePeriodSeconds`', '命令不在镜像里', '排空连接的时间长于宽限期'],
      todo: ['缩短 hook', '调大 `terminationGracePeriodSeconds`'],
    },
  },
};
