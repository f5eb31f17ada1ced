import type { StepTexts } from '../../step-texts.ts';
import { code } from '../../sentence.ts';
import type { ContainerStartStepValues } from '../../../next-steps/container-start.ts';
import { say } from '../say.ts';
import { shared } from './shared.ts';

export const containerStart: StepTexts<ContainerStartStepValues> = {
  ...shared,
  'start-see-command': () => say`看 Pod 里写的 command 和 args：`,
  'start-look-into-image': ({ image }) => say`在有该镜像的机器上，看 ${code(image)} 自带的启动命令：`,
  'start-correct-command': () =>
    say`改正 ${code('command')}：用镜像里存在的路径，每个参数单独一项；或者不写，用镜像自带的。`,
  'start-give-command': ({ image }) =>
    say`写明要运行什么，写在这里，或写成 ${code(image)} 的 Dockerfile 里的 ${code('ENTRYPOINT')}：`,
  'start-make-executable': ({ program }) =>
    say`在镜像里给${program === undefined ? '程序' : code(program)}加上可执行权限。以 ${code('noexec')} 挂载的卷，或把目录写成 command，也会报同样的错。`,
  'start-image-platforms': ({ image }) => say`看 ${code(image)} 是为哪种 CPU 构建的：`,
  'start-build-platform': ({ architecture }) =>
    say`按节点的架构${architecture === undefined ? '' : code(architecture)}构建：`,
  'start-add-shebang': () => say`如果是脚本，首行要写 ${code('#!/bin/sh')}：缺了它，内核会报同样的错。`,
  'start-line-ends': ({ script }) =>
    say`看 ${code(script)} 首行指定的解释器；行尾若有 ${code('\\r \\n')}，就是 Windows 换行，单凭这一点就会出错：`,
  'start-interpreter-in-image': ({ program }) =>
    say`把解释器装进镜像，或把${program === undefined ? '脚本' : code(program)}的首行改成镜像里有的：alpine 只有 ${code('/bin/sh')}，没有 ${code('/bin/bash')}。`,
  'start-libraries': ({ program }) => say`看 ${code(program)} 缺哪些库：`,
  'start-add-dll': () =>
    say`把缺少的 DLL 放进镜像：最常见的是 Visual C++ 运行库，或 ${code('nanoserver')} 没有而 ${code('servercore')} 有的系统组件。`,
  'start-add-library': ({ library }) =>
    say`安装包含${library === undefined ? '该库' : code(library)}的软件包，或让构建和运行用同一种基础镜像：glibc 程序不能在 alpine（musl）上运行。`,
  'start-cpu-level': () => say`改用面向较旧 CPU 级别（x86-64-v1）的镜像，或较旧的基础镜像版本。`,
  'start-other-nodes': () => say`或用节点标签把 Pod 调度到 CPU 较新的节点。`,
  'start-mounts': () => say`看挂载了什么、挂在哪里：`,
  'start-mount-file': ({ path }) =>
    say`文件不能挂到目录上，目录也不能挂到文件上：单个文件用 ${code('subPath')} 挂载${path === undefined ? '' : say`，或换一个路径，不用 ${code(path)}`}。`,
  'start-raise-limit': ({ from, to }) =>
    say`把内存上限设为 ${to}${from === undefined ? '' : `，而不是 ${from}`}；注意单位：${code('64m')} 只有 0.064 字节，应写 ${code('64Mi')}。`,
  'start-profile-on-node': ({ profile }) =>
    say`看它要求哪个 profile；${profile === undefined ? '该 profile ' : code(profile)}必须事先存在于每个节点：`,
  'start-profile-default': () => say`或改用运行时自带的 profile：`,
  'start-node-load': ({ node }) => say`看节点 ${code(node)} 的负载、磁盘和事件：`,
  'start-delete-pod': () => say`如果只有这个 Pod 卡住，删除它，其控制器会重建：`,
};
