import type { StepTexts } from '../../step-texts.ts';
import { code } from '../../sentence.ts';
import type { CrashLogStepValues } from '../../../next-steps/crash-log-says-why.ts';
import { say } from '../say.ts';
import { shared } from './shared.ts';

export const crashLogSaysWhy: StepTexts<CrashLogStepValues> = {
  ...shared,
  'log-environment': () => say`看 Pod 给了它哪些环境变量、来自哪里：`,
  'log-set-variable': ({ name }) => say`设置 ${code(name)}，或从 Secret、ConfigMap 引入：`,
  'log-set-missing': ({ subject }) =>
    say`补上${subject === undefined ? '标出的那一行所说的内容' : code(subject)}：用环境变量，或用 ConfigMap、Secret 挂载文件。`,
  'log-service-there': ({ service }) => say`看有没有 Service ${code(service)}，端口是什么：`,
  'log-services': () => say`看这里的 Service 都叫什么：`,
  'log-service-pods': ({ service }) => say`看 ${code(service)} 后面有没有就绪的 Pod；一个都没有时连接会被拒绝：`,
  'log-wait-for-it': ({ subject }) =>
    say`如果${subject === undefined ? '对方' : code(subject)}只是还没起来，让程序自己重试而不是退出：重启的间隔会增长到五分钟。`,
  'log-own-address': ({ host }) => say`${code(host)} 就是 Pod 自己。要连的如果不在这个 Pod 里，应改写它的 Service 名：`,
  'log-correct-host': ({ subject }) =>
    say`改正域名${subject === undefined ? '' : say` ${code(subject)}`}：其他命名空间的 Service 要写成 ${code('service.namespace')}。`,
  'log-dns-pods': () => say`如果名字没错，看集群的 DNS 是否在运行：`,
  'log-network-policies': () => say`看有没有 NetworkPolicy 挡住了它访问 DNS（53 端口）：`,
  'log-ports': () => say`看 Pod 里各容器声明的端口，它们共用一个地址：`,
  'log-other-port': ({ subject }) =>
    say`让每个容器监听不同的端口${subject === undefined ? '' : say`，${code(subject)} 已被占用`}。如果是同一个程序，说明它没结束前一个就又启动了一个。`,
  'log-ownership': () => say`看镜像里这个路径属于谁：`,
  'log-fs-group': ({ subject }) =>
    say`在卷上，用 fsGroup 让组拥有${subject === undefined ? '这些文件' : code(subject)}；在镜像里，${code('chown')} 给运行用户：`,
  'log-writable-volume': ({ subject }) =>
    say`在它要写的位置${subject === undefined ? '' : say`（${code(subject)}）`}挂一个随 Pod 存亡的可写卷。它会遮住镜像里那个目录原有的内容，路径只选放可写数据的那一层：`,
  'log-disk-use': ({ subject }) =>
    say`趁它在运行，看是哪个文件系统满了${subject === undefined ? '' : say`（${code(subject)}）`}：`,
  'log-claims': () => say`看它的 PVC 有多大、StorageClass 能否扩容：`,
  'log-larger-volume': () => say`扩大 PVC（${code('spec.resources.requests.storage')}），或让程序清理不再需要的文件。`,
  'log-credentials-source': ({ subject }) =>
    say`看它从哪个 Secret 取${subject === undefined ? '' : say` ${code(subject)} 的`}凭据（不会显示值）：`,
  'log-renew-credentials': ({ subject }) =>
    say`把${subject === undefined ? '' : say` ${code(subject)} 的`}有效凭据写进那个 Secret，再重启：环境变量只在启动时读取。`,
  'log-can-i': ({ account }) =>
    account === undefined
      ? say`看 Pod 用的是哪个 ServiceAccount：`
      : say`看 ServiceAccount ${code(account)} 有没有这个权限：`,
  'log-grant': ({ account }) =>
    say`只把标出的那一行所缺的权限授予${account === undefined ? '该 ServiceAccount' : code(account)}：`,
};
