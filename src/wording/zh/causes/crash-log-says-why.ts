import type { CauseId } from '../../../diagnosis/causes.ts';
import type { About } from '../../about.ts';
import type { GroupWords } from '../../cause-words.ts';
import { code, type Sentence } from '../../sentence.ts';
import { loopbackOf } from '../../service-host.ts';
import { container, endedAt, restarted } from '../phrases.ts';
import { say } from '../say.ts';

type LogCrash = About<
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
function otherSide(about: About<'crash-connection-refused'>): Sentence {
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
    page: {
      meaning: '程序因缺少所需的环境变量、配置项或文件而退出。',
      how: ['日志里有一行指出缺少什么', '退出码不为 0'],
      causes: ['变量在别处设置了，这里没有', 'key 改过名', 'ConfigMap 或 Secret 挂载到了别的路径'],
      todo: ['对照 Pod 给出的和那一行要求的', '设置它，或挂载它'],
    },
  },
  'crash-connection-refused': {
    name: '依赖的服务拒绝连接',
    headline: (about) => withSubject(about, '连接被拒绝而退出：', '依赖的服务拒绝连接，退出'),
    verdict: (about) =>
      say`${container(about)}里的程序连不上${subjectOr(about, '所依赖的服务')}：连接被拒绝或无应答${end(about)}${otherSide(about)}`,
    page: {
      meaning: '程序因所依赖的服务不接受连接而退出。',
      how: ['日志里有一行 `connection refused`、`ECONNREFUSED` 或超时，并带有地址'],
      causes: [
        '对方宕机或未就绪：没有 endpoints 的 Service 会拒绝连接',
        '端口写错',
        '本该写 Service，却写了 `localhost`',
        '启动早于所依赖的服务',
        'NetworkPolicy',
      ],
      todo: ['看 Service 及其 endpoints', '用 podwhy 查对方', '让程序重试而不是退出'],
    },
  },
  'crash-dns': {
    name: '域名无法解析',
    headline: (about) => withSubject(about, '退出，无法解析', '域名无法解析，退出'),
    verdict: (about) =>
      say`${container(about)}里的程序无法解析${subjectOr(about, '某个域名')}${end(about)}要么名字写错，要么访问不到集群 DNS。`,
    page: {
      meaning: '程序因域名无法解析而退出。',
      how: [
        '日志里有一行 `no such host`、`ENOTFOUND`、`Name or service not known` 或 `Temporary failure in name resolution`',
      ],
      causes: [
        'Service 在别的命名空间，却没有写命名空间',
        '写错，或 Service 不存在',
        'NetworkPolicy 禁止了 DNS',
        'CoreDNS 宕机或过载',
      ],
      todo: ['查找这个 Service', '写成 `service.namespace`', '看 CoreDNS'],
    },
  },
  'crash-address-in-use': {
    name: '端口已被占用',
    headline: (about) =>
      PORT.test(about.facts.subject ?? '')
        ? `退出，端口 ${about.facts.subject ?? ''} 已被占用`
        : withSubject(about, '退出，地址已被占用：', '端口已被占用，退出'),
    verdict: (about) =>
      say`${container(about)}里的程序无法监听${PORT.test(about.facts.subject ?? '') ? '端口' : ''}${subjectOr(about, '它的端口')}：已被占用${end(about)}同一个 Pod 的容器共用一个地址。`,
    page: {
      meaning: '程序因端口已被占用而退出。',
      how: ['日志里有一行 `address already in use` 或 `EADDRINUSE`'],
      causes: ['Pod 里两个容器用同一端口', '程序把自己启动了两次', '`hostNetwork: true`：端口在节点上已被占用'],
      todo: ['每个容器用不同的端口', '查是什么启动了第二个'],
    },
  },
  'crash-permission': {
    name: '没有访问文件或目录的权限',
    headline: (about) => withSubject(about, '退出，没有权限访问', '权限不足，退出'),
    verdict: (about) =>
      say`${container(about)}里的程序访问${subjectOr(about, '某个文件或目录')}被拒绝（permission denied）${end(about)}它的运行用户没有这个权限。`,
    page: {
      meaning: '程序因系统拒绝它访问文件、目录或执行操作而退出。',
      how: ['日志里有一行 `permission denied`、`EACCES` 或 `operation not permitted`'],
      causes: [
        '`runAsUser` 与镜像预设的用户不同',
        '卷属于 root',
        '监听 1024 以下端口却没有相应 capability',
        'capability 被去掉',
      ],
      todo: ['看路径属于谁', '卷用 `fsGroup`，镜像里用 `chown`', '在它要写的位置挂 emptyDir'],
    },
  },
  'crash-readonly-fs': {
    name: '文件系统只读',
    headline: (about) => withSubject(about, '退出，文件系统只读：', '文件系统只读，退出'),
    verdict: (about) =>
      say`${container(about)}里的程序要写入${subjectOr(about, '文件')}，而那里的文件系统只读${end(about)}`,
    page: {
      meaning: '程序因无法写入所需位置而退出。',
      how: ['日志里有一行 `read-only file system` 或 `EROFS`'],
      causes: [
        '`readOnlyRootFilesystem: true`，但没有给临时文件挂卷',
        '卷以 `readOnly` 挂载',
        'ConfigMap、Secret 卷总是只读的',
        '磁盘出错后被内核切换成只读',
      ],
      todo: ['在该路径挂 emptyDir', '或让程序写到别处'],
    },
  },
  'crash-disk-full': {
    name: '磁盘空间不足',
    headline: (about) => withSubject(about, '退出，磁盘已满：', '磁盘空间不足，退出'),
    verdict: (about) =>
      say`${container(about)}里的程序没有空间可写${about.facts.subject === undefined ? '' : say`（${code(about.facts.subject)}）`}${end(about)}这是磁盘，不是内存。`,
    page: {
      meaning: '程序因要写的文件系统已满而退出。',
      how: ['日志里有一行 `no space left on device` 或 `ENOSPC`'],
      causes: ['PVC 已满', 'emptyDir 有 `sizeLimit`', '节点磁盘已满', 'inode 或 inotify watch 用尽，报错文本相同'],
      todo: ['在容器里 `df -h`', '扩大 PVC', '清理不再需要的文件'],
    },
  },
  'crash-auth': {
    name: '凭据不被接受',
    headline: (about) => withSubject(about, '退出，登录被拒绝：', '凭据被拒绝，退出'),
    verdict: (about) =>
      say`${container(about)}里的程序${about.facts.subject === undefined ? '登录所用的服务' : say`以 ${code(about.facts.subject)} 的身份登录`}，凭据不被接受${end(about)}服务能连上，所以网络和 DNS 都正常。`,
    page: {
      meaning: '程序因登录的服务不接受它的凭据而退出。',
      how: ['日志里有一行 `password authentication failed`、`Access denied for user`、`401` 或 `invalid credentials`'],
      causes: ['密码只在一侧改过', '令牌已过期', 'Secret 末尾多了换行', '用户或数据库写错'],
      todo: ['与服务一侧核对', '改正 Secret 并重启：环境变量在启动时读取'],
    },
  },
  'crash-rbac': {
    name: 'Kubernetes API 拒绝了它的请求',
    headline: () => '退出，Kubernetes API 拒绝了请求',
    verdict: (about) =>
      say`${container(about)}里的程序向 Kubernetes API 请求了它的 ServiceAccount 无权做的事${about.facts.subject === undefined ? '' : say`（${code(about.facts.subject)}）`}${end(about)}`,
    page: {
      meaning: '程序因 Kubernetes API 拒绝其请求而退出：缺少权限。',
      how: ['日志里有一行 `is forbidden: User "system:serviceaccount:…" cannot …`'],
      causes: ['本命名空间缺少 Role 或绑定', 'Pod 用的不是预期的 ServiceAccount', '新版本需要新的权限'],
      todo: ['`kubectl auth can-i … --as=system:serviceaccount:…`', '只授予所缺的权限'],
    },
  },
};
