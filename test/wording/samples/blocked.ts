import type { ResizeFacts } from '../../../src/diagnosis/facts/blocked.ts';
import { summarizeError, summaryOf } from '../../../src/diagnosis/kubernetes-messages/error-summary.ts';
import { resizeAmounts } from '../../../src/diagnosis/kubernetes-messages/rejected-amounts.ts';
import { ago, type GroupSamples } from '../sample.ts';

function counted(message: string | undefined): Pick<ResizeFacts, 'summary' | 'amounts'> {
  return { summary: summaryOf(message), amounts: resizeAmounts(message) };
}

export const blockedSamples: GroupSamples<'blocked'> = {
  'init-running': [
    { since: ago(150), blocked: ['api'], lastLine: 'waiting for kafka', summary: 'waiting for kafka' },
    { since: undefined, blocked: [], lastLine: undefined, summary: undefined },
  ],
  'sidecar-blocking': [
    {
      since: ago(150),
      blocked: ['api', 'worker'],
      summary: summarizeError('Startup probe failed: HTTP probe failed with statuscode: 503'),
    },
    { since: undefined, blocked: [], summary: undefined },
  ],
  'resize-pending': [
    {
      what: 'Deferred',
      ...counted(
        "Node didn't have enough resource: memory, requested: 8589934592, used: 3221225472, capacity: 8200000000",
      ),
    },
    { what: 'Infeasible', ...counted("Node didn't have enough capacity: cpu, requested: 64000, capacity: 2000") },
    { what: 'Error', ...counted('cannot decrease memory limits: attempting to set below current usage') },
    { what: 'Deferred', ...counted(undefined) },
    { what: 'Infeasible', ...counted(undefined) },
    { what: 'Error', ...counted(undefined) },
  ],
  'device-unhealthy': [
    {
      resource: 'nvidia.com/gpu',
      device: 'GPU-8f2c',
      health: 'Unhealthy',
      summary: summarizeError('XID 79: GPU has fallen off the bus'),
    },
    { resource: 'nvidia.com/gpu', device: undefined, health: 'Unknown', summary: undefined },
  ],
};
