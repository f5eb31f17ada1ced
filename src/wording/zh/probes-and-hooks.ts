import type { ProbeFacts } from '../../diagnosis/facts/probes-and-hooks.ts';
import type { CauseContext } from '../../next-steps/cause-context.ts';
import type { ProbesAndHooksStepValues, ProbedContainer } from '../../next-steps/probes-and-hooks.ts';
import type { GroupWords } from '../cause-words.ts';
import { code, type Sentence } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';
import { ago, duration, lasting } from './durations.ts';
import { container, list, restarted } from './phrases.ts';
import { say } from './say.ts';
import { shared } from './shared-steps.ts';

/** 探针的名字，后面接“探针”。 */
const PROBES: Readonly<Record<ProbeFacts['probe'], string>> = { liveness: '存活', readiness: '就绪', startup: '启动' };

/** What the hook does, if that fits a sentence. */
function action({ facts }: CauseContext<'hook-post-start' | 'hook-pre-stop'>): Sentence {
  return facts.action === undefined ? [] : say`（${code(facts.action)}）`;
}

function failed({ facts }: ProbedContainer): Sentence {
  const subject =
    facts.check === undefined
      ? say`${PROBES[facts.probe]}探针`
      : say`${PROBES[facts.probe]}探针（${code(facts.check)}）`;
  const within = facts.timeoutSeconds === undefined ? '' : `（${duration(facts.timeoutSeconds)}）`;
  const how: Readonly<Record<ProbeFacts['kind'], Sentence>> = {
    timeout: [`超时${within}`],
    refused: ['连接被拒绝'],
    status: facts.failure === undefined ? ['得到失败的响应'] : say`得到 ${code(facts.failure)}`,
    exec: ['失败'],
    grpc: ['没有得到健康的 gRPC 响应'],
    other: ['失败'],
  };
  return say`${subject}${how[facts.kind]}`;
}

function howOften(failures: number | undefined): string {
  return failures === undefined ? '' : `，共 ${failures} 次`;
}

/** `，最近一次于 3 分钟前`; nothing where that is not known. */
function latest(at: Date | undefined, now: Date): Sentence {
  const time = ago(at, now);
  if (time.length === 0) return [];
  return ['，最近一次', ...(typeof time[0] === 'string' ? time : ['就在', ...time])];
}

function end({ facts }: ProbedContainer): Sentence {
  const { exitCode, ignoredTerm, graceSeconds } = facts;
  const grace = graceSeconds === undefined ? '宽限期内' : `${duration(graceSeconds)}宽限期内`;
  if (ignoredTerm) {
    return [
      `；它没有在${exitCode === undefined || graceSeconds === undefined ? grace : ` ${grace}`}停下，于是被强杀${exitCode === undefined ? '' : `，所以退出码是 ${exitCode}`}。没有任何迹象指向内存。`,
    ];
  }
  if (exitCode === undefined) return ['。'];
  return exitCode === 0 ? ['；它以 0 正常停止，但照样被重启。'] : [`；它收到 SIGTERM 后以 ${exitCode} 停止。`];
}

function whyNot({ kind, status }: ProbeFacts): string {
  if (kind === 'timeout') return '探针超时';
  if (kind === 'refused') return '探针连接被拒绝';
  return status === undefined ? '探针失败' : `探针得到 ${status}`;
}

export const probesAndHooks: GroupWords<'probes-and-hooks'> = {
  'probe-liveness-kill': {
    name: '被存活探针重启',
    headline: ({ facts }) => (facts.ignoredTerm ? '被存活探针重启，与内存无关' : '被存活探针重启'),
    verdict: (about) =>
      say`${failed(about)}${howOften(about.facts.failures)}，kubelet ${ago(about.facts.at, about.now)}停止了${container(about)}${end(about)}${restarted(about.facts.restarts, about.ageSeconds)}`,
  },
  'probe-startup-kill': {
    name: '被启动探针重启',
    headline: (about) => {
      const seconds = about.facts.allowedSeconds;
      return seconds === undefined ? '未能通过启动探针，被重启' : `${duration(seconds)}内未启动完，被启动探针重启`;
    },
    verdict: (about) => {
      const seconds = about.facts.allowedSeconds;
      const time = seconds === undefined ? '' : `，允许的 ${duration(seconds)}已用完`;
      return say`${failed(about)}${time}，kubelet ${ago(about.facts.at, about.now)}重启了${container(about)}${end(about)}${restarted(about.facts.restarts, about.ageSeconds)}`;
    },
  },
  'startup-pending': {
    name: '仍在启动，未通过启动探针',
    headline: ({ facts, now }) =>
      facts.runningSince === undefined
        ? '仍在启动，未通过启动探针'
        : `仍在启动，已 ${duration((now.getTime() - facts.runningSince.getTime()) / 1000)}`,
    verdict: (about) => {
      const seconds = about.facts.allowedSeconds;
      const left = seconds === undefined ? '' : `最多允许 ${duration(seconds)}，之后会被重启。`;
      return say`${container(about)}${about.facts.runningSince === undefined ? '在运行' : say`运行${lasting(about.facts.runningSince, about.now)}`}，还没有通过启动探针${about.facts.check === undefined ? '' : say`（${code(about.facts.check)}）`}；在此之前不会有流量。${left}`;
    },
  },
  'liveness-failing': {
    name: '存活探针失败，尚未重启',
    headline: () => '存活探针失败，尚未重启',
    verdict: (about) => {
      const { failureThreshold } = about.facts;
      const threshold = failureThreshold === undefined ? '' : `连续失败 ${failureThreshold} 次后 kubelet 会重启它。`;
      return say`${container(about)}仍在运行，但${failed(about)}${howOften(about.facts.failures)}${latest(about.facts.at, about.now)}。${threshold}`;
    },
  },
  'readiness-failing': {
    name: '就绪探针失败',
    headline: ({ facts }) => `未就绪，${whyNot(facts)}`,
    verdict: (about) =>
      say`${container(about)}在运行${about.facts.runningSince === undefined ? '' : say`（${lasting(about.facts.runningSince, about.now)}）`}，但收不到流量：${failed(about)}${howOften(about.facts.failures)}${latest(about.facts.at, about.now)}。就绪探针不会引起重启。`,
  },
  'probe-errored': {
    name: '探针自身无法执行',
    headline: ({ facts }) => `${PROBES[facts.probe]}探针自身无法执行`,
    verdict: (about) => {
      const { probe, check } = about.facts;
      const effect = probe === 'readiness' ? '所以容器一直不会就绪，也不会被重启' : '所以无从得知它是否健康';
      return say`${container(about)}的${PROBES[probe]}探针${check === undefined ? '' : say`（${code(check)}）`}无法执行，${effect}。程序本身可能完全正常。`;
    },
  },
  'readiness-gate': {
    name: '等待就绪态门控',
    headline: ({ facts }) => `未就绪，在等${facts.gates[0] === undefined ? '就绪态门控' : ` ${facts.gates[0]}`}`,
    verdict: (about) =>
      say`所有容器都已就绪，但 Pod 还在等就绪态门控${about.facts.gates.length === 0 ? '' : say` ${list(about.facts.gates)}`}${about.facts.since === undefined ? '' : say`（${lasting(about.facts.since, about.now)}）`}，它由外部控制器设置。问题不在 Pod 自身。`,
  },
  'hook-post-start': {
    name: 'postStart 回调失败',
    headline: () => 'postStart 回调失败，容器被杀',
    verdict: (about) =>
      say`${container(about)}的 ${code('postStart')} 回调${action(about)}失败，kubelet 会杀死回调失败的容器${about.facts.exitCode === undefined ? '' : `（所以退出码是 ${about.facts.exitCode}）`}。程序本身可能没有问题。`,
  },
  'hook-pre-stop': {
    name: 'preStop 回调失败或超时',
    headline: () => 'preStop 回调失败或超时',
    verdict: (about) => {
      const { graceSeconds, killed } = about.facts;
      const grace = graceSeconds === undefined ? '宽限期' : `${duration(graceSeconds)}宽限期`;
      return say`${container(about)}的 ${code('preStop')} 回调${action(about)}失败，或用完了${grace}；回调和停止过程共用这段时间。${killed ? '剩下的只有强杀，所以是 137，与内存无关。' : ''}`;
    },
  },
};

export const probesAndHooksSteps: StepTexts<ProbesAndHooksStepValues> = {
  ...shared,
  'probe-ask': ({ check }) => say`趁它在运行，自己访问一次（${code(check)}），和 kubelet 一样用 Pod 的地址：`,
  'probe-run': ({ check }) => say`趁它在运行，自己执行一次探针命令（${code(check)}）：`,
  'probe-see-definition': () => say`查看探针是怎么写的：`,
  'probe-more-time': ({ probe, timeoutSeconds, failureThreshold }) =>
    say`如果只是慢而不是卡死，把${PROBES[probe]}探针的超时放宽到 ${timeoutSeconds} 秒，失败 ${failureThreshold} 次再处理：`,
  'probe-startup': ({ seconds }) =>
    say`如果启动本来就慢，加一个启动探针：它成功之前（最长 ${duration(seconds)}）其他探针都会等待。`,
  'probe-startup-longer': ({ seconds }) => say`如果只是需要更久，把启动时限放宽到 ${duration(seconds)}：`,
  'probe-listen': ({ check }) =>
    say`让程序监听所有地址（${code('0.0.0.0')}），端口与探针一致${check === undefined ? '' : say`（${code(check)}）`}：只监听 ${code('127.0.0.1')} 时，kubelet 会被拒绝。`,
  'probe-correct': ({ probe, check }) =>
    say`改正${PROBES[probe]}探针访问的内容${check === undefined ? '' : say`（${code(check)}）`}，或程序在那里的响应。`,
  'probe-command-in-image': ({ check }) =>
    say`确认${check === undefined ? '探针命令' : code(check)}在镜像里、能以容器的用户运行、能及时结束；distroless 镜像里没有 shell。`,
  'probe-usage': () => say`查看是不是 CPU 不够：被限流时探针会超时（需要 metrics-server）：`,
  'probe-handle-term': () =>
    say`让主进程自己处理 SIGTERM（中间不要隔着 shell，用 ${code('exec')}），好在宽限期内停下。`,
  'gate-conditions': () => say`查看这个门控的状况写了什么：`,
  'gate-controller': ({ gate }) =>
    say`查负责设置 ${code(gate)} 的控制器（负载均衡：Pod 是否已注册、健康检查是否通过）。`,
  'gate-remove': ({ gate }) => say`如果已经没有东西设置 ${code(gate)}，把它从 ${code('spec.readinessGates')} 里删掉。`,
  'hook-run': ({ hook }) => say`在镜像里手动运行 ${code(hook)} 回调的命令（旁边没有主程序）：`,
  'hook-correct': ({ hook, triedFirst }) =>
    triedFirst
      ? say`修正 ${code(hook)} 回调，让它以 0 结束${hook === 'postStart' ? '，主程序还没启动时也一样：两者的先后顺序没有保证' : ''}。`
      : say`修正 ${code(hook)} 回调：在镜像里手动运行它的命令，并让它以 0 结束。`,
  'hook-grace': ({ seconds }) => say`如果回调只是慢，给它和停止过程一共 ${duration(seconds)}：`,
  'hook-events': () => say`查看回调返回了什么：`,
};
