import type { GroupSources, Source } from '../cause-words.ts';

const LIFECYCLE: Source = {
  title: 'Pod Lifecycle',
  url: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/',
};
const KUBELET_SRC: Source = {
  title: 'kubelet: pkg/kubelet/kubelet.go',
  url: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/kubelet.go',
};
const CONFIGMAP: Source = {
  title: 'ConfigMaps',
  url: 'https://kubernetes.io/docs/concepts/configuration/configmap/',
};
const SECRET: Source = {
  title: 'Secrets',
  url: 'https://kubernetes.io/docs/concepts/configuration/secret/',
};
const PV: Source = {
  title: 'Persistent Volumes',
  url: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/',
};
const SHUTDOWN: Source = {
  title: 'Node Shutdowns',
  url: 'https://kubernetes.io/docs/concepts/cluster-administration/node-shutdown/',
};
const ATTACH_SRC: Source = {
  title: 'controller: pkg/controller/volume/attachdetach/reconciler/reconciler.go',
  url: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/volume/attachdetach/reconciler/reconciler.go',
};
const CSI: Source = {
  title: 'Kubernetes CSI Developer Documentation',
  url: 'https://kubernetes-csi.github.io/docs/',
};
const VOLUMES: Source = {
  title: 'Volumes',
  url: 'https://kubernetes.io/docs/concepts/storage/volumes/',
};
const HOSTPATH: Source = {
  title: 'Volumes: hostPath',
  url: 'https://kubernetes.io/docs/concepts/storage/volumes/#hostpath',
};
const NETWORK_PLUGINS: Source = {
  title: 'Network Plugins',
  url: 'https://kubernetes.io/docs/concepts/extend-kubernetes/compute-storage-net/network-plugins/',
};
const CNI_TROUBLE: Source = {
  title: 'Troubleshooting CNI plugin-related errors',
  url: 'https://kubernetes.io/docs/tasks/administer-cluster/migrating-from-dockershim/troubleshooting-cni-plugin-related-errors/',
};
const RUNTIME_CLASS: Source = {
  title: 'Runtime Class',
  url: 'https://kubernetes.io/docs/concepts/containers/runtime-class/',
};
const USERNS: Source = {
  title: 'User Namespaces',
  url: 'https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/',
};
const RUNTIMES: Source = {
  title: 'Container Runtimes: overriding the sandbox (pause) image',
  url: 'https://kubernetes.io/docs/setup/production-environment/container-runtimes/',
};
const RUNTIME_SRC: Source = {
  title: 'kubelet: pkg/kubelet/kuberuntime/kuberuntime_manager.go',
  url: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/kuberuntime/kuberuntime_manager.go',
};
const DRA: Source = {
  title: 'Dynamic Resource Allocation',
  url: 'https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/',
};

export const beforeContainerSources: GroupSources<'before-container'> = {
  'kubelet-not-synced': [LIFECYCLE, KUBELET_SRC],
  'volume-source-missing': [CONFIGMAP, SECRET],
  'volume-multi-attach': [PV, SHUTDOWN, ATTACH_SRC],
  'volume-attach-failed': [PV, CSI],
  'volume-mount-failed': [VOLUMES, CSI],
  'volume-driver-missing': [CSI, VOLUMES],
  'volume-hostpath-type': [HOSTPATH],
  'volume-wait': [KUBELET_SRC, CSI],
  'network-not-ready': [NETWORK_PLUGINS, KUBELET_SRC],
  'sandbox-cni': [NETWORK_PLUGINS, CNI_TROUBLE],
  'sandbox-ip-exhausted': [NETWORK_PLUGINS],
  'runtimeclass-missing': [RUNTIME_CLASS, USERNS],
  'sandbox-image': [RUNTIMES],
  'sandbox-failed': [RUNTIMES, RUNTIME_SRC],
  'sandbox-recreated': [RUNTIME_SRC],
  'claim-prepare-failed': [DRA],
};
