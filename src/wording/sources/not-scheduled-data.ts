import type { GroupSources, Source } from '../cause-words.ts';

const GATES: Source = {
  title: 'Pod Scheduling Readiness',
  url: 'https://kubernetes.io/docs/concepts/scheduling-eviction/pod-scheduling-readiness/',
};
const SCHEDULERS: Source = {
  title: 'Configure Multiple Schedulers',
  url: 'https://kubernetes.io/docs/tasks/extend-kubernetes/configure-multiple-schedulers/',
};
const RESOURCES: Source = {
  title: 'Resource Management for Pods and Containers',
  url: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
};
const SCHEDULER_SRC: Source = {
  title: 'scheduler: pkg/scheduler/framework/plugins',
  url: 'https://github.com/kubernetes/kubernetes/tree/master/pkg/scheduler/framework/plugins',
};
const DEVICE_PLUGINS: Source = {
  title: 'Device Plugins',
  url: 'https://kubernetes.io/docs/concepts/extend-kubernetes/compute-storage-net/device-plugins/',
};
const EPHEMERAL: Source = {
  title: 'Resource Management: local ephemeral storage',
  url: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#local-ephemeral-storage',
};
const LARGE: Source = {
  title: 'Considerations for large clusters',
  url: 'https://kubernetes.io/docs/setup/best-practices/cluster-large/',
};
const TAINTS: Source = {
  title: 'Taints and Tolerations',
  url: 'https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/',
};
const NODES: Source = {
  title: 'Nodes',
  url: 'https://kubernetes.io/docs/concepts/architecture/nodes/',
};
const DRAIN: Source = {
  title: 'Safely Drain a Node',
  url: 'https://kubernetes.io/docs/tasks/administer-cluster/safely-drain-node/',
};
const ASSIGN: Source = {
  title: 'Assigning Pods to Nodes',
  url: 'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/',
};
const SPREAD: Source = {
  title: 'Pod Topology Spread Constraints',
  url: 'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/',
};
const DAEMON_PORTS: Source = {
  title: 'Configuration: avoid hostPort',
  url: 'https://kubernetes.io/docs/concepts/configuration/overview/',
};
const PV: Source = {
  title: 'Persistent Volumes',
  url: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/',
};
const CLASSES: Source = {
  title: 'Storage Classes',
  url: 'https://kubernetes.io/docs/concepts/storage/storage-classes/',
};
const LIMITS: Source = {
  title: 'Node-specific Volume Limits',
  url: 'https://kubernetes.io/docs/concepts/storage/storage-limits/',
};
const DRA: Source = {
  title: 'Dynamic Resource Allocation',
  url: 'https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/',
};

export const notScheduledSources: GroupSources<'not-scheduled'> = {
  'scheduling-gated': [GATES],
  'scheduler-missing': [SCHEDULERS],
  'unschedulable-cpu': [RESOURCES, SCHEDULER_SRC],
  'unschedulable-memory': [RESOURCES, SCHEDULER_SRC],
  'unschedulable-resource': [DEVICE_PLUGINS, EPHEMERAL, SCHEDULER_SRC],
  'unschedulable-too-many-pods': [LARGE, SCHEDULER_SRC],
  'unschedulable-taint': [TAINTS, SCHEDULER_SRC],
  'unschedulable-cordoned': [NODES, DRAIN],
  'unschedulable-node-affinity': [ASSIGN, SCHEDULER_SRC],
  'unschedulable-pod-affinity': [ASSIGN, SCHEDULER_SRC],
  'unschedulable-topology-spread': [SPREAD],
  'unschedulable-host-port': [DAEMON_PORTS, SCHEDULER_SRC],
  'unschedulable-pvc-missing': [PV, SCHEDULER_SRC],
  'unschedulable-pvc-unbound': [PV, CLASSES],
  'unschedulable-volume-topology': [PV, CLASSES],
  'unschedulable-volume-limit': [LIMITS, PV],
  'unschedulable-claim': [DRA],
  'unschedulable-mixed': [ASSIGN, SCHEDULER_SRC],
};
