import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Clusters } from '../../src/diagnosis/cluster-port.ts';
import { recordedClusters } from '../../src/cluster/recorded-clusters.ts';
import type { Snapshot } from '../../src/diagnosis/snapshot.ts';
import { readItemName } from '../../src/diagnosis/read-item.ts';

const recordings = path.join(import.meta.dirname, '..', 'recordings');

async function open(folder: string): Promise<Clusters> {
  const clusters = await recordedClusters(folder);
  if ('kind' in clusters) throw new Error(clusters.reason);
  return clusters;
}

async function snapshot(name: string, place: string): Promise<Snapshot> {
  const [namespace = '', pod = ''] = place.split('/');
  const reading = await (
    await open(path.join(recordings, name))
  ).readPod({ context: name, kind: 'Pod', namespace, name: pod });
  if (reading.kind === 'failed') throw new Error(readItemName(reading.failure.what));
  return reading.value;
}

async function folder(files: Readonly<Record<string, unknown>>): Promise<string> {
  const made = await mkdtemp(path.join(os.tmpdir(), 'podwhy-recording-'));
  onTestFinished(async () => await rm(made, { recursive: true }));
  for (const [file, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(made, file)), { recursive: true });
    await writeFile(path.join(made, file), typeof content === 'string' ? content : JSON.stringify(content));
  }
  return made;
}

test('the log of a terminated container is the current one, that of a waiting container the previous one', async () => {
  const ended = await snapshot('abrt-child', 'search/matcher-2');
  expect(ended.logs).toEqual([
    {
      container: 'matcher',
      previous: false,
      lines: ["cart: cart.c:88: checkout: Assertion `total >= 0' failed.", 'Aborted'],
    },
  ]);
  const waiting = await snapshot('cart-0', 'shop/cart-0');
  expect(waiting.logs).toEqual([{ container: 'cart', previous: true, lines: ['warming cache (200 MiB)'] }]);
});

test('a message that there is no log is not a log', async () => {
  const { logs, unread } = await snapshot('shim-lost', 'platform/queue-worker');
  expect(logs).toEqual([]);
  expect(unread).toContainEqual({
    what: { kind: 'log', container: 'queue', previous: true },
    why: 'gone',
    permission: undefined,
  });
});

test('owners, the node and its events, in the order of the chain', async () => {
  const { owners, node, nodeEvents, now } = await snapshot(
    'reports-worker',
    'analytics/reports-worker-64f7696994-drldt',
  );
  expect(owners.map(({ kind, metadata }) => `${kind}/${metadata.name}`)).toEqual([
    'ReplicaSet/reports-worker-64f7696994',
    'Deployment/reports-worker',
  ]);
  expect(node?.metadata.name).toBe('node-a');
  expect(nodeEvents.length).toBeGreaterThan(0);
  expect(now.toISOString()).toMatch(/^2026-11-20T22:28/);
});

test('a claim is followed to its class and its events', async () => {
  const { claims, claimEvents, nodes, unread } = await snapshot('pvc-unbound', 'web/blog');
  expect(claims.map(({ metadata }) => metadata.name)).toEqual(['blog-data']);
  expect(claimEvents.map(({ reason }) => reason)).toEqual(['ProvisioningFailed']);
  expect(nodes.length).toBe(1);
  expect(unread).toContainEqual({
    what: { kind: 'object', of: 'StorageClass', namespace: undefined, name: 'fast' },
    why: 'not-found',
    permission: undefined,
  });
});

test('each recording in a folder is a cluster with the name of its folder', async () => {
  const clusters = await open(recordings);
  expect(clusters.contexts()).toContain('cart-0');
  expect(clusters.contexts().length).toBeGreaterThan(90);
});

test('files without a kind are ignored, typed lists and single objects are read, the newest time is now', async () => {
  const pod = { metadata: { name: 'cart-0', namespace: 'shop', creationTimestamp: '2026-01-01T00:00:00Z' } };
  const made = await folder({
    'pods.json': { kind: 'PodList', apiVersion: 'v1', items: [pod] },
    'node.json': { kind: 'Node', metadata: { name: 'node-a', creationTimestamp: '2026-01-02T02:00:00.5+02:00' } },
    'case.json': { recordedAt: '2030-01-01T00:00:00Z' },
    'notes.json': 'no JSON',
    'logs/shop/cart-0/cart.log': 'never asked for',
  });
  const clusters = await open(made);
  const reading = await clusters.readPod({
    context: path.basename(made),
    kind: 'Pod',
    namespace: 'shop',
    name: 'cart-0',
  });
  expect(reading).toMatchObject({
    kind: 'read',
    value: { now: new Date('2026-01-02T00:00:00.5Z'), pod: { metadata: { name: 'cart-0' } } },
  });
  const then = new Date('2026-06-01T00:00:00Z');
  expect(
    await clusters.readPod(
      { context: path.basename(made), kind: 'Pod', namespace: 'shop', name: 'cart-0' },
      { now: then },
    ),
  ).toMatchObject({
    value: { now: then },
  });
});

test('two recordings with the same name are distinguished by their paths', async () => {
  const made = await folder({});
  for (const part of ['monday', 'tuesday'])
    await cp(path.join(recordings, 'cart-0'), path.join(made, part, 'cart-0'), { recursive: true });
  expect((await open(made)).contexts()).toEqual(['cart-0', 'tuesday/cart-0']);
});

test('a folder without a recording is reported', async () => {
  const made = await folder({ 'case.json': { id: 'x' } });
  expect(await recordedClusters(made)).toEqual({ kind: 'no-clusters', reason: `no recording in ${made}` });
  expect(await recordedClusters(path.join(made, 'absent'))).toMatchObject({ kind: 'no-clusters' });
});

test('a log is read from the recording only', async () => {
  const made = await folder({
    'recording/pod.json': {
      kind: 'Pod',
      metadata: { name: '../../..', namespace: 'shop' },
      status: { containerStatuses: [{ name: 'secret', state: { terminated: { exitCode: 1 } } }] },
    },
    'secret.log': 'not for you',
  });
  const clusters = await open(path.join(made, 'recording'));
  const reading = await clusters.readPod({ context: 'recording', kind: 'Pod', namespace: 'shop', name: '../../..' });
  expect(reading).toMatchObject({
    kind: 'read',
    value: { logs: [], unread: [{ what: { kind: 'log', container: 'secret', previous: false }, why: 'gone' }] },
  });
});
