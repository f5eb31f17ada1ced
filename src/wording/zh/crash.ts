import type { CrashFacts } from '../../diagnosis/facts/crash.ts';
import { conventionalCode } from '../../exit-codes/conventional-code.ts';
import { exitCodeText } from '../../exit-codes/exit-code-text.ts';
import type { CrashStepValues, Crash } from '../../next-steps/crash.ts';
import { bytes } from '../../next-steps/quantities.ts';
import type { GroupWords } from '../cause-words.ts';
import { code, type Sentence } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';
import { ago, duration } from './durations.ts';
import { runtimeCodes } from './exit-codes/runtime-codes.ts';
import { afterRunning, container, finishedAt as when, list, restarted } from './phrases.ts';
import { say } from './say.ts';
import { shared } from './shared-steps.ts';

const LOG: Readonly<Record<CrashFacts['log'], string>> = {
  read: '',
  empty: '日志是空的。',
  gone: '日志已不再保留。',
  unread: '日志未能读取。',
};

function loop(about: Crash): Sentence {
  return restarted(about.facts.restarts, about.facts.overSeconds);
}

/** What the code is, to end the sentence before it. */
function meaningOf(exitCode: number): Sentence {
  const convention = conventionalCode(exitCode);
  if (convention === undefined) return ['；退出码由程序自己给出。'];
  if (convention.kind === 'timeout') return say`。按惯例 ${exitCode} 来自 ${code('timeout')}：给命令的时间用完了。`;
  return say`。按 ${code('sysexits.h')} 的约定，${exitCode} 是 ${code(convention.name)}：${runtimeCodes[convention.id]}`;
}

const SIGNALS: Readonly<Record<string, string>> = {
  SIGSEGV: '非法访问内存（如空指针）',
  SIGABRT: '内部检查失败，自行中止',
  SIGILL: '使用了 CPU 不支持的指令',
  SIGBUS: '访问的内存背后没有内容，常见于 /dev/shm 已满',
  SIGFPE: '进行了无效运算，例如除以零',
  SIGTRAP: '触发了自身的陷阱，V8 和 Chromium 会这样',
  SIGSYS: '调用了 seccomp 配置文件禁止的系统调用',
  SIGPIPE: '写入了已无人读取的管道',
};

export const crash: GroupWords<'crash'> = {
  'crash-app-error': {
    name: '程序报错退出',
    headline: ({ facts }) => `${afterRunning(facts.ranSeconds)}以 ${facts.exitCode} 退出`,
    verdict: (about) =>
      say`${container(about)}里的程序${when(about)}以 ${about.facts.exitCode} 自行退出。没有迹象表明是信号、探针或内存所致${meaningOf(about.facts.exitCode)}${LOG[about.facts.log]}${loop(about)}`,
  },
  'crash-signal': {
    name: '程序因信号崩溃',
    headline: ({ facts }) =>
      `因${facts.signal === undefined ? '异常' : ` ${facts.signal} `}崩溃，退出码 ${exitCodeText(facts.exitCode)}`,
    verdict: (about) => {
      const { signal, signalNumber, exitCode, limitBytes } = about.facts;
      const meaning = signal === undefined ? undefined : SIGNALS[signal];
      const sum =
        signalNumber === undefined ? `（退出码 ${exitCodeText(exitCode)}）` : `（${exitCode} = 128 + ${signalNumber}）`;
      const memory = signal === 'SIGBUS' && limitBytes !== undefined ? `它的内存限制是 ${bytes(limitBytes)}。` : '';
      return say`${container(about)}里的程序${when(about)}因${signal === undefined ? '异常' : ` ${signal} `}崩溃${sum}${meaning === undefined ? '' : `：${meaning}`}。是程序自身崩溃，没有外部原因使它停止。${memory}${LOG[about.facts.log]}${loop(about)}`;
    },
  },
  'crash-dotnet-host': {
    name: '.NET 宿主无法启动应用',
    headline: ({ facts }) => `.NET 宿主无法启动应用，退出码 ${facts.exitCode}`,
    verdict: (about) =>
      say`${container(about)}里的 .NET 宿主无法启动应用，${when(about)}以 ${about.facts.exitCode} 退出。这是宿主自己的退出码，不是信号：缺少运行时、框架或文件。${LOG[about.facts.log]}${loop(about)}`,
  },
  'completed-loop': {
    name: '以 0 结束却被反复重启',
    headline: () => '以 0 正常退出，仍被反复重启',
    verdict: (about) =>
      say`${container(about)}里的程序${when(about)}以 0 自行结束：对它来说工作已完成。重启策略${about.facts.restartPolicy === undefined ? '' : say`（${code(about.facts.restartPolicy)}）`}又把它启动，于是没有崩溃也出现了 ${code('CrashLoopBackOff')}。${LOG[about.facts.log]}${loop(about)}`,
  },
  'killed-grace-exceeded': {
    name: '超过宽限期被强杀',
    headline: () => '超过宽限期被强杀，与内存无关',
    verdict: (about) => {
      const { graceSeconds, exitCode } = about.facts;
      const grace = graceSeconds === undefined ? '宽限期' : ` ${duration(graceSeconds)}宽限期`;
      return say`${container(about)}被要求停止，但没有在${grace}内停下，${ago(about.facts.finishedAt, about.now)}被强杀，所以退出码是 ${exitCode}。这不是内存问题：没有任何记录写着 OOMKilled。`;
    },
  },
  'killed-external': {
    name: '被外部杀死，没有记录是谁',
    hedged: true,
    headline: () => '被杀（SIGKILL），没有记录是谁',
    verdict: (about) => {
      const { exitCode, limitBytes } = about.facts;
      const limit = limitBytes === undefined ? '它也没有可能触及的内存限制' : `它的内存限制是 ${bytes(limitBytes)}`;
      return say`可能是被外部杀死：${container(about)}${when(about)}以 ${exitCode} 结束，OOM、探针、回调、删除和驱逐都不能解释；${limit}。${restarted(about.facts.restarts, about.ageSeconds)}`;
    },
  },
  'status-lost': {
    name: '如何结束没有记录',
    headline: ({ facts }) => `退出码丢失，${facts.exitCode} 只是占位`,
    verdict: (about) => {
      const { exitCode, reason, node } = about.facts;
      return say`没有人看到${container(about)}如何结束：${exitCode}${reason === undefined ? '' : say`（${code(reason)}）`}是${node === undefined ? '' : say`节点 ${code(node)} 上的 `}kubelet 或运行时填的占位值，与程序无关，也与内存无关。`;
    },
  },
  'restart-all': {
    name: '因重启规则一起重启',
    headline: ({ facts }) =>
      facts.source === undefined ? '因重启规则，所有容器一起重启' : `${facts.source} 退出，按规则全部重启`,
    verdict: (about) => {
      const { source, victims } = about.facts;
      const by = source === undefined ? '其中一个容器' : say`容器 ${code(source)} `;
      const others = victims.length === 0 ? '其他容器' : list(victims);
      return say`${by}的退出符合它的重启规则，规则要求原地重启整个 Pod，${others}一起重启。它们显示的 137 只是占位值：没有人因内存杀死它们。`;
    },
  },
  'restarted-spec-change': {
    name: '因定义变更而重启',
    headline: ({ facts }) => (facts.what === 'resize' ? '因调整资源而重启' : '容器定义被修改，因此重启'),
    verdict: (about) =>
      about.facts.what === 'resize'
        ? say`它的资源${ago(about.facts.at, about.now)}被原地调整，而${container(about)}的 ${code('resizePolicy')} 要求为此重启。这是有意的，不是崩溃。`
        : say`有人${ago(about.facts.at, about.now)}修改了运行中 Pod 的${container(about)}（例如镜像），kubelet 因此重启了它。这是有意的，不是崩溃。`,
  },
};

export const crashSteps: StepTexts<CrashStepValues> = {
  ...shared,
  'crash-explain-code': ({ code: exitCode }) =>
    say`查看这个退出码对程序可能意味着什么：${code(`/exitcode ${exitCode}`)}。`,
  'crash-run-image': ({ image }) => say`查看 ${code(image)} 在集群外是否也失败；如果不失败，问题在这里的配置：`,
  'crash-write-more': () =>
    say`让它在退出前说明原因：不加缓冲地写到 stdout 或 stderr，或设置 ${code('terminationMessagePolicy: FallbackToLogsOnError')}。`,
  'crash-read-previous': () => say`podwhy 没能读到结束的那次运行的日志，手动读取：`,
  'crash-core': ({ signal }) => say`让程序留下堆栈或核心转储：从中能看出 ${signal} 出在程序的哪一处。`,
  'crash-build-base': () => say`改用面向较旧 CPU 级别的构建，或换用支持所需指令（如 AVX）的节点。`,
  'crash-shared-memory': () => say`给它更多共享内存，挂载到 ${code('/dev/shm')}：默认只有 64 MiB。它计入内存限制。`,
  'crash-node-cpu': ({ node }) => say`查看节点 ${code(node)} 的 CPU 和架构：`,
  'crash-dotnet-runtime': ({ image }) => say`查看 ${code(image)} 里有哪些 .NET 运行时：`,
  'crash-dotnet-base': () =>
    say`基础镜像要与应用的目标版本一致（Web 应用用 ${code('aspnet')}，其他用 ${code('runtime')}），发布时带上 ${code('runtimeconfig.json')} 和 ${code('deps.json')}。`,
  'crash-foreground': () => say`让主进程留在前台：服务自己转入后台，容器就会以 0 结束。`,
  'crash-as-job': () => say`如果它本来就该结束，改用 Job 或 CronJob：Deployment 会重启一切结束的容器。`,
  'crash-who-stopped': () => say`趁事件还在（保留一小时），查看是谁停止了它：`,
  'crash-handle-term': () =>
    say`让主进程自己处理 SIGTERM：启动时中间不要隔着 shell（用 ${code('exec')}，或把 ${code('command')} 写成列表），收到信号就收尾。`,
  'crash-more-grace': ({ seconds }) => say`如果收尾确实需要更久，把宽限期放宽到 ${duration(seconds)}：`,
  'crash-kernel-log': ({ node }) =>
    say`查看当时的内核日志，到${node === undefined ? '所在节点' : say`节点 ${code(node)}`}上执行：`,
  'crash-who-killed': () =>
    say`查看当时还发生了什么；再查审计日志里的 ${code('pods/exec')}，以及节点上会杀进程的 agent：`,
  'crash-node-events': ({ node }) => say`查看节点 ${code(node)} 或它的运行时当时是否重启过：`,
  'crash-source-log': ({ container }) => say`读 ${code(container)} 的日志：是它的退出让其他容器一起重启：`,
  'crash-see-rules': () => say`查看 Pod 的重启规则：`,
  'crash-who-changed': () => say`查看是谁在什么时候改了 Pod（${code('managedFields')}）：`,
};
