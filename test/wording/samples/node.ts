import { summarizeError } from '../../../src/diagnosis/kubernetes-messages/error-summary.ts';
import { ago, type GroupSamples } from '../sample.ts';

const lost = {
  node: 'node-a',
  ready: 'Unknown',
  since: ago(720),
  reason: 'NodeStatusUnknown',
  summary: summarizeError('Kubelet stopped posting node status.'),
  problem: undefined,
} as const;
const bare = {
  node: 'node-a',
  ready: 'Unknown',
  since: undefined,
  reason: undefined,
  summary: undefined,
  problem: undefined,
} as const;

export const nodeSamples: GroupSamples<'node'> = {
  'node-unreachable': [lost, bare, { ...bare, ready: 'missing' }],
  'node-not-ready': [
    {
      ...lost,
      ready: 'False',
      reason: 'KubeletNotReady',
      problem: 'network',
      summary: summarizeError(
        'container runtime network not ready: NetworkReady=false reason:NetworkPluginNotReady message:Network plugin returns error: cni plugin not initialized',
      ),
    },
    {
      ...lost,
      ready: 'False',
      reason: 'KubeletNotReady',
      problem: 'runtime',
      summary: summarizeError('PLEG is not healthy: pleg was last seen active 4m3s ago; threshold is 3m0s'),
    },
    { ...bare, ready: 'False' },
    { ...bare, ready: 'False', reason: 'KubeletNotReady' },
  ],
  'node-rebooted': [
    { node: 'node-a', at: ago(600), what: 'reboot', containers: 3 },
    { node: 'node-a', at: ago(600), what: 'runtime', containers: 2 },
    { node: 'node-a', at: undefined, what: 'runtime', containers: 1 },
  ],
  'node-shutdown': [
    { node: 'node-a', refused: false },
    { node: 'node-a', refused: true },
    { node: undefined, refused: false },
    { node: undefined, refused: true },
  ],
};
