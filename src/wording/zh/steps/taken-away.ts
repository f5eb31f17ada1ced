import type { StepTexts } from '../../step-texts.ts';
import { code } from '../../sentence.ts';
import type { TakenAwayStepValues } from '../../../next-steps/taken-away.ts';
import { duration } from '../durations.ts';
import { list } from '../phrases.ts';
import { say } from '../say.ts';
import { nodeChecks } from './node-checks.ts';
import { replacedPod } from './replaced-pod.ts';

export const takenAway: StepTexts<TakenAwayStepValues> = {
  ...nodeChecks,
  ...replacedPod,
  'evicted-request': ({ container, resource, from, to }) => {
    const whose =
      container === undefined
        ? say`各容器的 ${code(`requests.${resource}`)}`
        : say`${code(container)} 的 ${code(`requests.${resource}`)}`;
    const instead = from === undefined || from === '0 B' ? '，现在一点都没申请' : `，而不是 ${from}`;
    return to === undefined
      ? say`把${whose}设成实际用量：超出 request 越多，越先被驱逐。`
      : say`把${whose}设成实际用量（约 ${to}${instead}）：超出 request 越多，越先被驱逐。`;
  },
  'evicted-hungry-pods': ({ node }) =>
    say`找出是谁占满了 ${code(node)}：用量远超 request 的 Pod（需要 metrics-server）：`,
  'evicted-disk-hog': ({ node }) => say`在 ${code(node)} 本机看是什么占满了磁盘：`,
  'evicted-process-count': ({ node }) =>
    say`在 ${code(node)} 本机看是谁的线程最多（每个 Pod 的上限由 kubelet 的 ${code('podPidsLimit')} 设定）：`,
  'evicted-who-writes': ({ volume }) => say`看是哪个容器在写 ${code(volume)}、挂在什么路径：`,
  'evicted-size-limit': ({ volume, from, to }) =>
    to === undefined
      ? say`调大 ${code(volume)} 的 ${code('sizeLimit')}，或边写边清理。`
      : say`把 ${code(volume)} 的 ${code('sizeLimit')} 从 ${from ?? '现值'}调到 ${to}，或边写边清理。`,
  'evicted-storage-limit': ({ container, from, to }) => {
    const whose =
      container === undefined
        ? say`各容器 ${code('ephemeral-storage')} 的 limit`
        : say`${code(container)} 的 ${code('limits.ephemeral-storage')}`;
    return from === undefined || to === undefined
      ? say`调高${whose}。`
      : say`把${whose}从${container === undefined ? '总共' : ''} ${from}提到 ${to}。`;
  },
  'evicted-write-less': () => say`少写一些：轮转并删除日志，清理临时文件，把大数据放到单独的卷上（PVC 不计入）。`,
  'eviction-budget': () => say`如果驱逐的时机不对，用 PodDisruptionBudget 限制一次能赶走几个；现有的：`,
  'eviction-who': ({ node }) =>
    node === undefined
      ? say`看是谁发起的（drain、自动扩缩容、VPA、descheduler 都会留下事件）；具体账号在审计日志里：`
      : say`看是谁发起的：${code(node)} 的事件能看出 drain 或自动扩缩容，具体账号在审计日志里：`,
  'preempted-priorities': ({ node }) =>
    node === undefined ? say`看抢占者的优先级：` : say`看现在 ${code(node)} 上各 Pod 的优先级：`,
  'preempted-priority-class': () =>
    say`如果它同样重要，就给它同样高的 ${code('priorityClassName')}；否则就是集群容量不够。现有的优先级：`,
  'taint-look': ({ node }) => say`看 ${code(node)} 现在的污点：`,
  'taint-tolerate': ({ taint }) => say`如果遇到 ${code(taint)} 也要留下，就容忍它：`,
  'device-taints': () => say`看是哪个设备被打了污点、出自哪条规则：`,
  'deadline-log': () => say`看它被停掉时做到了哪一步：`,
  'deadline-raise': ({ from, to }) =>
    from === undefined
      ? say`如果任务本身没错，只是慢，就多给些时间：`
      : say`如果任务本身没错，只是慢，就把时限从 ${duration(from)}放宽到 ${duration(to)}：`,
  'finalizer-owner': ({ finalizers }) =>
    say`找到设置 ${list(finalizers)} 的控制器（斜杠前是它的域名），在它的日志里看为什么没完成。`,
  'finalizer-remove': ({ finalizers }) =>
    say`如果那个控制器已经不在了，就自己去掉 finalizer；${list(finalizers)} 该做的清理就不会做了：`,
  'stuck-on-node': ({ node }) => say`在 ${code(node)} 本机看还剩什么：容器、挂载、杀不掉的进程（D 状态）：`,
  'force-delete': () => say`最后的办法是只删掉对象。残留的进程和挂载还会在，StatefulSet 的 Pod 可能因此同时跑两份：`,
};
