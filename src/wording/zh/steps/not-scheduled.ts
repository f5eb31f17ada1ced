import type { StepTexts } from '../../step-texts.ts';
import { code } from '../../sentence.ts';
import type { NotScheduledStepValues } from '../../../next-steps/not-scheduled-values.ts';
import { amount } from '../amounts.ts';
import { list } from '../phrases.ts';
import { say } from '../say.ts';
import { nodeChecks } from './node-checks.ts';

export const notScheduled: StepTexts<NotScheduledStepValues> = {
  ...nodeChecks,
  'scheduling-gate-owner': ({ gates }) =>
    say`找到负责 ${list(gates)} 的控制器（斜杠前是它的域名），在它的日志里看它在等什么。`,
  'scheduling-gate-kueue': () => say`Kueue 要等队列有余量才放行，看队列怎么说：`,
  'scheduling-gate-remove': ({ gates }) => say`如果那个控制器已经不在了，就自己去掉 ${list(gates)}，调度器会马上接手：`,
  'scheduler-pods': () => say`看调度器是否在运行（托管的控制面看不到它）：`,
  'scheduler-elsewhere': ({ scheduler }) => say`看有没有名为 ${code(scheduler)} 的调度器在运行：`,
  'scheduler-default': ({ scheduler }) => say`如果本来就没有 ${code(scheduler)}，改用集群自带的调度器：`,

  'sched-room': () => say`看各节点已被 requests 预留了多少，剩下的才是能分配的：`,
  'sched-real-use': () => say`看同类 Pod 实际用多少（需要 metrics-server），也许申请得太多：`,
  'sched-request-fit': ({ resource, asked, largest }) =>
    say`把申请量${asked === undefined ? '' : `从 ${amount(resource, asked)}`}降到放得下：最大的节点总共只有 ${amount(resource, largest)}，系统还要占一部分。`,
  'sched-request-lower': ({ resource, asked }) =>
    asked === undefined
      ? say`把 ${code(`requests.${resource}`)} 降到实际需要的量。`
      : say`如果用不了 ${amount(resource, asked)}，就调低 ${code(`requests.${resource}`)}，或调低旁边其他 Pod 的。`,
  'sched-add-node': ({ resource, asked }) =>
    asked === undefined
      ? say`加一个节点，或让自动扩缩容去加。`
      : say`加一个还能放下 ${amount(resource, asked)}的节点，或让自动扩缩容去加。`,
  'sched-resource-offers': ({ resource }) => say`看哪些节点提供 ${code(resource)}、各有多少：`,
  'sched-resource-plugin': ({ resource }) =>
    say`如果一个都没有：看 ${code(resource)} 的 device plugin 是否在这些节点上运行，资源名是否与它注册的一致：`,
  'sched-pods-capacity': () => say`看每个节点最多能放几个 Pod：`,
  'sched-pods-more': () =>
    say`如果节点的 CPU、内存和 IP 都还有余量，调大 kubelet 的 ${code('maxPods')}（有的云按网卡限制）。`,

  'sched-taints-look': () => say`看各节点的污点：`,
  'sched-tolerate': ({ taint }) => say`如果它本该跑在带 ${code(taint)} 的节点上，就加上容忍度：`,
  'sched-untaint': ({ taint, node }) => say`如果这个污点已经过时，就从 ${code(node)} 上去掉 ${code(taint)}：`,
  'sched-node-trouble': ({ taint, node }) =>
    say`${code(taint)} 说明节点本身有故障：该修的是 ${code(node)}，而不是去容忍它：`,
  'sched-cordon-why': ({ node }) => say`看 ${code(node)} 为什么被 cordon：排空、升级，还是故障：`,
  'sched-uncordon': ({ nodes }) => say`如果维护已经结束，让 ${list(nodes)} 重新接收 Pod：`,
  'sched-labels-look': ({ selectors }) =>
    selectors.length === 0 ? say`看各节点的标签：` : say`看哪些节点有 ${list(selectors)}：`,
  'sched-label-node': ({ label }) => say`如果有合适的节点，给它打上标签 ${code(label)}（填入节点名）：`,
  'sched-selector-fix': ({ owner }) => say`改正 ${code(owner)} 的 nodeSelector 和亲和性：可能写错了，或节点池改了名。`,
  'sched-affinity-look': () => say`看它要求与哪些 Pod 同处、与哪些 Pod 分开：`,
  'sched-affinity-others': () => say`看哪些运行中的 Pod 定了这样的规则：`,
  'sched-anti-affinity-relax': () =>
    say`如果宁可两个同处一个节点也不要少一个，就改成软性规则：${code('preferredDuringSchedulingIgnoredDuringExecution')}。`,
  'sched-affinity-partner': () => say`看它要靠近的 Pod 在不在、标签对不对、在哪些节点上：`,
  'sched-spread-look': () => say`看它的拓扑分布约束：`,
  'sched-spread-zones': () => say`看每个节点是否都有约束所用的标签：`,
  'sched-spread-relax': () =>
    say`如果宁可不均匀也不要起不来，就设 ${code('whenUnsatisfiable: ScheduleAnyway')}，或调大 ${code('maxSkew')}。`,
  'sched-ports-look': ({ ports }) =>
    ports.length === 0 ? say`看谁占着 hostPort：` : say`看谁占着 hostPort ${list(ports.map(String))}：`,
  'sched-ports-surge': () => say`如果占着端口的是同一次发布的旧 Pod，就让旧的先退：`,
  'sched-ports-drop': ({ ports }) =>
    say`不用 ${code('hostPort')}${ports.length === 0 ? '' : say` ${list(ports.map(String))}`}：走 Service 也能访问；hostPort 意味着每个节点只能放一个这样的 Pod。`,

  'sched-claims-look': ({ claim }) =>
    claim === undefined
      ? say`看该命名空间的 PVC，哪些已绑定：`
      : say`看该命名空间有哪些 PVC，也许 ${code(claim)} 写错了名字：`,
  'sched-claim-create': ({ claim }) => say`如果 ${code(claim)} 从没创建过，就创建它（大小和 StorageClass 按需填写）：`,
  'sched-claim-describe': ({ claim }) => say`看 PVC ${code(claim)} 自己的事件怎么说：`,
  'sched-classes-look': ({ storageClass }) =>
    storageClass === undefined
      ? say`看有哪些 StorageClass、有没有默认的：`
      : say`看有哪些 StorageClass；PVC 要的是 ${code(storageClass)}：`,
  'sched-class-fix': ({ claim, storageClass }) =>
    say`创建 StorageClass ${code(storageClass)}，或删掉 ${code(claim)}、换一个存在的 StorageClass 重建：PVC 的 StorageClass 不能改。`,
  'sched-class-default': () =>
    say`在 PVC 里写明 StorageClass，或把某一个设为默认：给它加注解 ${code('storageclass.kubernetes.io/is-default-class: "true"')}，没写明的 PVC 会自动用上。`,
  'sched-provisioner': ({ provisioner }) => say`看负责创建卷的 ${code(provisioner)} 是否在运行：`,
  'sched-volume-where': ({ claim }) => say`看 ${code(claim)} 背后的卷限定在哪个可用区或节点（Node Affinity）：`,
  'sched-volume-nodes': () => say`看现在有哪些节点、是否可调度：`,
  'sched-volume-new': ({ claim }) =>
    say`在那个可用区恢复节点；如果数据可以不要，删掉 ${code(claim)}，在有节点的地方重建（${code('volumeBindingMode: WaitForFirstConsumer')}）。`,
  'sched-attach-limits': () => say`看各驱动在每个节点上最多能挂几个卷：`,
  'sched-claim-users': ({ claim }) => say`看谁在用 ${code(claim)}（${code('Used By')} 一行）：`,
  'sched-resource-claims': () => say`看 ResourceClaim 要什么、为什么没分配：`,
  'sched-device-classes': () => say`看有哪些 DeviceClass、驱动提供了哪些设备：`,
};
