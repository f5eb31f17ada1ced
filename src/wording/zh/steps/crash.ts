import type { StepTexts } from '../../step-texts.ts';
import { code } from '../../sentence.ts';
import type { CrashStepValues } from '../../../next-steps/crash.ts';
import { duration } from '../durations.ts';
import { say } from '../say.ts';
import { shared } from './shared.ts';

export const crash: StepTexts<CrashStepValues> = {
  ...shared,
  'crash-explain-code': ({ code: exitCode }) =>
    say`看这个退出码对程序可能意味着什么：${code(`/exitcode ${exitCode}`)}。`,
  'crash-run-image': ({ image }) => say`看 ${code(image)} 在集群外是否也失败；如果不失败，问题在这里的配置：`,
  'crash-write-more': () =>
    say`让它在退出前说明原因：不加缓冲地写到 stdout 或 stderr，或设置 ${code('terminationMessagePolicy: FallbackToLogsOnError')}。`,
  'crash-read-previous': () => say`podwhy 没能读到结束的那次运行的日志，手动读取：`,
  'crash-core': ({ signal }) => say`让程序留下堆栈或 core dump：从中能看出 ${signal} 出在程序的哪一处。`,
  'crash-build-base': () => say`改用面向较旧 CPU 级别的构建，或换用支持所需指令（如 AVX）的节点。`,
  'crash-shared-memory': () => say`给它更多共享内存，挂载到 ${code('/dev/shm')}：默认只有 64 MiB。它计入内存上限。`,
  'crash-node-cpu': ({ node }) => say`看节点 ${code(node)} 的 CPU 和架构：`,
  'crash-dotnet-runtime': ({ image }) => say`看 ${code(image)} 里有哪些 .NET 运行时：`,
  'crash-dotnet-base': () =>
    say`基础镜像要与应用的目标版本一致（Web 应用用 ${code('aspnet')}，其他用 ${code('runtime')}），发布时带上 ${code('runtimeconfig.json')} 和 ${code('deps.json')}。`,
  'crash-foreground': () => say`让主进程留在前台：服务自己转入后台，容器就会以 0 结束。`,
  'crash-as-job': () => say`如果它本来就该结束，改用 Job 或 CronJob：Deployment 会重启一切结束的容器。`,
  'crash-who-stopped': () => say`趁事件还在（保留一小时），看是谁停止了它：`,
  'crash-handle-term': () =>
    say`让主进程自己处理 SIGTERM：启动时中间不要隔着 shell（用 ${code('exec')}，或把 ${code('command')} 写成列表），收到信号就收尾。`,
  'crash-more-grace': ({ seconds }) => say`如果收尾确实需要更久，把宽限期放宽到 ${duration(seconds)}：`,
  'crash-kernel-log': ({ node }) =>
    say`看当时的内核日志，到${node === undefined ? '所在节点' : say`节点 ${code(node)}`}上执行：`,
  'crash-who-killed': () =>
    say`看当时还发生了什么；再查审计日志里的 ${code('pods/exec')}，以及节点上会杀进程的 agent：`,
  'crash-node-events': ({ node }) => say`看节点 ${code(node)} 或它的运行时当时是否重启过：`,
  'crash-source-log': ({ container }) => say`读 ${code(container)} 的日志：是它的退出让其他容器一起重启：`,
  'crash-see-rules': () => say`看 Pod 的重启规则：`,
  'crash-who-changed': () => say`看是谁在什么时候改了 Pod（${code('managedFields')}）：`,
};
