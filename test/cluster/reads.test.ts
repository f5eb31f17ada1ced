import { expect, test } from 'vitest';
import { readsFor, type LogRead } from '../../src/diagnosis/reads.ts';
import type { ContainerStatus, Event, Pod, PodStatus } from '../../src/diagnosis/kubernetes-objects.ts';
import { pod, workload } from './world.ts';

const failed = { exitCode: 1, reason: 'Error' };
const crashLoop = { waiting: { reason: 'CrashLoopBackOff' } };
const running = { running: { startedAt: '2026-11-21T11:55:00Z' } };

function cart(...containerStatuses: readonly Omit<ContainerStatus, 'name'>[]): Pod {
  return withStatus({
    phase: 'Running',
    containerStatuses: containerStatuses.map((status, i) => ({ name: `c${i}`, ...status })),
  });
}
function withStatus(status: PodStatus): Pod {
  return pod('shop/cart-0', { status });
}
function logs(of: Pod, events: readonly Event[] = []): readonly string[] {
  return readsFor(of, events).logs.map(
    ({ container, previous, orOther }: LogRead) => `${container}${previous ? '.previous' : ''}${orOther ? '|' : ''}`,
  );
}

test.each<[string, readonly Omit<ContainerStatus, 'name'>[], readonly string[]]>([
  ['ended: current', [{ state: { terminated: failed }, restartCount: 0 }], ['c0']],
  [
    'ended again: current, or else previous',
    [{ state: { terminated: failed }, lastState: { terminated: failed }, restartCount: 3 }],
    ['c0|'],
  ],
  [
    'waiting after an end: previous, or else current',
    [{ state: crashLoop, lastState: { terminated: failed }, restartCount: 3 }],
    ['c0.previous|'],
  ],
  [
    'running again: previous',
    [{ state: running, ready: true, lastState: { terminated: failed }, restartCount: 1 }],
    ['c0.previous'],
  ],
  [
    'running again and not ready: both',
    [{ state: running, ready: false, lastState: { terminated: failed }, restartCount: 1 }],
    ['c0.previous', 'c0'],
  ],
  ['running and not ready: current', [{ state: running, ready: false }], ['c0']],
  ['running and ready: none', [{ state: running, ready: true, restartCount: 0 }], []],
  ['never made: none', [{ state: { waiting: { reason: 'ImagePullBackOff' } } }], []],
  [
    'never ran: none',
    [{ state: crashLoop, lastState: { terminated: { exitCode: 128, reason: 'StartError' } }, restartCount: 4 }],
    [],
  ],
  ['done: none', [{ state: { terminated: { exitCode: 0, reason: 'Completed' } }, restartCount: 0 }], []],
  [
    'done over and over: current',
    [{ state: { terminated: { exitCode: 0, reason: 'Completed' } }, restartCount: 3 }],
    ['c0'],
  ],
  [
    'done, though a child was killed: current',
    [{ state: { terminated: { exitCode: 0, reason: 'OOMKilled' } } }],
    ['c0'],
  ],
  [
    'those that ended before those that run',
    [{ state: running, ready: false }, { state: { terminated: failed } }],
    ['c1', 'c0'],
  ],
])('logs of a container that is %s', (_, statuses, expected) => {
  expect(logs(cart(...statuses))).toEqual(expected);
});

test('a failing probe calls for the log of its container', () => {
  const about = { kind: 'Pod', fieldPath: 'spec.containers{c1}' };
  const unhealthy: Event = { metadata: { name: 'e' }, reason: 'Unhealthy', involvedObject: about };
  const pair = cart({ state: running, ready: true }, { state: running, ready: true });
  expect(logs(pair)).toEqual([]);
  expect(logs(pair, [unhealthy])).toEqual(['c1']);
});

test('logs and metrics of an evicted pod are gone', () => {
  const status = {
    phase: 'Failed',
    reason: 'Evicted',
    message: 'The node was low on resource: memory.',
    containerStatuses: [{ name: 'c0', state: { terminated: { exitCode: 137, reason: 'Error' } } }],
  };
  expect(readsFor(withStatus(status), [])).toMatchObject({
    logs: [],
    usage: true,
    neighbours: true,
    nodeEvents: true,
    claims: [],
  });
  expect(
    readsFor(withStatus({ ...status, message: 'Usage of EmptyDir volume "v" exceeds the limit "1Gi".' }), []),
  ).toMatchObject({ usage: false, neighbours: false });
});

test('memory usage is read if memory may be the cause; that of other pods if no limit explains it', () => {
  const oom = { state: { terminated: { exitCode: 137, reason: 'OOMKilled' } } };
  expect(readsFor(cart(oom), [])).toMatchObject({ usage: true, neighbours: true });
  const limited = {
    ...cart(oom),
    spec: { nodeName: 'node-a', containers: [{ name: 'c0', resources: { limits: { memory: '64Mi' } } }] },
  };
  expect(readsFor(limited, [])).toMatchObject({ usage: true, neighbours: false });
  expect(readsFor(cart({ state: { terminated: failed } }), [])).toMatchObject({ usage: false, neighbours: false });
});

test('volumes are read while the pod waits for them', () => {
  const spec = {
    nodeName: 'node-a',
    containers: [{ name: 'c0' }],
    volumes: [
      { name: 'data', persistentVolumeClaim: { claimName: 'cart-data' } },
      { name: 'scratch', ephemeral: {} },
      { name: 'inline', csi: { driver: 'csi.example.com' } },
    ],
  };
  const creating = { name: 'c0', state: { waiting: { reason: 'ContainerCreating' } } };
  const held = { ...withStatus({ phase: 'Pending', containerStatuses: [creating] }), spec };
  expect(readsFor(held, [])).toMatchObject({
    claims: ['cart-data', 'cart-0-scratch'],
    drivers: ['csi.example.com'],
    allNodes: false,
    nodeEvents: true,
  });
  const made = {
    ...withStatus({ phase: 'Running', containerStatuses: [{ name: 'c0', state: running, ready: true }] }),
    spec,
  };
  expect(readsFor(made, [])).toMatchObject({ claims: [], drivers: [], nodeEvents: false });
  const waiting = { ...withStatus({ phase: 'Pending' }), spec: { ...spec, nodeName: '' } };
  expect(readsFor(waiting, [])).toMatchObject({
    claims: ['cart-data', 'cart-0-scratch'],
    allNodes: true,
    node: undefined,
    nodeEvents: false,
  });
  expect(readsFor({ ...waiting, spec: { ...waiting.spec, schedulingGates: [{ name: 'quota' }] } }, [])).toMatchObject({
    allNodes: false,
  });
});

test('events about the controllers are read if they can tell more than the pod', () => {
  const job = workload('Job', 'shop/import');
  const ended = pod('shop/import-x2b4z', { status: { phase: 'Failed' } }, job);
  expect(readsFor(ended, [])).toMatchObject({ ownerEvents: true, owner: { kind: 'Job', name: 'import' } });
  expect(readsFor(pod('shop/cart-0', { status: { phase: 'Running' } }), [])).toMatchObject({
    ownerEvents: false,
    owner: undefined,
  });
});

test('at most eight logs are read', () => {
  expect(logs(cart(...Array.from({ length: 20 }, () => ({ state: { terminated: failed } })))).length).toBe(8);
});
