import { summarizeError } from '../../diagnosis/kubernetes-messages/error-summary.ts';
import { marksNodeProblem, taintText } from '../../diagnosis/kubernetes-messages/taints.ts';
import {
  affinityKind,
  exceedsEveryNode,
  extentOf,
  lackingResource,
  missingClaimKind,
  volumeLimitKind,
} from '../../diagnosis/kubernetes-messages/unschedulable.ts';
import type { NotScheduledStepValues } from '../../next-steps/not-scheduled-values.ts';
import { resourceFigure } from '../../next-steps/resource-figure.ts';
import type { Unscheduled } from '../../next-steps/scheduling-capacity.ts';
import type { GroupWords } from '../cause-words.ts';
import { amount } from './amounts.ts';
import { lasting } from './durations.ts';
import { nodeChecks } from './node-checks.ts';
import { list } from './phrases.ts';
import { code, say, type Sentence } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';

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
  if (said !== undefined) return say` The autoscaler will not add one: ${code(summarizeError(said.message, 120))}.`;
  return about.unread.some(({ what }) => what.kind === 'events' && what.about === 'object')
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
  const trouble = taints.find(({ taint }) => marksNodeProblem(taint));
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
  const why = message === undefined ? say`, and no event says why` : say`: ${code(summarizeError(message))}`;
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
        ? say`${waiting(about)}, but the scheduler holds it back${about.facts.message === undefined ? '' : say`: ${code(summarizeError(about.facts.message))}`}. Pods of a group start together or not at all; no single node is at fault.`
        : say`It has been held back${lasting(about.facts.waitingSince, about.now)}, and not for want of a node: ${about.facts.gates.length === 1 ? 'gate' : 'gates'} ${list(about.facts.gates)} must first be taken off by the controller that set ${about.facts.gates.length === 1 ? 'it' : 'them'}; until then the scheduler does not look at the pod. That is intended.`,
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
  },
  'unschedulable-cpu': {
    name: 'not enough CPU on any node',
    headline: (about) => shortHeadline(about, 'cpu'),
    verdict: (about) => shortOf(about, 'cpu'),
  },
  'unschedulable-memory': {
    name: 'not enough memory on any node',
    headline: (about) => shortHeadline(about, 'memory'),
    verdict: (about) => shortOf(about, 'memory'),
  },
  'unschedulable-resource': {
    name: 'a resource that no node has free',
    headline: (about) => {
      const resource = lackingResource(about.facts, 'unschedulable-resource');
      if (resource === undefined) return 'Pending, no node has its resources';
      return about.facts.largestNode === '0' ? `Pending, no node offers ${resource}` : shortHeadline(about, resource);
    },
    verdict: resourceVerdict,
  },
  'unschedulable-too-many-pods': {
    name: 'no node takes another pod',
    headline: (about) =>
      extentOf(about.facts, about.cause).all
        ? 'Pending, no node takes another pod'
        : `Pending, ${nodesOf(about)} take no more pods`,
    verdict: (about) =>
      say`${waiting(about)}: ${nodesOf(about)} ${one(about) ? 'holds' : 'hold'} as many pods as the kubelet there allows, whatever CPU and memory are free.${preemption(about)}${autoscaler(about)}`,
  },
  'unschedulable-taint': {
    name: 'a taint keeps it off the nodes',
    headline: (about) => `Pending, ${nodesOf(about)} ${one(about) ? 'is' : 'are'} tainted`,
    verdict: taintedVerdict,
  },
  'unschedulable-cordoned': {
    name: 'the nodes are cordoned',
    headline: (about) => `Pending, ${nodesOf(about)} ${one(about) ? 'is' : 'are'} cordoned`,
    verdict: (about) => {
      const { cordoned } = about.facts;
      const which = cordoned.length === 0 ? '' : say` (${list(cordoned, 3)})`;
      return say`${waiting(about)}: ${nodesOf(about)}${which} ${one(about) ? 'is' : 'are'} cordoned, so no new pod goes there, however much room there is.${autoscaler(about)}`;
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
  },
  'unschedulable-pod-affinity': {
    name: 'pod affinity or anti-affinity forbids it',
    headline: (about) =>
      affinityKind(about.facts) === 'affinity'
        ? 'Pending, its affinity finds no partner'
        : 'Pending, anti-affinity keeps it off every node',
    verdict: affinityVerdict,
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
  },
  'unschedulable-pvc-unbound': {
    name: 'its PersistentVolumeClaim has no volume',
    headline: ({ facts: { claim } }) =>
      `Pending, ${claim === undefined ? 'its claim' : `claim ${claim.name}`} has no volume`,
    verdict: unboundClaim,
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
  },
  'unschedulable-claim': {
    name: 'its ResourceClaim cannot be allocated',
    headline: () => 'Pending, its ResourceClaim cannot be allocated',
    verdict: (about) => {
      const text =
        about.facts.refusals.find(({ cause }) => cause === 'unschedulable-claim')?.text ?? about.facts.message;
      return say`${waiting(about)}: no node has devices that satisfy its ResourceClaim${text === undefined ? '' : say` (${code(summarizeError(text, 120))})`}. It is about these devices, not about CPU or memory.${autoscaler(about)}`;
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
  },
};

export const notScheduledSteps: StepTexts<NotScheduledStepValues> = {
  ...nodeChecks,
  'scheduling-gate-owner': ({ gates }) =>
    say`Find the controller that sets and removes ${list(gates)} (the part before the slash names it) and see in its log what it waits for.`,
  'scheduling-gate-kueue': () => say`Kueue holds it until its queue has room; see what the queue says:`,
  'scheduling-gate-remove': ({ gates }) =>
    say`If that controller is gone, take ${list(gates)} off yourself; the scheduler then takes the pod at once:`,
  'scheduler-pods': () => say`See whether the scheduler runs (a managed control plane does not show it):`,
  'scheduler-elsewhere': ({ scheduler }) => say`See whether a scheduler called ${code(scheduler)} runs anywhere:`,
  'scheduler-default': ({ scheduler }) =>
    say`If there is to be none, leave the pod to the cluster's own instead of ${code(scheduler)}:`,

  'sched-room': () =>
    say`See how much of each node is reserved by requests; the rest is what the scheduler has to give:`,
  'sched-real-use': () => say`See what pods like it really use (needs metrics-server): perhaps they ask for too much:`,
  'sched-request-fit': ({ resource, asked, largest }) =>
    say`Ask for what fits${asked === undefined ? '' : ` instead of ${amount(resource, asked)}`}: the largest node has ${amount(resource, largest)} in all, of which the system takes its part.`,
  'sched-request-lower': ({ resource, asked }) =>
    asked === undefined
      ? say`Lower ${code(`requests.${resource}`)} to what it really needs.`
      : say`Lower ${code(`requests.${resource}`)} below ${resourceFigure(resource, asked)} if it needs less, or that of what runs beside it.`,
  'sched-add-node': ({ resource, asked }) =>
    asked === undefined
      ? say`Add a node, or let the autoscaler add one.`
      : say`Add a node that has ${amount(resource, asked)} to spare, or let the autoscaler do it.`,
  'sched-resource-offers': ({ resource }) => say`See which nodes offer ${code(resource)}, and how many:`,
  'sched-resource-plugin': ({ resource }) =>
    say`If none does: see whether the device plugin for ${code(resource)} runs on those nodes, and whether the name is spelt as it spells it:`,
  'sched-pods-capacity': () => say`See how many pods each node may hold:`,
  'sched-pods-more': () =>
    say`Raise ${code('maxPods')} of the kubelet if the nodes have CPU, memory and addresses left (some clouds bound it by the network interface).`,

  'sched-taints-look': () => say`See the nodes with their taints:`,
  'sched-tolerate': ({ taint }) => say`If the pod belongs on nodes with ${code(taint)}, let it tolerate that:`,
  'sched-untaint': ({ taint, node }) => say`Or, if the taint is out of date, take ${code(taint)} off ${code(node)}:`,
  'sched-node-trouble': ({ taint, node }) =>
    say`${code(taint)} speaks of trouble on the node itself: mend ${code(node)}, do not tolerate it:`,
  'sched-cordon-why': ({ node }) => say`See why ${code(node)} was cordoned: a drain, an upgrade, a fault:`,
  'sched-uncordon': ({ nodes }) => say`If the work there is done, let pods onto ${list(nodes)} again:`,
  'sched-labels-look': ({ selectors }) =>
    selectors.length === 0 ? say`See the labels of the nodes:` : say`See which nodes have ${list(selectors)}:`,
  'sched-label-node': ({ label }) => say`If a node is fit for it, give it the label ${code(label)} (put its name in):`,
  'sched-selector-fix': ({ owner }) =>
    say`Correct the nodeSelector and affinity of ${code(owner)}, if that is a typing error, or a pool that was renamed.`,
  'sched-affinity-look': () => say`See which pods it wants beside it, or must not have beside it:`,
  'sched-affinity-others': () => say`See which running pods have such a rule:`,
  'sched-anti-affinity-relax': () =>
    say`If two on one node are better than one missing, make the rule soft: ${code('preferredDuringSchedulingIgnoredDuringExecution')}.`,
  'sched-affinity-partner': () =>
    say`See whether the pods that it wants to be near exist, with those labels, and on which nodes:`,
  'sched-spread-look': () => say`See the rules of spreading that it has:`,
  'sched-spread-zones': () => say`See whether every node has the label that the rule counts by:`,
  'sched-spread-relax': () =>
    say`If uneven is better than missing, set ${code('whenUnsatisfiable: ScheduleAnyway')}, or a larger ${code('maxSkew')}.`,
  'sched-ports-look': ({ ports }) =>
    ports.length === 0 ? say`See who holds host ports:` : say`See who holds host port ${list(ports.map(String))}:`,
  'sched-ports-surge': () => say`If it is the old pod of the same rollout: let that go first:`,
  'sched-ports-drop': ({ ports }) =>
    say`Do without ${code('hostPort')}${ports.length === 0 ? '' : [' ', ...list(ports.map(String))]}: a Service reaches it as well; a host port allows one such pod a node.`,

  'sched-claims-look': ({ claim }) =>
    claim === undefined
      ? say`See the claims of the namespace and which are bound:`
      : say`See which claims the namespace has; perhaps ${code(claim)} is spelt otherwise:`,
  'sched-claim-create': ({ claim }) =>
    say`If ${code(claim)} was never made, make it (size and class are for you to decide):`,
  'sched-claim-describe': ({ claim }) => say`Read what the events of claim ${code(claim)} say:`,
  'sched-classes-look': ({ storageClass }) =>
    storageClass === undefined
      ? say`See which storage classes there are, and whether one is the default:`
      : say`See which storage classes there are; the claim wants ${code(storageClass)}:`,
  'sched-class-fix': ({ claim, storageClass }) =>
    say`Create class ${code(storageClass)}, or delete ${code(claim)} and make it anew with a class that exists: the class of a claim cannot be changed.`,
  'sched-class-default': () =>
    say`Name a class in the claim, or make one the default: annotation ${code('storageclass.kubernetes.io/is-default-class: "true"')} on it. A claim without a class takes it up by itself.`,
  'sched-provisioner': ({ provisioner }) => say`See whether ${code(provisioner)}, which is to make the volume, runs:`,
  'sched-volume-where': ({ claim }) =>
    say`See to which zone or node the volume behind ${code(claim)} is tied (Node Affinity):`,
  'sched-volume-nodes': () => say`See which nodes are there, and whether they take pods:`,
  'sched-volume-new': ({ claim }) =>
    say`Bring a node back to that zone. Where the data may go, delete ${code(claim)} and let it be made anew where the nodes are (${code('volumeBindingMode: WaitForFirstConsumer')}).`,
  'sched-attach-limits': () => say`See how many volumes each driver may attach to each node:`,
  'sched-claim-users': ({ claim }) => say`See who holds ${code(claim)} (line ${code('Used By')}):`,
  'sched-resource-claims': () => say`See what the claims ask for and why they are not allocated:`,
  'sched-device-classes': () => say`See which device classes there are, and which devices the drivers offer:`,
};
