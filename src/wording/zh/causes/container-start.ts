import type { CauseId } from '../../../diagnosis/causes.ts';
import type { About } from '../../about.ts';
import type { GroupWords } from '../../cause-words.ts';
import { bytes } from '../../quantities.ts';
import { code, type Sentence } from '../../sentence.ts';
import { container } from '../phrases.ts';
import { say } from '../say.ts';

/** A longer command line does not fit a sentence. */
const LONGEST_COMMAND = 60;

type Start = About<Extract<CauseId, `start-${string}`>>;

function program({ facts }: Start): Sentence {
  const command = facts.command.join(' ');
  const name = command !== '' && command.length <= LONGEST_COMMAND ? command : (facts.subject ?? facts.command[0]);
  return name === undefined ? ['指定的程序'] : [code(name)];
}

/** The file that it is about. */
function file({ facts }: Start, unknown: string): Sentence {
  const name = facts.subject ?? facts.command[0];
  return name === undefined ? [unknown] : [code(name)];
}

function withCode({ facts }: Start): string {
  return facts.exitCode === undefined ? '' : `（退出码 ${facts.exitCode}）`;
}

function never({ facts }: Start): string {
  return facts.from === 'status' ? '程序本身从未运行，也没有日志。' : '程序本身从未运行，日志里那一行是运行时写的。';
}

function onNode(about: Start): Sentence {
  return about.circumstances.node === undefined ? ['节点'] : say`节点 ${code(about.circumstances.node)} `;
}

export const containerStart: GroupWords<'container-start'> = {
  'start-command-not-found': {
    name: '找不到启动命令',
    headline: ({ facts }) => `找不到启动命令${facts.subject === undefined ? '' : `：${facts.subject}`}`,
    verdict: (about) =>
      say`${container(about)}要运行${program(about)}，而镜像的路径里没有这个程序${withCode(about)}。${never(about)}`,
    page: {
      meaning: '容器的启动命令在镜像里不存在。同样的错误在不同运行时上表现不同。',
      how: [
        'containerd：`StartError`，退出码 128；CRI-O：`CreateContainerError`，没有退出码；docker：`ContainerCannotRun`，127',
        '文本：`executable file not found in $PATH`、`no such file or directory`',
      ],
      causes: [
        '`command` 写错',
        '命令和参数写成了一个字符串：`command: ["npm start"]`',
        '镜像里没有 shell（distroless）',
        '`command` 会覆盖镜像的 entrypoint，多半本意是 `args`',
      ],
      todo: ['对照 `command` 和镜像里的程序', '每个参数单独写成一项'],
    },
  },
  'start-permission-denied': {
    name: '启动命令没有执行权限',
    headline: ({ facts }) => `没有权限运行${facts.subject === undefined ? '启动命令' : ` ${facts.subject}`}`,
    verdict: (about) =>
      say`${container(about)}的镜像里有${file(about, '启动命令')}，但不能执行${withCode(about)}。${never(about)}`,
    page: {
      meaning: '命令存在，但无法执行。',
      how: [
        '启动错误里有 `permission denied` 或 `exists but it is not executable`',
        'containerd：`StartError` 128；docker：`ContainerCannotRun` 126；容器内的 shell：126',
      ],
      causes: [
        '缺少可执行位（从 Windows 拷贝或构建时丢失）',
        '容器的用户无权读取',
        '所在的卷以 `noexec` 挂载',
        'command 是一个目录',
        'SELinux 或 AppArmor',
      ],
      todo: ['在镜像里 `RUN chmod +x`', '检查用户（`runAsUser`）和挂载'],
    },
  },
  'start-exec-format': {
    name: '程序是为另一种 CPU 构建的',
    headline: () => 'CPU 架构不符，或脚本缺少 shebang',
    verdict: (about) =>
      say`内核无法执行${file(about, '程序')}${withCode(about)}：它是为另一种 CPU 构建的${about.facts.architecture === undefined ? '' : say`（节点是 ${code(about.facts.architecture)}）`}，或是首行没有 ${code('#!')} 的脚本。${never(about)}`,
    page: {
      meaning: '文件存在且可执行，但这个内核运行不了。',
      how: [
        '日志（runc 1.2 起退出码 255，之前为 1；crun 为 1）或启动错误里有 `exec format error`',
        'reason 是 `Error` 而不是 `StartError`：此时容器已经启动',
      ],
      causes: ['tag 没有平台列表，镜像是别的架构', '脚本没有 shebang 行', '文件为空或损坏'],
      todo: ['按节点的架构构建', '给脚本加上 `#!` 行'],
    },
  },
  'start-interpreter-missing': {
    name: '缺少解释器或共享库',
    headline: ({ facts }) => {
      const subject = facts.subject === undefined ? '' : `：${facts.subject}`;
      if (facts.missing === 'library') return `缺少共享库${subject}`;
      if (facts.missing === 'cpu-level') return '节点 CPU 不满足镜像的要求';
      if (facts.subject === undefined) return '缺少解释器或共享库';
      return facts.subject.includes('/') ? `缺少运行 ${facts.subject} 的解释器` : `缺少解释器${subject}`;
    },
    verdict: (about) => {
      const { missing, subject } = about.facts;
      if (missing === 'library') {
        return say`${container(about)}已启动，但程序在镜像里找不到共享库${subject === undefined ? '' : code(subject)}${withCode(about)}。`;
      }
      if (missing === 'cpu-level') {
        return say`${container(about)}的镜像里，C 库要求比本节点更新的 CPU${subject === undefined ? '' : say`，级别为 ${code(subject)}`}${withCode(about)}。程序和配置都没有问题。`;
      }
      if (subject !== undefined && !subject.includes('/')) {
        return say`${container(about)}已启动，但运行脚本所需的 ${code(subject)} 不在镜像里${withCode(about)}。`;
      }
      return say`${file(about, '脚本')}存在，缺的是用来运行它的东西：首行指定的解释器，或动态加载器${withCode(about)}。报错里的 no such file 指的是后者，不是脚本本身。`;
    },
    page: {
      meaning: '程序在，但运行它所需的不在：shebang 行的解释器、动态加载器、共享库，或符合构建级别的 CPU。',
      how: [
        '日志里有 `exec /…: no such file or directory`，而文件其实存在',
        '`error while loading shared libraries`',
        '`CPU does not support x86-64-v2`',
        '退出码 255、1 或 127，reason 为 `Error`',
      ],
      causes: [
        'alpine 或 distroless 镜像里用 `#!/bin/bash`',
        '脚本是 Windows 换行',
        'glibc 程序放进了 alpine（musl）镜像',
        '基础镜像面向更新的 CPU',
      ],
      todo: ['看脚本的首行', '在镜像里对程序运行 `ldd`', '构建和运行使用同一种基础镜像'],
    },
  },
  'start-mount-failed': {
    name: '容器内挂载失败',
    headline: ({ facts }) => (facts.subject === undefined ? '容器内挂载失败' : `挂载到 ${facts.subject} 失败`),
    verdict: (about) =>
      say`运行时无法把卷挂载到${container(about)}里${about.facts.subject === undefined ? '' : say`的 ${code(about.facts.subject)}`}${withCode(about)}。卷本身没有问题。${never(about)}`,
    page: {
      meaning: '卷已就绪，但无法放到容器里的位置。',
      how: ['启动错误里有 `error mounting … to rootfs`、`not a directory`、`read-only file system`'],
      causes: ['把文件挂到目录上，或把目录挂到文件上', '上层文件系统只读，无法创建挂载点', '两个挂载在同一位置'],
      todo: ['单个文件用 `subPath` 挂载', '换一个 `mountPath`'],
    },
  },
  'start-memory-too-low': {
    name: '内存上限太低，无法启动',
    headline: ({ facts }) =>
      `内存上限${facts.limitBytes === undefined ? '' : ` ${bytes(facts.limitBytes)} `}太低，无法启动`,
    verdict: (about) =>
      say`${container(about)}的内存上限${about.facts.limitBytes === undefined ? '' : `只有 ${bytes(about.facts.limitBytes)}，`}低到连运行时都无法启动它${withCode(about)}。虽然没有 ${code('OOMKilled')}，这仍是内存问题，与启动命令无关。`,
    page: {
      meaning: '内存上限太小，程序开始之前运行时自己就被杀死或拒绝了。',
      how: [
        '启动错误里有 `container init was OOM-killed (memory limit too low?)`、`set memory limit … too low`、`Minimum memory limit allowed is 6MB`',
        '没有 `OOMKilled`，也没有 137',
      ],
      causes: ['单位漏写或写错：`100m` 是十分之一字节，本意是 `100Mi`', '从小得多的程序抄来的上限'],
      todo: ['写上带单位的上限'],
    },
  },
  'start-security-profile': {
    name: '节点上没有 seccomp 或 AppArmor profile',
    headline: () => '节点上没有所需的安全 profile',
    verdict: (about) =>
      say`${container(about)}要求${about.facts.subject === undefined ? ' seccomp 或 AppArmor profile' : say`安全 profile ${code(about.facts.subject)}`}，而${onNode(about)}无法加载${withCode(about)}。${never(about)}`,
    page: {
      meaning: '容器要求的 seccomp 或 AppArmor profile，节点没有或无法加载。',
      how: ['启动错误里有 `cannot load seccomp profile`、`unable to init seccomp`、`apply apparmor profile`'],
      causes: ['`Localhost` profile 没有放到这个节点', '新节点没有 profile', 'profile 本身有错'],
      todo: ['把 profile 分发到所有节点', '或改用 `RuntimeDefault`'],
    },
  },
  'start-runtime-timeout': {
    name: '容器运行时超时',
    headline: () => '容器运行时超时，未能启动容器',
    verdict: (about) =>
      say`${onNode(about)}上的运行时没有及时启动${container(about)}。这是节点的问题（磁盘、负载），不是程序的问题；name is reserved 只是第一次尝试留下的。`,
    page: {
      meaning: 'kubelet 要求运行时创建或启动容器，但没有及时得到应答。',
      how: ['创建或启动错误里有 `context deadline exceeded`', '之后有 `name … is reserved`：第一次尝试仍在进行'],
      causes: ['节点磁盘慢或过载', '同时启动的容器太多', '运行时卡住'],
      todo: ['看节点的负载和磁盘', '只有它卡住就删除这个 Pod', '全都卡住就重启运行时'],
    },
  },
  'start-failed': {
    name: '运行时无法启动容器',
    headline: ({ facts }) => (facts.missing === 'command' ? '没有启动命令，镜像和 Pod 都没写' : '运行时无法启动容器'),
    verdict: (about) =>
      about.facts.missing === 'command'
        ? say`${container(about)}没有可运行的命令：镜像 ${code(about.facts.image)} 里没有 ${code('ENTRYPOINT')} 和 ${code('CMD')}，Pod 也没有写 ${code('command')}。什么都没有运行，也没有日志。`
        : say`容器运行时拒绝启动${container(about)}${withCode(about)}，原话见下文。${never(about)}`,
    page: {
      meaning: '运行时无法创建或启动容器，原因不属于其他类别。',
      how: ['`StartError`、`RunContainerError`、`CreateContainerError` 或 `ContainerCannotRun`，文本不符合其他原因'],
      causes: [
        '镜像和 Pod 里都没有 command',
        '工作目录不存在或无权进入',
        '节点不给的 capability、设备或限制',
        '节点的进程数或文件数上限',
      ],
      todo: ['读依据里的原文', '对照镜像检查 `command` 和 `workingDir`'],
    },
  },
};
