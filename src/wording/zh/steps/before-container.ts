import type { MountProblem } from '../../../diagnosis/kubernetes-messages/mount-error.ts';
import type { StepTexts } from '../../step-texts.ts';
import { code, type Sentence } from '../../sentence.ts';
import type { BeforeContainerStepValues } from '../../../next-steps/before-container.ts';
import { list } from '../phrases.ts';
import { say } from '../say.ts';
import { nodeChecks } from './node-checks.ts';

const MOUNT_FIXES: Readonly<Record<MountProblem, Sentence>> = {
  'nfs-helper': say`在节点上安装挂载工具：${code('nfs-common')}（Debian、Ubuntu）、${code('nfs-utils')}（Red Hat），SMB 用 ${code('cifs-utils')}。`,
  'access-denied': say`让存储服务器放行：导出列表里要有各节点的地址，以及卷里写的路径。`,
  'server-silent': say`看存储服务器是否在运行、从节点能否连通：域名、端口、防火墙、安全组。`,
  'path-missing': say`在服务器上创建该路径，或改正卷里的路径；块设备则确认它还挂着。`,
  filesystem: say`看盘上到底是什么：${code('fsType')} 与卷里写的不同，或文件系统损坏（先做快照，再 ${code('fsck')}）。`,
  'not-ready': say`驱动还在处理上一次请求，或太慢。一直如此的话，重启该节点上驱动的 Pod。`,
  'attacher-silent': say`没有组件响应挂载请求：看驱动的 controller 和 external-attacher 是否在运行、驱动名是否正确。`,
  'permission-change': say`kubelet 正在修改卷上所有文件的属主，会自己结束；以后可用 ${code('fsGroupChangePolicy: OnRootMismatch')} 省去这一步。`,
};

function the(node: string | undefined): Sentence {
  return node === undefined ? ['节点'] : [{ code: node }];
}

export const beforeContainer: StepTexts<BeforeContainerStepValues> = {
  ...nodeChecks,
  'source-elsewhere': ({ kind, name }) =>
    say`看 ${kind} ${code(name)} 是不是在别的命名空间（Pod 只能用自己命名空间的）：`,
  'source-keys': ({ kind, name, key }) => say`看 ${kind} ${code(name)} 有哪些键，其中没有 ${code(key)}：`,
  'source-create': ({ kind, name }) => say`创建 ${kind} ${code(name)}（填入文件名）；两分钟内 Pod 会自己启动：`,
  'source-key-fix': ({ kind, name, key }) =>
    say`给 ${kind} ${code(name)} 补上键 ${code(key)}，或改正卷的 ${code('items')}：`,
  'source-optional': ({ volume }) => say`如果没有它也能运行，就把卷 ${code(volume)} 标为可选：`,
  'volume-old-node': () =>
    say`看那个节点是否还在上报。在的话，旧 Pod 走了卷就会跟过来；不在的话，约 6 分钟后强制分离：`,
  'volume-holder-pod': ({ pods }) => say`看 ${list(pods)} 在哪里运行，它结束后卷才会释放：`,
  'volume-recreate-strategy': () => say`滚动更新会先起新 Pod，而旧 Pod 还占着卷。改成先停旧的：`,
  'volume-attachments': () => say`看哪些卷挂在哪个节点、报了什么错：`,
  'volume-claim': ({ claim }) => say`看 PVC ${code(claim)} 的事件怎么说：`,
  'volume-driver-pods': ({ driver }) =>
    driver === undefined
      ? say`看存储驱动的 Pod 是否正常，controller 和节点上的都要看：`
      : say`看 ${code(driver)} 的 Pod 是否正常，controller 和节点上的都要看：`,
  'volume-mount-fix': ({ trouble }) => MOUNT_FIXES[trouble],
  'volume-node-drivers': ({ node }) => say`看 ${code(node)} 上注册了哪些 CSI 驱动：`,
  'volume-driver-install': ({ driver }) =>
    driver === undefined
      ? say`在节点上安装驱动，或让它的 DaemonSet 容忍节点的污点。`
      : say`在节点上安装 ${code(driver)}：多半是它的 DaemonSet 不容忍节点的污点，或根本没装。`,
  'volume-host-path-look': ({ node, path }) => say`在 ${code(node)} 本机看 ${code(path)} 是什么：`,
  'volume-host-path-create': ({ path }) => say`${code(path)} 不存在时让 kubelet 自动创建：`,
  'volume-host-path-make': ({ path, wanted }) =>
    say`在可能运行它的每个节点上准备好 ${code(path)}${wanted === undefined ? '' : say`（类型 ${code(wanted)}）`}，或用 nodeSelector 限定到有它的节点。`,
  'claim-devices-look': () => say`看 ResourceClaim 和已分配的设备：`,

  'not-synced-elsewhere': ({ pod }) =>
    say`如果节点恢复不了，就让 ${code(pod)} 重建；先 cordon 该节点，否则还会调度回去：`,
  'network-plugin-install': ({ node }) =>
    say`如果${the(node)}上没有网络插件，就装上，或让它的 DaemonSet 容忍节点的污点；之后 Pod 会自己启动。`,
  'cni-files': ({ node }) => say`在 ${code(node)} 本机核对网络配置和插件文件：`,
  'cni-restart': () => say`如果该节点上网络插件的 Pod 不正常，就删掉它：DaemonSet 会重建，并重新放好节点上的文件。`,
  'ip-ranges': () => say`看各节点的地址段和 Pod 数上限：`,
  'ip-free': ({ node }) =>
    say`在${the(node)}上腾出地址：清掉已结束的 Pod；早已消失的 Pod 可能在 ${code('/var/lib/cni/networks')} 留下记录（host-local）。`,
  'ip-more': () => say`扩容：更大的节点地址段、更多子网；AWS 上用前缀委派（${code('ENABLE_PREFIX_DELEGATION')}）。`,
  'runtime-classes': () => say`看有哪些 RuntimeClass、各指向哪个 handler：`,
  'runtime-handler-install': ({ handler, node }) =>
    say`在${the(node)}的容器运行时里配好${handler === undefined ? '对应的 handler' : say` handler ${code(handler)}`}，或让 RuntimeClass 只选有它的节点（${code('scheduling.nodeSelector')}）。`,
  'user-namespaces-off': () => say`不用用户命名空间，或换到内核和运行时支持它的节点：`,
  'sandbox-image-pull': ({ node }) => say`在${the(node)}本机试着拉取：`,
  'sandbox-image-setting': ({ image }) =>
    say`把运行时的 pause 镜像${image === undefined ? '' : say` ${code(image)} `}换成节点拉得到的：containerd 1 用 ${code('sandbox_image')}，containerd 2 用 ${code('pinned_images.sandbox')}，CRI-O 用 ${code('pause_image')}。`,
  'sandbox-memory': ({ limit }) =>
    say`把内存 limit${limit === undefined ? '' : `（${limit}）`}至少提到几十 MiB。注意单位：${code('m')} 是千分之一，${code('Mi')} 才是 MiB。`,
  'sandbox-disk': ({ node }) => say`在 ${code(node)} 本机看磁盘是否写满、运行时是否有响应：`,
};
