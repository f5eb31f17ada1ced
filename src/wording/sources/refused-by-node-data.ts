import type { GroupSources, Source } from '../cause-words.ts';

const PRESSURE: Source = {
  title: 'Node-pressure Eviction',
  url: 'https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/',
};
const EVICTION_MANAGER: Source = {
  title: 'kubelet: pkg/kubelet/eviction/eviction_manager.go',
  url: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/eviction/eviction_manager.go',
};
const PREDICATE_SRC: Source = {
  title: 'kubelet: pkg/kubelet/lifecycle/predicate.go',
  url: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/lifecycle/predicate.go',
};
const RESOURCES: Source = {
  title: 'Resource Management for Pods and Containers',
  url: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
};
const ASSIGN: Source = {
  title: 'Assigning Pods to Nodes',
  url: 'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/',
};
const DEVICE_PLUGINS: Source = {
  title: 'Device Plugins',
  url: 'https://kubernetes.io/docs/concepts/extend-kubernetes/compute-storage-net/device-plugins/',
};
const TOPOLOGY_MANAGER: Source = {
  title: 'Control Topology Management Policies on a Node',
  url: 'https://kubernetes.io/docs/tasks/administer-cluster/topology-manager/',
};
const SYSCTLS: Source = {
  title: 'Using sysctls in a Kubernetes Cluster',
  url: 'https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/',
};
const HANDLERS_SRC: Source = {
  title: 'kubelet: pkg/kubelet/lifecycle/handlers.go',
  url: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/lifecycle/handlers.go',
};

export const refusedByNodeSources: GroupSources<'refused-by-node'> = {
  'rejected-node-pressure': [PRESSURE, EVICTION_MANAGER],
  'rejected-resources': [PREDICATE_SRC, RESOURCES],
  'rejected-node-mismatch': [PREDICATE_SRC, ASSIGN],
  'rejected-device': [DEVICE_PLUGINS, PREDICATE_SRC],
  'rejected-other': [TOPOLOGY_MANAGER, SYSCTLS, HANDLERS_SRC],
};
