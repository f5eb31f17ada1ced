import type { ResizeAmounts } from '../../diagnosis/kubernetes-messages/rejected-amounts.ts';
import { secondsSince } from '../../lib/durations.ts';
import type { CauseContext } from '../../next-steps/cause-context.ts';
import { resourceFigure } from '../../next-steps/resource-figure.ts';
import type { BlockedStepValues } from '../../next-steps/blocked.ts';
import type { GroupWords } from '../cause-words.ts';
import { code, type Sentence } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';
import { amount } from './amounts.ts';
import { duration, lasting } from './durations.ts';
import { nodeChecks } from './node-checks.ts';
import { container, list, says } from './phrases.ts';
import { say } from './say.ts';

function blocked({ facts: { blocked } }: CauseContext<'init-running' | 'sidecar-blocking'>): Sentence {
  if (blocked.length === 0) return ['Pod 的其他容器'];
  return list(blocked, 3);
}

/** `：要 8 GiB 内存，而节点共 7.6 GiB，已占用 3 GiB`。 */
function figures({ resource, requested, used, capacity }: ResizeAmounts): Sentence {
  const taken = used === undefined ? '' : `，已占用 ${resourceFigure(resource, used)}`;
  return [`：要 ${amount(resource, requested)}，而节点共 ${amount(resource, capacity)}${taken}`];
}

export const blockedPods: GroupWords<'blocked'> = {
  'init-running': {
    name: 'Init 容器还在运行',
    headline: ({ facts: { since }, now }) => {
      const seconds = secondsSince(since, now);
      return seconds === undefined ? '还在运行，后面的都在等它' : `已运行 ${duration(seconds)}，后面的都在等它`;
    },
    verdict: (about) => {
      const { since, summary } = about.facts;
      const said = summary === undefined ? '' : say`它最后输出的是 ${code(summary)}。`;
      const long = lasting(since, about.now);
      return say`${container(about)}还在运行${long.length === 0 ? '' : say`（${long}）`}，它结束之前${blocked(about)}无法启动。到目前为止没有出错：它要么在工作，要么在等什么。${said}`;
    },
  },
  'sidecar-blocking': {
    name: '边车容器没有启动完成，挡住了其他容器',
    headline: () => '没有启动完成，后面的都在等它',
    verdict: (about) => {
      const { since, summary } = about.facts;
      const long = lasting(since, about.now);
      return say`${container(about)}在运行${long.length === 0 ? '' : say`（${long}）`}，但还不算启动完成${says(summary)}。在它启动完成之前，${blocked(about)}无法启动；它们显示 ${code('PodInitializing')} 就是这个缘故。`;
    },
  },
  'resize-pending': {
    name: '原地调整资源未完成',
    headline: ({ facts: { what } }) =>
      what === 'Deferred' ? '资源调整在等节点余量' : what === 'Infeasible' ? '节点无法满足资源调整' : '资源调整失败',
    verdict: (about) => {
      const { what, summary, amounts } = about.facts;
      const why = amounts === undefined ? says(summary) : figures(amounts);
      switch (what) {
        case 'Deferred':
          return say`节点现在放不下 Pod 的新大小${why}。有余量时 kubelet 会自己重试；在此之前 Pod 按原来的大小继续运行，没有坏。`;
        case 'Infeasible':
          return say`Pod 的新大小在它的节点上不可行，等下去也没用${why}。Pod 按原来的大小继续运行。`;
        case 'Error':
          return say`kubelet 没能应用新的大小${why}。容器可能只改了一部分，仍在运行。`;
      }
    },
  },
  'device-unhealthy': {
    name: '设备不健康',
    headline: ({ facts: { resource, health } }) => `设备 ${resource} 状态 ${health}`,
    verdict: (about) => {
      const { resource, device, health, summary } = about.facts;
      const which =
        device === undefined ? say`Pod 的 ${code(resource)} 设备` : say`Pod 的设备 ${code(device)}（${resource}）`;
      return say`${which}被报告为 ${health}${says(summary)}。程序同一时间的报错多半由此而来；在同一节点重启，拿到的还是这个设备。`;
    },
  },
};

export const blockedSteps: StepTexts<BlockedStepValues> = {
  ...nodeChecks,
  'init-log': ({ container }) => say`查看 ${code(container)} 最后输出了什么：`,
  'init-dependency': ({ line }) =>
    line === undefined
      ? say`查看它等的东西在不在：有没有 Service 缺少端点、有没有未就绪的 Pod：`
      : say`它最后输出的是 ${code(line)}。查看它等的东西在不在：有没有 Service 缺少端点、有没有未就绪的 Pod：`,
  'init-look-inside': ({ container }) => say`查看 ${code(container)} 在运行什么命令、用什么 DNS：`,
  'init-bound': ({ container }) =>
    say`给 ${code(container)} 的等待加上时限（${code('timeout 60 …')}）：到点失败并报错，总比一直等下去好。`,
  'sidecar-log': ({ container }) => say`查看 ${code(container)} 的日志：`,
  'sidecar-probe': ({ container }) => say`查看 ${code(container)} 的启动探针在检查什么：`,
  'sidecar-optional': ({ container }) =>
    say`如果没有 ${code(container)} 其他容器也能先启动，就去掉它的启动探针，或把它从 ${code('initContainers')} 挪到 ${code('containers')}。`,
  'resize-look': () => say`对比各容器现有的资源和要求的资源：`,
  'resize-wait': ({ node }) =>
    node === undefined
      ? say`在它的节点上腾出余量，kubelet 会自己重试。`
      : say`在 ${code(node)} 上腾出余量（停掉或缩小别的 Pod），kubelet 会自己重试。`,
  'resize-move': () => say`或者让它按新的大小在有余量的节点上重建：`,
  'resize-lower': () => say`撤回这次修改，或改成该节点做得到的值；内存不能缩到现有用量以下。`,
  'device-status': () => say`查看是哪个容器的哪个设备：`,
  'device-move': ({ pod }) => say`然后让 ${code(pod)} 在别的节点重建：`,
};
