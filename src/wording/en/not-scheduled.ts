import { requirementText } from '../../diagnosis/node-requirement.ts';
import type { NotScheduledStepValues } from '../../next-steps/not-scheduled-values.ts';
import { resourceFigure } from '../../next-steps/resource-figure.ts';
import type { Unscheduled } from '../../next-steps/scheduling-capacity.ts';
import type { GroupWords } from '../cause-words.ts';
import { amount, shortAmount } from './amounts.ts';
import { lasting } from './durations.ts';
import { nodeChecks } from './node-checks.ts';
import { list, says } from './phrases.ts';
import { code, say, type Sentence } from '../sentence.ts';
import type { StepTexts } from '../step-texts.ts';

function waiting(about: Unscheduled): Sentence {
  const long = lasting(about.facts.waitingSince, about.now);
  return long.length === 0 ? ['It is waiting for a node'] : say`It has been waiting for a node${long}`;
}

/** `3 of 5 nodes`, `all 5 nodes`, `the only node`. */
function nodesOf(about: Unscheduled): string {
  const { nodes, total, all } = about.facts.extent;
  if (total === 1) return 'the only node';
  if (nodes === undefined || total === undefined) return total === undefined ? 'the nodes' : `all ${total} nodes`;
  return all ? `all ${total} nodes` : `${nodes} of ${total} nodes`;
}

function one(about: Unscheduled): boolean {
  const { nodes, total, all } = about.facts.extent;
  return total === 1 || (!all && nodes === 1);
}

function autoscaler({ facts }: Unscheduled): Sentence {
  switch (facts.autoscaler) {
    case undefined:
      return [];
    case 'adds-node':
      return [' An autoscaler is adding a node.'];
    case 'silent':
      return [' No event shows an autoscaler adding a node.'];
    default:
      return say` The autoscaler will not add one: ${code(facts.autoscaler.refusal)}.`;
  }
}

function preemption(about: Unscheduled): string {
  return about.facts.noPreemptionVictims ? ' There is no lower-priority pod whose eviction would make room.' : '';
}

const RESOURCE_NAMES: Readonly<Record<string, string>> = { cpu: 'CPU' };

function shortHeadline(about: Unscheduled, resource: string): string {
  const asked = about.facts.asked[resource];
  const what = asked === undefined ? `enough ${RESOURCE_NAMES[resource] ?? resource}` : shortAmount(resource, asked);
  const { all } = about.facts.extent;
  return all ? `Pending, no node has ${what} free` : `Pending, ${nodesOf(about)} lack ${what}`;
}

function shortOf(about: Unscheduled, resource: string): Sentence {
  const { asked, largestNode, fitsNowhere } = about.facts;
  const wanted = asked[resource];
  const ask = wanted === undefined ? '' : ` and asks for ${amount(resource, wanted)}`;
  if (fitsNowhere && largestNode !== undefined)
    return say`${waiting(about)}${ask}, but the largest node has only ${amount(resource, largestNode)} in total: it does not fit on any node, even an empty one.${autoscaler(about)}`;
  const plain = RESOURCE_NAMES[resource] ?? resource;
  if (wanted === undefined)
    return say`${waiting(about)}; ${nodesOf(about)} ${one(about) ? 'has' : 'have'} too little ${plain} unreserved.${preemption(about)}${autoscaler(about)}`;
  const booked =
    resource === 'cpu' || resource === 'memory'
      ? ' The scheduler counts what pods request, not what they use: a node can look idle and still be full.'
      : '';
  return say`${waiting(about)}${ask}; ${nodesOf(about)} ${one(about) ? 'has' : 'have'} less than that unreserved.${booked}${preemption(about)}${autoscaler(about)}`;
}

function resourceVerdict(about: Unscheduled): Sentence {
  const { resource } = about.facts;
  if (resource === undefined)
    return say`${waiting(about)} and asks for a resource that ${nodesOf(about)} cannot provide.${autoscaler(about)}`;
  if (!about.facts.noneOffers) return shortOf(about, resource);
  const wanted = about.facts.asked[resource];
  return say`${waiting(about)} and asks for ${wanted === undefined ? code(resource) : amount(resource, wanted)}, but no node offers any: its device plugin is not running there, or the name is not the one the plugin registers.${autoscaler(about)}`;
}

function taintedVerdict(about: Unscheduled): Sentence {
  const { taints, namedTaints } = about.facts;
  const verb = one(about) ? 'has' : 'have';
  if (taints.length === 0) {
    const lines = namedTaints.map(({ taint }) => taint);
    const which = lines.length === 0 ? say`a taint` : say`the taint ${list(lines, 3)}`;
    return say`${waiting(about)}: ${nodesOf(about)} ${verb} ${which} that the pod does not tolerate.${autoscaler(about)}`;
  }
  const problem = taints.find(({ marksNodeProblem }) => marksNodeProblem);
  const meaning =
    problem === undefined
      ? []
      : say` ${taints.length === 1 ? 'That' : code(problem.taint)} is set by Kubernetes when a node has a problem: fix the node instead of tolerating the taint.`;
  return say`${waiting(about)}: ${nodesOf(about)} ${verb} the ${taints.length === 1 ? 'taint' : 'taints'} ${list(
    taints.map(({ taint }) => taint),
    3,
  )}, which the pod does not tolerate.${meaning}${autoscaler(about)}`;
}

function affinityVerdict(about: Unscheduled): Sentence {
  const nodes = nodesOf(about);
  const verb = one(about) ? 'has' : 'have';
  switch (about.facts.affinity) {
    case 'own-anti':
      return say`${waiting(about)}: ${nodes} already ${verb} a pod that its anti-affinity does not allow on the same node, usually one of its own replicas. CPU and memory are not the problem: there cannot be more replicas than nodes.${autoscaler(about)}`;
    case 'others-anti':
      return say`${waiting(about)}: on ${nodes} a running pod's anti-affinity keeps it out. The rule belongs to that pod, not to this one.${autoscaler(about)}`;
    case 'affinity':
      return say`${waiting(about)}: on ${nodes} there is no pod of the kind that its affinity requires. If none is running anywhere, it waits for one to start.`;
  }
}

function missingClaim(about: Unscheduled): Sentence {
  const name = about.facts.claimName;
  const claim = name === undefined ? say`a PersistentVolumeClaim` : say`PersistentVolumeClaim ${code(name)}`;
  const { namespace } = about.target;
  switch (about.facts.claimProblem) {
    case 'missing':
      return say`${waiting(about)} because it refers to ${claim}, which does not exist in namespace ${code(namespace)}. No node can run it until the claim exists; adding nodes will not help.`;
    case 'deleting':
      return say`${waiting(about)} because ${claim} is being deleted; the claim will be gone once no pod uses it any more. New pods cannot use it.`;
    case 'volume-gone':
      return say`${waiting(about)} because ${claim} is bound to a volume that no longer exists: its data is gone, or has to be bound again manually.`;
    case 'not-yet':
      return say`${waiting(about)} because ${claim} has yet to be created by the ephemeral volume controller. That normally takes seconds; if it takes longer, check the quota for claims.`;
  }
}

function unboundClaim(about: Unscheduled): Sentence {
  const { claim } = about.facts;
  if (claim === undefined)
    return say`${waiting(about)} because one of its PersistentVolumeClaims is not bound yet. Adding nodes will not help.`;
  const { name, storageClass, summary } = claim;
  const via = storageClass === undefined ? '' : say` of class ${code(storageClass)}`;
  const why = summary === undefined ? say`, and no event says why` : say`: ${code(summary)}`;
  return say`${waiting(about)} because claim ${code(name)}${via} has no volume${why}. Adding nodes will not help.`;
}

function volumeLimitVerdict(about: Unscheduled): Sentence {
  const name = about.facts.claimName;
  const claim = name === undefined ? say`its claim` : say`claim ${code(name)}`;
  switch (about.facts.volumeLimit) {
    case 'exclusive':
      return say`${waiting(about)} because ${claim} is ${code('ReadWriteOncePod')}, and another pod is using it. It will start once that pod is gone.`;
    case 'driver':
      return say`${waiting(about)}: on ${nodesOf(about)} the CSI driver of its volume is not installed.${autoscaler(about)}`;
    case 'count':
      return say`${waiting(about)}: ${nodesOf(about)} ${one(about) ? 'has' : 'have'} as many volumes attached as the driver allows, however much CPU and memory are free.${autoscaler(about)}`;
  }
}

export const notScheduled: GroupWords<'not-scheduled'> = {
  'scheduling-gated': {
    name: 'held back by a scheduling gate',
    headline: ({ facts: { gates } }) =>
      gates.length === 0
        ? 'Pending, waiting for its group'
        : gates.length === 1
          ? `Pending, held back by scheduling gate ${gates[0]}`
          : `Pending, held back by ${gates.length} scheduling gates`,
    verdict: (about) =>
      about.facts.gates.length === 0
        ? say`${waiting(about)}, but the scheduler holds it back${says(about.facts.summary)}. Pods of a group start together or not at all; no single node is at fault.`
        : say`It has been held back${lasting(about.facts.waitingSince, about.now)}, and not because of a lack of nodes: ${about.facts.gates.length === 1 ? 'gate' : 'gates'} ${list(about.facts.gates)} must first be removed by the controller that set ${about.facts.gates.length === 1 ? 'it' : 'them'}; until then the scheduler ignores the pod. This is intended.`,
  },
  'scheduler-missing': {
    name: 'no scheduler handles it',
    headline: ({ facts: { schedulerName } }) =>
      schedulerName === undefined
        ? 'Pending, the scheduler does not respond'
        : `Pending, no scheduler named ${schedulerName}`,
    verdict: (about) => {
      const { schedulerName } = about.facts;
      return schedulerName === undefined
        ? say`${waiting(about)}, and no scheduler has reported anything about it: the cluster's scheduler is down or far behind. If so, new pods everywhere are waiting like this one.`
        : say`${waiting(about)} because it asks for scheduler ${code(schedulerName)}, and no scheduler of that name has handled it. The cluster's default scheduler ignores such pods, however many nodes are free.`;
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
      const { resource } = about.facts;
      if (resource === undefined) return 'Pending, no node has its resources';
      return about.facts.noneOffers ? `Pending, no node offers ${resource}` : shortHeadline(about, resource);
    },
    verdict: resourceVerdict,
  },
  'unschedulable-too-many-pods': {
    name: 'no node accepts another pod',
    headline: (about) =>
      about.facts.extent.all
        ? 'Pending, no node accepts another pod'
        : `Pending, ${nodesOf(about)} accept no more pods`,
    verdict: (about) =>
      say`${waiting(about)}: ${nodesOf(about)} ${one(about) ? 'holds' : 'hold'} as many pods as the kubelet there allows, however much CPU and memory are free.${preemption(about)}${autoscaler(about)}`,
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
      return say`${waiting(about)}: ${nodesOf(about)}${which} ${one(about) ? 'is' : 'are'} cordoned, so no new pods are scheduled there, however much room there is.${autoscaler(about)}`;
    },
  },
  'unschedulable-node-affinity': {
    name: 'no node has the labels it asks for',
    headline: (about) => {
      const { selectors } = about.facts;
      const { all } = about.facts.extent;
      const what = selectors.length === 1 && selectors[0] !== undefined ? requirementText(selectors[0]) : 'its labels';
      return all ? `Pending, no node has ${what}` : `Pending, ${nodesOf(about)} lack ${what}`;
    },
    verdict: (about) => {
      const { selectors } = about.facts;
      const what =
        selectors.length === 0
          ? say`the labels that its nodeSelector or node affinity asks for`
          : say`what it asks for: ${list(selectors.map(requirementText))}`;
      return say`${waiting(about)}: ${about.facts.extent.all ? 'no node has' : `${nodesOf(about)} ${one(about) ? 'does' : 'do'} not have`} ${what}. CPU and memory are not the problem.${autoscaler(about)}`;
    },
  },
  'unschedulable-pod-affinity': {
    name: 'pod affinity or anti-affinity forbids it',
    headline: (about) =>
      about.facts.affinity === 'affinity'
        ? 'Pending, its affinity finds no matching pod'
        : 'Pending, anti-affinity keeps it off every node',
    verdict: affinityVerdict,
  },
  'unschedulable-topology-spread': {
    name: 'topology spread constraints forbid it',
    headline: () => 'Pending, topology spread rules out every node',
    verdict: (about) => {
      return about.facts.spreadLabelMissing
        ? say`${waiting(about)}: ${nodesOf(about)} ${one(about) ? 'lacks' : 'lack'} the label that its topology spread constraints use, so ${one(about) ? 'it does' : 'they do'} not count at all.${autoscaler(about)}`
        : say`${waiting(about)}: on ${nodesOf(about)} it would make the spread more uneven than ${code('maxSkew')} allows. These may have room, but the topology domain where it should go has none or does not exist.${autoscaler(about)}`;
    },
  },
  'unschedulable-host-port': {
    name: 'its host port is taken on every node',
    headline: ({ facts: { hostPorts } }) =>
      hostPorts.length === 1 ? `Pending, host port ${hostPorts[0]} is taken` : 'Pending, its host ports are taken',
    verdict: (about) => {
      const { hostPorts } = about.facts;
      const which = hostPorts.length === 0 ? say`its host port` : say`host port ${list(hostPorts.map(String))}`;
      return say`${waiting(about)}: on ${nodesOf(about)} another pod holds ${which}. A host port can be used by only one pod per node, whatever else is free; often it is the old pod of the same rollout.${autoscaler(about)}`;
    },
  },
  'unschedulable-pvc-missing': {
    name: 'its PersistentVolumeClaim is missing',
    headline: (about) => {
      const subject = about.facts.claimName;
      const name = subject === undefined ? 'its claim' : `claim ${subject}`;
      switch (about.facts.claimProblem) {
        case 'missing':
          return `Pending, ${name} does not exist`;
        case 'deleting':
          return `Pending, ${name} is being deleted`;
        case 'volume-gone':
          return `Pending, the volume of ${subject ?? name} is gone`;
        case 'not-yet':
          return `Pending, ${name} is not created yet`;
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
      about.facts.extent.all
        ? 'Pending, no node can reach its volume'
        : `Pending, ${nodesOf(about)} cannot reach its volume`,
    verdict: (about) => {
      const name = about.facts.claimName;
      const volume = name === undefined ? say`the volume it uses` : say`the volume behind claim ${code(name)}`;
      return say`${waiting(about)}: ${volume} can be reached only from one zone or node, and ${about.facts.extent.all ? 'no node is' : `${nodesOf(about)} ${one(about) ? 'is' : 'are'} not`} there. Free CPU and memory elsewhere do not help.${autoscaler(about)}`;
    },
  },
  'unschedulable-volume-limit': {
    name: 'no node can attach its volume',
    headline: (about) => {
      switch (about.facts.volumeLimit) {
        case 'exclusive':
          return 'Pending, another pod holds its volume';
        case 'driver':
          return 'Pending, the CSI driver is not installed';
        case 'count':
          return 'Pending, no node can attach another volume';
      }
    },
    verdict: volumeLimitVerdict,
  },
  'unschedulable-claim': {
    name: 'its ResourceClaim cannot be allocated',
    headline: () => 'Pending, its ResourceClaim cannot be allocated',
    verdict: (about) => {
      const { summary } = about.facts;
      return say`${waiting(about)}: no node has devices that satisfy its ResourceClaim${summary === undefined ? '' : say` (${code(summary)})`}. The problem is these devices, not CPU or memory.${autoscaler(about)}`;
    },
  },
  'unschedulable-mixed': {
    name: 'nodes reject it for different reasons',
    headline: ({ facts: { nodes } }) =>
      nodes === 0
        ? 'Pending, the cluster has no nodes'
        : nodes === undefined || nodes < 2
          ? 'Pending, no node fits, for several reasons'
          : `Pending, ${nodes} nodes reject it, for several reasons`,
    verdict: (about) => {
      const { refusals, nodes } = about.facts;
      if (nodes === 0) return say`${waiting(about)}: the cluster has no nodes at all.${autoscaler(about)}`;
      const reasons = refusals.length < 2 ? 'several reasons' : `${refusals.length} different reasons`;
      return say`${waiting(about)}: ${nodes === undefined ? 'the nodes reject' : nodes === 1 ? 'the only node rejects' : `${nodes} nodes reject`} it for ${reasons}, none of which applies to all of them. It is enough to remove one of them on a node where it is the only one.${preemption(about)}${autoscaler(about)}`;
    },
  },
};

export const notScheduledSteps: StepTexts<NotScheduledStepValues> = {
  ...nodeChecks,
  'scheduling-gate-owner': ({ gates }) =>
    say`Find the controller that sets and removes ${list(gates)} (the part before the slash names it) and check its log for what it is waiting for.`,
  'scheduling-gate-kueue': () => say`Kueue holds it until its queue has room; check the status of the queue:`,
  'scheduling-gate-remove': ({ gates }) =>
    say`If that controller is gone, remove ${list(gates)} yourself; the scheduler then handles the pod at once:`,
  'scheduler-pods': () => say`Check whether the scheduler is running (a managed control plane does not show it):`,
  'scheduler-elsewhere': ({ scheduler }) =>
    say`Check whether a scheduler named ${code(scheduler)} is running anywhere:`,
  'scheduler-default': ({ scheduler }) =>
    say`If there is not supposed to be one, use the cluster's default scheduler instead of ${code(scheduler)}:`,

  'sched-room': () =>
    say`See how much of each node is reserved by requests; the rest is what the scheduler can still assign:`,
  'sched-real-use': () => say`See what similar pods really use (needs metrics-server); they may request too much:`,
  'sched-request-fit': ({ resource, asked, largest }) =>
    say`Request what fits${asked === undefined ? '' : ` instead of ${amount(resource, asked)}`}: the largest node has ${amount(resource, largest)} in total, part of which is reserved for the system.`,
  'sched-request-lower': ({ resource, asked }) =>
    asked === undefined
      ? say`Lower ${code(`requests.${resource}`)} to what it really needs.`
      : say`Lower ${code(`requests.${resource}`)} below ${resourceFigure(resource, asked)} if it needs less, or lower the requests of other pods on the nodes.`,
  'sched-add-node': ({ resource, asked }) =>
    asked === undefined
      ? say`Add a node, or let the autoscaler add one.`
      : say`Add a node that has ${amount(resource, asked)} to spare, or let the autoscaler add one.`,
  'sched-resource-offers': ({ resource }) => say`See which nodes offer ${code(resource)}, and how much:`,
  'sched-resource-plugin': ({ resource }) =>
    say`If none does, check whether the device plugin for ${code(resource)} is running on those nodes, and whether it uses exactly this name:`,
  'sched-pods-capacity': () => say`See how many pods each node may hold:`,
  'sched-pods-more': () =>
    say`Raise ${code('maxPods')} of the kubelet if the nodes have CPU, memory and addresses left (on some clouds the network interface limits the number).`,

  'sched-taints-look': () => say`See the nodes with their taints:`,
  'sched-tolerate': ({ taint }) => say`If the pod belongs on nodes with ${code(taint)}, add a toleration:`,
  'sched-untaint': ({ taint, node }) => say`Or, if the taint is out of date, remove ${code(taint)} from ${code(node)}:`,
  'sched-node-problem': ({ taint, node }) =>
    say`${code(taint)} means a problem on the node itself: fix ${code(node)} instead of tolerating the taint:`,
  'sched-cordon-why': ({ node }) => say`See why ${code(node)} was cordoned (a drain, an upgrade, a fault):`,
  'sched-uncordon': ({ nodes }) => say`If the work there is done, allow pods on ${list(nodes)} again:`,
  'sched-labels-look': ({ selectors }) =>
    selectors.length === 0
      ? say`See the labels of the nodes:`
      : say`See which nodes have ${list(selectors.map(requirementText))}:`,
  'sched-label-node': ({ label }) => say`If a node is suitable, give it the label ${code(label)} (insert its name):`,
  'sched-selector-fix': ({ owner }) =>
    say`Correct the nodeSelector and affinity of ${code(owner)}, if it is a typo, or a node pool was renamed.`,
  'sched-affinity-look': () => say`See which pods it must, or must not, share a node or zone with:`,
  'sched-affinity-others': () => say`See which running pods have such a rule:`,
  'sched-anti-affinity-relax': () =>
    say`If two on one node are better than one missing, make the rule a preference: ${code('preferredDuringSchedulingIgnoredDuringExecution')}.`,
  'sched-affinity-partner': () =>
    say`Check whether the pods that its affinity selects exist, with those labels, and on which nodes:`,
  'sched-spread-look': () => say`See its topology spread constraints:`,
  'sched-spread-zones': () => say`Check whether every node has the label that the constraint uses:`,
  'sched-spread-relax': () =>
    say`If an uneven spread is better than a missing pod, set ${code('whenUnsatisfiable: ScheduleAnyway')}, or a larger ${code('maxSkew')}.`,
  'sched-ports-look': ({ ports }) =>
    ports.length === 0
      ? say`See which pods hold host ports:`
      : say`See which pod holds host port ${list(ports.map(String))}:`,
  'sched-ports-surge': () => say`If it is the old pod of the same rollout, stop that one first:`,
  'sched-ports-drop': ({ ports }) =>
    say`Do without ${code('hostPort')}${ports.length === 0 ? '' : [' ', ...list(ports.map(String))]}: a Service can reach the pod without it; a host port allows only one such pod per node.`,

  'sched-claims-look': ({ claim }) =>
    claim === undefined
      ? say`See which claims the namespace has and which are bound:`
      : say`See which claims the namespace has; ${code(claim)} may be misspelt:`,
  'sched-claim-create': ({ claim }) =>
    say`If ${code(claim)} was never created, create it (choose size and class yourself):`,
  'sched-claim-describe': ({ claim }) => say`Read the events of claim ${code(claim)}:`,
  'sched-classes-look': ({ storageClass }) =>
    storageClass === undefined
      ? say`See which storage classes there are, and whether one is the default:`
      : say`See which storage classes there are; the claim asks for ${code(storageClass)}:`,
  'sched-class-fix': ({ claim, storageClass }) =>
    say`Create class ${code(storageClass)}, or delete ${code(claim)} and recreate it with a class that exists: the class of a claim cannot be changed.`,
  'sched-class-default': () =>
    say`Name a class in the claim, or make one the default: annotation ${code('storageclass.kubernetes.io/is-default-class: "true"')} on it. A claim without a class then uses it automatically.`,
  'sched-provisioner': ({ provisioner }) =>
    say`Check whether ${code(provisioner)}, which has to create the volume, is running:`,
  'sched-volume-where': ({ claim }) =>
    say`See which zone or node the volume behind ${code(claim)} is tied to (Node Affinity):`,
  'sched-volume-nodes': () => say`See which nodes are there, and whether they accept pods:`,
  'sched-volume-new': ({ claim }) =>
    say`Add a node in that zone. If the data may be lost, delete ${code(claim)} and have it recreated where the nodes are (${code('volumeBindingMode: WaitForFirstConsumer')}).`,
  'sched-attach-limits': () => say`See how many volumes each driver may attach to each node:`,
  'sched-claim-users': ({ claim }) => say`See which pod uses ${code(claim)} (line ${code('Used By')}):`,
  'sched-resource-claims': () => say`See what the claims ask for and why they are not allocated:`,
  'sched-device-classes': () => say`See which device classes there are, and which devices the drivers offer:`,
};
