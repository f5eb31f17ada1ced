import type { RejectedFacts } from '../../../src/diagnosis/facts/rejected-by-node.ts';
import { summarizeError } from '../../../src/diagnosis/kubernetes-messages/error-summary.ts';
import { rejectedAmounts } from '../../../src/diagnosis/kubernetes-messages/rejected-amounts.ts';
import { ago, type GroupSamples } from '../sample.ts';

function amounts(resource: string, requested: string, used: string, capacity: string): RejectedFacts['amounts'] {
  return rejectedAmounts({ resource, requested, used, capacity });
}

const rejected = {
  reason: 'OutOfcpu',
  summary: summarizeError(
    "Pod was rejected: Node didn't have enough resource: cpu, requested: 2000, used: 3500, capacity: 4000",
  ),
  node: 'node-a',
  resource: 'cpu',
  mismatch: 'labels',
  requested: '2000',
  capacity: '4000',
  amounts: amounts('cpu', '2000', '3500', '4000'),
  conditions: [],
  at: ago(240),
} as const;
const bare = {
  reason: 'UnknownReason',
  summary: undefined,
  node: undefined,
  resource: undefined,
  mismatch: 'labels',
  requested: undefined,
  capacity: undefined,
  amounts: undefined,
  conditions: [],
  at: undefined,
} as const;

export const rejectedByNodeSamples: GroupSamples<'rejected-by-node'> = {
  'rejected-node-pressure': [
    {
      ...bare,
      reason: 'Evicted',
      node: 'node-a',
      at: ago(240),
      conditions: ['DiskPressure'],
      summary: summarizeError('Pod was rejected: The node had condition: [DiskPressure]. '),
    },
    { ...bare, reason: 'Evicted', node: 'node-a', conditions: ['DiskPressure', 'MemoryPressure'] },
    { ...bare, reason: 'Evicted' },
  ],
  'rejected-resources': [
    rejected,
    { ...rejected, amounts: amounts('cpu', '64000', '0', '2000') },
    {
      ...rejected,
      reason: 'OutOfmemory',
      resource: 'memory',
      amounts: amounts('memory', '5368709120', '12884901888', '16777216000'),
    },
    { ...rejected, reason: 'OutOfpods', resource: 'pods', amounts: amounts('pods', '1', '110', '110') },
    {
      ...rejected,
      reason: 'OutOfnvidia.com/gpu',
      resource: 'nvidia.com/gpu',
      amounts: amounts('nvidia.com/gpu', '1', '2', '2'),
    },
    { ...bare, reason: 'OutOfcpu' },
  ],
  'rejected-node-mismatch': [
    {
      ...bare,
      reason: 'NodeAffinity',
      node: 'node-a',
      at: ago(240),
      summary: summarizeError(
        "Pod was rejected: Predicate NodeAffinity failed: node(s) didn't match Pod's node affinity/selector",
      ),
    },
    { ...bare, reason: 'TaintToleration', mismatch: 'taint', node: 'node-a' },
    { ...bare, reason: 'NodePorts', mismatch: 'host-port', node: 'node-a' },
    { ...bare, reason: 'NodeName', mismatch: 'node-name', node: 'node-a' },
    { ...bare, reason: 'PodOSNotSupported', mismatch: 'operating-system', node: 'node-a' },
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
      summary: summarizeError(
        'Pod was rejected: Allocate failed due to requested number of devices unavailable for nvidia.com/gpu. Requested: 1, Available: 0, which is unexpected',
      ),
    },
    {
      ...bare,
      reason: 'UnexpectedAdmissionError',
      summary: summarizeError(
        'Pod was rejected: Allocate failed due to no healthy devices present; cannot allocate unhealthy devices gpu, which is unexpected',
      ),
    },
    { ...bare, reason: 'UnexpectedAdmissionError' },
  ],
  'rejected-other': [
    {
      ...bare,
      reason: 'SysctlForbidden',
      node: 'node-a',
      at: ago(240),
      summary: summarizeError('Pod was rejected: forbidden sysctl: "kernel.msgmax" not allowlisted'),
    },
    {
      ...bare,
      reason: 'TopologyAffinityError',
      node: 'node-a',
      summary: summarizeError('Pod was rejected: Resources cannot be allocated with Topology locality'),
    },
    {
      ...bare,
      reason: 'AppArmor',
      node: 'node-a',
      summary: summarizeError('Pod was rejected: Cannot enforce AppArmor: profile "shop" is not loaded'),
    },
    { ...bare, reason: 'VolumeAttachmentLimitExceeded', node: 'node-a' },
    {
      ...bare,
      reason: 'PodFeatureUnsupported',
      node: 'node-a',
      summary: summarizeError('Pod was rejected: Pod requires node features that are not available: X'),
    },
    { ...bare, reason: 'InitContainerRestartPolicyForbidden', node: 'node-a' },
    { ...bare, reason: 'SMTAlignmentError', node: 'node-a' },
    { ...bare, reason: 'EmptyPodSharedPoolError', node: 'node-a' },
    bare,
  ],
};
