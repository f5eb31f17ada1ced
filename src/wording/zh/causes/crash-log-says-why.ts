import type { CauseId } from '../../../diagnosis/causes.ts';
import type { CauseContext } from '../../../next-steps/cause-context.ts';
import type { GroupWords } from '../../cause-words.ts';
import { code, type Sentence } from '../../sentence.ts';
import { loopbackOf } from '../../../diagnosis/kubernetes-messages/service-host.ts';
import { container, endedAt, restarted } from '../phrases.ts';
import { say } from '../say.ts';

type LogCrash = CauseContext<
  Extract<
    CauseId,
    | 'crash-missing-config'
    | 'crash-connection-refused'
    | 'crash-dns'
    | 'crash-address-in-use'
    | 'crash-permission'
    | 'crash-readonly-fs'
    | 'crash-disk-full'
    | 'crash-auth'
    | 'crash-rbac'
  >
>;

/** Longer than this a subject does not fit a headline. */
const HEADLINE_SUBJECT = 40;
const WHITESPACE = /\s/;
const PORT = /^\d+$/;

function withSubject({ facts }: LogCrash, before: string, without: string): string {
  const { subject } = facts;
  return subject === undefined || subject.length > HEADLINE_SUBJECT || WHITESPACE.test(subject)
    ? without
    : `${before}${before.endsWith('：') ? '' : ' '}${subject}`;
}

/** Who is missing on the other side of a refused connection. */
function otherSide(about: CauseContext<'crash-connection-refused'>): Sentence {
  const own = loopbackOf(about.facts.subject);
  if (own === undefined) return ['内存和镜像都没有问题，缺的是对方。'];
  if (about.container?.role === 'init')
    return say`内存和镜像都没有问题。${code(own)} 就是 Pod 自己，而主容器要等它结束才启动：多半该写 Service 的名字。`;
  return about.circumstances.containers < 2
    ? say`内存和镜像都没有问题。${code(own)} 就是 Pod 自己，里面没有别的容器：多半该写 Service 的名字。`
    : say`内存和镜像都没有问题。${code(own)} 就是 Pod 自己：要么该写 Service 的名字，要么同一 Pod 里的另一个容器没有（或还没有）监听。`;
}

function subjectOr(about: LogCrash, without: string): Sentence {
  return about.facts.subject === undefined ? [without] : [code(about.facts.subject)];
}

/** How it ended, and how often. */
function end(about: LogCrash): Sentence {
  const { exitCode, restarts, overSeconds } = about.facts;
  return say`，${endedAt(about)}以 ${exitCode} 退出。${restarted(restarts, overSeconds)}`;
}

export const crashLogSaysWhy: GroupWords<'crash-log-says-why'> = {
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
      PORT.test(about.facts.subject ?? '')
        ? `退出，端口 ${about.facts.subject ?? ''} 已被占用`
        : withSubject(about, '退出，地址已被占用：', '端口已被占用，退出'),
    verdict: (about) =>
      say`${container(about)}里的程序无法监听${PORT.test(about.facts.subject ?? '') ? '端口' : ''}${subjectOr(about, '它的端口')}：已被占用${end(about)}同一个 Pod 的容器共用一个地址。`,
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
