import type { GroupSources, Source } from '../cause-words.ts';

const PRESSURE: Source = {
  title: 'Node-pressure Eviction',
  url: 'https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/',
};
const EVICTION_SRC: Source = {
  title: 'kubelet: pkg/kubelet/eviction/helpers.go',
  url: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/eviction/helpers.go',
};
const PID_LIMITS: Source = {
  title: 'Process ID Limits And Reservations',
  url: 'https://kubernetes.io/docs/concepts/policy/pid-limiting/',
};
const EMPTYDIR: Source = {
  title: 'Volumes: emptyDir',
  url: 'https://kubernetes.io/docs/concepts/storage/volumes/#emptydir',
};
const EVICTION_MANAGER: Source = {
  title: 'kubelet: pkg/kubelet/eviction/eviction_manager.go',
  url: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/eviction/eviction_manager.go',
};
const EPHEMERAL: Source = {
  title: 'Resource Management: local ephemeral storage',
  url: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#local-ephemeral-storage',
};
const API_EVICTION: Source = {
  title: 'API-initiated Eviction',
  url: 'https://kubernetes.io/docs/concepts/scheduling-eviction/api-eviction/',
};
const DRAIN: Source = {
  title: 'Safely Drain a Node',
  url: 'https://kubernetes.io/docs/tasks/administer-cluster/safely-drain-node/',
};
const DISRUPTIONS: Source = {
  title: 'Disruptions: pod disruption conditions',
  url: 'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/#pod-disruption-conditions',
};
const PRIORITY: Source = {
  title: 'Pod Priority and Preemption',
  url: 'https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/',
};
const TAINTS: Source = {
  title: 'Taints and Tolerations',
  url: 'https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/',
};
const GC: Source = {
  title: 'Pod Lifecycle: garbage collection of Pods',
  url: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-garbage-collection',
};
const JOB_DEADLINE: Source = {
  title: 'Jobs: termination and cleanup',
  url: 'https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-termination-and-cleanup',
};
const DEADLINE_SRC: Source = {
  title: 'kubelet: pkg/kubelet/active_deadline.go',
  url: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/active_deadline.go',
};
const FINALIZERS: Source = {
  title: 'Finalizers',
  url: 'https://kubernetes.io/docs/concepts/overview/working-with-objects/finalizers/',
};
const FORCE: Source = {
  title: 'Force Delete StatefulSet Pods',
  url: 'https://kubernetes.io/docs/tasks/run-application/force-delete-stateful-set-pod/',
};
const LIFECYCLE: Source = {
  title: 'Pod Lifecycle',
  url: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/',
};

export const takenAwaySources: GroupSources<'taken-away'> = {
  'evicted-memory': [PRESSURE, EVICTION_SRC],
  'evicted-disk': [PRESSURE, EVICTION_SRC],
  'evicted-pid': [PRESSURE, PID_LIMITS],
  'evicted-emptydir-limit': [EMPTYDIR, EVICTION_MANAGER],
  'evicted-ephemeral-limit': [EPHEMERAL, EVICTION_MANAGER],
  'evicted-api': [API_EVICTION, DRAIN, DISRUPTIONS],
  preempted: [PRIORITY, DISRUPTIONS],
  'deleted-by-taint': [TAINTS, DISRUPTIONS],
  'deleted-node-gone': [GC, DISRUPTIONS],
  'deadline-exceeded': [JOB_DEADLINE, DEADLINE_SRC],
  'terminating-stuck': [FINALIZERS, FORCE, LIFECYCLE],
};
