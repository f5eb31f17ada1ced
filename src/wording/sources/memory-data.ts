import type { GroupSources, Source } from '../cause-words.ts';

const MEMORY_TASK: Source = {
  title: 'Assign Memory Resources to Containers and Pods',
  url: 'https://kubernetes.io/docs/tasks/configure-pod-container/assign-memory-resource/',
};
const RESOURCES: Source = {
  title: 'Resource Management for Pods and Containers',
  url: 'https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/',
};
const NODE_PRESSURE: Source = {
  title: 'Node-pressure Eviction: node out of memory behavior',
  url: 'https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/#node-out-of-memory-behavior',
};
const OOM_SCORES: Source = {
  title: 'kubelet: pkg/kubelet/qos/policy.go',
  url: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/qos/policy.go',
};
const CGROUP_V2: Source = {
  title: 'Linux kernel: Control Group v2, memory.oom.group',
  url: 'https://docs.kernel.org/admin-guide/cgroup-v2.html',
};
const EXIT_CODES_NODE: Source = {
  title: 'Node.js: command-line options, --max-old-space-size',
  url: 'https://nodejs.org/api/cli.html#--max-old-space-sizesize-in-mib',
};

export const memorySources: GroupSources<'memory'> = {
  'oom-container-limit': [MEMORY_TASK, RESOURCES],
  'oom-child-process': [
    {
      title: 'Kubernetes issue 104454: OOMKilled with exit code 0',
      url: 'https://github.com/kubernetes/kubernetes/issues/104454',
    },
    CGROUP_V2,
  ],
  'oom-node': [NODE_PRESSURE, OOM_SCORES],
  'oom-suspected': [RESOURCES, CGROUP_V2],
  'oom-app-heap': [EXIT_CODES_NODE, RESOURCES],
};
