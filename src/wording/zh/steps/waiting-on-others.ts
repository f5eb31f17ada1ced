import type { StepTexts } from '../../step-texts.ts';
import { code } from '../../sentence.ts';
import type { WaitingStepValues } from '../../../next-steps/waiting-on-others.ts';
import { say } from '../say.ts';
import { nodeChecks } from './node-checks.ts';

export const waitingOnOthers: StepTexts<WaitingStepValues> = {
  ...nodeChecks,
  'init-log': ({ container }) => say`看 ${code(container)} 最后输出了什么：`,
  'init-dependency': ({ line }) =>
    line === undefined
      ? say`看它等的东西在不在：有没有 Service 缺少 endpoint、有没有未就绪的 Pod：`
      : say`它最后输出的是 ${code(line)}。看它等的东西在不在：有没有 Service 缺少 endpoint、有没有未就绪的 Pod：`,
  'init-look-inside': ({ container }) => say`看 ${code(container)} 在运行什么命令、用什么 DNS：`,
  'init-bound': ({ container }) =>
    say`给 ${code(container)} 的等待加上时限（${code('timeout 60 …')}）：到点失败并报错，总比一直等下去好。`,
  'sidecar-log': ({ container }) => say`看 ${code(container)} 的日志：`,
  'sidecar-probe': ({ container }) => say`看 ${code(container)} 的 startup 探针在检查什么：`,
  'sidecar-optional': ({ container }) =>
    say`如果没有 ${code(container)} 其他容器也能先启动，就去掉它的 startup 探针，或把它从 ${code('initContainers')} 挪到 ${code('containers')}。`,
  'resize-look': () => say`对比各容器现有的资源和要求的资源：`,
  'resize-wait': ({ node }) =>
    node === undefined
      ? say`在它的节点上腾出余量，kubelet 会自己重试。`
      : say`在 ${code(node)} 上腾出余量（停掉或缩小别的 Pod），kubelet 会自己重试。`,
  'resize-move': () => say`或者让它按新的大小在有余量的节点上重建：`,
  'resize-lower': () => say`撤回这次修改，或改成该节点做得到的值；内存不能缩到现有用量以下。`,
  'device-status': () => say`看是哪个容器的哪个设备：`,
  'device-move': ({ pod }) => say`然后让 ${code(pod)} 在别的节点重建：`,
};
