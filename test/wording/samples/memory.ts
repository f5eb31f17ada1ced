import { ago, type GroupSamples } from '../sample.ts';

const oom = {
  limitBytes: 64 * 1024 ** 2,
  requestBytes: 64 * 1024 ** 2,
  scope: 'container',
  qosClass: 'Guaranteed',
  oomScoreAdj: -997,
  ranSeconds: 40,
  suggests: 'small-limit',
  finishedAt: ago(180),
  exitCode: 137,
  node: 'node-a',
  overRequest: [],
  hiddenOverRequest: 0,
  usageBytes: 63 * 1024 ** 2,
  heap: undefined,
} as const;
const bare = {
  ...oom,
  limitBytes: undefined,
  requestBytes: undefined,
  qosClass: undefined,
  oomScoreAdj: undefined,
  ranSeconds: undefined,
  suggests: undefined,
  finishedAt: undefined,
  node: undefined,
  usageBytes: undefined,
} as const;

export const memorySamples: GroupSamples<'memory'> = {
  'oom-container-limit': [oom, { ...oom, ranSeconds: 28_800, suggests: 'leak' }, bare],
  'oom-child-process': [
    { ...oom, exitCode: 1 },
    { ...bare, exitCode: 0 },
  ],
  'oom-node': [
    {
      ...oom,
      scope: 'node',
      limitBytes: undefined,
      qosClass: 'Burstable',
      oomScoreAdj: 934,
      overRequest: [{ pod: 'ml/train-0', usageBytes: 6 * 1024 ** 3, requestBytes: 1024 ** 3 }],
    },
    { ...oom, scope: 'pod' },
    { ...bare, scope: 'node' },
    { ...bare, scope: 'pod' },
  ],
  'oom-suspected': [oom, { ...bare, exitCode: 247 }],
  'oom-app-heap': [
    { ...oom, exitCode: 134, heap: { runtime: 'Node.js', setting: '--max-old-space-size' } },
    { ...bare, exitCode: 3, heap: { runtime: 'JVM', setting: undefined } },
    { ...bare, exitCode: 1 },
  ],
};
