import { spaced } from '../../lib/han-spacing.ts';
import type { CauseContext } from '../../next-steps/cause-context.ts';
import type { LoggedCrash, LoggedCrashStepValues } from '../../next-steps/crash-reason-in-log.ts';
import { ownAddressOf } from '../../next-steps/own-address.ts';
import type { GroupWords } from '../cause-words.ts';
import { code, type Sentence } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';
import { container, finishedAt, restarted } from './phrases.ts';
import { say } from './say.ts';
import { shared } from './shared-steps.ts';

function withSubject({ facts }: LoggedCrash, before: string, without: string): string {
  return facts.shortSubject === undefined ? without : spaced(before, facts.shortSubject);
}

/** Who is missing on the other side of a refused connection. */
function otherSide(about: CauseContext<'crash-connection-refused'>): Sentence {
  const own = about.facts.loopback;
  if (own === undefined) return ['内存和镜像都没有问题，缺的是对方。'];
  switch (ownAddressOf(about)) {
    case 'main-containers-later':
      return say`内存和镜像都没有问题。${code(own)} 就是 Pod 自己，而主容器要等它结束才启动：多半该写 Service 的名字。`;
    case 'nobody-else':
      return say`内存和镜像都没有问题。${code(own)} 就是 Pod 自己，里面没有别的容器：多半该写 Service 的名字。`;
    case 'neighbour':
      return say`内存和镜像都没有问题。${code(own)} 就是 Pod 自己：要么该写 Service 的名字，要么同一 Pod 里的另一个容器没有（或还没有）监听。`;
  }
}

function subjectOr(about: LoggedCrash, without: string): Sentence {
  return about.facts.subject === undefined ? [without] : [code(about.facts.subject)];
}

/** How it ended, and how often. */
function end(about: LoggedCrash): Sentence {
  const { exitCode, restarts, overSeconds } = about.facts;
  return say`，${finishedAt(about)}以 ${exitCode} 退出。${restarted(restarts, overSeconds)}`;
}

export const crashReasonInLog: GroupWords<'crash-reason-in-log'> = {
  'crash-missing-config': {
    name: '缺少配置或文件',
    headline: (about) => withSubject(about, '启动失败，缺少', '启动失败，缺少配置或文件'),
    verdict: (about) => say`${container(about)}里的程序报告缺少${subjectOr(about, '某项配置或文件')}${end(about)}`,
  },
  'crash-connection-refused': {
    name: '依赖的服务拒绝连接',
    headline: (about) => withSubject(about, '连接被拒绝而退出：', '依赖的服务拒绝连接，退出'),
    verdict: (about) =>
      say`${container(about)}里的程序连不上${subjectOr(about, '所依赖的服务')}：连接被拒绝或无应答${end(about)}${otherSide(about)}`,
  },
  'crash-dns': {
    name: '域名无法解析',
    headline: (about) => withSubject(about, '退出，无法解析', '域名无法解析，退出'),
    verdict: (about) =>
      say`${container(about)}里的程序无法解析${subjectOr(about, '某个域名')}${end(about)}要么名字写错，要么访问不到集群 DNS。`,
  },
  'crash-address-in-use': {
    name: '端口已被占用',
    headline: (about) =>
      about.facts.isPort
        ? `退出，端口 ${about.facts.subject ?? ''} 已被占用`
        : withSubject(about, '退出，地址已被占用：', '端口已被占用，退出'),
    verdict: (about) =>
      say`${container(about)}里的程序无法监听${about.facts.isPort ? '端口' : ''}${subjectOr(about, '它的端口')}：已被占用${end(about)}同一个 Pod 的容器共用一个地址。`,
  },
  'crash-permission': {
    name: '没有访问文件或目录的权限',
    headline: (about) => withSubject(about, '退出，没有权限访问', '权限不足，退出'),
    verdict: (about) =>
      say`${container(about)}里的程序访问${subjectOr(about, '某个文件或目录')}被拒绝（permission denied）${end(about)}它的运行用户没有这个权限。`,
  },
  'crash-readonly-fs': {
    name: '文件系统只读',
    headline: (about) => withSubject(about, '退出，文件系统只读：', '文件系统只读，退出'),
    verdict: (about) =>
      say`${container(about)}里的程序要写入${subjectOr(about, '文件')}，而那里的文件系统只读${end(about)}`,
  },
  'crash-disk-full': {
    name: '磁盘空间不足',
    headline: (about) => withSubject(about, '退出，磁盘已满：', '磁盘空间不足，退出'),
    verdict: (about) =>
      say`${container(about)}里的程序没有空间可写${about.facts.subject === undefined ? '' : say`（${code(about.facts.subject)}）`}${end(about)}这是磁盘，不是内存。`,
  },
  'crash-auth': {
    name: '凭据不被接受',
    headline: (about) => withSubject(about, '退出，登录被拒绝：', '凭据被拒绝，退出'),
    verdict: (about) =>
      say`${container(about)}里的程序${about.facts.subject === undefined ? '登录所用的服务' : say`以 ${code(about.facts.subject)} 的身份登录`}，凭据不被接受${end(about)}服务能连上，所以网络和 DNS 都正常。`,
  },
  'crash-rbac': {
    name: 'Kubernetes API 拒绝了它的请求',
    headline: () => '退出，Kubernetes API 拒绝了请求',
    verdict: (about) =>
      say`${container(about)}里的程序向 Kubernetes API 请求了它的 ServiceAccount 无权做的事${about.facts.subject === undefined ? '' : say`（${code(about.facts.subject)}）`}${end(about)}`,
  },
};

export const crashReasonInLogSteps: StepTexts<LoggedCrashStepValues> = {
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
    say`在它要写的位置${subject === undefined ? '' : say`（${code(subject)}）`}挂载一个随 Pod 存亡的可写卷。它会遮住镜像里那个目录原有的内容，路径只选放可写数据的那一层：`,
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
