import { requirementText } from '../../diagnosis/node-requirement.ts';
import type { NotScheduledStepValues } from '../../next-steps/not-scheduled-values.ts';
import type { Unscheduled } from '../../next-steps/scheduling-capacity.ts';
import type { GroupWords } from '../cause-words.ts';
import { code, type Sentence } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';
import { amount } from './amounts.ts';
import { lasting } from './durations.ts';
import { nodeChecks } from './node-checks.ts';
import { list, says } from './phrases.ts';
import { say } from './say.ts';

/** `已等待 11 分钟`，不知道多久时为 `正在等待调度`。 */
function waiting(about: Unscheduled): Sentence {
  const long = lasting(about.facts.waitingSince, about.now);
  return long.length === 0 ? ['正在等待调度'] : say`等待调度${long}`;
}

/** `5 个节点中的 3 个`、`全部 5 个节点`、`唯一的节点`。 */
function nodesOf(about: Unscheduled): string {
  const { nodes, total, all } = about.facts.extent;
  if (total === 1) return '唯一的节点';
  if (total === undefined) return '各节点';
  return nodes === undefined || all ? `全部 ${total} 个节点` : `${total} 个节点中的 ${nodes} 个`;
}

/** 首行用的短说法：`3/5 个节点`。 */
function shortNodes(about: Unscheduled): string {
  const { nodes, total, all } = about.facts.extent;
  if (total === 1) return '唯一的节点';
  if (total === undefined) return '各节点';
  return nodes === undefined || all ? `全部 ${total} 个节点` : `${nodes}/${total} 个节点`;
}

function autoscaler({ facts }: Unscheduled): Sentence {
  switch (facts.autoscaler) {
    case undefined:
      return [];
    case 'adds-node':
      return ['自动扩缩容正在加节点。'];
    case 'silent':
      return ['没有事件表明自动扩缩容会增加节点。'];
    default:
      return say`自动扩缩容表示不会加节点：${code(facts.autoscaler.refusal)}。`;
  }
}

function preemption(about: Unscheduled): string {
  return about.facts.noPreemptionVictims ? '也没有优先级更低的 Pod 可以让位。' : '';
}

const RESOURCE_NAMES: Readonly<Record<string, string>> = { cpu: ' CPU', memory: '内存' };

function shortHeadline(about: Unscheduled, resource: string): string {
  const asked = about.facts.asked[resource];
  const what =
    asked === undefined ? `足够的${RESOURCE_NAMES[resource] ?? ` ${resource}`}` : ` ${amount(resource, asked)}`;
  return about.facts.extent.all ? `Pending，没有节点能给出${what}` : `Pending，${shortNodes(about)}给不出${what}`;
}

function shortOf(about: Unscheduled, resource: string): Sentence {
  const { asked, largestNode, fitsNowhere } = about.facts;
  const wanted = asked[resource];
  const ask = wanted === undefined ? '' : `，它请求 ${amount(resource, wanted)}`;
  if (fitsNowhere && largestNode !== undefined)
    return say`${waiting(about)}${ask}，而最大的节点总共只有 ${amount(resource, largestNode)}：节点再空也放不下。${autoscaler(about)}`;
  const booked =
    resource === 'cpu' || resource === 'memory' ? '调度只看请求之和，不看实际用量：看着很闲的节点也可能已经订满。' : '';
  return say`${waiting(about)}${ask}，${nodesOf(about)}按请求算的余量不够。${booked}${preemption(about)}${autoscaler(about)}`;
}

function resourceVerdict(about: Unscheduled): Sentence {
  const { resource } = about.facts;
  if (resource === undefined) return say`${waiting(about)}，它请求的资源${nodesOf(about)}给不出。${autoscaler(about)}`;
  if (!about.facts.noneOffers) return shortOf(about, resource);
  const wanted = about.facts.asked[resource];
  return say`${waiting(about)}，它请求 ${wanted === undefined ? code(resource) : amount(resource, wanted)}，而没有一个节点提供：设备插件没在上面运行，或资源名与它注册的不一致。${autoscaler(about)}`;
}

function taintedVerdict(about: Unscheduled): Sentence {
  const { taints, namedTaints } = about.facts;
  if (taints.length === 0) {
    const lines = namedTaints.map(({ taint }) => taint);
    const which = lines.length === 0 ? say`污点` : say`污点 ${list(lines, 3)}`;
    return say`${waiting(about)}：${nodesOf(about)}有它不容忍的${which}。${autoscaler(about)}`;
  }
  const problem = taints.find(({ marksNodeProblem }) => marksNodeProblem);
  const meaning =
    problem === undefined
      ? []
      : say`${taints.length === 1 ? '它' : code(problem.taint)}是 Kubernetes 用来标记节点故障的：该修节点，而不是去容忍它。`;
  return say`${waiting(about)}：${nodesOf(about)}有污点 ${list(
    taints.map(({ taint }) => taint),
    3,
  )}，而它不容忍。${meaning}${autoscaler(about)}`;
}

function affinityVerdict(about: Unscheduled): Sentence {
  const nodes = nodesOf(about);
  switch (about.facts.affinity) {
    case 'own-anti':
      return say`${waiting(about)}：${nodes}上已有它的反亲和性不允许同处的 Pod，多半是它自己的其他副本。不是缺 CPU 或内存：副本数不能多于节点数。${autoscaler(about)}`;
    case 'others-anti':
      return say`${waiting(about)}：${nodes}上已有 Pod 的反亲和性把它挡在外面。规则在对方身上，不在它自己。${autoscaler(about)}`;
    case 'affinity':
      return say`${waiting(about)}：${nodes}上没有它的亲和性要求同处的 Pod。如果哪里都没有，就得等那个 Pod 先启动。`;
  }
}

function missingClaim(about: Unscheduled): Sentence {
  const name = about.facts.claimName;
  const claim = name === undefined ? say`某个 PVC` : say`PVC ${code(name)}`;
  const { namespace } = about.target;
  switch (about.facts.claimProblem) {
    case 'missing':
      return say`${waiting(about)}，因为它引用的${claim}在命名空间 ${code(namespace)} 里不存在。不是节点不够：PVC 补上之前，哪个节点都接不了它。`;
    case 'deleting':
      return say`${waiting(about)}，因为${claim}正在删除：没有 Pod 再用它时才会消失，新的 Pod 也不能再用。`;
    case 'volume-gone':
      return say`${waiting(about)}，因为${claim}绑定的卷已经不存在：数据没了，或需要手动重新绑定。`;
    case 'not-yet':
      return say`${waiting(about)}，因为${claim}还没由临时卷控制器创建出来。这一般只要几秒；一直如此的话，查看存储配额。`;
  }
}

function unboundClaim(about: Unscheduled): Sentence {
  const { claim } = about.facts;
  if (claim === undefined) return say`${waiting(about)}，因为它的一个 PVC 还没有绑定卷。不是节点不够。`;
  const { name, storageClass, summary } = claim;
  const via = storageClass === undefined ? '' : say`（StorageClass ${code(storageClass)}）`;
  const why = summary === undefined ? say`，也没有事件说明原因` : say`：${code(summary)}`;
  return say`${waiting(about)}，因为 PVC ${code(name)}${via}没有绑定到卷${why}。不是节点不够。`;
}

function volumeLimitVerdict(about: Unscheduled): Sentence {
  const name = about.facts.claimName;
  const claim = name === undefined ? say`它的 PVC` : say`PVC ${code(name)}`;
  switch (about.facts.volumeLimit) {
    case 'exclusive':
      return say`${waiting(about)}，因为${claim}是 ${code('ReadWriteOncePod')}，正被另一个 Pod 使用；那个 Pod 删除后它才能启动。`;
    case 'driver':
      return say`${waiting(about)}：${nodesOf(about)}上没有安装它的卷所用的 CSI 驱动。${autoscaler(about)}`;
    case 'count':
      return say`${waiting(about)}：${nodesOf(about)}挂接的卷已达驱动的上限，CPU 和内存再空也没用。${autoscaler(about)}`;
  }
}

export const notScheduled: GroupWords<'not-scheduled'> = {
  'scheduling-gated': {
    name: '被调度门控拦住',
    headline: ({ facts: { gates } }) =>
      gates.length === 0
        ? 'Pending，在等同组的 Pod'
        : gates.length === 1
          ? `Pending，被调度门控 ${gates[0]} 拦住`
          : `Pending，被 ${gates.length} 个调度门控拦住`,
    verdict: (about) =>
      about.facts.gates.length === 0
        ? say`${waiting(about)}，但调度器先不放行${says(about.facts.summary)}。同组的 Pod 要么一起启动，要么都不启动，问题不在某个节点。`
        : say`${waiting(about)}，但不是缺节点：要由设置 ${list(about.facts.gates)} 的控制器先去掉它，调度器才会开始看这个 Pod。这是有意为之。`,
  },
  'scheduler-missing': {
    name: '没有调度器接手',
    headline: ({ facts: { schedulerName } }) =>
      schedulerName === undefined ? 'Pending，调度器没有反应' : `Pending，没有调度器叫 ${schedulerName}`,
    verdict: (about) => {
      const { schedulerName } = about.facts;
      return schedulerName === undefined
        ? say`${waiting(about)}，却没有任何调度器理会过它：集群的调度器挂了，或积压严重。其他新 Pod 也会这样等着。`
        : say`${waiting(about)}，因为它指定了调度器 ${code(schedulerName)}，而没有叫这个名字的调度器理会过它。节点再空，集群自带的调度器也不会管这样的 Pod。`;
    },
  },
  'unschedulable-cpu': {
    name: '没有节点有足够的 CPU',
    headline: (about) => shortHeadline(about, 'cpu'),
    verdict: (about) => shortOf(about, 'cpu'),
  },
  'unschedulable-memory': {
    name: '没有节点有足够的内存',
    headline: (about) => shortHeadline(about, 'memory'),
    verdict: (about) => shortOf(about, 'memory'),
  },
  'unschedulable-resource': {
    name: '没有节点有空闲的指定资源',
    headline: (about) => {
      const { resource } = about.facts;
      if (resource === undefined) return 'Pending，没有节点给得出所需资源';
      return about.facts.noneOffers ? `Pending，没有节点提供 ${resource}` : shortHeadline(about, resource);
    },
    verdict: resourceVerdict,
  },
  'unschedulable-too-many-pods': {
    name: '节点的 Pod 数已满',
    headline: (about) => `Pending，${shortNodes(about)} Pod 数已满`,
    verdict: (about) =>
      say`${waiting(about)}：${nodesOf(about)} Pod 数已达 kubelet 允许的上限，CPU 和内存再空也没用。${preemption(about)}${autoscaler(about)}`,
  },
  'unschedulable-taint': {
    name: '节点有它不容忍的污点',
    headline: (about) => `Pending，${shortNodes(about)}有污点`,
    verdict: taintedVerdict,
  },
  'unschedulable-cordoned': {
    name: '节点被标记为不可调度',
    headline: (about) => `Pending，${shortNodes(about)}被标记为不可调度`,
    verdict: (about) => {
      const { cordoned } = about.facts;
      const which = cordoned.length === 0 ? '' : say`（${list(cordoned, 3)}）`;
      return say`${waiting(about)}：${nodesOf(about)}${which}被标记为不可调度，余量再多也不接收新 Pod。${autoscaler(about)}`;
    },
  },
  'unschedulable-node-affinity': {
    name: '没有节点有它要求的标签',
    headline: (about) => {
      const { selectors } = about.facts;
      const what =
        selectors.length === 1 && selectors[0] !== undefined ? ` ${requirementText(selectors[0])}` : '它要求的标签';
      return about.facts.extent.all ? `Pending，没有节点带${what}` : `Pending，${shortNodes(about)}不带${what}`;
    },
    verdict: (about) => {
      const { selectors } = about.facts;
      const what =
        selectors.length === 0
          ? say`它的 nodeSelector 或节点亲和性要求的标签`
          : say`它要求的 ${list(selectors.map(requirementText))}`;
      return say`${waiting(about)}：${about.facts.extent.all ? '没有一个节点有' : `${nodesOf(about)}没有`}${what}。不是缺 CPU 或内存。${autoscaler(about)}`;
    },
  },
  'unschedulable-pod-affinity': {
    name: '不满足 Pod 亲和性或反亲和性',
    headline: (about) =>
      about.facts.affinity === 'affinity' ? 'Pending，亲和性找不到同伴' : 'Pending，反亲和性排除了各节点',
    verdict: affinityVerdict,
  },
  'unschedulable-topology-spread': {
    name: '不满足拓扑分布约束',
    headline: () => 'Pending，拓扑分布约束排除了各节点',
    verdict: (about) => {
      return about.facts.spreadLabelMissing
        ? say`${waiting(about)}：${nodesOf(about)}没有拓扑分布约束所用的标签，因此不算数。${autoscaler(about)}`
        : say`${waiting(about)}：放到${nodesOf(about)}都会让分布的偏差超过 ${code('maxSkew')}。那里也许有余量，但该轮到的地方没有余量，或没有节点。${autoscaler(about)}`;
    },
  },
  'unschedulable-host-port': {
    name: 'hostPort 在各节点上都被占用',
    headline: ({ facts: { hostPorts } }) =>
      hostPorts.length === 1 ? `Pending，hostPort ${hostPorts[0]} 已被占用` : 'Pending，hostPort 已被占用',
    verdict: (about) => {
      const { hostPorts } = about.facts;
      const which = hostPorts.length === 0 ? say`hostPort` : say`hostPort ${list(hostPorts.map(String))}`;
      return say`${waiting(about)}：${nodesOf(about)}上的${which}被别的 Pod 占着。同一个 hostPort 每个节点只能用一次，与余量无关；占着它的往往是同一次发布的旧 Pod。${autoscaler(about)}`;
    },
  },
  'unschedulable-pvc-missing': {
    name: '引用的 PVC 不存在',
    headline: (about) => {
      const name = about.facts.claimName;
      const claim = name === undefined ? '它的 PVC ' : ` PVC ${name} `;
      switch (about.facts.claimProblem) {
        case 'missing':
          return `Pending，${claim.trimStart()}不存在`;
        case 'deleting':
          return `Pending，${claim.trimStart()}正在删除`;
        case 'volume-gone':
          return `Pending，${claim.trimStart()}的卷没了`;
        case 'not-yet':
          return `Pending，${claim.trimStart()}还没创建`;
      }
    },
    verdict: missingClaim,
  },
  'unschedulable-pvc-unbound': {
    name: 'PVC 没有绑定卷',
    headline: ({ facts: { claim } }) => `Pending，${claim === undefined ? 'PVC' : `PVC ${claim.name}`} 未绑定`,
    verdict: unboundClaim,
  },
  'unschedulable-volume-topology': {
    name: '卷在别的可用区或节点上',
    headline: (about) =>
      about.facts.extent.all ? 'Pending，没有节点能访问它的卷' : `Pending，${shortNodes(about)}无法访问它的卷`,
    verdict: (about) => {
      const name = about.facts.claimName;
      const volume = name === undefined ? say`它的卷` : say`PVC ${code(name)} 背后的卷`;
      return say`${waiting(about)}：${volume}只能在某个可用区或某个节点访问，而${nodesOf(about)}都不在那里。别处的 CPU 和内存帮不上忙。${autoscaler(about)}`;
    },
  },
  'unschedulable-volume-limit': {
    name: '没有节点能挂接它的卷',
    headline: (about) => {
      switch (about.facts.volumeLimit) {
        case 'exclusive':
          return 'Pending，卷被另一个 Pod 独占';
        case 'driver':
          return 'Pending，节点没有安装 CSI 驱动';
        case 'count':
          return 'Pending，各节点可挂接的卷数已满';
      }
    },
    verdict: volumeLimitVerdict,
  },
  'unschedulable-claim': {
    name: 'ResourceClaim 无法分配',
    headline: () => 'Pending，ResourceClaim 无法分配',
    verdict: (about) => {
      const { summary } = about.facts;
      return say`${waiting(about)}：没有节点的设备能满足它的 ResourceClaim${summary === undefined ? '' : say`（${code(summary)}）`}。缺的是这些设备，不是 CPU 或内存。${autoscaler(about)}`;
    },
  },
  'unschedulable-mixed': {
    name: '各节点拒绝它的原因不同',
    headline: ({ facts: { nodes } }) =>
      nodes === 0
        ? 'Pending，集群里没有节点'
        : nodes === undefined || nodes < 2
          ? 'Pending，没有合适的节点，原因不止一个'
          : `Pending，${nodes} 个节点各有原因拒绝`,
    verdict: (about) => {
      const { refusals, nodes } = about.facts;
      if (nodes === 0) return say`${waiting(about)}：集群里一个节点都没有。${autoscaler(about)}`;
      const reasons = refusals.length < 2 ? '几种原因' : ` ${refusals.length} 种原因`;
      const who = nodes === undefined ? '各节点' : nodes === 1 ? '唯一的节点' : `${nodes} 个节点`;
      return say`${waiting(about)}：${who}因${reasons}拒绝它，没有一种适用于全部节点。只要解决其中一种、让一个节点放行就够了。${preemption(about)}${autoscaler(about)}`;
    },
  },
};

export const notScheduledSteps: StepTexts<NotScheduledStepValues> = {
  ...nodeChecks,
  'scheduling-gate-owner': ({ gates }) =>
    say`找到负责 ${list(gates)} 的控制器（斜杠前是它的域名），在它的日志里查看它在等什么。`,
  'scheduling-gate-kueue': () => say`Kueue 要等队列有余量才放行，查看队列怎么说：`,
  'scheduling-gate-remove': ({ gates }) => say`如果那个控制器已经不在了，就自己去掉 ${list(gates)}，调度器会马上接手：`,
  'scheduler-pods': () => say`查看调度器是否在运行（托管的控制平面看不到它）：`,
  'scheduler-elsewhere': ({ scheduler }) => say`查看有没有名为 ${code(scheduler)} 的调度器在运行：`,
  'scheduler-default': ({ scheduler }) => say`如果本来就没有 ${code(scheduler)}，改用集群自带的调度器：`,

  'sched-room': () => say`查看各节点已按请求预留了多少，剩下的才是能分配的：`,
  'sched-real-use': () => say`查看同类 Pod 实际用多少（需要 metrics-server），也许请求得太多：`,
  'sched-request-fit': ({ resource, asked, largest }) =>
    say`把请求量${asked === undefined ? '' : `从 ${amount(resource, asked)}`}降到放得下：最大的节点总共只有 ${amount(resource, largest)}，系统还要占一部分。`,
  'sched-request-lower': ({ resource, asked }) =>
    asked === undefined
      ? say`把 ${code(`requests.${resource}`)} 降到实际需要的量。`
      : say`如果用不了 ${amount(resource, asked)}，就调低 ${code(`requests.${resource}`)}，或调低旁边其他 Pod 的。`,
  'sched-add-node': ({ resource, asked }) =>
    asked === undefined
      ? say`加一个节点，或让自动扩缩容去加。`
      : say`加一个还能放下 ${amount(resource, asked)}的节点，或让自动扩缩容去加。`,
  'sched-resource-offers': ({ resource }) => say`查看哪些节点提供 ${code(resource)}、各有多少：`,
  'sched-resource-plugin': ({ resource }) =>
    say`如果一个都没有：查看 ${code(resource)} 的设备插件是否在这些节点上运行，资源名是否与它注册的一致：`,
  'sched-pods-capacity': () => say`查看每个节点最多能放几个 Pod：`,
  'sched-pods-more': () =>
    say`如果节点的 CPU、内存和 IP 都还有余量，调大 kubelet 的 ${code('maxPods')}（有的云按网卡限制）。`,

  'sched-taints-look': () => say`查看各节点的污点：`,
  'sched-tolerate': ({ taint }) => say`如果它本该跑在带 ${code(taint)} 的节点上，就加上容忍度：`,
  'sched-untaint': ({ taint, node }) => say`如果这个污点已经过时，就从 ${code(node)} 上去掉 ${code(taint)}：`,
  'sched-node-problem': ({ taint, node }) =>
    say`${code(taint)} 说明节点本身有故障：该修的是 ${code(node)}，而不是去容忍它：`,
  'sched-cordon-why': ({ node }) => say`查看 ${code(node)} 为什么被标记为不可调度：腾空节点、升级，还是故障：`,
  'sched-uncordon': ({ nodes }) => say`如果维护已经结束，让 ${list(nodes)} 重新接收 Pod：`,
  'sched-labels-look': ({ selectors }) =>
    selectors.length === 0 ? say`查看各节点的标签：` : say`查看哪些节点有 ${list(selectors.map(requirementText))}：`,
  'sched-label-node': ({ label }) => say`如果有合适的节点，给它打上标签 ${code(label)}（填入节点名）：`,
  'sched-selector-fix': ({ owner }) => say`改正 ${code(owner)} 的 nodeSelector 和亲和性：可能写错了，或节点池改了名。`,
  'sched-affinity-look': () => say`查看它要求与哪些 Pod 同处、与哪些 Pod 分开：`,
  'sched-affinity-others': () => say`查看哪些运行中的 Pod 定了这样的规则：`,
  'sched-anti-affinity-relax': () =>
    say`如果宁可两个同处一个节点也不要少一个，就改成软性规则：${code('preferredDuringSchedulingIgnoredDuringExecution')}。`,
  'sched-affinity-partner': () => say`查看它要靠近的 Pod 在不在、标签对不对、在哪些节点上：`,
  'sched-spread-look': () => say`查看它的拓扑分布约束：`,
  'sched-spread-zones': () => say`查看每个节点是否都有约束所用的标签：`,
  'sched-spread-relax': () =>
    say`如果宁可不均匀也不要无法启动，就设 ${code('whenUnsatisfiable: ScheduleAnyway')}，或调大 ${code('maxSkew')}。`,
  'sched-ports-look': ({ ports }) =>
    ports.length === 0 ? say`查看谁占着 hostPort：` : say`查看谁占着 hostPort ${list(ports.map(String))}：`,
  'sched-ports-surge': () => say`如果占着端口的是同一次发布的旧 Pod，就让旧的先退：`,
  'sched-ports-drop': ({ ports }) =>
    say`不用 ${code('hostPort')}${ports.length === 0 ? '' : say` ${list(ports.map(String))}`}：走 Service 也能访问；hostPort 意味着每个节点只能放一个这样的 Pod。`,

  'sched-claims-look': ({ claim }) =>
    claim === undefined
      ? say`查看该命名空间的 PVC，哪些已绑定：`
      : say`查看该命名空间有哪些 PVC，也许 ${code(claim)} 写错了名字：`,
  'sched-claim-create': ({ claim }) => say`如果 ${code(claim)} 从没创建过，就创建它（大小和 StorageClass 按需填写）：`,
  'sched-claim-describe': ({ claim }) => say`查看 PVC ${code(claim)} 自己的事件怎么说：`,
  'sched-classes-look': ({ storageClass }) =>
    storageClass === undefined
      ? say`查看有哪些 StorageClass、有没有默认的：`
      : say`查看有哪些 StorageClass；PVC 要的是 ${code(storageClass)}：`,
  'sched-class-fix': ({ claim, storageClass }) =>
    say`创建 StorageClass ${code(storageClass)}，或删掉 ${code(claim)}、换一个存在的 StorageClass 重建：PVC 的 StorageClass 不能改。`,
  'sched-class-default': () =>
    say`在 PVC 里写明 StorageClass，或把某一个设为默认：给它加注解 ${code('storageclass.kubernetes.io/is-default-class: "true"')}，没写明的 PVC 会自动用上。`,
  'sched-provisioner': ({ provisioner }) => say`查看负责创建卷的 ${code(provisioner)} 是否在运行：`,
  'sched-volume-where': ({ claim }) =>
    say`查看 ${code(claim)} 背后的卷限定在哪个可用区或节点（${code('Node Affinity')} 一段）：`,
  'sched-volume-nodes': () => say`查看现在有哪些节点、是否可调度：`,
  'sched-volume-new': ({ claim }) =>
    say`在那个可用区恢复节点；如果数据可以不要，删掉 ${code(claim)}，在有节点的地方重建（${code('volumeBindingMode: WaitForFirstConsumer')}）。`,
  'sched-attach-limits': () => say`查看各驱动在每个节点上最多能挂接几个卷：`,
  'sched-claim-users': ({ claim }) => say`查看谁在用 ${code(claim)}（${code('Used By')} 一行）：`,
  'sched-resource-claims': () => say`查看 ResourceClaim 要什么、为什么没分配：`,
  'sched-device-classes': () => say`查看有哪些 DeviceClass、驱动提供了哪些设备：`,
};
