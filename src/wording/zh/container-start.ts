import type { ContainerStartStepValues, StartFailure } from '../../next-steps/container-start.ts';
import { bytes } from '../../next-steps/quantities.ts';
import type { GroupWords } from '../cause-words.ts';
import { code, type Sentence } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';
import { container } from './phrases.ts';
import { say } from './say.ts';
import { shared } from './shared-steps.ts';

function program({ facts }: StartFailure): Sentence {
  return facts.program === undefined ? ['指定的程序'] : [code(facts.program)];
}

/** The file that it is about. */
function file({ facts }: StartFailure, unknown: string): Sentence {
  return facts.file === undefined ? [unknown] : [code(facts.file)];
}

function withCode({ facts }: StartFailure): string {
  return facts.exitCode === undefined ? '' : `（退出码 ${facts.exitCode}）`;
}

function never({ facts }: StartFailure): string {
  return facts.from === 'status' ? '程序本身从未运行，也没有日志。' : '程序本身从未运行，日志里那一行是运行时写的。';
}

function onNode(about: StartFailure): Sentence {
  return about.circumstances.node === undefined ? ['节点'] : say`节点 ${code(about.circumstances.node)} `;
}

export const containerStart: GroupWords<'container-start'> = {
  'start-command-not-found': {
    name: '找不到启动命令',
    headline: ({ facts }) => `找不到启动命令${facts.subject === undefined ? '' : `：${facts.subject}`}`,
    verdict: (about) =>
      say`${container(about)}要运行${program(about)}，而镜像的路径里没有这个程序${withCode(about)}。${never(about)}`,
  },
  'start-permission-denied': {
    name: '启动命令没有执行权限',
    headline: ({ facts }) => `没有权限运行${facts.subject === undefined ? '启动命令' : ` ${facts.subject}`}`,
    verdict: (about) =>
      say`${container(about)}的镜像里有${file(about, '启动命令')}，但不能执行${withCode(about)}。${never(about)}`,
  },
  'start-exec-format': {
    name: '程序是为另一种 CPU 构建的',
    headline: () => 'CPU 架构不符，或脚本缺少 shebang',
    verdict: (about) =>
      say`内核无法执行${file(about, '程序')}${withCode(about)}：它是为另一种 CPU 构建的${about.facts.architecture === undefined ? '' : say`（节点是 ${code(about.facts.architecture)}）`}，或是首行没有 ${code('#!')} 的脚本。${never(about)}`,
  },
  'start-interpreter-missing': {
    name: '缺少解释器或共享库',
    headline: ({ facts }) => {
      const subject = facts.subject === undefined ? '' : `：${facts.subject}`;
      if (facts.missing === 'library') return `缺少共享库${subject}`;
      if (facts.missing === 'cpu-level') return '节点 CPU 不满足镜像的要求';
      if (facts.subject === undefined) return '缺少解释器或共享库';
      return facts.path !== undefined ? `缺少运行 ${facts.subject} 的解释器` : `缺少解释器${subject}`;
    },
    verdict: (about) => {
      const { missing, subject, path } = about.facts;
      if (missing === 'library') {
        return say`${container(about)}已启动，但程序在镜像里找不到共享库${subject === undefined ? '' : code(subject)}${withCode(about)}。`;
      }
      if (missing === 'cpu-level') {
        return say`${container(about)}的镜像里，C 库要求比本节点更新的 CPU${subject === undefined ? '' : say`，级别为 ${code(subject)}`}${withCode(about)}。程序和配置都没有问题。`;
      }
      if (subject !== undefined && path === undefined) {
        return say`${container(about)}已启动，但运行脚本所需的 ${code(subject)} 不在镜像里${withCode(about)}。`;
      }
      return say`${file(about, '脚本')}存在，缺的是用来运行它的东西：首行指定的解释器，或动态加载器${withCode(about)}。报错里的 no such file 指的是后者，不是脚本本身。`;
    },
  },
  'start-mount-failed': {
    name: '容器内挂载失败',
    headline: ({ facts }) => (facts.subject === undefined ? '容器内挂载失败' : `挂载到 ${facts.subject} 失败`),
    verdict: (about) =>
      say`运行时无法把卷挂载到${container(about)}里${about.facts.subject === undefined ? '' : say`的 ${code(about.facts.subject)}`}${withCode(about)}。卷本身没有问题。${never(about)}`,
  },
  'start-memory-too-low': {
    name: '内存限制太低，无法启动',
    headline: ({ facts }) =>
      `内存限制${facts.limitBytes === undefined ? '' : ` ${bytes(facts.limitBytes)} `}太低，无法启动`,
    verdict: (about) =>
      say`${container(about)}的内存限制${about.facts.limitBytes === undefined ? '' : `只有 ${bytes(about.facts.limitBytes)}，`}低到连运行时都无法启动它${withCode(about)}。虽然没有 ${code('OOMKilled')}，这仍是内存问题，与启动命令无关。`,
  },
  'start-security-profile': {
    name: '节点上没有 seccomp 或 AppArmor 配置文件',
    headline: () => '节点上没有所需的安全配置文件',
    verdict: (about) =>
      say`${container(about)}要求${about.facts.subject === undefined ? ' seccomp 或 AppArmor 配置文件' : say`安全配置文件 ${code(about.facts.subject)}`}，而${onNode(about)}无法加载${withCode(about)}。${never(about)}`,
  },
  'start-runtime-timeout': {
    name: '容器运行时超时',
    headline: () => '容器运行时超时，未能启动容器',
    verdict: (about) =>
      say`${onNode(about)}上的运行时没有及时启动${container(about)}。这是节点的问题（磁盘、负载），不是程序的问题；name is reserved 只是第一次尝试留下的。`,
  },
  'start-failed': {
    name: '运行时无法启动容器',
    headline: ({ facts }) => (facts.missing === 'command' ? '没有启动命令，镜像和 Pod 都没写' : '运行时无法启动容器'),
    verdict: (about) =>
      about.facts.missing === 'command'
        ? say`${container(about)}没有可运行的命令：镜像 ${code(about.facts.image)} 里没有 ${code('ENTRYPOINT')} 和 ${code('CMD')}，Pod 也没有写 ${code('command')}。什么都没有运行，也没有日志。`
        : say`容器运行时拒绝启动${container(about)}${withCode(about)}，原话见下文。${never(about)}`,
  },
};

export const containerStartSteps: StepTexts<ContainerStartStepValues> = {
  ...shared,
  'start-see-command': () => say`查看 Pod 里写的 command 和 args：`,
  'start-look-into-image': ({ image }) => say`在有该镜像的机器上，查看 ${code(image)} 自带的启动命令：`,
  'start-correct-command': () =>
    say`改正 ${code('command')}：用镜像里存在的路径，每个参数单独一项；或者不写，用镜像自带的。`,
  'start-give-command': ({ image }) =>
    say`写明要运行什么，写在这里，或写成 ${code(image)} 的 Dockerfile 里的 ${code('ENTRYPOINT')}：`,
  'start-make-executable': ({ program }) =>
    say`在镜像里给${program === undefined ? '程序' : code(program)}加上可执行权限。以 ${code('noexec')} 挂载的卷，或把目录写成 command，也会报同样的错。`,
  'start-image-platforms': ({ image }) => say`查看 ${code(image)} 是为哪种 CPU 构建的：`,
  'start-build-platform': ({ architecture }) =>
    say`按节点的架构${architecture === undefined ? '' : code(architecture)}构建：`,
  'start-add-shebang': () => say`如果是脚本，首行要写 ${code('#!/bin/sh')}：缺了它，内核会报同样的错。`,
  'start-line-ends': ({ script }) =>
    say`查看 ${code(script)} 首行指定的解释器；行尾若有 ${code('\\r \\n')}，就是 Windows 换行，单凭这一点就会出错：`,
  'start-interpreter-in-image': ({ program }) =>
    say`把解释器装进镜像，或把${program === undefined ? '脚本' : code(program)}的首行改成镜像里有的：alpine 只有 ${code('/bin/sh')}，没有 ${code('/bin/bash')}。`,
  'start-libraries': ({ program }) => say`查看 ${code(program)} 缺哪些库：`,
  'start-add-dll': () =>
    say`把缺少的 DLL 放进镜像：最常见的是 Visual C++ 运行库，或 ${code('nanoserver')} 没有而 ${code('servercore')} 有的系统组件。`,
  'start-add-library': ({ library }) =>
    say`安装包含${library === undefined ? '该库' : code(library)}的软件包，或让构建和运行用同一种基础镜像：glibc 程序不能在 alpine（musl）上运行。`,
  'start-cpu-level': () => say`改用面向较旧 CPU 级别（x86-64-v1）的镜像，或较旧的基础镜像版本。`,
  'start-other-nodes': () => say`或用节点标签把 Pod 调度到 CPU 较新的节点。`,
  'start-mounts': () => say`查看挂载了什么、挂载在哪里：`,
  'start-mount-file': ({ path }) =>
    say`文件不能挂载到目录上，目录也不能挂载到文件上：单个文件用 ${code('subPath')} 挂载${path === undefined ? '' : say`，或换一个路径，不用 ${code(path)}`}。`,
  'start-raise-limit': ({ from, to }) =>
    say`把内存限制设为 ${to}${from === undefined ? '' : `，而不是 ${from}`}；注意单位：${code('64m')} 只有 0.064 字节，应写 ${code('64Mi')}。`,
  'start-profile-on-node': ({ profile }) =>
    say`查看它要求哪个配置文件；${profile === undefined ? '该配置文件' : code(profile)}必须事先存在于每个节点：`,
  'start-profile-default': () => say`或改用运行时自带的配置文件：`,
  'start-node-load': ({ node }) => say`查看节点 ${code(node)} 的负载、磁盘和事件：`,
  'start-delete-pod': () => say`如果只有这个 Pod 卡住，删除它，其控制器会重建：`,
};
