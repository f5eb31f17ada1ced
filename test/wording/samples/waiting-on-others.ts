import { ago, type GroupSamples } from '../sample.ts';

export const waitingOnOthersSamples: GroupSamples<'waiting-on-others'> = {
  'init-running': [
    { since: ago(150), blocked: ['api'], lastLine: 'waiting for kafka' },
    { since: undefined, blocked: [], lastLine: undefined },
  ],
  'sidecar-blocking': [
    {
      since: ago(150),
      blocked: ['api', 'worker'],
      message: 'Startup probe failed: HTTP probe failed with statuscode: 503',
    },
    { since: undefined, blocked: [], message: undefined },
  ],
  'resize-pending': [
    {
      what: 'Deferred',
      message:
        "Node didn't have enough resource: memory, requested: 8589934592, used: 3221225472, capacity: 8200000000",
    },
    { what: 'Infeasible', message: "Node didn't have enough capacity: cpu, requested: 64000, capacity: 2000" },
    { what: 'Error', message: 'cannot decrease memory limits: attempting to set below current usage' },
    { what: 'Deferred', message: undefined },
    { what: 'Infeasible', message: undefined },
    { what: 'Error', message: undefined },
  ],
  'device-unhealthy': [
    {
      resource: 'nvidia.com/gpu',
      device: 'GPU-8f2c',
      health: 'Unhealthy',
      message: 'XID 79: GPU has fallen off the bus',
    },
    { resource: 'nvidia.com/gpu', device: undefined, health: 'Unknown', message: undefined },
  ],
};
