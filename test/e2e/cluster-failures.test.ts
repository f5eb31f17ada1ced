import { once } from 'node:events';
import net from 'node:net';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, inject, onTestFinished, test } from 'vitest';
import type { Clusters } from '../../src/diagnosis/cluster-port.ts';
import { kubernetesClusters } from '../../src/cluster/kubernetes-clusters.ts';
import type { Snapshot, Target, Unread } from '../../src/diagnosis/snapshot.ts';
import type { ApiServer } from './api-server.setup.ts';
import { accountKubeconfig, apply, kubectl, play, proxy, recordings, remove, type Fate } from './cluster.ts';
import { permissionText } from '../../src/diagnosis/permission.ts';
import { readItemName } from '../../src/diagnosis/read-item.ts';

const provided = inject('apiServer');
const everybody = { context: undefined, mayAsk: () => true };
let playing: Awaited<ReturnType<typeof play>> | undefined;

const folders = ['reports-worker', 'csi-missing', 'pvc-unbound', 'quota', 'evict-memory'];

beforeAll(async () => {
  if (provided !== undefined) playing = await play(provided, ...folders.map((name) => path.join(recordings, name)));
});
afterAll(async () => await playing?.stop());
beforeEach(({ skip }) => skip(provided === undefined, 'no Go on this machine to build an API server with'));

function server(): ApiServer {
  if (provided === undefined) throw new Error('no server');
  return provided;
}

async function open(kubeconfig: string, namespaces?: readonly string[]): Promise<Clusters> {
  const clusters = await kubernetesClusters({ kubeconfig, namespaces });
  if ('kind' in clusters) throw new Error(clusters.reason);
  return clusters;
}

/** The pod of a recording, where it was played to. */
function podOf(id: string): Target {
  const [namespace = '', name = ''] = playing?.cases.find((played) => played.id === id)?.target.split('/') ?? [];
  return { context: 'local', kind: 'Pod', namespace, name };
}

function pathOf({ namespace, name }: Target): string {
  return `/api/v1/namespaces/${namespace}/pods/${name}`;
}

async function snapshot(clusters: Clusters, target: Target): Promise<Snapshot> {
  const reading = await clusters.readPod(target);
  if (reading.kind === 'failed') throw new Error(JSON.stringify(reading.failure));
  return reading.value;
}

/** A proxy that lives as long as the test, and the clusters behind it. */
async function behind(
  fate: (asked: string) => Fate | Promise<Fate>,
): Promise<{ clusters: Clusters; paths: readonly string[] }> {
  const between = await proxy(server(), fate);
  onTestFinished(async () => await between.stop());
  return { clusters: await open(between.kubeconfig), paths: between.paths };
}

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}
const EVERY_PERMISSION: readonly Rule[] = [
  ...['pods', 'pods/log', 'nodes', 'namespaces', 'persistentvolumeclaims', 'persistentvolumes'].map((resource) =>
    permission('', resource, 'get'),
  ),
  ...['pods', 'events', 'nodes'].map((resource) => permission('', resource, 'list')),
  ...['replicasets', 'deployments'].flatMap((resource) => [
    permission('apps', resource, 'get'),
    permission('apps', resource, 'list'),
  ]),
  ...['storageclasses', 'csidrivers'].map((resource) => permission('storage.k8s.io', resource, 'get')),
  permission('storage.k8s.io', 'volumeattachments', 'list'),
  ...['pods', 'nodes'].map((resource) => permission('metrics.k8s.io', resource, 'get')),
];

function permission(group: string, resource: string, verb: string): Rule {
  return { apiGroups: [group], resources: [resource], verbs: [verb] };
}

function nameOf({ apiGroups: [group = ''], resources: [resource = ''], verbs: [verb = ''] }: Rule): string {
  const [plural = '', sub] = resource.split('/');
  return `${verb} ${plural}${group === '' ? '' : `.${group}`}${sub === undefined ? '' : `/${sub}`}`;
}

/** Clusters read with an account that has every permission but one. */
async function without(missing: string): Promise<Clusters> {
  const name = `lacks-${missing.replaceAll(/[^a-z]+/g, '-')}`;
  const rules = EVERY_PERMISSION.filter((rule) => nameOf(rule) !== missing);
  await apply(
    server(),
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace: 'default' } },
    { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name }, rules },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name },
      subjects: [{ kind: 'ServiceAccount', name, namespace: 'default' }],
    },
  );
  const clusters = await open(await accountKubeconfig(server(), 'default', name));
  await expect
    .poll(async () => (await clusters.readPod(podOf('reports-worker'))).kind !== 'failed' || missing === 'get pods')
    .toBe(true);
  return clusters;
}

/** The permissions that were missing, one for each thing that is unread because of that. */
function deniedPermissions(unread: readonly Unread[]): readonly (string | undefined)[] {
  return unread
    .filter(({ why }) => why === 'forbidden')
    .map(({ permission: missing }) => missing && permissionText(missing));
}

/** A snapshot without its list of what is unread, and without the parts that a missing permission hides. */
function rest(read: Snapshot, ...gone: readonly (keyof Snapshot)[]): Partial<Snapshot> {
  const left = new Set<string>(['unread', 'now', ...gone]);
  return Object.fromEntries(Object.entries(read).filter(([part]) => !left.has(part)));
}

const lacking: readonly {
  readonly missing: string;
  readonly of: string;
  readonly unread: readonly string[];
  readonly gone: readonly (keyof Snapshot)[];
}[] = [
  { missing: 'list events', of: 'reports-worker', unread: ['events', 'node events'], gone: ['events', 'nodeEvents'] },
  { missing: 'get pods/log', of: 'reports-worker', unread: ['log:worker'], gone: ['logs'] },
  { missing: 'get nodes', of: 'reports-worker', unread: ['node'], gone: ['node'] },
  { missing: 'get replicasets.apps', of: 'reports-worker', unread: ['owner ReplicaSet/'], gone: ['owners'] },
  { missing: 'get deployments.apps', of: 'reports-worker', unread: ['owner Deployment/'], gone: ['owners'] },
  { missing: 'get pods.metrics.k8s.io', of: 'reports-worker', unread: ['metrics'], gone: [] },
  { missing: 'list nodes', of: 'pvc-unbound', unread: ['nodes'], gone: ['nodes'] },
  {
    missing: 'get persistentvolumeclaims',
    of: 'pvc-unbound',
    unread: ['claim blog-data'],
    gone: ['claims', 'storageClasses'],
  },
  { missing: 'get storageclasses.storage.k8s.io', of: 'pvc-unbound', unread: ['storage class fast'], gone: [] },
  {
    missing: 'get persistentvolumes',
    of: 'csi-missing',
    unread: ['volume orders-db'],
    gone: ['volumes', 'csiDrivers'],
  },
  {
    missing: 'get csidrivers.storage.k8s.io',
    of: 'csi-missing',
    unread: ['CSI driver csi.disk.example.com'],
    gone: ['csiDrivers'],
  },
  { missing: 'list volumeattachments.storage.k8s.io', of: 'csi-missing', unread: ['volume attachments'], gone: [] },
];

test.each(lacking)('without "$missing" that alone is unread, and named', async ({ missing, of, unread, gone }) => {
  const target = podOf(of);
  const whole = await snapshot(await open(server().kubeconfig), target);
  const clusters = await without(missing);
  // A new role takes the server's authorizer a moment.
  await expect
    .poll(async () => deniedPermissions((await snapshot(clusters, target)).unread))
    .toEqual(unread.map(() => missing));
  const less = await snapshot(clusters, target);
  const named = less.unread.filter(({ why }) => why === 'forbidden');
  for (const [i, what] of unread.entries())
    expect(named.slice(i, i + 1).map((entry) => readItemName(entry.what))).toEqual([expect.stringMatching(`^${what}`)]);
  expect(rest(less, ...gone)).toEqual(rest(whole, ...gone));
});

test('without the permission to read the pod, the reading fails and names the permission', async () => {
  const clusters = await without('get pods');
  expect(await clusters.readPod(podOf('reports-worker'))).toEqual({
    kind: 'failed',
    failure: expect.objectContaining({
      code: 'forbidden',
      permission: { verb: 'get', resource: 'pods' },
      context: 'local',
    }),
  });
});

test('with a Role of one namespace, names are found there, and nothing else is mentioned', async () => {
  const { namespace, name } = podOf('reports-worker');
  const account = 'narrow';
  await apply(
    server(),
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: account, namespace } },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { name: account, namespace },
      rules: [{ apiGroups: ['', 'apps', 'batch'], resources: ['*'], verbs: ['get', 'list'] }],
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: account, namespace },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: account },
      subjects: [{ kind: 'ServiceAccount', name: account, namespace }],
    },
  );
  const clusters = await open(await accountKubeconfig(server(), namespace, account), [namespace]);
  await expect.poll(async () => (await clusters.find('reports', everybody)).kind).toBe('one');
  expect(await clusters.find('reports-worker', everybody)).toMatchObject({
    kind: 'one',
    target: { kind: 'Deployment', namespace, name: 'reports-worker' },
  });
  expect(await clusters.find(namespace, everybody)).toMatchObject({
    kind: 'one',
    target: { kind: 'Namespace', name: namespace },
  });
  expect(await clusters.find('orders-db', everybody)).toMatchObject({ kind: 'none', nearest: [] });
  const { pod, events, owners, unread } = await snapshot(clusters, { context: 'local', kind: 'Pod', namespace, name });
  expect(pod?.metadata.name).toBe(name);
  expect(events.length).toBeGreaterThan(0);
  expect(owners.map(({ kind }) => kind)).toEqual(['ReplicaSet', 'Deployment']);
  expect(deniedPermissions(unread)).toContain('get nodes');
});

test('a server that never answers is a timeout, not an endless wait', async () => {
  const deaf = net.createServer(() => undefined).listen(0, '127.0.0.1');
  await once(deaf, 'listening');
  onTestFinished(() => void deaf.close());
  const { port } = deaf.address() as net.AddressInfo;
  const kubeconfig = path.join(server().dir, 'deaf.kubeconfig');
  await writeFile(
    kubeconfig,
    JSON.stringify({
      clusters: [{ name: 'deaf', cluster: { server: `https://127.0.0.1:${port}` } }],
      users: [{ name: 'deaf', user: { token: 'none' } }],
      contexts: [{ name: 'deaf', context: { cluster: 'deaf', user: 'deaf' } }],
      'current-context': 'deaf',
    }),
  );
  const clusters = await open(kubeconfig);
  const target = { ...podOf('reports-worker'), context: 'deaf' };
  const [pod, found, ready] = await Promise.all([
    clusters.readPod(target),
    clusters.find('shop/cart-0', everybody),
    clusters.ready(),
  ]);
  expect(pod).toMatchObject({ kind: 'failed', failure: { code: 'timeout' } });
  expect(found).toMatchObject({ kind: 'failed', failure: { code: 'timeout' } });
  expect(ready).toMatchObject({ kind: 'failed', failure: { code: 'timeout' } });
});

test('a server that does not exist is unreachable', async () => {
  const between = await proxy(server(), () => 'pass');
  const clusters = await open(between.kubeconfig);
  expect(await clusters.ready()).toEqual({ kind: 'read', value: true });
  await between.stop();
  expect(await clusters.readPod(podOf('reports-worker'))).toMatchObject({
    kind: 'failed',
    failure: { code: 'unreachable' },
  });
  expect(await clusters.ready()).toMatchObject({ kind: 'failed', failure: { code: 'unreachable' } });
});

test('if the server goes down after the pod was read, the pod is kept, and what is missing is listed', async () => {
  const target = podOf('reports-worker');
  const { clusters } = await behind((asked) => (asked === pathOf(target) ? 'pass' : 'cut'));
  const { pod, unread } = await snapshot(clusters, target);
  expect(pod?.metadata.name).toBe(target.name);
  expect(unread.map(({ why }) => why)).toEqual(unread.map(() => 'unreachable'));
  expect(unread.map(({ what }) => readItemName(what))).toEqual(
    expect.arrayContaining(['events', 'log:worker', 'metrics', 'node events']),
  );
});

test('a hanging list of events does not delay anything else', async () => {
  const target = podOf('reports-worker');
  const { clusters } = await behind((asked) => (asked.includes('/events') ? 'hang' : 'pass'));
  const whole = await snapshot(await open(server().kubeconfig), target);
  const less = await snapshot(clusters, target);
  expect(less.unread).toEqual(
    expect.arrayContaining<Unread>([
      { what: { kind: 'events', about: 'object' }, why: 'timeout', permission: undefined },
    ]),
  );
  expect(rest(less, 'events', 'nodeEvents')).toEqual(rest(whole, 'events', 'nodeEvents'));
});

test('a log that hangs, or that the node cannot return, is unread', async () => {
  const target = podOf('reports-worker');
  for (const [fate, why] of [
    ['hang', 'timeout'],
    [500, 'failed'],
    [503, 'failed'],
  ] as const) {
    const { clusters } = await behind((asked) => (asked.includes('/log?') ? fate : 'pass'));
    const { logs, unread } = await snapshot(clusters, target);
    expect(logs).toEqual([]);
    expect(unread.find(({ what }) => readItemName(what) === 'log:worker')).toMatchObject({ why });
  }
});

test('a pod that vanishes between two reads keeps what was read, and its log is gone', async () => {
  const target = await makeCopy(podOf('reports-worker'), 'short-lived');
  let removed = false;
  const { clusters } = await behind(async (asked) => {
    if (asked.includes('/log?') && !removed) {
      removed = true;
      await remove(server(), pathOf(target));
    }
    return 'pass' as const;
  });
  const { pod, logs, unread } = await snapshot(clusters, target);
  expect(pod?.metadata.name).toBe('short-lived');
  expect(logs).toEqual([]);
  expect(unread.find(({ what }) => readItemName(what) === 'log:worker')).toMatchObject({ why: 'gone' });
  const after = await snapshot(clusters, target);
  expect(after.pod).toBeUndefined();
});

test('a pod that is gone is read from its events, and its owner is guessed from its name', async () => {
  const { namespace } = podOf('quota');
  const gone: Target = {
    context: 'local',
    kind: 'Pod',
    namespace: podOf('reports-worker').namespace,
    name: 'reports-worker-64f7696994-zzzzz',
  };
  const { pod, owners, ownerEvents } = await snapshot(await open(server().kubeconfig), gone);
  expect(pod).toBeUndefined();
  expect(owners.map(({ kind }) => kind)).toEqual(['ReplicaSet', 'Deployment']);
  expect(ownerEvents.map(({ reason }) => reason)).toContain('SuccessfulCreate');
  const denied = await snapshot(await open(server().kubeconfig), { ...gone, namespace, name: 'demo-58677bdfc5-x2b4z' });
  expect(denied.ownerEvents.map(({ reason }) => reason)).toContain('FailedCreate');
});

test('APIs that a cluster does not serve are not found, and nothing else is affected', async () => {
  const target = podOf('reports-worker');
  const { clusters } = await behind((asked) => (asked.startsWith('/apis/metrics.k8s.io') ? 404 : 'pass'));
  const { logs, unread, podMetrics } = await snapshot(clusters, target);
  expect(podMetrics).toBeUndefined();
  expect(logs.length).toBe(1);
  expect(unread).toEqual([{ what: { kind: 'metrics', of: 'pod' }, why: 'not-found', permission: undefined }]);
});

test('a server that says it is busy is asked again', async () => {
  const target = podOf('reports-worker');
  let refused = 0;
  const { clusters } = await behind((asked) => (asked === pathOf(target) && refused++ === 0 ? 429 : 'pass'));
  expect((await snapshot(clusters, target)).pod?.metadata.name).toBe(target.name);
  expect(refused).toBe(2);
});

/** A pod of the same shape under another name, as an administrator could make it: on a node, with a status. */
async function makeCopy(target: Target, name: string): Promise<Target> {
  const text = await kubectl(server(), ['get', 'pod', target.name, '-n', target.namespace, '-o', 'json']);
  const pod = JSON.parse(text) as { metadata: object; spec: object; status: object };
  const metadata = { name, namespace: target.namespace };
  await apply(server(), { apiVersion: 'v1', kind: 'Pod', metadata, spec: pod.spec });
  const patch = JSON.stringify({ status: pod.status });
  await kubectl(server(), [
    'patch',
    'pod',
    name,
    '-n',
    target.namespace,
    '--subresource=status',
    '--type=merge',
    '-p',
    patch,
  ]);
  return { ...target, name };
}
