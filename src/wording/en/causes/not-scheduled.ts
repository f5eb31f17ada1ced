import { UNREAD } from '../../../diagnosis/reads.ts';
import type { CausePage, GroupWords } from '../../cause-words.ts';
import { gist } from '../../gist.ts';
import { code, say, type Sentence } from '../../sentence.ts';
import type { Unscheduled } from '../../steps/scheduling-capacity.ts';
import { saysTrouble, taintText } from '../../taints.ts';
import {
  affinityKind,
  exceedsEveryNode,
  extentOf,
  lackingResource,
  missingClaimKind,
  volumeLimitKind,
} from '../../unschedulable.ts';
import { amount } from '../amounts.ts';
import { lasting } from '../durations.ts';
import { list } from '../phrases.ts';

function waiting(about: Unscheduled): Sentence {
  const long = lasting(about.facts.waitingSince, about.now);
  return long.length === 0 ? ['It is waiting for a node'] : say`It has been waiting for a node${long}`;
}

/** `3 of 5 nodes`, `all 5 nodes`, `the only node`. */
function nodesOf(about: Unscheduled): string {
  const { nodes, total, all } = extentOf(about.facts, about.cause);
  if (total === 1) return 'the only node';
  if (nodes === undefined || total === undefined) return total === undefined ? 'the nodes' : `all ${total} nodes`;
  return all ? `all ${total} nodes` : `${nodes} of ${total} nodes`;
}

function one(about: Unscheduled): boolean {
  const { nodes, total, all } = extentOf(about.facts, about.cause);
  return total === 1 || (!all && nodes === 1);
}

/** What an autoscaler said, and that none did: said only where the events were read. */
function autoscaler(about: Unscheduled): Sentence {
  const said = about.facts.autoscaler;
  if (said?.reason === 'TriggeredScaleUp') return [' An autoscaler is adding a node.'];
  if (said !== undefined) return say` The autoscaler will not add one: ${code(gist(said.message, 120))}.`;
  return about.unread.some(({ what }) => what === UNREAD.events)
    ? []
    : [' No autoscaler has said that it will add a node.'];
}

function preemption(about: Unscheduled): string {
  return about.facts.preemption?.includes('No preemption victims') === true
    ? ' There is no pod of lower priority that could make room.'
    : '';
}

const RESOURCE_NAMES: Readonly<Record<string, string>> = { cpu: 'CPU' };

function shortHeadline(about: Unscheduled, resource: string): string {
  const asked = about.facts.asked[resource];
  const what =
    asked === undefined
      ? `enough ${RESOURCE_NAMES[resource] ?? resource}`
      : amount(resource, asked).replace(' of memory', '').replace(' of ephemeral-storage', ' of disk');
  const { all } = extentOf(about.facts, about.cause);
  return all ? `Pending, no node has ${what} free` : `Pending, ${nodesOf(about)} lack ${what}`;
}

function shortOf(about: Unscheduled, resource: string): Sentence {
  const { asked, largestNode } = about.facts;
  const wanted = asked[resource];
  const ask = wanted === undefined ? '' : ` and asks for ${amount(resource, wanted)}`;
  if (exceedsEveryNode(about.facts, resource) === true && largestNode !== undefined)
    return say`${waiting(about)}${ask}, but the largest node has only ${amount(resource, largestNode)} in all: it fits nowhere, however empty.${autoscaler(about)}`;
  const plain = RESOURCE_NAMES[resource] ?? resource;
  if (wanted === undefined)
    return say`${waiting(about)}; ${nodesOf(about)} ${one(about) ? 'has' : 'have'} too little ${plain} unreserved.${preemption(about)}${autoscaler(about)}`;
  const booked =
    resource === 'cpu' || resource === 'memory'
      ? ' What counts is what pods have asked for, not what they use: a node can look idle and be full.'
      : '';
  return say`${waiting(about)}${ask}; ${nodesOf(about)} ${one(about) ? 'has' : 'have'} less than that unreserved.${booked}${preemption(about)}${autoscaler(about)}`;
}

function resourceVerdict(about: Unscheduled): Sentence {
  const resource = lackingResource(about.facts, 'unschedulable-resource');
  if (resource === undefined)
    return say`${waiting(about)} and asks for a resource that ${nodesOf(about)} cannot give.${autoscaler(about)}`;
  if (about.facts.largestNode !== '0') return shortOf(about, resource);
  const wanted = about.facts.asked[resource];
  return say`${waiting(about)} and asks for ${wanted === undefined ? code(resource) : amount(resource, wanted)}, but no node offers any: its device plugin does not run there, or the name is not what the plugin registers.${autoscaler(about)}`;
}

function taintedVerdict(about: Unscheduled): Sentence {
  const { taints } = about.facts;
  const verb = one(about) ? 'has' : 'have';
  if (taints.length === 0) {
    const lines = about.facts.refusals.flatMap(({ cause, subject }) =>
      cause === 'unschedulable-taint' && subject !== undefined ? [taintText(subject)] : [],
    );
    const which = lines.length === 0 ? say`a taint` : say`the taint ${list(lines, 3)}`;
    return say`${waiting(about)}: ${nodesOf(about)} ${verb} ${which} that the pod does not tolerate.${autoscaler(about)}`;
  }
  const trouble = taints.find(({ taint }) => saysTrouble(taint));
  const meaning =
    trouble === undefined
      ? []
      : say` ${taints.length === 1 ? 'That' : code(trouble.taint)} is Kubernetes' own sign that the node is unwell: mend that rather than tolerate it.`;
  return say`${waiting(about)}: ${nodesOf(about)} ${verb} the ${taints.length === 1 ? 'taint' : 'taints'} ${list(
    taints.map(({ taint }) => taint),
    3,
  )}, which the pod does not tolerate.${meaning}${autoscaler(about)}`;
}

function affinityVerdict(about: Unscheduled): Sentence {
  const nodes = nodesOf(about);
  const verb = one(about) ? 'has' : 'have';
  switch (affinityKind(about.facts)) {
    case 'own-anti':
      return say`${waiting(about)}: ${nodes} already ${verb} a pod that its anti-affinity forbids beside it, usually another of its own replicas. It is not for want of CPU or memory: more replicas than nodes cannot be.${autoscaler(about)}`;
    case 'others-anti':
      return say`${waiting(about)}: on ${nodes} a running pod's anti-affinity keeps it out. The rule is that pod's, not its own.${autoscaler(about)}`;
    case 'affinity':
      return say`${waiting(about)}: on ${nodes} there is no pod that its affinity demands beside it. If none runs anywhere, it waits for that one.`;
  }
}

function claimSubject(about: Unscheduled): string | undefined {
  return (
    about.facts.claim?.name ??
    about.facts.refusals.find(({ subject, cause }) => subject !== undefined && cause === about.cause)?.subject
  );
}

function missingClaim(about: Unscheduled): Sentence {
  const name = claimSubject(about);
  const claim = name === undefined ? say`a PersistentVolumeClaim` : say`PersistentVolumeClaim ${code(name)}`;
  const { namespace } = about.target;
  switch (missingClaimKind(about.facts)) {
    case 'missing':
      return say`${waiting(about)} because it names ${claim}, which namespace ${code(namespace)} does not have. No node can take it before that is there; it is not for want of nodes.`;
    case 'deleting':
      return say`${waiting(about)} because ${claim} is being deleted; it goes once no pod uses it any more. No new pod may use it.`;
    case 'volume-gone':
      return say`${waiting(about)} because ${claim} is bound to a volume that no longer exists: its data is gone, or is to be bound again by hand.`;
    case 'not-yet':
      return say`${waiting(about)} because ${claim} is still to be made by the ephemeral volume controller. That takes seconds; if it lasts, look at the claim's quota.`;
  }
}

function unboundClaim(about: Unscheduled): Sentence {
  const { claim } = about.facts;
  if (claim === undefined)
    return say`${waiting(about)} because a PersistentVolumeClaim of it has no volume yet. It is not for want of nodes.`;
  const { name, storageClass, message } = claim;
  const via = storageClass === undefined ? '' : say` of class ${code(storageClass)}`;
  const why = message === undefined ? say`, and no event says why` : say`: ${code(gist(message))}`;
  return say`${waiting(about)} because claim ${code(name)}${via} has no volume${why}. It is not for want of nodes.`;
}

function volumeLimitVerdict(about: Unscheduled): Sentence {
  const name = claimSubject(about);
  const claim = name === undefined ? say`its claim` : say`claim ${code(name)}`;
  switch (volumeLimitKind(about.facts)) {
    case 'exclusive':
      return say`${waiting(about)} because ${claim} is ${code('ReadWriteOncePod')}, and another pod uses it. It starts when that pod is gone.`;
    case 'driver':
      return say`${waiting(about)}: on ${nodesOf(about)} the CSI driver of its volume is not installed.${autoscaler(about)}`;
    case 'count':
      return say`${waiting(about)}: ${nodesOf(about)} ${one(about) ? 'has' : 'have'} as many volumes attached as the driver allows, whatever CPU and memory are free.${autoscaler(about)}`;
  }
}

const SCHEDULER_SAYS =
  'the condition `PodScheduled` is `False` with reason `Unschedulable`; its message has the scheduler’s count by reason (the event `FailedScheduling` is cut at 1,024 characters)';

function capacityPage(resource: string, text: string): CausePage {
  return {
    meaning: `No node has as much ${resource} left as the pod asks for. What counts is the sum of requests on a node, not what its pods use at the moment.`,
    how: [
      SCHEDULER_SAYS,
      `its text says \`${text}\``,
      'the sum of the pod’s requests (the largest init container counts) against what the nodes can give',
    ],
    causes: [
      'the nodes are booked by requests, though they may look idle in `kubectl top`',
      'the pod asks for more than any one node has at all',
      'other nodes are ruled out by taints or labels, and the rest is full',
      'a node pool is at its maximum, so that the autoscaler adds nothing',
    ],
    todo: [
      'compare requests with real use, and lower what is too high',
      'add a node, or a larger kind of node',
      'give the pod a priority class, if it matters more than what runs there',
    ],
  };
}

export const notScheduled: GroupWords<'not-scheduled'> = {
  'scheduling-gated': {
    name: 'held by a scheduling gate',
    headline: ({ facts: { gates } }) =>
      gates.length === 0
        ? 'Pending, waits for its group'
        : gates.length === 1
          ? `Pending, held by scheduling gate ${gates[0]}`
          : `Pending, held by ${gates.length} scheduling gates`,
    verdict: (about) =>
      about.facts.gates.length === 0
        ? say`${waiting(about)}, but the scheduler holds it back${about.facts.message === undefined ? '' : say`: ${code(gist(about.facts.message))}`}. Pods of a group start together or not at all; no single node is at fault.`
        : say`It has been held back${lasting(about.facts.waitingSince, about.now)}, and not for want of a node: ${about.facts.gates.length === 1 ? 'gate' : 'gates'} ${list(about.facts.gates)} must first be taken off by the controller that set ${about.facts.gates.length === 1 ? 'it' : 'them'}; until then the scheduler does not look at the pod. That is intended.`,
    page: {
      meaning:
        'The pod has scheduling gates. Until a controller takes the last one off, the scheduler does not look at it.',
      how: ['the condition `PodScheduled` has reason `SchedulingGated`', '`spec.schedulingGates`; there is no event'],
      causes: [
        'a queue (Kueue, for one) or quota controller holds it until there is room',
        'the controller that should take the gate off is down or gone',
      ],
      todo: ['ask the controller that the gate’s name points to', 'take the gate off by hand only if nobody else will'],
    },
  },
  'scheduler-missing': {
    name: 'no scheduler takes it',
    headline: ({ facts: { schedulerName } }) =>
      schedulerName === undefined || schedulerName === 'default-scheduler'
        ? 'Pending, the scheduler does not respond'
        : `Pending, no scheduler is called ${schedulerName}`,
    verdict: (about) => {
      const { schedulerName } = about.facts;
      return schedulerName === undefined || schedulerName === 'default-scheduler'
        ? say`${waiting(about)}, and no scheduler has said a word about it: the cluster's scheduler is down or far behind. New pods everywhere would then wait like this one.`
        : say`${waiting(about)} because it asks for scheduler ${code(schedulerName)}, and nothing of that name has looked at it. The cluster's own scheduler leaves such pods alone, however many nodes are free.`;
    },
    page: {
      meaning: 'No scheduler has taken notice of the pod. There is neither a decision nor a refusal.',
      how: ['`spec.nodeName` is empty, and the condition `PodScheduled` is missing altogether', '`spec.schedulerName`'],
      causes: [
        '`schedulerName` names one that does not run, or is misspelt',
        'the scheduler is down, or has lost its lease',
      ],
      todo: [
        'see whether a scheduler of that name runs',
        'drop `schedulerName` from the manifest, or install the scheduler',
      ],
    },
  },
  'unschedulable-cpu': {
    name: 'not enough CPU on any node',
    headline: (about) => shortHeadline(about, 'cpu'),
    verdict: (about) => shortOf(about, 'cpu'),
    page: capacityPage('CPU', 'Insufficient cpu'),
  },
  'unschedulable-memory': {
    name: 'not enough memory on any node',
    headline: (about) => shortHeadline(about, 'memory'),
    verdict: (about) => shortOf(about, 'memory'),
    page: capacityPage('memory', 'Insufficient memory'),
  },
  'unschedulable-resource': {
    name: 'a resource that no node has free',
    headline: (about) => {
      const resource = lackingResource(about.facts, 'unschedulable-resource');
      if (resource === undefined) return 'Pending, no node has its resources';
      return about.facts.largestNode === '0' ? `Pending, no node offers ${resource}` : shortHeadline(about, resource);
    },
    verdict: resourceVerdict,
    page: {
      meaning: 'The pod asks for a resource such as a GPU, and no node has as many of it left, or none has any at all.',
      how: [
        SCHEDULER_SAYS,
        'its text says `Insufficient` and the name of the resource',
        '`status.allocatable` of the nodes: who offers it, and how many',
      ],
      causes: [
        'all devices are given to other pods; they cannot be shared or split without more',
        'the device plugin does not run on the nodes (drivers, taints, labels)',
        'the name is not spelt as the plugin registers it',
        'one node has too few for one pod, though all together have enough',
      ],
      todo: ['see which nodes offer the resource', 'look at the device plugin’s DaemonSet', 'add nodes of that kind'],
    },
  },
  'unschedulable-too-many-pods': {
    name: 'no node takes another pod',
    headline: (about) =>
      extentOf(about.facts, about.cause).all
        ? 'Pending, no node takes another pod'
        : `Pending, ${nodesOf(about)} take no more pods`,
    verdict: (about) =>
      say`${waiting(about)}: ${nodesOf(about)} ${one(about) ? 'holds' : 'hold'} as many pods as the kubelet there allows, whatever CPU and memory are free.${preemption(about)}${autoscaler(about)}`,
    page: {
      meaning:
        'Every node has reached the number of pods that its kubelet allows (110 unless set otherwise; some clouds bound it by addresses).',
      how: [SCHEDULER_SAYS, 'its text says `Too many pods`'],
      causes: [
        'many small pods',
        'a small kind of machine with few addresses per network interface',
        'Jobs or DaemonSets that fill the count',
      ],
      todo: [
        'add nodes, or a kind that may hold more pods',
        'raise `maxPods`, where addresses allow',
        'clear away what need not run',
      ],
    },
  },
  'unschedulable-taint': {
    name: 'a taint keeps it off the nodes',
    headline: (about) => `Pending, ${nodesOf(about)} ${one(about) ? 'is' : 'are'} tainted`,
    verdict: taintedVerdict,
    page: {
      meaning: 'Nodes have taints that the pod does not tolerate, so they do not take it.',
      how: [
        SCHEDULER_SAYS,
        'texts: `had taint {…}, that the pod didn’t tolerate` (up to 1.23), `had untolerated taint {…}` (1.24 to 1.34), `had untolerated taint(s)` (from 1.35)',
        'from 1.35 on the text hides which: podwhy compares the taints of the nodes with the pod’s tolerations itself',
      ],
      causes: [
        'nodes kept for a purpose (GPU, control plane, a team), and the pod has no toleration for it',
        'a taint that says trouble: `node.kubernetes.io/not-ready`, `disk-pressure`, `unreachable`, `network-unavailable`',
        'new nodes that a cloud controller has not initialised yet (`node.cloudprovider.kubernetes.io/uninitialized`)',
      ],
      todo: [
        'add a toleration, if the pod belongs there (and a nodeSelector, if it is to go nowhere else: a toleration draws nothing)',
        'take off a taint that is out of date',
        'mend the node, where the taint speaks of trouble',
      ],
    },
  },
  'unschedulable-cordoned': {
    name: 'the nodes are cordoned',
    headline: (about) => `Pending, ${nodesOf(about)} ${one(about) ? 'is' : 'are'} cordoned`,
    verdict: (about) => {
      const { cordoned } = about.facts;
      const which = cordoned.length === 0 ? '' : say` (${list(cordoned, 3)})`;
      return say`${waiting(about)}: ${nodesOf(about)}${which} ${one(about) ? 'is' : 'are'} cordoned, so no new pod goes there, however much room there is.${autoscaler(about)}`;
    },
    page: {
      meaning: 'Nodes are marked as unschedulable: what runs there stays, but nothing new comes.',
      how: [SCHEDULER_SAYS, 'its text says `node(s) were unschedulable`', '`spec.unschedulable` of the nodes'],
      causes: [
        'a drain or an upgrade that is under way, or was never finished',
        'someone cordoned the node because of a fault',
      ],
      todo: ['find out why it was cordoned', '`kubectl uncordon` it, once the work is done'],
    },
  },
  'unschedulable-node-affinity': {
    name: 'no node has the labels it asks for',
    headline: (about) => {
      const { selectors } = about.facts;
      const { all } = extentOf(about.facts, about.cause);
      const what = selectors.length === 1 && selectors[0] !== undefined ? selectors[0] : 'its labels';
      return all ? `Pending, no node has ${what}` : `Pending, ${nodesOf(about)} lack ${what}`;
    },
    verdict: (about) => {
      const { selectors } = about.facts;
      const what =
        selectors.length === 0
          ? say`the labels that its nodeSelector or node affinity asks for`
          : say`what it asks for: ${list(selectors)}`;
      return say`${waiting(about)}: ${extentOf(about.facts, about.cause).all ? 'no node has' : `${nodesOf(about)} ${one(about) ? 'does' : 'do'} not have`} ${what}. It is not for want of CPU or memory.${autoscaler(about)}`;
    },
    page: {
      meaning: 'The pod’s nodeSelector or required node affinity asks for labels that the nodes do not have.',
      how: [
        SCHEDULER_SAYS,
        'texts: `didn’t match Pod’s node affinity` (1.20), `didn’t match Pod’s node affinity/selector` (from 1.21), `didn’t match the requested node name`',
        '`spec.nodeSelector` and `spec.affinity.nodeAffinity` of the pod',
      ],
      causes: [
        'a typing error in a key or a value',
        'a node pool that was removed, renamed or scaled to zero',
        'a label that nobody has put on new nodes',
        'the architecture: `kubernetes.io/arch` of the pod and of the nodes',
      ],
      todo: [
        'list the nodes with these labels',
        'label the right nodes, or correct the selector',
        'let the node pool have a node',
      ],
    },
  },
  'unschedulable-pod-affinity': {
    name: 'pod affinity or anti-affinity forbids it',
    headline: (about) =>
      affinityKind(about.facts) === 'affinity'
        ? 'Pending, its affinity finds no partner'
        : 'Pending, anti-affinity keeps it off every node',
    verdict: affinityVerdict,
    page: {
      meaning: 'The pod must (or must not) be beside certain other pods, and no node satisfies that.',
      how: [
        SCHEDULER_SAYS,
        'texts: `didn’t match pod anti-affinity rules`, `didn’t match pod affinity rules`, `didn’t satisfy existing pods anti-affinity rules`',
      ],
      causes: [
        'more replicas than nodes, with required anti-affinity by `kubernetes.io/hostname`',
        'a rollout that starts a new pod before the old one goes, while every node holds one',
        'required affinity to a pod that does not run, or has other labels',
      ],
      todo: [
        'add nodes, or run fewer replicas',
        'use `preferredDuringSchedulingIgnoredDuringExecution`',
        'let a rollout remove first: `maxSurge: 0`',
      ],
    },
  },
  'unschedulable-topology-spread': {
    name: 'topology spread constraints forbid it',
    headline: () => 'Pending, topology spread rules out every node',
    verdict: (about) => {
      const unlabelled = about.facts.refusals.some(({ text }) => text.includes('missing required label'));
      return unlabelled
        ? say`${waiting(about)}: ${nodesOf(about)} ${one(about) ? 'lacks' : 'lack'} the label that its topology spread constraints count by, so ${one(about) ? 'it does' : 'they do'} not count at all.${autoscaler(about)}`
        : say`${waiting(about)}: on ${nodesOf(about)} it would make the spread more uneven than ${code('maxSkew')} allows. There may be room there; the place where it should go has none, or is not there.${autoscaler(about)}`;
    },
    page: {
      meaning: 'The pod must be spread evenly over zones or nodes, and where it would have to go it cannot.',
      how: [
        SCHEDULER_SAYS,
        'its text says `didn’t match pod topology spread constraints`, with `(missing required label)` where nodes lack the label',
      ],
      causes: [
        'the zone whose turn it is has no room, or no node',
        'a node without the topology label',
        'pods of an old rollout are counted too (`matchLabelKeys: [pod-template-hash]` leaves them out)',
      ],
      todo: [
        'make room in the zone that lacks pods',
        'set `whenUnsatisfiable: ScheduleAnyway` or a larger `maxSkew`',
        'label the nodes',
      ],
    },
  },
  'unschedulable-host-port': {
    name: 'its host port is taken on every node',
    headline: ({ facts: { hostPorts } }) =>
      hostPorts.length === 1 ? `Pending, host port ${hostPorts[0]} is taken` : 'Pending, its host ports are taken',
    verdict: (about) => {
      const { hostPorts } = about.facts;
      const which = hostPorts.length === 0 ? say`its host port` : say`host port ${list(hostPorts.map(String))}`;
      return say`${waiting(about)}: on ${nodesOf(about)} another pod holds ${which}. A host port can be had once a node, whatever else is free; often it is the old pod of the same rollout.${autoscaler(about)}`;
    },
    page: {
      meaning: 'The pod asks for a port of the node itself (`hostPort`), and on every node that would do it is taken.',
      how: [
        SCHEDULER_SAYS,
        'its text says `didn’t have free ports for the requested pod ports`',
        '`hostPort` in the pod’s containers',
      ],
      causes: [
        'more replicas than nodes',
        'a rollout that starts the new pod before the old one is gone',
        'another pod with the same host port',
      ],
      todo: [
        'use a Service instead of `hostPort`',
        'set `maxSurge: 0`, so that the old pod goes first',
        'see who holds the port',
      ],
    },
  },
  'unschedulable-pvc-missing': {
    name: 'its PersistentVolumeClaim is missing',
    headline: (about) => {
      const subject = claimSubject(about);
      const name = subject === undefined ? 'its claim' : `claim ${subject}`;
      switch (missingClaimKind(about.facts)) {
        case 'missing':
          return `Pending, ${name} does not exist`;
        case 'deleting':
          return `Pending, ${name} is being deleted`;
        case 'volume-gone':
          return `Pending, the volume of ${subject ?? name} is gone`;
        case 'not-yet':
          return `Pending, ${name} is not made yet`;
      }
    },
    verdict: missingClaim,
    page: {
      meaning:
        'The pod names a PersistentVolumeClaim that does not exist (or is on its way out), so no node can be chosen.',
      how: [
        SCHEDULER_SAYS,
        'texts: `persistentvolumeclaim "…" not found`, `is being deleted`, `bound to non-existent persistentvolume`, `waiting for ephemeral volume controller to create the persistentvolumeclaim`',
      ],
      causes: [
        'a typing error in `claimName`',
        'the claim was deleted, or lives in another namespace',
        'it was to be created by a chart or a pipeline that failed',
      ],
      todo: ['list the claims of the namespace', 'create the claim, or correct the name'],
    },
  },
  'unschedulable-pvc-unbound': {
    name: 'its PersistentVolumeClaim has no volume',
    headline: ({ facts: { claim } }) =>
      `Pending, ${claim === undefined ? 'its claim' : `claim ${claim.name}`} has no volume`,
    verdict: unboundClaim,
    page: {
      meaning: 'A PersistentVolumeClaim of the pod is not bound to a volume, so no node can be chosen.',
      how: [
        SCHEDULER_SAYS,
        'texts: `pod has unbound immediate PersistentVolumeClaims`, `didn’t find available persistent volumes to bind`, `binding volumes: …`',
        'the claim’s phase, class and newest warning event; the provisioner of its StorageClass',
      ],
      causes: [
        'the StorageClass that the claim names does not exist',
        'the claim names none, and no class is the default',
        'the provisioner does not run, or the cloud refuses it (quota, rights, zone)',
        'static volumes: none has the size, access mode and class that the claim asks for',
      ],
      todo: [
        'read the events of the claim',
        'correct the class; it cannot be changed in place, so the claim has to be made anew',
        'look at the provisioner',
      ],
    },
  },
  'unschedulable-volume-topology': {
    name: 'its volume is in another zone or on another node',
    headline: (about) =>
      extentOf(about.facts, about.cause).all
        ? 'Pending, no node is where its volume is'
        : `Pending, ${nodesOf(about)} cannot reach its volume`,
    verdict: (about) => {
      const name = claimSubject(about);
      const volume = name === undefined ? say`the volume it uses` : say`the volume behind claim ${code(name)}`;
      return say`${waiting(about)}: ${volume} can be reached only from one zone or node, and ${extentOf(about.facts, about.cause).all ? 'no node is' : `${nodesOf(about)} ${one(about) ? 'is' : 'are'} not`} there. CPU and memory elsewhere do not help.${autoscaler(about)}`;
    },
    page: {
      meaning:
        'The volume of the pod exists in one zone, or on one node, and the nodes that could take the pod are elsewhere.',
      how: [
        SCHEDULER_SAYS,
        'texts: `had volume node affinity conflict` (up to 1.32), `didn’t match PersistentVolume’s node affinity` (from 1.33), `had no available volume zone`',
        '`spec.nodeAffinity` of the PersistentVolume',
      ],
      causes: [
        'the nodes of that zone are gone, full, cordoned or tainted',
        'a local volume whose node was replaced',
        'a class with `volumeBindingMode: Immediate`, which chose a zone before it knew where the pod can run',
      ],
      todo: [
        'bring a node to that zone',
        'use `volumeBindingMode: WaitForFirstConsumer`',
        'move the data, and make the claim anew',
      ],
    },
  },
  'unschedulable-volume-limit': {
    name: 'no node can attach its volume',
    headline: (about) => {
      switch (volumeLimitKind(about.facts)) {
        case 'exclusive':
          return 'Pending, another pod holds its volume';
        case 'driver':
          return 'Pending, the CSI driver is not installed';
        case 'count':
          return 'Pending, no node attaches another volume';
      }
    },
    verdict: volumeLimitVerdict,
    page: {
      meaning:
        'The volume exists, but no node may attach it: each has as many as it can, or another pod has it for itself, or the driver is not there.',
      how: [
        SCHEDULER_SAYS,
        'texts: `exceed max volume count`, `ReadWriteOncePod access mode already in-use by another pod`, `CSI driver is not installed on the node` (from 1.35)',
      ],
      causes: [
        'many pods with volumes on few nodes; clouds bound the number a machine',
        'a second pod for a claim with `ReadWriteOncePod`',
        'the driver’s DaemonSet does not run on the node',
      ],
      todo: ['add a node', 'end the pod that holds the claim', 'look at the driver’s pods'],
    },
  },
  'unschedulable-claim': {
    name: 'its ResourceClaim cannot be allocated',
    headline: () => 'Pending, its ResourceClaim cannot be allocated',
    verdict: (about) => {
      const text =
        about.facts.refusals.find(({ cause }) => cause === 'unschedulable-claim')?.text ?? about.facts.message;
      return say`${waiting(about)}: no node has devices that satisfy its ResourceClaim${text === undefined ? '' : say` (${code(gist(text, 120))})`}. It is about these devices, not about CPU or memory.${autoscaler(about)}`;
    },
    page: {
      meaning: 'The pod uses dynamic resource allocation, and its ResourceClaim cannot be satisfied on any node.',
      how: [
        SCHEDULER_SAYS,
        'texts: `cannot allocate all claims`, `resourceclaim not available on the node`, `device class … does not exist`, `resourceclaim … is being deleted`, `resourceclaim in use`',
        '"no new claims to deallocate" and "still not schedulable" stand in every refusal from 1.34 on and say nothing',
      ],
      causes: [
        'all fitting devices are allocated',
        'the DeviceClass does not exist, or its selector matches nothing',
        'the driver publishes no ResourceSlice for the node',
        'the devices are tainted',
      ],
      todo: [
        'describe the claims',
        'see what the drivers publish: `kubectl get resourceslices`',
        'create the class, or loosen the selector',
      ],
    },
  },
  'unschedulable-mixed': {
    name: 'each node refuses it for another reason',
    headline: ({ facts: { nodes } }) =>
      nodes === 0
        ? 'Pending, the cluster has no nodes'
        : nodes === undefined || nodes < 2
          ? 'Pending, no node fits, for several reasons'
          : `Pending, ${nodes} nodes refuse, for several reasons`,
    verdict: (about) => {
      const { refusals, nodes } = about.facts;
      if (nodes === 0) return say`${waiting(about)}: the cluster has no node at all to put it on.${autoscaler(about)}`;
      const reasons = refusals.length < 2 ? 'several reasons' : `${refusals.length} different reasons`;
      return say`${waiting(about)}: ${nodes === undefined ? 'the nodes refuse' : nodes === 1 ? 'the only node refuses' : `${nodes} nodes refuse`} it for ${reasons}, none of which holds for all. To remove one of them where it is the only one is enough.${preemption(about)}${autoscaler(about)}`;
    },
    page: {
      meaning:
        'No single reason keeps the pod off all nodes: some are tainted, some full, some lack a label. The table counts them.',
      how: [
        SCHEDULER_SAYS,
        'no reason in it covers all nodes',
        'a node can be counted for two reasons, so the counts may add up to more than there are nodes',
      ],
      causes: [
        'the nodes meant for the pod are full, and the others are not meant for it',
        'a node pool for it is missing or at its maximum',
      ],
      todo: ['decide which nodes the pod belongs on', 'remove what keeps it off those; the rest does not matter'],
    },
  },
};
