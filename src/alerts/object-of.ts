import type { Alert, AlertObject, FoundObject } from './alert.ts';
import { firstOf, foldLabels, type Labels } from './labels.ts';
import { objectInText } from './object-in-text.ts';

/** Labels that hold the namespace of the object, most reliable first: `exported_*` is set only if the scrape target has one of its own. */
const NAMESPACES = [
  'exported_namespace',
  'k8s_namespace_name',
  'kubernetes_namespace',
  'kube_namespace',
  'namespace',
  'pod_namespace',
  'namespace_name',
];
const PODS = ['exported_pod', 'k8s_pod_name', 'pod', 'pod_name', 'kubernetes_pod_name', 'kube_pod_name'];
const CONTAINERS = ['exported_container', 'k8s_container_name', 'container', 'container_name', 'kube_container_name'];
const CLUSTERS = ['cluster', 'k8s_cluster_name', 'cluster_name', 'kube_cluster_name', 'kubernetes_cluster'];

/** Labels of kube-state-metrics that name a workload: the pod and container labels next to them belong to the exporter. */
const WORKLOADS: readonly (readonly [label: string, kind: string])[] = [
  ['deployment', 'Deployment'],
  ['statefulset', 'StatefulSet'],
  ['daemonset', 'DaemonSet'],
  ['job_name', 'Job'],
  ['cronjob', 'CronJob'],
  ['replicaset', 'ReplicaSet'],
  ['horizontalpodautoscaler', 'HorizontalPodAutoscaler'],
  ['hpa', 'HorizontalPodAutoscaler'],
  ['persistentvolumeclaim', 'PersistentVolumeClaim'],
  ['poddisruptionbudget', 'PodDisruptionBudget'],
];
/** The same of OpenTelemetry and Datadog, whose pod labels name the affected pod and so come first. */
const OTHER_WORKLOADS: readonly (readonly [label: string, kind: string])[] = [
  ['k8s_deployment_name', 'Deployment'],
  ['k8s_statefulset_name', 'StatefulSet'],
  ['k8s_daemonset_name', 'DaemonSet'],
  ['k8s_job_name', 'Job'],
  ['k8s_cronjob_name', 'CronJob'],
  ['k8s_replicaset_name', 'ReplicaSet'],
  ['kube_deployment', 'Deployment'],
  ['kube_stateful_set', 'StatefulSet'],
  ['kube_daemon_set', 'DaemonSet'],
  ['kube_job', 'Job'],
  ['kube_cronjob', 'CronJob'],
];
const STATE_METRICS = /\bkube-state-metrics\b/;
const NODE_EXPORTER = /node[-_]exporter|windows[-_]exporter|cadvisor|kubelet/;
const EXPORTERS_CONTAINER = /^kube-state-metrics$|^kube-rbac-proxy/;
const CONTAINER_ID = /^[0-9a-f]{12,64}$/;
const IP_AND_PORT = /^\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?$/;

/**
 * The Kubernetes object that an alert is about. Labels cannot be taken literally: `pod`, `container` and `namespace` may be those of
 * the exporter that was scraped, depending on how it is scraped (honor_labels, relabelling). The steps go from the most to the
 * least reliable source; `certainty` tells how reliable the result is. Sources: kube-prometheus, kube-prometheus-stack, the community chart, OpenTelemetry, Datadog.
 */
export function objectOf(alert: Pick<Alert, 'labels' | 'annotations'>): AlertObject {
  const labels = foldLabels(alert.labels);
  const cluster = firstOf(labels, CLUSTERS)?.value ?? null;
  return { ...find(labels, alert.annotations), cluster };
}

function find(labels: Labels, annotations: Readonly<Record<string, string>>): FoundObject {
  const namespace = firstOf(labels, NAMESPACES)?.value ?? null;
  return (
    workload(labels, namespace) ??
    nodeCondition(labels) ??
    scrapedNode(labels) ??
    pod(labels, namespace, annotations) ??
    named(labels, namespace, OTHER_WORKLOADS) ??
    containerId(labels) ??
    rest(labels, namespace, annotations)
  );
}

function fromStateMetrics(labels: Labels): boolean {
  return [labels['job'], labels['service'], labels['app_kubernetes_io_name']].some(
    (value) => value !== undefined && STATE_METRICS.test(value),
  );
}

/** Series about a pod have a `uid` label: `pod` is then the pod itself and not the exporter. */
function workload(labels: Labels, namespace: string | null): FoundObject | undefined {
  if (labels['uid'] !== undefined) return undefined;
  for (const [label, kind] of WORKLOADS) {
    const name = labels[`exported_${label}`] ?? labels[label];
    if (name === undefined) continue;
    // A rule that joins a pod with its workload names both; the pod is closer to the problem.
    if (labels['pod'] !== undefined && labels['pod'].startsWith(`${name}-`) && !STATE_METRICS.test(labels['pod']))
      return undefined;
    // Rules that aggregate lose `instance`; with honor_labels off the namespace that is left is the exporter's.
    const aggregated = labels['instance'] === undefined && (fromStateMetrics(labels) || labels['job'] === undefined);
    return { kind, namespace, name, container: null, certainty: aggregated ? 'verify' : 'labels' };
  }
  return undefined;
}

function nodeCondition(labels: Labels): FoundObject | undefined {
  const name = labels['exported_node'] ?? labels['node'];
  const isCondition = labels['condition'] !== undefined || labels['key'] !== undefined;
  if (name === undefined || !isCondition || !fromStateMetrics(labels) || labels['uid'] !== undefined) return undefined;
  return node(name, 'labels');
}

/** Exporters that run on each node report about the node, not about their own pod. */
function scrapedNode(labels: Labels): FoundObject | undefined {
  const exporter = labels['pod'];
  if (exporter === undefined || labels['exported_pod'] !== undefined || !NODE_EXPORTER.test(labels['job'] ?? ''))
    return undefined;
  return NODE_EXPORTER.test(exporter) ? nodeByAddress(labels) : undefined;
}

function nodeByAddress(labels: Labels): FoundObject | undefined {
  const name = labels['node'] ?? labels['nodename'] ?? labels['kubernetes_node'];
  if (name !== undefined) return node(name, 'labels');
  const { instance } = labels;
  if (instance === undefined) return undefined;
  return node(IP_AND_PORT.test(instance) ? `${instance} (node by InternalIP)` : instance, 'verify');
}

function node(name: string, certainty: AlertObject['certainty']): FoundObject {
  return { kind: 'Node', namespace: null, name, container: null, certainty };
}

function pod(
  labels: Labels,
  namespace: string | null,
  annotations: Readonly<Record<string, string>>,
): FoundObject | undefined {
  const found = firstOf(labels, PODS);
  if (found === undefined) return undefined;
  const own = labels['uid'] !== undefined;
  const exported = ['namespace', 'pod', 'container', 'node'].some((label) => labels[`exported_${label}`] !== undefined);
  if (found.name !== 'exported_pod' && exported && fromStateMetrics(labels)) return undefined;
  if (found.name !== 'exported_pod' && STATE_METRICS.test(found.value) && !own)
    return (
      objectInText(annotations, isExporter) ?? {
        kind: 'Pod',
        namespace,
        name: null,
        container: null,
        certainty: 'none',
      }
    );
  const container = containerOf(labels, found.name, own);
  return { kind: 'Pod', namespace, name: found.value, container, certainty: namespace === null ? 'verify' : 'labels' };
}

function containerOf(labels: Labels, podLabel: string, own: boolean): string | null {
  const container = firstOf(labels, CONTAINERS);
  if (container === undefined || container.value === 'POD') return null;
  // Next to `exported_pod`, a plain `container` is the exporter's.
  if (podLabel === 'exported_pod' && container.name === 'container') return null;
  return !own && fromStateMetrics(labels) && EXPORTERS_CONTAINER.test(container.value) ? null : container.value;
}

function named(labels: Labels, namespace: string | null, names: typeof OTHER_WORKLOADS): FoundObject | undefined {
  for (const [label, kind] of names) {
    const name = labels[label];
    if (name !== undefined)
      return { kind, namespace, name, container: null, certainty: namespace === null ? 'verify' : 'labels' };
  }
  return undefined;
}

/** cAdvisor without Kubernetes labels knows only the container's id. */
function containerId({ name, instance }: Labels): FoundObject | undefined {
  if (name === undefined || instance === undefined || !CONTAINER_ID.test(name)) return undefined;
  return { kind: 'ContainerId', namespace: null, name, container: null, certainty: 'verify' };
}

function rest(labels: Labels, namespace: string | null, annotations: Readonly<Record<string, string>>): FoundObject {
  const name = labels['node'] ?? labels['kubernetes_node'] ?? labels['k8s_node_name'];
  if (name !== undefined) return node(name, 'labels');
  const byAddress = NODE_EXPORTER.test(labels['job'] ?? '') ? nodeByAddress(labels) : undefined;
  if (byAddress !== undefined) return byAddress;
  const target = labels['service'] ?? labels['job'];
  if (namespace !== null && target !== undefined && !fromStateMetrics(labels))
    return { kind: 'Target', namespace, name: target, container: null, certainty: 'verify' };
  const inText = objectInText(annotations, isExporter);
  if (inText !== undefined) return inText;
  if (namespace !== null) return { kind: 'Namespace', namespace, name: null, container: null, certainty: 'verify' };
  return { kind: 'None', namespace: null, name: null, container: null, certainty: 'none' };
}

function isExporter(name: string): boolean {
  return STATE_METRICS.test(name);
}
