import type { About } from '../../about.ts';
import type { GroupWords } from '../../cause-words.ts';
import { gist } from '../../gist.ts';
import { isAboutUserNamespaces, isHeldByNode, isShortOfMemory } from '../../mount-error.ts';
import { bytes } from '../../quantities.ts';
import { code, type Sentence } from '../../sentence.ts';
import { ago, duration, lasting } from '../durations.ts';
import { list } from '../phrases.ts';
import { say } from '../say.ts';

type Waiting = About<
  | 'volume-source-missing'
  | 'volume-multi-attach'
  | 'volume-attach-failed'
  | 'volume-mount-failed'
  | 'volume-driver-missing'
  | 'volume-hostpath-type'
  | 'volume-wait'
  | 'claim-prepare-failed'
>;
type Sandbox = About<
  | 'network-not-ready'
  | 'sandbox-cni'
  | 'sandbox-ip-exhausted'
  | 'runtimeclass-missing'
  | 'sandbox-image'
  | 'sandbox-failed'
>;

/** `容器已等待 4 分钟（试了 12 次）`。 */
function waited({ facts: { since, attempts }, now }: Waiting | Sandbox): Sentence {
  const long = lasting(since, now);
  const tries = attempts > 1 ? `（试了 ${attempts} 次）` : '';
  return long.length === 0 ? say`容器还在等待${tries}` : say`容器等待${long}${tries}`;
}

function nodeNamed(node: string | undefined): Sentence {
  return node === undefined ? ['节点'] : say`节点 ${code(node)}`;
}

/** The types that a hostPath can be asked to have. */
const TYPES: Readonly<Record<string, string>> = {
  directory: '目录',
  file: '文件',
  'socket file': ' socket 文件',
  'character device': '字符设备',
  'block device': '块设备',
};

function atNode(node: string | undefined): string {
  return node === undefined ? '节点' : `${node} `;
}

function says(message: string | undefined): Sentence {
  return message === undefined ? [] : say`：${code(gist(message))}`;
}

function volumeNamed({ facts: { volume } }: Waiting): Sentence {
  return volume === undefined ? ['某个卷'] : say`卷 ${code(volume)}`;
}

function sourceMissing(about: Waiting): Sentence {
  const { object } = about.facts;
  const { namespace } = about.target;
  if (object === undefined)
    return say`${waited(about)}，因为${volumeNamed(about)}的来源不存在${says(about.facts.message)}。`;
  const { kind, name, key } = object;
  return key === undefined
    ? say`${waited(about)}，因为${volumeNamed(about)}用到的 ${kind} ${code(name)} 在命名空间 ${code(namespace)} 里不存在。kubelet 会一直重试，补上后 Pod 自己就会启动。`
    : say`${waited(about)}，因为${volumeNamed(about)}用到的 ${kind} ${code(name)} 里没有键 ${code(key)}。kubelet 会一直重试，补上后 Pod 自己就会启动。`;
}

function multiAttach(about: Waiting): Sentence {
  const { heldBy, message } = about.facts;
  if (heldBy.length > 0 && !isHeldByNode(message))
    return say`${waited(about)}，因为${volumeNamed(about)}只能挂在一个节点上，而别的节点上的 ${list(heldBy, 3)} 正在用。它结束后卷才会释放。`;
  const where = heldBy.length === 0 ? '另一个节点' : say`${list(heldBy, 3)}`;
  return say`${waited(about)}，因为${volumeNamed(about)}只能挂在一个节点上，而它还挂在${where}上。如果那个节点失联，约 6 分钟后会强制分离；把节点标记为 out-of-service 可以马上分离。`;
}

function silentVolume(about: Waiting): Sentence {
  const { driver } = about.facts;
  const by = driver === undefined ? '' : say`（驱动 ${code(driver)}）`;
  return say`${waited(about)}，第一个无法确认就绪的是${volumeNamed(about)}${by}。从 1.28 起，卷只是卡住时 kubelet 不写任何事件，所以看上去就是一片沉默。`;
}

function sandboxMemory(about: Sandbox): Sentence {
  const { limitBytes } = about.facts;
  const limit = limitBytes === undefined ? '它的内存 limit' : `它的内存 limit ${bytes(limitBytes)}`;
  return say`${waited(about)}：${limit} 小到运行时连 Pod 都搭不起来，程序一行都没运行。多半是单位写错（把 ${code('Mi')} 写成了 ${code('m')}）。`;
}

export const beforeContainer: GroupWords<'before-container'> = {
  'kubelet-not-synced': {
    name: '节点没有接手',
    headline: ({ facts: { node } }) => `已派到 ${node}，但节点没有接手`,
    verdict: (about) => {
      const { node, since } = about.facts;
      return say`调度器${ago(since, about.now)}选了节点 ${code(node)}，此后那里的 kubelet 对这个 Pod 毫无反应。正常只要几秒，问题在节点或 kubelet，不在 Pod。`;
    },
    page: {
      meaning: 'Pod 已有节点，但那里的 kubelet 没有理会它：没有启动时间，也没有任何容器状态。',
      how: ['`spec.nodeName` 有值，`status.startTime` 和容器状态都没有', '距 `PodScheduled` 已超过 30 秒'],
      causes: [
        'kubelet 停了或卡死，而节点还没被标记为失联',
        'kubelet 连不上 API server',
        '节点过载，一次来了太多 Pod',
        '手工把 `spec.nodeName` 写成了不存在的节点',
      ],
      todo: ['看节点，以及它上面其他新 Pod', '看 kubelet 日志', 'cordon 节点，让 Pod 重建'],
    },
  },
  'volume-source-missing': {
    name: '卷用到的 ConfigMap 或 Secret 不存在',
    headline: ({ facts: { object } }) =>
      object === undefined
        ? '等待卷，来源不存在'
        : object.key === undefined
          ? `${object.kind} ${object.name} 不存在`
          : `${object.kind} ${object.name} 缺少键 ${object.key}`,
    verdict: sourceMissing,
    page: {
      meaning: 'Pod 的某个卷来自 ConfigMap 或 Secret，而它不存在，或缺少其中的键。补上之前，任何容器都不会启动。',
      how: [
        '`FailedMount` 事件，文本为 `configmap "…" not found`、`secret "…" not found` 或 `references non-existent secret key` / `config key`',
        '容器停在 `ContainerCreating` 或 `PodInitializing`，重启次数保持 0',
        'podwhy 从不读取 Secret 和 ConfigMap：缺什么由事件说明',
      ],
      causes: ['还没部署，或部署在别的命名空间', '名字写错，或名字里的哈希变了', '被删除或改名，而 Pod 还在引用'],
      todo: ['在所有命名空间里找这个名字', '创建它，或改正引用；不需要重启', '没有它也能运行的话，把卷标为 `optional`'],
    },
  },
  'volume-multi-attach': {
    name: '卷还挂在别处',
    headline: ({ facts: { heldBy, message } }) =>
      heldBy.length === 1 && !isHeldByNode(message) ? `卷正被 ${heldBy[0]} 占用` : '卷还挂在另一个节点上',
    verdict: multiAttach,
    page: {
      meaning: '卷只允许一个节点挂载（`ReadWriteOnce`），而它还挂在另一个节点上，所以这里挂不上。',
      how: [
        '`FailedAttachVolume` 事件，文本为 `Multi-Attach error`',
        '“Volume is already used by pod(s) …” 表示有运行中的 Pod 在用；“already exclusively attached to one node” 表示挂在某个可能已失联的节点上',
        '该卷的 VolumeAttachment',
      ],
      causes: [
        'Deployment 滚动更新：新 Pod 在别的节点启动，旧 Pod 还没停',
        '旧节点失联：约 6 分钟后才会分离它的卷',
        '多个副本共用一个 `ReadWriteOnce` 的 PVC',
      ],
      todo: [
        '停掉旧 Pod；改用 `strategy: Recreate` 或 StatefulSet',
        '节点失联：确认已关机后打污点 `node.kubernetes.io/out-of-service`',
        '要共享数据就用 `ReadWriteMany`',
      ],
    },
  },
  'volume-attach-failed': {
    name: '卷挂不到节点上',
    headline: ({ facts: { node } }) => (node === undefined ? '卷挂不到节点上' : `卷挂不到 ${node} 上`),
    verdict: (about) =>
      say`${waited(about)}，因为${volumeNamed(about)}挂不到${nodeNamed(about.facts.node)}上${says(about.facts.message)}。拒绝的是存储驱动或云厂商，Pod 本身没有问题。`,
    page: {
      meaning: '卷需要先挂到节点上，而存储驱动或云厂商没能做到。',
      how: ['`FailedAttachVolume` 事件，带有驱动的文本', 'VolumeAttachment 的 `status.attachError`'],
      causes: [
        '云厂商拒绝：机器上的盘太多、可用区不同、权限不足、盘已删除',
        '驱动的 controller（external-attacher）没在运行：两分钟后出现 “timed out waiting for external-attacher”',
        '盘在 Kubernetes 之外挂到了别的机器',
      ],
      todo: ['看 VolumeAttachment 里的错误', '看驱动的 controller 及其日志', '在云控制台看盘挂在哪里'],
    },
  },
  'volume-mount-failed': {
    name: '卷挂载失败',
    headline: ({ facts: { volume } }) => (volume === undefined ? '卷挂载失败' : `卷 ${volume} 挂载失败`),
    verdict: (about) =>
      say`${waited(about)}，因为${nodeNamed(about.facts.node)}挂载${volumeNamed(about)}失败${says(about.facts.message)}。`,
    page: {
      meaning: '卷是有的（也已挂到节点），但在节点上 mount 失败。成功之前任何容器都不会启动。',
      how: ['`FailedMount` 或 `FailedMapVolume` 事件，带有 mount 命令或驱动的文本'],
      causes: [
        'NFS：导出没有放行该节点、路径不存在、服务器没有响应',
        '节点上没有挂载工具（`unknown filesystem type ’nfs’`）',
        '文件系统损坏，或类型不符',
        '节点上 CSI 驱动的 Pod 出错或太慢',
      ],
      todo: ['把事件全文读完', '在节点上手动试着挂载', '看该节点上驱动的 Pod'],
    },
  },
  'volume-driver-missing': {
    name: '节点上没有存储驱动',
    headline: ({ facts: { node, driver } }) =>
      driver === undefined ? `${atNode(node)}缺少挂载工具` : `${atNode(node)}缺少 CSI 驱动 ${driver}`,
    verdict: (about) => {
      const { driver, node } = about.facts;
      return driver === undefined
        ? say`${waited(about)}，因为${nodeNamed(node)}上没有挂载${volumeNamed(about)}所需的程序${says(about.facts.message)}。`
        : say`${waited(about)}，因为${volumeNamed(about)}要用的 CSI 驱动 ${code(driver)} 没有在${nodeNamed(node)}上注册：它的 Pod 没在那里运行，或刚刚启动。`;
    },
    page: {
      meaning: '卷需要的 CSI 驱动或挂载工具不在这个节点上。',
      how: [
        '`FailedMount` 事件，文本为 `driver name … not found in the list of registered CSI drivers`',
        '或 `you might need a /sbin/mount.<type> helper program`',
      ],
      causes: [
        '驱动的 DaemonSet 没在该节点运行（污点、nodeSelector、Pod 异常）',
        '驱动从没装过，或卷里的驱动名写错',
        '节点刚启动，驱动还没注册',
        '机器上没装 `nfs-common` 之类的工具',
      ],
      todo: ['看节点有哪些驱动：`kubectl get csinode <node>`', '让 DaemonSet 在那里运行', '把工具装进节点镜像'],
    },
  },
  'volume-hostpath-type': {
    name: 'hostPath 类型不符',
    headline: ({ facts: { path, wanted } }) =>
      path === undefined ? 'hostPath 不符合要求' : `hostPath ${path} 不是${TYPES[wanted ?? ''] ?? '所需类型'}`,
    verdict: (about) => {
      const { path, wanted, node } = about.facts;
      return path === undefined
        ? say`${waited(about)}，因为${nodeNamed(node)}上没有${volumeNamed(about)}要的 hostPath${says(about.facts.message)}。`
        : say`${waited(about)}，因为${volumeNamed(about)}要用 ${code(path)}，而它在${nodeNamed(node)}上不是${TYPES[wanted ?? ''] ?? '所需的类型'}，或根本不存在。别的节点上也许有。`;
    },
    page: {
      meaning: 'Pod 要挂节点上的某个路径并写明了类型，而这个节点上没有，或类型不同。',
      how: [
        '`FailedMount` 事件，文本为 `hostPath type check failed: … is not a directory`（或 file、socket file、block device）',
      ],
      causes: ['该有的东西没装到节点上（agent、另一种运行时的 socket）', '路径写错', 'Pod 到了另一类节点'],
      todo: [
        '在节点上看这个路径',
        '空目录就够用的话，写 `type: DirectoryOrCreate`',
        '用 nodeSelector 限定到有它的节点',
      ],
    },
  },
  'volume-wait': {
    name: '等待卷，没有事件',
    headline: ({ facts: { volume } }) =>
      volume === undefined ? '在等卷，没有任何事件' : `在等卷 ${volume}，没有任何事件`,
    verdict: silentVolume,
    page: {
      meaning: 'Pod 已到节点，还没有 sandbox，并且用到需要挂载的卷。没有任何信息说明在等什么，最可能是卷卡住了。',
      how: [
        '容器停在 `ContainerCreating`，`PodReadyToStartContainers` condition 为 `False`',
        '调度后已超过两分钟，没有失败事件（1.28 起等待超时不写事件）',
        '能读到 VolumeAttachment 时，它是 `attached: false`',
      ],
      causes: ['驱动的 attacher 没在运行', '云厂商挂盘太慢', 'kubelet 或节点过载'],
      todo: ['看 VolumeAttachment', '看驱动的 controller', '在节点上看 kubelet 日志'],
    },
  },
  'network-not-ready': {
    name: '节点网络未就绪',
    headline: ({ facts: { node } }) => `${atNode(node)}网络未就绪`,
    verdict: (about) =>
      say`${waited(about)}，因为${nodeNamed(about.facts.node)}还没有可用的 Pod 网络${says(about.facts.message)}。网络插件（CNI）没有装好，或配置丢了；除了 hostNetwork 的 Pod，那里谁都起不来。`,
    page: {
      meaning: '节点的容器运行时报告没有可用的网络插件，kubelet 因此不启动任何需要独立网络的 Pod。',
      how: [
        '`NetworkNotReady` 事件，文本为 `NetworkReady=false reason:NetworkPluginNotReady … cni plugin not initialized`',
        '节点的 `Ready` 通常也因此为 `False`',
      ],
      causes: ['网络插件的 Pod 还没在节点上运行，或运行失败', '新节点：一般一分钟内会好', '`/etc/cni/net.d` 被清空'],
      todo: ['看该节点上网络插件的 Pod', '看 `/etc/cni/net.d`'],
    },
  },
  'sandbox-cni': {
    name: '网络插件出错',
    headline: ({ facts: { subject } }) => `网络插件${subject === undefined ? '' : ` ${subject} `}出错，起不来`,
    verdict: (about) => {
      const { subject, node, message } = about.facts;
      const plugin = subject === undefined ? say`网络插件` : say`网络插件 ${code(subject)}`;
      return say`${waited(about)}，因为${nodeNamed(node)}上的${plugin}没能给它接上网络${says(message)}。Pod 本身没有问题，那个节点上的新 Pod 都会这样。`;
    },
    page: {
      meaning: '网络插件（CNI）出错，Pod 的 sandbox 建不起来。',
      how: [
        '`FailedCreatePodSandBox` 事件，文本为 `failed to setup network for sandbox`、`plugin type="…" failed (add)` 或 `networkPlugin cni failed`',
      ],
      causes: [
        '节点上插件的 agent 没在运行，或连不上它的服务端',
        '节点上缺插件文件（`failed to find plugin … in path [/opt/cni/bin]`）',
        '装了两个插件，而错的那个配置排在前面',
        '插件的凭据过期（`Unauthorized`）',
      ],
      todo: [
        '看该节点上插件的 Pod 及其日志',
        '核对 `/etc/cni/net.d` 和 `/opt/cni/bin`',
        '重启插件的 Pod；期间先 cordon 节点',
      ],
    },
  },
  'sandbox-ip-exhausted': {
    name: '没有空闲的 Pod IP',
    headline: ({ facts: { node } }) => `${atNode(node)}没有空闲的 Pod IP`,
    verdict: (about) =>
      say`${waited(about)}，因为${nodeNamed(about.facts.node)}上已没有可分配的 IP${says(about.facts.message)}。不是缺 CPU 或内存，所以调度器才会派它过去。`,
    page: {
      meaning: '网络插件没有空闲地址可给：节点的地址段或子网用完了。',
      how: [
        '`FailedCreatePodSandBox` 事件，文本为 `no IP addresses available in range set`、`failed to assign an IP address to container`、`InsufficientFreeAddresses` 等',
      ],
      causes: [
        'Pod 数超过节点地址段的大小（/24 只有 254 个）',
        '云上的子网满了',
        '已消失的 Pod 没有归还地址（节点崩溃之后）',
        'Job 结束的 Pod 堆积',
      ],
      todo: ['看地址段和 Pod 数', '清掉已结束的 Pod 和残留记录', '更大的地址段、更多子网、前缀委派，或调低 `maxPods`'],
    },
  },
  'runtimeclass-missing': {
    name: '节点上没有 RuntimeClass 要的运行时',
    headline: ({ facts: { subject, node, message } }) =>
      isAboutUserNamespaces(message)
        ? `${atNode(node)}不支持用户命名空间`
        : subject === undefined
          ? `${atNode(node)}没有 RuntimeClass 要的运行时`
          : `${atNode(node)}没有运行时 ${subject}`,
    verdict: (about) => {
      const { subject, node, message } = about.facts;
      return isAboutUserNamespaces(message)
        ? say`${waited(about)}，因为它要用独立的用户命名空间（${code('hostUsers: false')}），而${nodeNamed(node)}做不到${says(message)}。`
        : say`${waited(about)}，因为它的 RuntimeClass 要用 handler${subject === undefined ? '' : [' ', code(subject)]}，而${nodeNamed(node)}的容器运行时没有配置它${says(message)}。`;
    },
    page: {
      meaning: 'Pod 指定的 RuntimeClass（gVisor、Kata 等）所要的 handler，没有配置在这个节点的容器运行时里。',
      how: [
        '`FailedCreatePodSandBox` 事件，文本为 `no runtime for "…" is configured` 或 `failed to lookup RuntimeClass`',
        '或运行时、handler 不支持 `user namespaces`',
      ],
      causes: [
        'handler 只装在部分节点，而 RuntimeClass 没有限定',
        'RuntimeClass 与运行时配置里的 handler 名不一致',
        '节点重建后没装',
      ],
      todo: ['看各 RuntimeClass 的 handler', '在节点上配好 handler', '给 RuntimeClass 加 `scheduling.nodeSelector`'],
    },
  },
  'sandbox-image': {
    name: '拉不到 pause 镜像',
    headline: ({ facts: { node } }) => `${atNode(node)}拉不到 pause 镜像`,
    verdict: (about) => {
      const { subject, node, message } = about.facts;
      const image = subject === undefined ? '' : say` ${code(subject)}`;
      return say`${waited(about)}，因为${nodeNamed(node)}拉不到每个 Pod 都要先用的 pause 镜像${image}${says(message)}。不是 Pod 自己的镜像。`;
    },
    page: {
      meaning: '每个 Pod 都从一个很小的 pause 容器开始，它的镜像由运行时配置指定，而节点拉不到。',
      how: ['`FailedCreatePodSandBox` 事件，文本为 `failed to get sandbox image "…": failed to pull image`'],
      causes: [
        '节点访问不到 `registry.k8s.io`（内网隔离、代理、防火墙）',
        '镜像回收时被删，而仓库地址已变',
        '镜像仓库里没有它',
      ],
      todo: ['在节点上用 `crictl pull` 试', '在运行时配置里把 pause 镜像改成拉得到的'],
    },
  },
  'sandbox-failed': {
    name: 'Pod 的 sandbox 建不起来',
    headline: ({ facts: { message, limitBytes, node } }) =>
      isShortOfMemory(message)
        ? `内存 limit ${limitBytes === undefined ? '' : `${bytes(limitBytes)} `}太小，起不来`
        : `${atNode(node)}建不起 sandbox`,
    verdict: (about) =>
      isShortOfMemory(about.facts.message)
        ? sandboxMemory(about)
        : say`${waited(about)}，因为${nodeNamed(about.facts.node)}的容器运行时建不起 Pod 的 sandbox${says(about.facts.message)}。还没轮到 Pod 的镜像和程序。`,
    page: {
      meaning: '容器所在的 sandbox 建不起来，原因不是网络、镜像或 RuntimeClass。',
      how: [
        '`FailedCreatePodSandBox` 事件（其他文本）、`FailedCreatePodContainer`（cgroup），或 “error making pod data directories” 的 `Failed`',
      ],
      causes: [
        '内存 limit 小到运行时自己都不够用（`container init was OOM-killed (memory limit too low?)`），常见的是把 `512Mi` 写成 `512m`',
        '节点磁盘写满或变成只读',
        '运行时卡死（`context deadline exceeded`、`failed to reserve sandbox name`）',
        '节点的 cgroup 与 kubelet 的设置不符（`cgroupDriver`）',
      ],
      todo: ['检查内存 limit 的单位', '看节点的磁盘和运行时', '其他 Pod 也失败的话，cordon 节点'],
    },
  },
  'sandbox-recreated': {
    name: 'sandbox 重建，全部容器重启',
    headline: () => '随 sandbox 重建而重启，不是自己退出',
    verdict: (about) => {
      const { node, at, exitCode, ranSeconds } = about.facts;
      const end = exitCode === undefined ? '' : `显示的退出码 ${exitCode} 是结果，不是程序自己退出的。`;
      const run = ranSeconds === undefined ? '' : `（此前运行了 ${duration(ranSeconds)}）`;
      return say`Pod 在${nodeNamed(node)}上的 sandbox（pause 容器）${ago(at, about.now)}丢失${run}，kubelet 重建了它，并重启了全部容器。${end}`;
    },
    page: {
      meaning: 'Pod 的 pause 容器结束或变了，kubelet 会重建 sandbox，并重启里面的全部容器。',
      how: ['容器结束前后紧挨着有 `SandboxChanged` 事件（“Pod sandbox changed, it will be killed and re-created.”）'],
      causes: ['容器运行时或 shim 被杀或重启', '机器重启', 'sandbox 的网络丢失', '节点内存耗尽，殃及 shim'],
      todo: ['看那段时间的节点事件和 kubelet 日志', '看该节点的其他 Pod 是否也重启了'],
    },
  },
  'claim-prepare-failed': {
    name: '设备准备失败',
    headline: ({ facts: { node } }) => `${atNode(node)}准备设备失败`,
    verdict: (about) =>
      say`${waited(about)}，因为${nodeNamed(about.facts.node)}没能准备好它的 ResourceClaim 分到的设备${says(about.facts.message)}。分配已经完成，出错的是节点上的驱动。`,
    page: {
      meaning: '动态资源分配（DRA）：设备已分给 Pod，但节点上的驱动没能准备好。',
      how: ['`FailedPrepareDynamicResources` 或 `FailedResourceClaimCreation` 事件'],
      causes: ['节点上驱动的 Pod 没在运行，或连不上 kubelet', '设备故障', 'ResourceClaimTemplate 不存在'],
      todo: ['describe ResourceClaim', '看节点上驱动的 Pod 及其日志'],
    },
  },
};
