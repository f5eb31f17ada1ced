import type { CauseContext } from '../../next-steps/cause-context.ts';
import type { NodeStepValues } from '../../next-steps/node.ts';
import type { GroupWords } from '../cause-words.ts';
import { code, type Sentence } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';
import { ago, lasting } from './durations.ts';
import { says } from './phrases.ts';
import { nodeChecks } from './node-checks.ts';
import { replacedPod } from './replaced-pod.ts';
import { say } from './say.ts';

function replacedWhen(about: CauseContext<'node-unreachable'>): Sentence {
  const { owner } = about.circumstances;
  if (owner === undefined) return [];
  return owner.kind === 'StatefulSet'
    ? say`节点恢复或被标记为 out-of-service 之前，StatefulSet ${code(owner.name)} 不会补新的 Pod。`
    : ['默认情况下，节点失联 5 分钟后会在别处重建。'];
}

export const node: GroupWords<'node'> = {
  'node-unreachable': {
    name: '节点失联',
    headline: ({ facts: { node, ready } }) => (ready === 'missing' ? `节点 ${node} 已不存在` : `节点 ${node} 失联`),
    verdict: (about) => {
      const { node, ready, since } = about.facts;
      if (ready === 'missing')
        return say`Pod 绑定在节点 ${code(node)} 上，而集群里已经没有这个节点。Pod 的状态都是旧的，它自己很快会被回收。`;
      const lost = ago(since, about.now);
      return say`节点 ${code(node)} 不再上报${lost.length === 0 ? '' : say`（${lost}被判定失联）`}，Pod 的状态都停在失联之前，容器可能还在上面运行。问题在机器、kubelet 或网络，不在 Pod。${replacedWhen(about)}`;
    },
  },
  'node-not-ready': {
    name: '节点 NotReady',
    headline: ({ facts: { node } }) => `节点 ${node} NotReady`,
    verdict: (about) => {
      const { node, since, reason, summary } = about.facts;
      const long = lasting(since, about.now);
      return say`${code(node)} 的 kubelet 还在上报，但自称无法运行 Pod${long.length === 0 ? '' : say`（${long}）`}${says(summary ?? reason)}。这个节点上的 Pod 一律算作未就绪，与容器本身无关。`;
    },
  },
  'node-rebooted': {
    name: '节点或容器运行时重启',
    headline: ({ facts: { node, what } }) =>
      what === 'reboot' ? `随节点 ${node} 重启而重启` : `容器在 ${node} 上同时丢失`,
    verdict: (about) => {
      const { node, at, what, containers } = about.facts;
      const all = containers === 1 ? '容器' : containers === 2 ? '两个容器' : `全部 ${containers} 个容器`;
      const codes = '它们显示的 255、137、Unknown 是 kubelet 发现容器不见后补写的，并不是程序出错。';
      return what === 'reboot'
        ? say`节点 ${code(node)}${ago(at, about.now)}重启，Pod 的${all}随之结束。${codes}`
        : say`Pod 的${all}${ago(at, about.now)}同时丢失：节点 ${code(node)} 的容器运行时重启过，或整机重启过。${codes}`;
    },
  },
  'node-shutdown': {
    name: '节点关机',
    headline: ({ facts: { node, refused } }) => {
      const which = node === undefined ? '节点' : `节点 ${node} `;
      return refused ? `${which}正在关机，拒绝该 Pod` : `随${which}关机而停止`;
    },
    verdict: (about) => {
      const { node, refused } = about.facts;
      const which = node === undefined ? say`所在节点` : say`节点 ${code(node)}`;
      return refused
        ? say`Pod 调度到${which}时，它正在关机，kubelet 拒绝了：容器一个都没运行过。Pod 本身没有问题。`
        : say`${which}正常关机（升级、缩容或竞价实例回收），kubelet 先有序结束了 Pod。143、137 之类的退出码由此而来，Pod 本身没有问题。`;
    },
  },
};

export const nodeSteps: StepTexts<NodeStepValues> = {
  ...nodeChecks,
  ...replacedPod,
  'node-machine': ({ node }) =>
    say`确认 ${code(node)} 这台机器是否还活着：云控制台、ping、串口。机器还在的话，查 kubelet（${code('systemctl status kubelet')}）或到 API 服务器的网络。`,
  'node-runtime-restart': ({ node }) => say`如果容器运行时卡死，就在 ${code(node)} 上重启它（运行中的容器不受影响）：`,
  'node-previous-boot': ({ node }) => say`在 ${code(node)} 本机查看上一次启动的日志末尾，那里有重启的原因：`,
  'node-runtime-log': ({ node }) => say`在 ${code(node)} 本机查看是运行时重启，还是整机重启：`,
};
