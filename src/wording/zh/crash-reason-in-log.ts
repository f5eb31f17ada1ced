import type { TlsProblem } from '../../diagnosis/facts/crash.ts';
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

/** What did not accept the connection, after what it is not. */
function otherSide(about: CauseContext<'crash-connection-refused'>): Sentence {
  const own = about.facts.loopback;
  if (own === undefined) return ['没有迹象指向内存或镜像：是它要连接的服务没有响应。'];
  switch (ownAddressOf(about)) {
    case 'main-containers-later':
      return say`没有迹象指向内存或镜像。${code(own)} 就是 Pod 自己，而主容器要等它结束才启动：多半该写 Service 的名字。`;
    case 'nobody-else':
      return say`没有迹象指向内存或镜像。${code(own)} 就是 Pod 自己，里面没有别的容器：多半该写 Service 的名字。`;
    case 'neighbour':
      return say`没有迹象指向内存或镜像。${code(own)} 就是 Pod 自己：要么该写 Service 的名字，要么同一 Pod 里的另一个容器没有（或还没有）监听。`;
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

/** What the log says of TLS: in the headline, and in the sentence. */
const TLS: Readonly<Record<TlsProblem, { readonly headline: string; readonly says: string }>> = {
  expired: { headline: 'TLS 证书已过期，退出', says: 'TLS 证书已过期' },
  'not-yet-valid': { headline: 'TLS 证书尚未生效，退出', says: 'TLS 证书尚未生效' },
  'unknown-authority': { headline: 'TLS 证书不受信任，退出', says: 'TLS 证书不受信任：签发者未知' },
  'wrong-name': { headline: 'TLS 证书与主机名不符，退出', says: 'TLS 证书与所连接的主机名不符' },
  'plain-http': { headline: '对明文端口使用 TLS，退出', says: '所连接的服务没有使用 TLS' },
  'no-common-protocol': { headline: 'TLS 握手失败，退出', says: 'TLS 握手失败：双方没有共同的版本或加密套件' },
};
const TLS_FAILED = { headline: 'TLS 连接失败，退出', says: 'TLS 连接失败' };

function tlsOf({ facts }: CauseContext<'crash-tls'>): { readonly headline: string; readonly says: string } {
  return facts.tls === undefined ? TLS_FAILED : TLS[facts.tls];
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
      say`${container(about)}里的程序连不上${subjectOr(about, '所依赖的服务')}：连接被拒绝或无响应${end(about)}${otherSide(about)}`,
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
  'crash-tls': {
    name: 'TLS 连接失败',
    headline: (about) => tlsOf(about).headline,
    verdict: (about) =>
      say`${container(about)}里的程序报告${tlsOf(about).says}${about.facts.subject === undefined ? '' : say`（${code(about.facts.subject)}）`}${end(about)}`,
  },
};

export const crashReasonInLogSteps: StepTexts<LoggedCrashStepValues> = {
  ...shared,
  'log-environment': () => say`查看 Pod 给了它哪些环境变量、来自哪里：`,
  'log-set-variable': ({ name }) => say`设置 ${code(name)}，或从 Secret、ConfigMap 引入：`,
  'log-set-missing': ({ subject }) =>
    say`补上${subject === undefined ? '标出的那一行所说的内容' : code(subject)}：用环境变量，或用 ConfigMap、Secret 挂载文件。`,
  'log-service-there': ({ service }) => say`查看有没有 Service ${code(service)}，端口是什么：`,
  'log-services': () => say`查看这里的 Service 都叫什么：`,
  'log-service-pods': ({ service }) => say`查看 ${code(service)} 后面有没有就绪的 Pod；一个都没有时连接会被拒绝：`,
  'log-wait-for-it': ({ subject }) =>
    say`如果${subject === undefined ? '所连接的服务' : code(subject)}只是还没启动好，让程序自己重试而不是退出：重启的间隔会增长到五分钟。`,
  'log-own-address': ({ host }) => say`${code(host)} 就是 Pod 自己。要连的如果不在这个 Pod 里，应改写它的 Service 名：`,
  'log-correct-host': ({ subject }) =>
    say`改正域名${subject === undefined ? '' : say` ${code(subject)}`}：其他命名空间的 Service 要写成 ${code('service.namespace')}。`,
  'log-dns-pods': () => say`如果名字没错，查看集群的 DNS 是否在运行：`,
  'log-network-policies': () => say`查看有没有 NetworkPolicy 挡住了它访问 DNS（53 端口）：`,
  'log-ports': () => say`查看 Pod 里各容器声明的端口，它们共用一个地址：`,
  'log-other-port': ({ subject }) =>
    say`让每个容器监听不同的端口${subject === undefined ? '' : say`，${code(subject)} 已被占用`}。如果是同一个程序，说明它没结束前一个就又启动了一个。`,
  'log-ownership': () => say`查看镜像里这个路径属于谁：`,
  'log-fs-group': ({ subject }) =>
    say`在卷上，用 fsGroup 让组拥有${subject === undefined ? '这些文件' : code(subject)}；在镜像里，${code('chown')} 给运行用户：`,
  'log-writable-volume': ({ subject }) =>
    say`在它写入的目录${subject === undefined ? '' : say`（${code(subject)}）`}挂载 emptyDir：随 Pod 删除，并会遮住镜像在该目录里的内容。路径只选放可写数据的那一层：`,
  'log-disk-use': ({ subject }) =>
    say`趁它在运行，查看是哪个文件系统满了${subject === undefined ? '' : say`（${code(subject)}）`}：`,
  'log-claims': () => say`查看它的 PVC 有多大、StorageClass 能否扩容：`,
  'log-larger-volume': () => say`扩大 PVC（${code('spec.resources.requests.storage')}），或让程序清理不再需要的文件。`,
  'log-credentials-source': ({ subject }) =>
    say`查看它从哪个 Secret 取${subject === undefined ? '' : say` ${code(subject)} 的`}凭据（不会显示值）：`,
  'log-renew-credentials': ({ subject }) =>
    say`把${subject === undefined ? '' : say` ${code(subject)} 的`}有效凭据写进那个 Secret，再重启：环境变量只在启动时读取。`,
  'log-can-i': ({ account }) =>
    account === undefined
      ? say`查看 Pod 用的是哪个 ServiceAccount：`
      : say`查看 ServiceAccount ${code(account)} 有没有这个权限：`,
  'log-grant': ({ account }) =>
    say`只把标出的那一行所缺的权限授予${account === undefined ? '该 ServiceAccount' : code(account)}：`,
  'tls-certificate': ({ host }) => say`在能访问该主机的地方，查看 ${code(host)} 出示的证书（名称、签发者、有效期）：`,
  'tls-renew': () => say`更新证书。如果这个 Pod 从 Secret 或 ConfigMap 挂载它，在那里替换，然后重启：`,
  'tls-clock': ({ node }) =>
    say`对比证书的生效时间和${node === undefined ? '节点' : say`节点 ${code(node)} `}的时钟：其中一个不对。`,
  'tls-trust': () =>
    say`挂载签发者的 CA 证书，并让程序信任它：${code('SSL_CERT_FILE')}（Go、OpenSSL）、${code('NODE_EXTRA_CA_CERTS')}（Node.js）、${code('REQUESTS_CA_BUNDLE')}（Python requests）或 Java 信任库。不要关闭证书校验。`,
  'tls-name': ({ subject }) =>
    say`用证书里有的名称连接，或重新签发包含${subject === undefined ? '该主机' : code(subject)}的证书。`,
  'tls-plain-port': ({ subject }) =>
    say`改用 ${code('http://')}，或把${subject === undefined ? '端口' : code(subject)}换成支持 TLS 的端口。`,
  'tls-versions': () => say`升级较旧的一方，或允许双方都支持的 TLS 版本和加密套件。`,
};
