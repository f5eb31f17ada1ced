import type { About } from '../../about.ts';
import type { GroupWords } from '../../cause-words.ts';
import { gist } from '../../gist.ts';
import { code, type Sentence } from '../../sentence.ts';
import { ago, lasting } from '../durations.ts';
import { say } from '../say.ts';

function replacedWhen(about: About<'node-unreachable'>): Sentence {
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
    page: {
      meaning: 'Pod 所在的节点不再向控制面上报。上面所有 Pod 的状态都是旧的，停在最后一次收到的时候。',
      how: [
        '节点的 `Ready` condition 为 `Unknown`（`NodeStatusUnknown`，“Kubelet stopped posting node status”）',
        '节点上有污点 `node.kubernetes.io/unreachable`，或节点对象已经没有了',
        'Pod 的 `Ready` 变成 `False`，而各容器仍是 `ready: true`；有 `NodeNotReady` 事件',
      ],
      causes: [
        '机器关机、被回收或死机',
        '节点到 API server 的网络断了',
        'kubelet 停了，或证书过期',
        '机器负载过高，kubelet 来不及上报',
      ],
      todo: [
        '在云控制台看机器的状态',
        '等待：没有特别配置容忍度的 Pod 5 分钟后会被删除并在别处重建（整个可用区都失联时不会）',
        'StatefulSet 和卷：确认机器已关机后，打污点 `node.kubernetes.io/out-of-service=nodeshutdown:NoExecute`',
      ],
    },
  },
  'node-not-ready': {
    name: '节点 NotReady',
    headline: ({ facts: { node } }) => `节点 ${node} NotReady`,
    verdict: (about) => {
      const { node, since, reason, message } = about.facts;
      const says =
        message === undefined ? (reason === undefined ? '' : say`：${code(reason)}`) : say`：${code(gist(message))}`;
      const long = lasting(since, about.now);
      return say`${code(node)} 的 kubelet 还在上报，但自称无法运行 Pod${long.length === 0 ? '' : say`（${long}）`}${says}。这个节点上的 Pod 一律算作未就绪，与容器本身无关。`;
    },
    page: {
      meaning: '节点的 kubelet 还活着，但自己报告说无法运行 Pod。上面的所有 Pod 都算作未就绪。',
      how: [
        '节点的 `Ready` condition 为 `False`，reason 通常是 `KubeletNotReady`，message 写着原因',
        '污点 `node.kubernetes.io/not-ready`',
        'Pod 的 `Ready` 为 `False`，而所有容器都已就绪',
      ],
      causes: [
        '网络插件没装好或没初始化（`cni plugin not initialized`）',
        '容器运行时挂了或卡死（`PLEG is not healthy`、`container runtime is down`）',
        '节点刚刚启动',
        'kubelet 的磁盘写满或变成只读',
      ],
      todo: [
        '用 `kubectl describe node` 读 `Ready` condition 的 message',
        '看该节点上网络插件的 Pod',
        '运行时卡死就重启它；修好之前先 cordon',
      ],
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
    page: {
      meaning: '容器结束是因为机器或机器上的容器运行时重启了，退出码与程序无关。',
      how: [
        '容器结束前后有节点事件 `Rebooted`，或 bootID 变了',
        'Pod 的所有容器同时以 `Unknown`（255）或 `ContainerStatusUnknown`（137）结束',
        '紧接着有 `SandboxChanged` 事件',
      ],
      causes: [
        '操作系统升级（可能没有先排空节点）',
        '机器崩溃：kernel panic、断电、宿主机故障',
        'containerd、CRI-O 或 docker 重启或升级',
      ],
      todo: [
        '看节点事件，并在本机看上一次启动的日志（`journalctl -b -1 -e`）',
        '确认该节点上的 Pod 是否都恢复了',
        '重启节点前先 drain',
      ],
    },
  },
  'node-shutdown': {
    name: '节点关机',
    headline: ({ facts: { node, refused } }) => {
      const which = node === undefined ? '节点' : `节点 ${node} `;
      return refused ? `${which}正在关机，拒收该 Pod` : `随${which}关机而停止`;
    },
    verdict: (about) => {
      const { node, refused } = about.facts;
      const which = node === undefined ? say`所在节点` : say`节点 ${code(node)}`;
      return refused
        ? say`Pod 调度到${which}时，它正在关机，kubelet 拒收了：容器一个都没运行过。Pod 本身没有问题。`
        : say`${which}正常关机（升级、缩容或竞价实例回收），kubelet 先有序结束了 Pod。143、137 之类的退出码由此而来，Pod 本身没有问题。`;
    },
    page: {
      meaning: '机器在正常关机，kubelet 先结束了上面的 Pod（或拒收了刚调度来的 Pod）。',
      how: [
        'Pod 的 `status.reason` 为 `Terminated`（“Pod was terminated in response to imminent node shutdown.”）或 `NodeShutdown`（“Pod was rejected as the node is shutting down.”）；1.21 及以前为 `Shutdown`',
        '`DisruptionTarget` condition，reason 为 `TerminationByKubelet`',
      ],
      causes: ['机器升级或重启', '自动扩缩容移除了节点，或云厂商回收了竞价实例'],
      todo: [
        '看工作负载在别处是否已有 Pod；没有上级工作负载的 Pod 不会回来',
        '删掉留下的 Pod：它会一直以 Failed 列着',
        'Pod 需要更久才能停完的话，调大 kubelet 配置里的 `shutdownGracePeriod`',
      ],
    },
  },
};
