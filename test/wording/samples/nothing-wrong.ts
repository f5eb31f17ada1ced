import { ago, type GroupSamples, NOW } from '../sample.ts';

export const nothingWrongSamples: GroupSamples<'nothing-wrong'> = {
  healthy: [
    { readyContainers: 2, containers: 2, runningSince: ago(7500), restarts: 1, idle: undefined },
    { readyContainers: 1, containers: 1, runningSince: undefined, restarts: 0, idle: undefined },
    { readyContainers: 1, containers: 2, runningSince: undefined, restarts: 0, idle: undefined },
    ...(['scaled-down', 'suspended', 'no-pods'] as const).map((idle) => ({
      readyContainers: 0,
      containers: 0,
      runningSince: undefined,
      restarts: 0,
      idle,
    })),
  ],
  completed: [
    { finishedAt: ago(400), job: 'catalog-import' },
    { finishedAt: undefined, job: undefined },
  ],
  recovered: [
    { earlier: 'oom-container-limit', finishedAt: ago(7200), runningSince: ago(7190), restarts: 3 },
    { earlier: 'killed-external', finishedAt: ago(7200), runningSince: ago(7190), restarts: 1 },
  ],
  'stopped-normally': [
    { signal: 'SIGTERM', finishedAt: ago(60), askedBy: 'deletion' },
    { signal: undefined, finishedAt: undefined, askedBy: 'unknown' },
    { signal: 'CTRL_SHUTDOWN', finishedAt: ago(60), askedBy: 'kubelet' },
  ],
  terminating: [
    { deadline: new Date(NOW.getTime() + 20_000), graceSeconds: 30, requestedAt: ago(10) },
    { deadline: ago(1), graceSeconds: undefined, requestedAt: ago(31) },
  ],
  starting: [
    { since: ago(8), stage: 'Pulling' },
    { since: ago(0), stage: undefined },
  ],
};
