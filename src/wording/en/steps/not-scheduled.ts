import type { StepTexts } from '../../step-texts.ts';
import { code, say } from '../../sentence.ts';
import type { NotScheduledStepValues } from '../../../next-steps/not-scheduled-values.ts';
import { resourceFigure } from '../../../next-steps/resource-figure.ts';
import { amount } from '../amounts.ts';
import { list } from '../phrases.ts';
import { nodeChecks } from './node-checks.ts';

export const notScheduled: StepTexts<NotScheduledStepValues> = {
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
