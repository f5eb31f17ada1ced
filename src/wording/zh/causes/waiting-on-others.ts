import type { About } from '../../about.ts';
import type { GroupWords } from '../../cause-words.ts';
import { secondsBetween } from '../../durations.ts';
import { amountsIn } from '../../rejected-amounts.ts';
import { resourceFigure } from '../../resource-figure.ts';
import { amount } from '../amounts.ts';
import { gist } from '../../gist.ts';
import { code, type Sentence } from '../../sentence.ts';
import { duration, lasting } from '../durations.ts';
import { container, list } from '../phrases.ts';
import { say } from '../say.ts';

function blocked({ facts: { blocked } }: About<'init-running' | 'sidecar-blocking'>): Sentence {
  if (blocked.length === 0) return ['Pod 的其他容器'];
  return list(blocked, 3);
}

function says(message: string | undefined): Sentence {
  return message === undefined ? [] : say`：${code(gist(message))}`;
}

/** `：要 8 GiB 内存，而节点共 7.6 GiB，已占用 3 GiB`；文本里没有数字时为 undefined。 */
function figures(message: string | undefined): Sentence | undefined {
  const amounts = amountsIn(message);
  if (amounts === undefined) return undefined;
  const { resource, requested, used, capacity } = amounts;
  const taken = used.startsWith('0') ? '' : `，已占用 ${resourceFigure(resource, used)}`;
  return [`：要 ${amount(resource, requested)}，而节点共 ${amount(resource, capacity)}${taken}`];
}

export const waitingOnOthers: GroupWords<'waiting-on-others'> = {
  'init-running': {
    name: 'init 容器还在运行',
    headline: ({ facts: { since }, now }) => {
      const seconds = secondsBetween(since, now);
      return seconds === undefined ? '还在运行，后面的都在等它' : `已运行 ${duration(seconds)}，后面的都在等它`;
    },
    verdict: (about) => {
      const { since, lastLine } = about.facts;
      const said = lastLine === undefined ? '' : say`它最后输出的是 ${code(gist(lastLine, 100))}。`;
      const long = lasting(since, about.now);
      return say`${container(about)}还在运行${long.length === 0 ? '' : say`（${long}）`}，它结束之前${blocked(about)}起不来。到目前为止没有出错：它要么在干活，要么在等什么。${said}`;
    },
    page: {
      meaning: 'init 容器依次运行，最后一个结束后主容器才启动。这一个还在运行，而且很久了。',
      how: [
        '按 spec 顺序第一个没完成的 init 容器处于 `running`，没有重启或很少重启',
        '主容器显示 `PodInitializing`：这是结果，不是它们自己的问题',
      ],
      causes: [
        '在等一个起不来的服务（`wait-for-db`、`until nslookup …`）',
        '在复制或迁移大量数据',
        '它本来就不会结束：把常驻服务写成了 init 容器，或 sidecar 漏写了 `restartPolicy: Always`',
      ],
      todo: ['看它的日志', '看它等的东西在不在', '给这类等待加时限，让它失败并说明原因'],
    },
  },
  'sidecar-blocking': {
    name: 'sidecar 没有启动完成，挡住了其他容器',
    headline: () => '没有启动完成，后面的都在等它',
    verdict: (about) => {
      const { since, message } = about.facts;
      const long = lasting(since, about.now);
      return say`${container(about)}在运行${long.length === 0 ? '' : say`（${long}）`}，但还不算启动完成${says(message)}。在此之前${blocked(about)}起不来，它们的 ${code('PodInitializing')} 是结果。`;
    },
    page: {
      meaning: 'sidecar（`restartPolicy: Always` 的 init 容器）要先启动完成、startup 探针通过，排在后面的才能启动。',
      how: [
        'sidecar 的状态为 `running`，但 `started: false`',
        '它的 startup 探针的 `Unhealthy` 事件',
        '排在后面的都显示 `PodInitializing`',
      ],
      causes: [
        'startup 探针检查的东西要等后面的容器（比如主容器）起来才有',
        '探针的端口或路径写错',
        'sidecar 在等自己的控制面（服务网格、密钥 agent）',
      ],
      todo: ['看 sidecar 的日志', '改正它的 startup 探针', '如果没有谁依赖启动顺序，把它改成普通容器'],
    },
  },
  'resize-pending': {
    name: '原地调整资源未完成',
    headline: ({ facts: { what } }) =>
      what === 'Deferred' ? '资源调整在等节点余量' : what === 'Infeasible' ? '节点无法满足资源调整' : '资源调整失败',
    verdict: (about) => {
      const { what, message } = about.facts;
      const why = figures(message) ?? says(message);
      switch (what) {
        case 'Deferred':
          return say`节点现在放不下 Pod 的新大小${why}。有余量时 kubelet 会自己重试；在此之前 Pod 按原来的大小继续运行，没有坏。`;
        case 'Infeasible':
          return say`Pod 的新大小在它的节点上不可行，等下去也没用${why}。Pod 按原来的大小继续运行。`;
        case 'Error':
          return say`kubelet 没能应用新的大小${why}。容器可能只改了一部分，仍在运行。`;
      }
    },
    page: {
      meaning: '对运行中的 Pod 原地修改了 CPU 或内存，而修改（还）没有生效。',
      how: [
        '`PodResizePending` condition，reason 为 `Deferred` 或 `Infeasible`；或 `PodResizeInProgress`，reason 为 `Error`（1.33 起）',
        '`status.containerStatuses[].resources` 是实际生效的，`spec` 是要求的',
      ],
      causes: [
        'Deferred：节点余量不够',
        'Infeasible：超过整个节点的量，或节点的 CPU/内存管理器（`static`）、swap、操作系统不允许',
        'Error：要把内存 limit 缩到现有用量以下',
      ],
      todo: ['在节点上腾出余量，或让 Pod 在别处重建', '改成节点给得出的大小', '等用量降下来后，分几次缩内存'],
    },
  },
  'device-unhealthy': {
    name: '设备不健康',
    headline: ({ facts: { resource, health } }) => `设备 ${resource} 状态 ${health}`,
    verdict: (about) => {
      const { resource, device, health, message } = about.facts;
      const which =
        device === undefined ? say`Pod 的 ${code(resource)} 设备` : say`Pod 的设备 ${code(device)}（${resource}）`;
      return say`${which}被报告为 ${health}${says(message)}。程序同一时间的报错多半由此而来；在同一节点重启，拿到的还是这个设备。`;
    },
    page: {
      meaning: '分给 Pod 的设备（比如 GPU）被报告为不健康，或健康状况未知。',
      how: ['`status.containerStatuses[].allocatedResourcesStatus` 为 `Unhealthy` 或 `Unknown`（1.36 起默认开启）'],
      causes: ['硬件故障：显存错误、过热、掉卡', '驱动崩溃', 'device plugin 不再上报（`Unknown`）'],
      todo: [
        '在节点上看设备（`nvidia-smi`、内核日志）',
        'cordon 节点，让 Pod 在别处重建',
        '只是没有上报的话，重启 device plugin',
      ],
    },
  },
};
