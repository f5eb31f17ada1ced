import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { Clusters } from '../../src/diagnosis/cluster-port.ts';
import { kubernetesClusters } from '../../src/cluster/kubernetes-clusters.ts';
import type { Unread } from '../../src/diagnosis/snapshot.ts';
import type { ApiServer } from './api-server.setup.ts';
import { accountKubeconfig, kubectl, play, recordings } from './cluster.ts';

const manifest = path.join(import.meta.dirname, '..', '..', 'deploy', 'podwhy.yaml');
const provided = inject('apiServer');
let playing: Awaited<ReturnType<typeof play>> | undefined;
let kubeconfig = '';

beforeAll(async () => {
  if (provided === undefined) return;
  await kubectl(provided, ['apply', '-f', manifest]);
  kubeconfig = await accountKubeconfig(provided, 'podwhy', 'podwhy');
  playing = await play(provided, recordings);
});
afterAll(async () => await playing?.stop());
beforeEach(({ skip }) => skip(provided === undefined, 'no Go on this machine to build an API server with'));

function server(): ApiServer {
  if (provided === undefined) throw new Error('no server');
  return provided;
}

async function open(config: string): Promise<Clusters> {
  const clusters = await kubernetesClusters({ kubeconfig: config });
  if ('kind' in clusters) throw new Error(clusters.reason);
  return clusters;
}

/** What was asked for and may not be read, over all that the recordings call for. */
async function forbidden(clusters: Clusters): Promise<readonly Unread[]> {
  const unread: Unread[] = [];
  for (const { id, target: words } of playing?.cases ?? []) {
    const found = await clusters.find(words, { context: undefined, mayAsk: () => true });
    if (found.kind !== 'one') throw new Error(`${id}: ${JSON.stringify(found)}`);
    const { target } = found;
    const reading = target.kind === 'Pod' ? await clusters.readPod(target) : await clusters.readWorkload(target);
    if (reading.kind === 'failed') throw new Error(`${id}: ${JSON.stringify(reading.failure)}`);
    unread.push(...reading.value.unread);
    const namespace = { context: target.context, kind: 'Namespace', namespace: '', name: target.namespace };
    const all = await clusters.readNamespace(namespace);
    if (all.kind === 'failed') throw new Error(`${id}: ${JSON.stringify(all.failure)}`);
    unread.push(...all.value.pods.flatMap((pod) => pod.unread));
  }
  return unread.filter(({ why }) => why === 'forbidden');
}

test('the account of deploy/podwhy.yaml may read everything that any question needs', async () => {
  const clusters = await open(kubeconfig);
  await expect
    .poll(async () => (await clusters.find('cart', { context: undefined, mayAsk: () => true })).kind)
    .toBe('one');
  expect(await forbidden(clusters)).toEqual([]);
});

test('the account may check whether the objects that alerts name exist', async () => {
  const clusters = await open(kubeconfig);
  const kinds = [
    'Node',
    'PersistentVolume',
    'PersistentVolumeClaim',
    'HorizontalPodAutoscaler',
    'PodDisruptionBudget',
    'CronJob',
    'Namespace',
  ];
  for (const kind of kinds) {
    const target = { context: 'local', kind, namespace: 'podwhy', name: 'absent' };
    expect({ kind, reading: await clusters.exists(target) }).toEqual({ kind, reading: { kind: 'read', value: false } });
  }
  expect(
    await clusters.exists({ context: 'local', kind: 'PersistentVolumeClaim', namespace: 'podwhy', name: 'podwhy' }),
  ).toEqual({
    kind: 'read',
    value: true,
  });
});

test('the account changes nothing, and never sees Secrets or ConfigMaps', async () => {
  const can = async (...question: string[]): Promise<string> =>
    await kubectl(server(), ['--kubeconfig', kubeconfig, 'auth', 'can-i', ...question]).catch(
      (error: { stdout?: string }) => (error.stdout ?? '').trim(),
    );
  expect(await can('get', 'pods', '-A')).toBe('yes');
  for (const verb of ['create', 'update', 'patch', 'delete', 'watch'])
    expect({ verb, can: await can(verb, 'pods', '-A') }).toEqual({ verb, can: 'no' });
  for (const resource of ['secrets', 'configmaps']) {
    expect({ resource, can: await can('get', resource, '-A') }).toEqual({ resource, can: 'no' });
    expect({ resource, can: await can('list', resource, '-A') }).toEqual({ resource, can: 'no' });
  }
  expect(await can('get', 'nodes', '--subresource=proxy')).toBe('no');
  expect(await can('create', 'pods', '--subresource=exec', '-A')).toBe('no');
  expect(await can('get', 'pods', '--subresource=log', '-A')).toBe('yes');
});

test('the pod that the Deployment makes passes the restricted pod security of its namespace', async () => {
  const documents = parseAllDocuments(await readFile(manifest, 'utf8')).map(
    (document) => document.toJS() as { kind: string; spec?: { template?: object } },
  );
  const template = documents.find(({ kind }) => kind === 'Deployment')?.spec?.template ?? {};
  const pod = { apiVersion: 'v1', kind: 'Pod', ...template, metadata: { name: 'podwhy-0', namespace: 'podwhy' } };
  const made = await kubectl(server(), ['create', '--dry-run=server', '-o', 'name', '-f', '-'], JSON.stringify(pod));
  expect(made).toBe('pod/podwhy-0');
});
