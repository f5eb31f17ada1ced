import { ago, type GroupSamples } from '../sample.ts';

const MIB = 1024 ** 2;
const evicted = {
  node: 'node-a',
  at: ago(180),
  message:
    'The node was low on resource: memory. Threshold quantity: 20Gi, available: 19685764Ki. Container m was using 3605616Ki, request is 0, has larger consumption of memory. ',
  culprit: 'm',
  usageBytes: 3605616 * 1024,
  requestBytes: 0,
  limitBytes: undefined,
  threshold: '20Gi',
  available: '19685764Ki',
  resource: 'memory',
  volume: undefined,
} as const;
const bare = {
  node: undefined,
  at: undefined,
  message: 'The node was low on resource.',
  culprit: undefined,
  usageBytes: undefined,
  requestBytes: undefined,
  limitBytes: undefined,
  threshold: undefined,
  available: undefined,
  resource: undefined,
  volume: undefined,
} as const;
const taken = {
  node: 'node-a',
  at: ago(180),
  message: undefined,
  by: 'eviction-api',
  taints: [],
  earlierRestarts: 0,
} as const;
const nowhere = {
  node: undefined,
  at: undefined,
  message: undefined,
  by: 'eviction-api',
  taints: [],
  earlierRestarts: 0,
} as const;
const stuck = {
  by: 'finalizer',
  finalizers: ['example.com/wait-for-backup'],
  deadline: ago(740),
  overdueSeconds: 740,
  node: 'node-a',
  message: undefined,
} as const;

export const takenAwaySamples: GroupSamples<'taken-away'> = {
  'evicted-memory': [evicted, { ...evicted, culprit: 'cart-0', requestBytes: 1024 * MIB }, bare],
  'evicted-disk': [
    {
      ...evicted,
      resource: 'ephemeral-storage',
      threshold: '2139512454',
      available: '1204Mi',
      usageBytes: 4096 * MIB,
      requestBytes: 512 * MIB,
    },
    { ...bare, node: 'node-a', resource: 'inodes', threshold: '327680', available: '10240' },
    bare,
  ],
  'evicted-pid': [
    { ...bare, node: 'node-a', at: ago(60), resource: 'pids', threshold: '3276', available: '1002' },
    bare,
  ],
  'evicted-emptydir-limit': [
    {
      ...bare,
      node: 'node-a',
      at: ago(180),
      message: 'Usage of EmptyDir volume "s" exceeds the limit "16Mi". ',
      volume: 'spool',
      limitBytes: 16 * MIB,
    },
    bare,
  ],
  'evicted-ephemeral-limit': [
    { ...bare, node: 'node-a', at: ago(180), limitBytes: 16 * MIB },
    { ...bare, node: 'node-a', at: ago(180), limitBytes: 1024 * MIB, culprit: 'web' },
    bare,
  ],
  'evicted-api': [taken, { ...taken, earlierRestarts: 3 }, nowhere],
  preempted: [
    { ...taken, by: 'scheduler' },
    { ...taken, by: 'kubelet' },
    { ...nowhere, by: 'scheduler' },
    { ...nowhere, by: 'kubelet', earlierRestarts: 1 },
  ],
  'deleted-by-taint': [
    { ...taken, by: 'taint-manager', taints: ['node.kubernetes.io/unreachable:NoExecute'] },
    { ...taken, by: 'taint-manager', taints: ['maintenance=today:NoExecute', 'dedicated=gpu:NoExecute'] },
    { ...taken, by: 'device-taint-manager' },
    { ...nowhere, by: 'taint-manager' },
  ],
  'deleted-node-gone': [
    { ...taken, by: 'pod-gc' },
    { ...nowhere, by: 'pod-gc' },
  ],
  'deadline-exceeded': [
    { seconds: 600, at: ago(120), job: undefined },
    { seconds: 600, at: ago(120), job: 'rebuild-index' },
    { seconds: undefined, at: undefined, job: undefined },
  ],
  'terminating-stuck': [
    stuck,
    { ...stuck, finalizers: ['example.com/a', 'example.com/b'] },
    { ...stuck, by: 'node', finalizers: [] },
    {
      ...stuck,
      by: 'kill',
      finalizers: [],
      message:
        'error killing pod: [failed to "KillContainer" for "cart" with KillContainerError: "rpc error: code = DeadlineExceeded desc = context deadline exceeded"]',
    },
    { ...stuck, by: 'kill', finalizers: [], node: undefined },
    { ...stuck, by: 'node', finalizers: [], node: undefined },
    { ...stuck, by: 'unknown', finalizers: [], node: undefined },
    { ...stuck, by: 'unknown', finalizers: [] },
  ],
};
