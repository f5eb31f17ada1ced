import type { GroupSources, Source } from '../cause-words.ts';

const NODES: Source = {
  title: 'Nodes',
  url: 'https://kubernetes.io/docs/concepts/architecture/nodes/',
};
const TAINTS: Source = {
  title: 'Taints and Tolerations',
  url: 'https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/',
};
const SHUTDOWN: Source = {
  title: 'Node Shutdowns',
  url: 'https://kubernetes.io/docs/concepts/cluster-administration/node-shutdown/',
};
const STATUS_SRC: Source = {
  title: 'kubelet: pkg/kubelet/kubelet_pods.go',
  url: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/kubelet_pods.go',
};
const RUNTIME_SRC: Source = {
  title: 'kubelet: pkg/kubelet/kuberuntime/kuberuntime_manager.go',
  url: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/kuberuntime/kuberuntime_manager.go',
};
const SHUTDOWN_SRC: Source = {
  title: 'kubelet: pkg/kubelet/nodeshutdown',
  url: 'https://github.com/kubernetes/kubernetes/tree/master/pkg/kubelet/nodeshutdown',
};

export const nodeSources: GroupSources<'node'> = {
  'node-unreachable': [NODES, TAINTS, SHUTDOWN],
  'node-not-ready': [NODES, TAINTS],
  'node-rebooted': [STATUS_SRC, RUNTIME_SRC],
  'node-shutdown': [SHUTDOWN, SHUTDOWN_SRC],
};
