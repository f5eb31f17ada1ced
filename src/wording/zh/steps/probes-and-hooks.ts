import type { StepTexts } from '../../step-texts.ts';
import { code } from '../../sentence.ts';
import type { ProbesAndHooksStepValues } from '../../../next-steps/probes-and-hooks.ts';
import { duration } from '../durations.ts';
import { say } from '../say.ts';
import { shared } from './shared.ts';

export const probesAndHooks: StepTexts<ProbesAndHooksStepValues> = {
  ...shared,
  'probe-ask': ({ check }) => say`趁它在运行，自己访问一次（${code(check)}），和 kubelet 一样用 Pod 的地址：`,
  'probe-run': ({ check }) => say`趁它在运行，自己执行一次探针命令（${code(check)}）：`,
  'probe-see-definition': () => say`看探针是怎么写的：`,
  'probe-more-time': ({ probe, timeoutSeconds, failureThreshold }) =>
    say`如果只是慢而不是卡死，把 ${probe} 探针的超时放宽到 ${timeoutSeconds} 秒，失败 ${failureThreshold} 次再处理：`,
  'probe-startup': ({ seconds }) =>
    say`如果启动本来就慢，加一个 startup 探针：它成功之前（最长 ${duration(seconds)}）其他探针都会等待。`,
  'probe-startup-longer': ({ seconds }) => say`如果只是需要更久，把启动时限放宽到 ${duration(seconds)}：`,
  'probe-listen': ({ check }) =>
    say`让程序监听所有地址（${code('0.0.0.0')}），端口与探针一致${check === undefined ? '' : say`（${code(check)}）`}：只监听 ${code('127.0.0.1')} 时，kubelet 会被拒绝。`,
  'probe-correct': ({ probe, check }) =>
    say`改正 ${probe} 探针访问的内容${check === undefined ? '' : say`（${code(check)}）`}，或程序在那里的应答。`,
  'probe-command-in-image': ({ check }) =>
    say`确认${check === undefined ? '探针命令' : code(check)}在镜像里、能以容器的用户运行、能及时结束；distroless 镜像里没有 shell。`,
  'probe-usage': () => say`看是不是 CPU 不够：被限流时探针会超时（需要 metrics-server）：`,
  'probe-handle-term': () =>
    say`让主进程自己处理 SIGTERM（中间不要隔着 shell，用 ${code('exec')}），好在宽限期内停下。`,
  'gate-conditions': () => say`看这个 gate 的 condition 写了什么：`,
  'gate-controller': ({ gate }) =>
    say`查负责设置 ${code(gate)} 的控制器（负载均衡：Pod 是否已注册、健康检查是否通过）。`,
  'gate-remove': ({ gate }) => say`如果已经没有东西设置 ${code(gate)}，把它从 ${code('spec.readinessGates')} 里删掉。`,
  'hook-run': ({ hook }) => say`在镜像里手动运行 ${code(hook)} hook 的命令（旁边没有主程序）：`,
  'hook-correct': ({ hook, triedFirst }) =>
    triedFirst
      ? say`修正 ${code(hook)} hook，让它以 0 结束${hook === 'postStart' ? '，主程序还没起来时也一样：两者没有先后' : ''}。`
      : say`修正 ${code(hook)} hook：在镜像里手动运行它的命令，并让它以 0 结束。`,
  'hook-grace': ({ seconds }) => say`如果 hook 只是慢，给它和停止过程一共 ${duration(seconds)}：`,
  'hook-events': () => say`看 hook 返回了什么：`,
};
