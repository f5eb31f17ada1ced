import type { MountProblem } from '../../diagnosis/kubernetes-messages/mount-error.ts';
import type { BeforeContainerStepValues, SandboxFailure } from '../../next-steps/before-container.ts';
import type { VolumeWait } from '../../next-steps/volumes.ts';
import { bytes } from '../../next-steps/quantities.ts';
import type { GroupWords } from '../cause-words.ts';
import { code, type Sentence } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';
import { ago, duration, lasting } from './durations.ts';
import { nodeChecks } from './node-checks.ts';
import { bareNode, list, says } from './phrases.ts';
import { say } from './say.ts';

/** `容器已等待 4 分钟（试了 12 次）`。 */
function waited({ facts: { since, attempts }, now }: VolumeWait | SandboxFailure): Sentence {
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

function volumeNamed({ facts: { volume } }: VolumeWait): Sentence {
  return volume === undefined ? ['某个卷'] : say`卷 ${code(volume)}`;
}

function sourceMissing(about: VolumeWait): Sentence {
  const { object } = about.facts;
  const { namespace } = about.target;
  if (object === undefined)
    return say`${waited(about)}，因为${volumeNamed(about)}的来源不存在${says(about.facts.summary)}。`;
  const { kind, name, key } = object;
  return key === undefined
    ? say`${waited(about)}，因为${volumeNamed(about)}用到的 ${kind} ${code(name)} 在命名空间 ${code(namespace)} 里不存在。kubelet 会一直重试，补上后 Pod 自己就会启动。`
    : say`${waited(about)}，因为${volumeNamed(about)}用到的 ${kind} ${code(name)} 里没有键 ${code(key)}。kubelet 会一直重试，补上后 Pod 自己就会启动。`;
}

function multiAttach(about: VolumeWait): Sentence {
  const { heldBy, holders } = about.facts;
  if (heldBy.length > 0 && holders === 'pods')
    return say`${waited(about)}，因为${volumeNamed(about)}只能挂接到一个节点，而别的节点上的 ${list(heldBy, 3)} 正在用。它结束后卷才会释放。`;
  const where = heldBy.length === 0 ? '另一个节点' : say`${list(heldBy, 3)}`;
  return say`${waited(about)}，因为${volumeNamed(about)}只能挂接到一个节点，而它还挂接在${where}上。如果那个节点失联，约 6 分钟后会强制分离；把节点标记为 out-of-service 可以马上分离。`;
}

function silentVolume(about: VolumeWait): Sentence {
  const { driver } = about.facts;
  const by = driver === undefined ? '' : say`（驱动 ${code(driver)}）`;
  return say`${waited(about)}，第一个无法确认就绪的是${volumeNamed(about)}${by}。从 1.28 起，卷只是卡住时 kubelet 不写任何事件，所以没有事件是正常的。`;
}

function sandboxMemory(about: SandboxFailure): Sentence {
  const { limitBytes } = about.facts;
  const limit = limitBytes === undefined ? '它的内存限制' : `它的内存限制 ${bytes(limitBytes)} `;
  return say`${waited(about)}：${limit}小到运行时无法创建 Pod 的沙箱，程序一行都没运行。多半是单位写错（把 ${code('Mi')} 写成了 ${code('m')}）。`;
}

export const beforeContainer: GroupWords<'before-container'> = {
  'kubelet-not-synced': {
    name: '节点没有接手',
    headline: ({ facts: { node } }) => `已派到 ${node}，但节点没有接手`,
    verdict: (about) => {
      const { node, since } = about.facts;
      return say`调度器${ago(since, about.now)}选了节点 ${code(node)}，此后那里的 kubelet 对这个 Pod 毫无反应。正常只要几秒，问题在节点或 kubelet，不在 Pod。`;
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
  },
  'volume-multi-attach': {
    name: '卷还挂接在别处',
    headline: ({ facts: { heldBy, holders } }) =>
      heldBy.length === 1 && holders === 'pods' ? `卷正被 ${heldBy[0]} 占用` : '卷还挂接在另一个节点上',
    verdict: multiAttach,
  },
  'volume-attach-failed': {
    name: '卷无法挂接到节点',
    headline: ({ facts: { node } }) => (node === undefined ? '卷无法挂接到节点' : `卷无法挂接到 ${node}`),
    verdict: (about) =>
      say`${waited(about)}，因为${volumeNamed(about)}无法挂接到${nodeNamed(about.facts.node)}${says(about.facts.summary)}。拒绝的是存储驱动或云厂商，Pod 本身没有问题。`,
  },
  'volume-mount-failed': {
    name: '卷挂载失败',
    headline: ({ facts: { volume } }) => (volume === undefined ? '卷挂载失败' : `卷 ${volume} 挂载失败`),
    verdict: (about) =>
      say`${waited(about)}，因为${nodeNamed(about.facts.node)}挂载${volumeNamed(about)}失败${says(about.facts.summary)}。`,
  },
  'volume-driver-missing': {
    name: '节点上没有存储驱动',
    headline: ({ facts: { node, driver } }) =>
      driver === undefined ? `${atNode(node)}缺少挂载工具` : `${atNode(node)}缺少 CSI 驱动 ${driver}`,
    verdict: (about) => {
      const { driver, node } = about.facts;
      return driver === undefined
        ? say`${waited(about)}，因为${nodeNamed(node)}上没有挂载${volumeNamed(about)}所需的程序${says(about.facts.summary)}。`
        : say`${waited(about)}，因为${volumeNamed(about)}要用的 CSI 驱动 ${code(driver)} 没有在${nodeNamed(node)}上注册：它的 Pod 没在那里运行，或刚刚启动。`;
    },
  },
  'volume-hostpath-type': {
    name: 'hostPath 类型不符',
    headline: ({ facts: { path, wanted } }) =>
      path === undefined ? 'hostPath 不符合要求' : `hostPath ${path} 不是${TYPES[wanted ?? ''] ?? '所需类型'}`,
    verdict: (about) => {
      const { path, wanted, node } = about.facts;
      return path === undefined
        ? say`${waited(about)}，因为${nodeNamed(node)}上没有${volumeNamed(about)}要的 hostPath${says(about.facts.summary)}。`
        : say`${waited(about)}，因为${volumeNamed(about)}要用 ${code(path)}，而它在${nodeNamed(node)}上不是${TYPES[wanted ?? ''] ?? '所需的类型'}，或根本不存在。别的节点上也许有。`;
    },
  },
  'volume-wait': {
    name: '等待卷，没有事件',
    headline: ({ facts: { volume } }) =>
      volume === undefined ? '在等卷，没有任何事件' : `在等卷 ${volume}，没有任何事件`,
    verdict: silentVolume,
  },
  'network-not-ready': {
    name: '节点网络未就绪',
    headline: ({ facts: { node } }) => `${atNode(node)}网络未就绪`,
    verdict: (about) =>
      say`${waited(about)}，因为${nodeNamed(about.facts.node)}还没有可用的 Pod 网络${says(about.facts.summary)}。网络插件（CNI）没有装好，或配置丢了；除了 hostNetwork 的 Pod，那里的 Pod 都无法启动。`,
  },
  'sandbox-cni': {
    name: '网络插件出错',
    headline: ({ facts: { subject } }) => `网络插件${subject === undefined ? '' : ` ${subject} `}出错，无法启动`,
    verdict: (about) => {
      const { subject, node, summary } = about.facts;
      const plugin = subject === undefined ? say`网络插件` : say`网络插件 ${code(subject)}`;
      return say`${waited(about)}，因为${nodeNamed(node)}上的${plugin}没能给它接上网络${says(summary)}。Pod 本身没有问题，那个节点上的新 Pod 都会这样。`;
    },
  },
  'sandbox-ip-exhausted': {
    name: '没有空闲的 Pod IP',
    headline: ({ facts: { node } }) => `${atNode(node)}没有空闲的 Pod IP`,
    verdict: (about) =>
      say`${waited(about)}，因为${nodeNamed(about.facts.node)}上已没有可分配的 IP${says(about.facts.summary)}。调度器不检查空闲 IP；CPU 和内存足够，所以仍调度到了这个节点。`,
  },
  'runtimeclass-missing': {
    name: '节点上没有 RuntimeClass 要的运行时',
    headline: ({ facts: { subject, node, problem } }) =>
      problem === 'user-namespaces'
        ? `${atNode(node)}不支持用户命名空间`
        : subject === undefined
          ? `${atNode(node)}没有 RuntimeClass 要的运行时`
          : `${atNode(node)}没有运行时 ${subject}`,
    verdict: (about) => {
      const { subject, node, summary, problem } = about.facts;
      return problem === 'user-namespaces'
        ? say`${waited(about)}，因为它要用独立的用户命名空间（${code('hostUsers: false')}），而${nodeNamed(node)}做不到${says(summary)}。`
        : say`${waited(about)}，因为它的 RuntimeClass 要用 handler${subject === undefined ? '' : [' ', code(subject)]}，而${nodeNamed(node)}的容器运行时没有配置它${says(summary)}。`;
    },
  },
  'sandbox-image': {
    name: '拉不到 pause 镜像',
    headline: ({ facts: { node } }) => `${atNode(node)}拉不到 pause 镜像`,
    verdict: (about) => {
      const { subject, node, summary } = about.facts;
      const image = subject === undefined ? '' : say` ${code(subject)}`;
      return say`${waited(about)}，因为${nodeNamed(node)}拉不到每个 Pod 都要先用的 pause 镜像${image}${says(summary)}。不是 Pod 自己的镜像。`;
    },
  },
  'sandbox-failed': {
    name: 'Pod 的沙箱无法创建',
    headline: ({ facts: { problem, limitBytes, node } }) =>
      problem === 'memory'
        ? `内存限制${limitBytes === undefined ? '' : ` ${bytes(limitBytes)} `}太小，无法启动`
        : `${atNode(node)}无法创建沙箱`,
    verdict: (about) =>
      about.facts.problem === 'memory'
        ? sandboxMemory(about)
        : say`${waited(about)}，因为${nodeNamed(about.facts.node)}的容器运行时无法创建 Pod 的沙箱${says(about.facts.summary)}。还没轮到 Pod 的镜像和程序。`,
  },
  'sandbox-recreated': {
    name: '沙箱重建，全部容器重启',
    headline: () => '随沙箱重建而重启，不是自己退出',
    verdict: (about) => {
      const { node, at, exitCode, ranSeconds } = about.facts;
      const end = exitCode === undefined ? '' : `显示的退出码 ${exitCode} 由此造成，不是程序自己退出的。`;
      const run = ranSeconds === undefined ? '' : `（此前运行了 ${duration(ranSeconds)}）`;
      return say`Pod 在${nodeNamed(node)}上的沙箱（pause 容器）${ago(at, about.now)}丢失${run}，kubelet 重建了它，并重启了全部容器。${end}`;
    },
  },
  'claim-prepare-failed': {
    name: '设备准备失败',
    headline: ({ facts: { node } }) => `${atNode(node)}准备设备失败`,
    verdict: (about) =>
      say`${waited(about)}，因为${nodeNamed(about.facts.node)}没能准备好它的 ResourceClaim 分到的设备${says(about.facts.summary)}。分配已经完成，出错的是节点上的驱动。`,
  },
};

const MOUNT_FIXES: Readonly<Record<MountProblem, Sentence>> = {
  'nfs-helper': say`在节点上安装挂载工具：${code('nfs-common')}（Debian、Ubuntu）、${code('nfs-utils')}（Red Hat），SMB 用 ${code('cifs-utils')}。`,
  'access-denied': say`让存储服务器放行：导出列表里要有各节点的地址，以及卷里写的路径。`,
  'server-silent': say`查看存储服务器是否在运行、从节点能否连通：域名、端口、防火墙、安全组。`,
  'path-missing': say`在服务器上创建该路径，或改正卷里的路径；块设备则确认它还连着。`,
  filesystem: say`查看盘上到底是什么：${code('fsType')} 与卷里写的不同，或文件系统损坏（先做快照，再 ${code('fsck')}）。`,
  'not-ready': say`驱动还在处理上一次请求，或太慢。一直如此的话，重启该节点上驱动的 Pod。`,
  'attacher-silent': say`没有组件响应挂接请求：查看驱动的控制器和 external-attacher 是否在运行、驱动名是否正确。`,
  'permission-change': say`kubelet 正在修改卷上所有文件的属主，会自己结束；以后可用 ${code('fsGroupChangePolicy: OnRootMismatch')} 省去这一步。`,
};

export const beforeContainerSteps: StepTexts<BeforeContainerStepValues> = {
  ...nodeChecks,
  'source-elsewhere': ({ kind, name }) =>
    say`查看 ${kind} ${code(name)} 是不是在别的命名空间（Pod 只能用自己命名空间的）：`,
  'source-keys': ({ kind, name, key }) => say`查看 ${kind} ${code(name)} 有哪些键，其中没有 ${code(key)}：`,
  'source-create': ({ kind, name }) => say`创建 ${kind} ${code(name)}（填入文件名）；两分钟内 Pod 会自己启动：`,
  'source-key-fix': ({ kind, name, key }) =>
    say`给 ${kind} ${code(name)} 补上键 ${code(key)}，或改正卷的 ${code('items')}：`,
  'source-optional': ({ volume }) => say`如果没有它也能运行，就把卷 ${code(volume)} 标为可选：`,
  'volume-old-node': () =>
    say`查看那个节点是否还在上报。在的话，旧 Pod 删除后，卷会被释放并挂接过来；不在的话，约 6 分钟后强制分离：`,
  'volume-holder-pod': ({ pods }) => say`查看 ${list(pods)} 在哪里运行，它结束后卷才会释放：`,
  'volume-recreate-strategy': () => say`滚动更新会先起新 Pod，而旧 Pod 还占着卷。改成先停旧的：`,
  'volume-attachments': () => say`查看哪些卷挂接在哪个节点、报了什么错：`,
  'volume-claim': ({ claim }) => say`查看 PVC ${code(claim)} 的事件怎么说：`,
  'volume-driver-pods': ({ driver }) =>
    driver === undefined
      ? say`查看存储驱动的 Pod 是否正常，控制器和节点上的都要看：`
      : say`查看 ${code(driver)} 的 Pod 是否正常，控制器和节点上的都要看：`,
  'volume-mount-fix': ({ problem }) => MOUNT_FIXES[problem],
  'volume-node-drivers': ({ node }) => say`查看 ${code(node)} 上注册了哪些 CSI 驱动：`,
  'volume-driver-install': ({ driver }) =>
    driver === undefined
      ? say`在节点上安装驱动，或让它的 DaemonSet 容忍节点的污点。`
      : say`在节点上安装 ${code(driver)}：多半是它的 DaemonSet 不容忍节点的污点，或根本没装。`,
  'volume-host-path-look': ({ node, path }) => say`在 ${code(node)} 本机查看 ${code(path)} 是什么：`,
  'volume-host-path-create': ({ path }) => say`${code(path)} 不存在时让 kubelet 自动创建：`,
  'volume-host-path-make': ({ path, wanted }) =>
    say`在可能运行它的每个节点上准备好 ${code(path)}${wanted === undefined ? '' : say`（类型 ${code(wanted)}）`}，或用 nodeSelector 限定到有它的节点。`,
  'claim-devices-look': () => say`查看 ResourceClaim 和已分配的设备：`,

  'not-synced-elsewhere': ({ pod }) =>
    say`如果节点恢复不了，就让 ${code(pod)} 重建；先把该节点标记为不可调度，否则还会调度回去：`,
  'network-plugin-install': ({ node }) =>
    say`如果${bareNode(node)}上没有网络插件，就装上，或让它的 DaemonSet 容忍节点的污点；之后 Pod 会自己启动。`,
  'cni-files': ({ node }) => say`在 ${code(node)} 本机核对网络配置和插件文件：`,
  'cni-restart': () => say`如果该节点上网络插件的 Pod 不正常，就删掉它：DaemonSet 会重建，并重新放好节点上的文件。`,
  'ip-ranges': () => say`查看各节点的地址段和 Pod 数上限：`,
  'ip-free': ({ node }) =>
    say`在${bareNode(node)}上腾出地址：清掉已结束的 Pod；早已消失的 Pod 可能在 ${code('/var/lib/cni/networks')} 留下记录（host-local）。`,
  'ip-more': () => say`扩容：更大的节点地址段、更多子网；AWS 上用前缀委派（${code('ENABLE_PREFIX_DELEGATION')}）。`,
  'runtime-classes': () => say`查看有哪些 RuntimeClass、各指向哪个 handler：`,
  'runtime-handler-install': ({ handler, node }) =>
    say`在${bareNode(node)}的容器运行时里配好${handler === undefined ? '对应的 handler' : say` handler ${code(handler)}`}，或让 RuntimeClass 只选有它的节点（${code('scheduling.nodeSelector')}）。`,
  'user-namespaces-off': () => say`不用用户命名空间，或换到内核和运行时支持它的节点：`,
  'sandbox-image-pull': ({ node }) => say`在${bareNode(node)}本机试着拉取：`,
  'sandbox-image-setting': ({ image }) =>
    say`把运行时的 pause 镜像${image === undefined ? '' : say` ${code(image)} `}换成节点拉得到的：containerd 1 用 ${code('sandbox_image')}，containerd 2 用 ${code('pinned_images.sandbox')}，CRI-O 用 ${code('pause_image')}。`,
  'sandbox-memory': ({ limit }) =>
    say`把内存限制${limit === undefined ? '' : `（${limit}）`}至少提到几十 MiB。注意单位：${code('m')} 是千分之一，${code('Mi')} 才是 MiB。`,
  'sandbox-disk': ({ node }) => say`在 ${code(node)} 本机查看磁盘是否写满、运行时是否有响应：`,
};
