import { expect, test } from 'vitest';
import type { ReadOptions } from '../../src/diagnosis/cluster-port.ts';
import { clustersOf } from '../../src/cluster/clusters.ts';
import { problem, type ObjectSource, type RawObject } from '../../src/cluster/object-source.ts';
import { readSnapshot } from '../../src/cluster/read-snapshot.ts';
import type { Pod } from '../../src/diagnosis/kubernetes-objects.ts';
import type { Snapshot, Target } from '../../src/diagnosis/snapshot.ts';
import { event, NOW, object, pod, workload, world } from './world.ts';

const target: Target = { context: 'shop-cluster', kind: 'Pod', namespace: 'shop', name: 'cart-0' };

async function read(source: ObjectSource, of = target, options?: ReadOptions): Promise<Snapshot> {
  const reading = await readSnapshot(source, of, options);
  if (reading.kind === 'failed') throw new Error(JSON.stringify(reading.failure));
  return reading.value;
}

const oom: Pod['status'] = {
  phase: 'Running',
  containerStatuses: [{ name: 'app', state: { terminated: { exitCode: 137, reason: 'OOMKilled' } } }],
};

test('events of an earlier pod of the same name are left out, those without a uid are not', async () => {
  const cart = pod('shop/cart-0');
  const earlier = { ...cart, metadata: { ...cart.metadata, uid: 'earlier' } };
  const nameless = { ...cart, metadata: { ...cart.metadata, uid: '' } };
  const web = object('Pod', 'shop/web');
  const { events } = await read(
    world([cart, event(cart, 'Pulled'), event(earlier, 'Killing'), event(nameless, 'Scheduled'), event(web, 'Failed')]),
  );
  expect(events.map(({ reason }) => reason)).toEqual(['Pulled', 'Scheduled']);
});

test('events about a mirror pod have the hash of its file as uid', async () => {
  const cart = pod('shop/cart-0');
  const mirror = {
    ...cart,
    metadata: { ...cart.metadata, annotations: { 'kubernetes.io/config.mirror': 'hash', other: 'x' } },
  };
  const fromFile = { ...cart, metadata: { ...cart.metadata, uid: 'hash' } };
  const { events, pod: read_ } = await read(world([mirror, event(fromFile, 'Pulled')]));
  expect(events.map(({ reason }) => reason)).toEqual(['Pulled']);
  expect(read_?.metadata.annotations).toEqual({ 'kubernetes.io/config.mirror': 'hash' });
});

test('events of a pod that is older than their lifetime have expired, unless the pod is healthy', async () => {
  const old = { creationTimestamp: '2026-11-21T08:00:00Z' };
  const cart = pod('shop/cart-0', { status: { phase: 'Pending' } });
  const aged = { ...cart, metadata: { ...cart.metadata, ...old } };
  expect((await read(world([aged]))).unread).toContainEqual({
    what: { kind: 'events', about: 'object' },
    why: 'expired',
    permission: undefined,
  });
  expect((await read(world([cart]))).unread).toEqual([]);
  const well = { ...aged, status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] } };
  expect((await read(world([well]))).unread).toEqual([]);
});

test('a node that is missing among others is named, one is not if no node is recorded', async () => {
  expect((await read(world([pod('shop/cart-0'), object('Node', 'node-b')]))).unread).toEqual([
    {
      what: { kind: 'object', of: 'Node', namespace: undefined, name: 'node-a' },
      why: 'not-found',
      permission: undefined,
    },
  ]);
  expect((await read(world([pod('shop/cart-0')]))).unread).toEqual([]);
});

test('memory usage on the node, if metrics are served', async () => {
  const metrics = (place: string, memory: string) => ({
    ...object('PodMetrics', place),
    containers: [{ name: 'app', usage: { memory } }],
  });
  const web = pod('web/home', {
    status: { phase: 'Running' },
    spec: { nodeName: 'node-a', containers: [{ name: 'app', resources: { requests: { memory: '1Gi' } } }] },
  });
  const elsewhere = pod('web/far', { status: { phase: 'Running' }, spec: { nodeName: 'node-b', containers: [] } });
  const nodeMetrics3Gi = { ...object('NodeMetrics', 'node-a'), usage: { memory: '3Gi' } };
  const objects: RawObject[] = [
    pod('shop/cart-0', { status: oom }),
    web,
    elsewhere,
    metrics('shop/cart-0', '60Mi'),
    metrics('web/home', '2Gi'),
    metrics('web/far', '8Gi'),
    nodeMetrics3Gi,
  ];
  const { podMetrics, nodeMetrics, neighbours, unread } = await read(world(objects), target, { mayAsk: () => true });
  expect(podMetrics?.containers).toEqual([{ name: 'app', usage: { memory: '60Mi' } }]);
  expect(nodeMetrics?.usage).toEqual({ memory: '3Gi' });
  expect(neighbours).toEqual([{ pod: 'web/home', usageBytes: 2 ** 31, requestBytes: 2 ** 30 }]);
  expect(unread.map(({ what }) => what)).toEqual([{ kind: 'log', container: 'app', previous: false }]);
});

test('a pod of the node in a namespace that may not be asked about counts without its name', async () => {
  const hungry = (place: string) => [
    pod(place, { status: { phase: 'Running' }, spec: { nodeName: 'node-a', containers: [{ name: 'app' }] } }),
    { ...object('PodMetrics', place), containers: [{ name: 'app', usage: { memory: '1Gi' } }] },
  ];
  const node = { ...object('NodeMetrics', 'node-a'), usage: { memory: '3Gi' } };
  const cart = pod('shop/cart-0', { status: oom });
  const source = world([cart, node, ...hungry('vault/ledger-0'), ...hungry('web/home'), ...hungry('shop/whale-0')]);
  const named = async (options?: ReadOptions) => {
    const reading = await readSnapshot(source, target, options);
    return reading.kind === 'read' ? reading.value.neighbours.map((neighbour) => neighbour.pod) : reading;
  };
  expect(await named({ mayAsk: ({ namespace }) => namespace !== 'vault' })).toEqual([
    'shop/whale-0',
    undefined,
    'web/home',
  ]);
  expect(await named()).toEqual(['shop/whale-0', undefined, undefined]);
});

test('a pod that no longer exists: its events, and the controllers that its name suggests', async () => {
  const deployment = workload('Deployment', 'shop/cart');
  const set = workload('ReplicaSet', 'shop/cart-7d9f8b6c5', {}, deployment);
  const gone = object('Pod', 'shop/cart-7d9f8b6c5-x2b4z');
  const source = world([deployment, set, event(gone, 'Preempted'), event(set, 'FailedCreate')]);
  const snapshot = await read(source, { ...target, name: 'cart-7d9f8b6c5-x2b4z' });
  expect(snapshot.pod).toBeUndefined();
  expect(snapshot.events.map(({ reason }) => reason)).toEqual(['Preempted']);
  expect(snapshot.owners.map(({ kind }) => kind)).toEqual(['ReplicaSet', 'Deployment']);
  expect(snapshot.ownerEvents.map(({ reason }) => reason)).toEqual(['FailedCreate']);
  expect(snapshot.now).toEqual(NOW);
});

test.each([
  ['cart-0', 'StatefulSet', 'cart'],
  ['agent-x2b4z', 'DaemonSet', 'agent'],
  ['import-29300000-x2b4z', 'Job', 'import-29300000'],
  ['cart-7d9f8b6c5-x2b4z', 'Deployment', 'cart'],
])('%s was made by a %s', async (name, kind, owner) => {
  const { owners } = await read(world([workload(kind, `shop/${owner}`)]), { ...target, name });
  expect(owners.map((found) => `${found.kind}/${found.metadata.name}`)).toEqual([`${kind}/${owner}`]);
});

test('no part of a snapshot contains secrets', async () => {
  const secret = 'hunter2';
  const cart = pod('shop/cart-0', {
    spec: {
      nodeName: 'node-a',
      containers: [
        {
          name: 'app',
          command: ['/app', '--password', secret],
          args: [`--dsn=postgres://cart:${secret}@db/x`],
          livenessProbe: { exec: { command: ['sh', '-c', `PGPASSWORD=${secret} pg_isready`] } },
        },
      ],
    },
    status: {
      phase: 'Running',
      message: `password=${secret}`,
      containerStatuses: [
        {
          name: 'app',
          state: { terminated: { exitCode: 1, reason: 'StartError', message: `bad url https://cart:${secret}@x` } },
        },
      ],
    },
  });
  const withMore = {
    ...cart,
    metadata: {
      ...cart.metadata,
      annotations: { 'kubectl.kubernetes.io/last-applied-configuration': secret },
      managedFields: [secret],
    },
    spec: {
      ...cart.spec,
      containers: [{ ...cart.spec?.containers?.[0], env: [{ name: 'DB_PASSWORD', value: secret }] }],
    },
  };
  const snapshot = await read(world([withMore, event(cart, 'Unhealthy', `Authorization: Bearer ${secret}abc\u202E`)]));
  expect(JSON.stringify(snapshot)).not.toContain(secret);
  expect(JSON.stringify(snapshot)).not.toContain('\u202E');
  expect(snapshot.pod?.spec?.containers?.[0]).toMatchObject({
    env: [{ name: 'DB_PASSWORD' }],
    command: ['/app', '--password', '[redacted]'],
  });
});

test('taints and tolerations keep their values', async () => {
  const node = {
    ...object('Node', 'node-a'),
    spec: { taints: [{ key: 'dedicated', value: 'gpu', effect: 'NoSchedule' }] },
  };
  const { node: found } = await read(world([pod('shop/cart-0'), node]));
  expect(found?.spec?.taints).toEqual([{ key: 'dedicated', value: 'gpu', effect: 'NoSchedule' }]);
});

test('a pod that cannot be read is a failure, with the missing permission', async () => {
  const closed: ObjectSource = {
    ...world([]),
    get: () => Promise.resolve(problem('forbidden', 'no', { verb: 'get', resource: 'pods' })),
  };
  expect(await readSnapshot(closed, target)).toEqual({
    kind: 'failed',
    failure: {
      code: 'forbidden',
      context: 'shop-cluster',
      what: { kind: 'object', of: 'Pod', namespace: 'shop', name: 'cart-0' },
      permission: { verb: 'get', resource: 'pods' },
      detail: 'no',
    },
  });
});

test('an unknown context and a kind that is not read are failures', async () => {
  const clusters = clustersOf({ sources: [world([])], search: 'current' });
  expect(await clusters.readPod({ ...target, context: 'other' })).toMatchObject({
    kind: 'failed',
    failure: { context: 'other' },
  });
  expect(await clusters.exists({ ...target, kind: 'Secret' })).toMatchObject({ kind: 'failed' });
  expect(await clusters.exists({ ...target, kind: 'Node', name: 'node-a' })).toMatchObject({ kind: 'failed' });
  expect(await clusters.exists(target)).toEqual({ kind: 'read', value: false });
  expect(await clusters.ready()).toEqual({ kind: 'read', value: true });
});
