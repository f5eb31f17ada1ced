import { summarizeError } from '../../../src/diagnosis/kubernetes-messages/error-summary.ts';
import { ago, type GroupSamples } from '../sample.ts';

const MIB = 1024 ** 2;
const evicted = {
  node: 'node-a',
  at: ago(180),
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
  by: 'eviction-api',
  taints: [],
  nodeLost: false,
  earlierRestarts: 0,
} as const;
const nowhere = {
  node: undefined,
  at: undefined,
  by: 'eviction-api',
  taints: [],
  nodeLost: false,
  earlierRestarts: 0,
} as const;
const stuck = {
  by: 'finalizer',
  finalizers: ['example.com/wait-for-backup'],
  deadline: ago(740),
  overdueSeconds: 740,
  node: 'node-a',
  summary: undefined,
} as const;

export const removedSamples: GroupSamples<'removed'> = {
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
    { ...taken, by: 'taint-manager', taints: ['node.kubernetes.io/unreachable:NoExecute'], nodeLost: true },
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
      summary: summarizeError(
        'error killing pod: [failed to "KillContainer" for "cart" with KillContainerError: "rpc error: code = DeadlineExceeded desc = context deadline exceeded"]',
      ),
    },
    { ...stuck, by: 'kill', finalizers: [], node: undefined },
    { ...stuck, by: 'node', finalizers: [], node: undefined },
    { ...stuck, by: 'unknown', finalizers: [], node: undefined },
    { ...stuck, by: 'unknown', finalizers: [] },
  ],
};
