import { ago, type GroupSamples } from '../sample.ts';

const rejected = {
  reason: 'OutOfcpu',
  message: "Pod was rejected: Node didn't have enough resource: cpu, requested: 2000, used: 3500, capacity: 4000",
  node: 'node-a',
  resource: 'cpu',
  requested: '2000',
  used: '3500',
  capacity: '4000',
  conditions: [],
  at: ago(240),
} as const;
const bare = {
  reason: 'UnknownReason',
  message: undefined,
  node: undefined,
  resource: undefined,
  requested: undefined,
  used: undefined,
  capacity: undefined,
  conditions: [],
  at: undefined,
} as const;

export const refusedByNodeSamples: GroupSamples<'refused-by-node'> = {
  'rejected-node-pressure': [
    {
      ...bare,
      reason: 'Evicted',
      node: 'node-a',
      at: ago(240),
      conditions: ['DiskPressure'],
      message: 'Pod was rejected: The node had condition: [DiskPressure]. ',
    },
    { ...bare, reason: 'Evicted', node: 'node-a', conditions: ['DiskPressure', 'MemoryPressure'] },
    { ...bare, reason: 'Evicted' },
  ],
  'rejected-resources': [
    rejected,
    { ...rejected, requested: '64000', used: '0', capacity: '2000' },
    {
      ...rejected,
      reason: 'OutOfmemory',
      resource: 'memory',
      requested: '5368709120',
      used: '12884901888',
      capacity: '16777216000',
    },
    { ...rejected, reason: 'OutOfpods', resource: 'pods', requested: '1', used: '110', capacity: '110' },
    {
      ...rejected,
      reason: 'OutOfnvidia.com/gpu',
      resource: 'nvidia.com/gpu',
      requested: '1',
      used: '2',
      capacity: '2',
    },
    { ...bare, reason: 'OutOfcpu' },
  ],
  'rejected-node-mismatch': [
    {
      ...bare,
      reason: 'NodeAffinity',
      node: 'node-a',
      at: ago(240),
      message: "Pod was rejected: Predicate NodeAffinity failed: node(s) didn't match Pod's node affinity/selector",
    },
    { ...bare, reason: 'TaintToleration', node: 'node-a' },
    { ...bare, reason: 'NodePorts', node: 'node-a' },
    { ...bare, reason: 'NodeName', node: 'node-a' },
    { ...bare, reason: 'PodOSNotSupported', node: 'node-a' },
    { ...bare, reason: 'NodeAffinity' },
  ],
  'rejected-device': [
    {
      ...bare,
      reason: 'UnexpectedAdmissionError',
      node: 'node-a',
      at: ago(240),
      resource: 'nvidia.com/gpu',
      requested: '1',
      capacity: '0',
      message:
        'Pod was rejected: Allocate failed due to requested number of devices unavailable for nvidia.com/gpu. Requested: 1, Available: 0, which is unexpected',
    },
    {
      ...bare,
      reason: 'UnexpectedAdmissionError',
      message:
        'Pod was rejected: Allocate failed due to no healthy devices present; cannot allocate unhealthy devices gpu, which is unexpected',
    },
    { ...bare, reason: 'UnexpectedAdmissionError' },
  ],
  'rejected-other': [
    {
      ...bare,
      reason: 'SysctlForbidden',
      node: 'node-a',
      at: ago(240),
      message: 'Pod was rejected: forbidden sysctl: "kernel.msgmax" not allowlisted',
    },
    {
      ...bare,
      reason: 'TopologyAffinityError',
      node: 'node-a',
      message: 'Pod was rejected: Resources cannot be allocated with Topology locality',
    },
    {
      ...bare,
      reason: 'AppArmor',
      node: 'node-a',
      message: 'Pod was rejected: Cannot enforce AppArmor: profile "shop" is not loaded',
    },
    { ...bare, reason: 'VolumeAttachmentLimitExceeded', node: 'node-a' },
    {
      ...bare,
      reason: 'PodFeatureUnsupported',
      node: 'node-a',
      message: 'Pod was rejected: Pod requires node features that are not available: X',
    },
    { ...bare, reason: 'InitContainerRestartPolicyForbidden', node: 'node-a' },
    { ...bare, reason: 'SMTAlignmentError', node: 'node-a' },
    { ...bare, reason: 'EmptyPodSharedPoolError', node: 'node-a' },
    bare,
  ],
};
