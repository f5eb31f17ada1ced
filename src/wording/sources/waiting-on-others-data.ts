import type { GroupSources, Source } from '../cause-words.ts';

const INIT: Source = {
  title: 'Init Containers',
  url: 'https://kubernetes.io/docs/concepts/workloads/pods/init-containers/',
};
const SIDECARS: Source = {
  title: 'Sidecar Containers',
  url: 'https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/',
};
const RESIZE: Source = {
  title: 'Resize CPU and Memory Resources assigned to Containers',
  url: 'https://kubernetes.io/docs/tasks/configure-pod-container/resize-container-resources/',
};
const HEALTH: Source = {
  title: 'Device Plugins: monitoring of device health',
  url: 'https://kubernetes.io/docs/concepts/extend-kubernetes/compute-storage-net/device-plugins/#device-plugin-and-unhealthy-devices',
};
const DRA: Source = {
  title: 'Dynamic Resource Allocation',
  url: 'https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/',
};

export const waitingOnOthersSources: GroupSources<'waiting-on-others'> = {
  'init-running': [INIT],
  'sidecar-blocking': [SIDECARS],
  'resize-pending': [RESIZE],
  'device-unhealthy': [HEALTH, DRA],
};
