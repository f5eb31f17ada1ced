import type { PodContext } from './cause-context.ts';
import { clusterKubectl } from './kubectl.ts';
import { check, fix, type NoValues, type PlannedStep } from './planned-step.ts';
import type { SharedStepValues } from './shared-steps.ts';

/** Next steps about a node. */
export interface NodeCheckStepValues extends SharedStepValues {
  'node-list': NoValues;
  /** The other pods of the node. */
  'node-pods': { readonly node: string };
  /** Its DaemonSet pods of the system: network, storage, proxy. */
  'node-system-pods': { readonly node: string };
  'node-events': { readonly node: string };
  /** The kubelet's own log, on the machine. */
  'node-kubelet-log': { readonly node: string };
  /** No new pods for it until it is fixed. */
  'node-cordon': { readonly node: string };
  /** A machine that is certainly off: its pods are deleted and its volumes are detached. */
  'node-out-of-service': { readonly node: string };
}

type Step = PlannedStep<NodeCheckStepValues>;

/** The nodes of the cluster. */
export function nodeList(about: PodContext): Step {
  return check('node-list', {}, clusterKubectl(about, 'get', 'nodes', '-o', 'wide'));
}

/** Conditions and events of the node. This and the functions below plan no step if the node is not known. */
export function describeNode(about: PodContext, node = about.circumstances.node): readonly Step[] {
  return node === undefined ? [] : [check('describe-node', { node }, clusterKubectl(about, 'describe', 'node', node))];
}

/** The pods of a node: of all namespaces (`-A`) or of one. */
export function podsOfNode(about: PodContext, node: string, ...where: readonly string[]): string {
  return clusterKubectl(about, 'get', 'pods', ...where, '-o', 'wide', '--field-selector', `spec.nodeName=${node}`);
}

/** All pods of the node. */
export function nodePods(about: PodContext, node = about.circumstances.node): readonly Step[] {
  return node === undefined ? [] : [check('node-pods', { node }, podsOfNode(about, node, '-A'))];
}

/** The node's pods of `kube-system`: network, storage, proxy. */
export function nodeSystemPods(about: PodContext, node = about.circumstances.node): readonly Step[] {
  return node === undefined ? [] : [check('node-system-pods', { node }, podsOfNode(about, node, '-n', 'kube-system'))];
}

/** Events about a node are in the namespace `default`. */
export function nodeEventsCommand(about: PodContext, node: string): string {
  const selector = `involvedObject.kind=Node,involvedObject.name=${node}`;
  return clusterKubectl(
    about,
    'get',
    'events',
    '-n',
    'default',
    '--field-selector',
    selector,
    '--sort-by=.lastTimestamp',
  );
}

/** The events about the node. */
export function nodeEvents(about: PodContext, node = about.circumstances.node): readonly Step[] {
  return node === undefined ? [] : [check('node-events', { node }, nodeEventsCommand(about, node))];
}

/** The kubelet's log, read on the node. */
export function kubeletLog(about: PodContext, node = about.circumstances.node): readonly Step[] {
  return node === undefined ? [] : [check('node-kubelet-log', { node }, 'journalctl -u kubelet --since "1 hour ago"')];
}

/** No new pods for the node. */
export function cordon(about: PodContext, node = about.circumstances.node): readonly Step[] {
  return node === undefined ? [] : [fix('node-cordon', { node }, { command: clusterKubectl(about, 'cordon', node) })];
}

/** The taint that releases the pods and volumes of a node that is off. */
export function outOfService(about: PodContext, node = about.circumstances.node): readonly Step[] {
  if (node === undefined) return [];
  const taint = 'node.kubernetes.io/out-of-service=nodeshutdown:NoExecute';
  return [fix('node-out-of-service', { node }, { command: clusterKubectl(about, 'taint', 'nodes', node, taint) })];
}
