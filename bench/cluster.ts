import { execFile } from 'node:child_process';
import { subscribe } from 'node:diagnostics_channel';
import { mkdirSync, existsSync, symlinkSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Clusters } from '../src/diagnosis/cluster-port.ts';
import { kubernetesClusters } from '../src/cluster/kubernetes-clusters.ts';
import type { Target } from '../src/diagnosis/snapshot.ts';

/**
 * How reading one pod grows with its namespace, on a real API server: calls and time with 10 and with 10,000 pods, with and without an
 * event a pod, compared with `kubectl describe pod` as a process; and the search for a bare name, time and memory.
 * `node bench/cluster.ts [PODS]`
 */
const run = promisify(execFile);
const scripts = path.join(import.meta.dirname, '..', 'test', 'api-server');
const MANY = Number(process.argv[2] ?? 10_000);
const FEW = 10;
const ASKED = 'cart-0';
const REPEAT = 30;
const REPEAT_DESCRIBE = 9;
/** etcd takes at most 128 operations in a transaction. */
const PER_PUT = 120;

const STAMP = new Date(Date.now() - 600_000).toISOString().replace(/\.\d+/, '');
const cache = path.join(os.homedir(), '.cache');
const dir = path.join(cache, 'podwhy-cluster-bench');
const env = { ...process.env, CLUSTER_DIR: dir };
let calls = 0;
subscribe('http.client.request.start', () => {
  calls++;
});

await start();
try {
  const etcd = (await readFile(path.join(dir, 'etcd.url'), 'utf8')).trim();
  const kubeconfig = path.join(dir, 'kubeconfig');
  const clusters = await kubernetesClusters({ kubeconfig });
  if ('kind' in clusters) throw new Error(clusters.reason);
  console.log('| namespace | pods | events | calls | podwhy ms | describe ms | ratio |\n|---|---|---|---|---|---|---|');
  await fill(etcd, 'few', FEW, true);
  console.log(await asked(clusters, kubeconfig, 'few', FEW, FEW));
  await fill(etcd, 'many', MANY, false);
  console.log(await asked(clusters, kubeconfig, 'many', MANY, 1));
  const searches = [];
  for (const words of ['only-here', 'only-he', 'nowhere-at-all']) searches.push(await searched(clusters, words));
  await fill(etcd, 'eventful', MANY, true);
  console.log(await asked(clusters, kubeconfig, 'eventful', MANY, MANY));
  console.log(`\n| bare name among ${MANY} | found | ms | first ms | memory growth MB |\n|---|---|---|---|---|`);
  for (const line of searches) console.log(line);
} finally {
  await run(path.join(scripts, 'down.sh'), { env });
}

async function start(): Promise<void> {
  mkdirSync(dir, { recursive: true });
  if (!existsSync(path.join(dir, 'bin')) && existsSync(path.join(cache, 'podwhy-cluster', 'bin'))) {
    symlinkSync(path.join(cache, 'podwhy-cluster', 'bin'), path.join(dir, 'bin'));
  }
  await run(path.join(scripts, 'up.sh'), { env });
}

async function asked(
  clusters: Clusters,
  kubeconfig: string,
  namespace: string,
  pods: number,
  events: number,
): Promise<string> {
  const target: Target = { context: 'local', kind: 'Pod', namespace, name: ASKED };
  const one = await counted(clusters, target);
  const podwhy = await medianOf(REPEAT, async () => void (await answer(clusters, target)));
  const describe = await medianOf(REPEAT_DESCRIBE, async () => {
    await run(path.join(dir, 'bin', 'kubectl'), [
      '--kubeconfig',
      kubeconfig,
      'describe',
      'pod',
      ASKED,
      '-n',
      namespace,
    ]);
  });
  return `| ${namespace} | ${pods} | ${events} | ${one} | ${ms(podwhy)} | ${ms(describe)} | ${(podwhy / describe).toFixed(2)} |`;
}

/** As `/podwhy ns/pod` does: what the words mean, then the reading. */
async function answer(clusters: Clusters, { namespace, name }: Target): Promise<Target> {
  const found = await clusters.find(`${namespace}/${name}`, { context: undefined, mayAsk: () => true });
  if (found.kind !== 'one') throw new Error(`not found: ${found.kind}`);
  const reading = await clusters.readPod(found.target, { pod: found.pod });
  if (reading.kind === 'failed' || reading.value.pod === undefined) throw new Error('not read');
  return found.target;
}

async function counted(clusters: Clusters, target: Target): Promise<number> {
  calls = 0;
  await answer(clusters, target);
  return calls;
}

async function medianOf(times: number, measure: () => Promise<void>): Promise<number> {
  const taken: number[] = [];
  for (let i = 0; i < times; i++) {
    const from = performance.now();
    await measure();
    taken.push(performance.now() - from);
  }
  return taken.sort((a, b) => a - b)[Math.floor(times / 2)] ?? Number.NaN;
}

async function searched(clusters: Clusters, words: string): Promise<string> {
  const find = () => clusters.find(words, { context: undefined, mayAsk: () => true });
  const before = process.memoryUsage().rss;
  const from = performance.now();
  const { kind } = await find();
  const first = performance.now() - from;
  const grown = process.memoryUsage().rss - before;
  const time = await medianOf(5, async () => void (await find()));
  return `| ${words} | ${kind} | ${ms(time)} | ${ms(first)} | ${(grown / 1e6).toFixed(1)} |`;
}

function ms(time: number): string {
  return time.toFixed(time < 100 ? 1 : 0);
}

/** Fills a namespace with pods as a cluster holds them, managed fields included, straight into etcd. */
async function fill(etcd: string, namespace: string, pods: number, eventEach: boolean): Promise<void> {
  const objects: [string, object][] = [];
  for (let i = 0; i < pods; i++) {
    const name =
      i === 0
        ? ASKED
        : namespace === 'many' && i === 1
          ? 'only-here'
          : `worker-7d9f8b6c5-${i.toString(36).padStart(5, '0')}`;
    objects.push([`/registry/pods/${namespace}/${name}`, pod(namespace, name, i)]);
    if (eventEach || i === 0) objects.push([`/registry/events/${namespace}/${name}.17`, event(namespace, name)]);
  }
  for (let i = 0; i < objects.length; i += PER_PUT) {
    const success = objects
      .slice(i, i + PER_PUT)
      .map(([key, value]) => ({ request_put: { key: base64(key), value: base64(JSON.stringify(value)) } }));
    const response = await fetch(`${etcd}/v3/kv/txn`, { method: 'POST', body: JSON.stringify({ success }) });
    if (!response.ok) throw new Error(await response.text());
    await response.arrayBuffer();
  }
  // The server's cache learns of them one after the other.
  const { stdout } = await run(
    path.join(dir, 'bin', 'kubectl'),
    ['--kubeconfig', path.join(dir, 'kubeconfig'), 'get', 'pods', '-n', namespace, '-o', 'name'],
    { maxBuffer: 2 ** 26 },
  );
  if (stdout.trim().split('\n').length !== pods) throw new Error(`not ${pods} pods in ${namespace}`);
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}

function pod(namespace: string, name: string, i: number): object {
  const crashed = {
    exitCode: 1,
    reason: 'Error',
    startedAt: STAMP,
    finishedAt: STAMP,
    containerID: `containerd://${'a'.repeat(64)}`,
  };
  const waiting = { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 5m0s restarting failed container=app' } };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace,
      uid: uidOf(namespace, name),
      creationTimestamp: STAMP,
      labels: { app: 'worker', 'pod-template-hash': '7d9f8b6c5', team: 'shop' },
      managedFields: ['kube-controller-manager', 'kubelet'].map((manager) => ({
        manager,
        operation: 'Update',
        apiVersion: 'v1',
        time: STAMP,
        fieldsType: 'FieldsV1',
        fieldsV1: Object.fromEntries(
          ['f:metadata', 'f:spec', 'f:status'].map((part) => [
            part,
            {
              'f:labels': { 'f:app': {}, 'f:team': {} },
              'f:containers': { [`k:{"name":"app"}`]: { '.': {}, 'f:image': {}, 'f:name': {}, 'f:resources': {} } },
            },
          ]),
        ),
      })),
    },
    spec: {
      nodeName: `node-${i % 100}`,
      containers: [{ name: 'app', image: 'registry.example.com/shop/worker:1.4', resources: {} }],
    },
    status: {
      phase: 'Running',
      conditions: [{ type: 'Ready', status: i === 0 ? 'False' : 'True', lastTransitionTime: STAMP }],
      containerStatuses: [
        {
          name: 'app',
          image: 'registry.example.com/shop/worker:1.4',
          imageID: 'sha256:1',
          ready: i > 0,
          restartCount: i === 0 ? 5 : 0,
          state: i === 0 ? waiting : { running: { startedAt: STAMP } },
          lastState: i === 0 ? { terminated: crashed } : {},
        },
      ],
    },
  };
}

function event(namespace: string, name: string): object {
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: `${name}.17`, namespace, uid: uidOf(namespace, `${name}.17`), creationTimestamp: STAMP },
    involvedObject: { kind: 'Pod', namespace, name, uid: uidOf(namespace, name), fieldPath: 'spec.containers{app}' },
    reason: 'BackOff',
    message: 'Back-off restarting failed container app',
    source: { component: 'kubelet' },
    type: 'Warning',
    count: 7,
    firstTimestamp: STAMP,
    lastTimestamp: STAMP,
  };
}

function uidOf(namespace: string, name: string): string {
  const hex = Buffer.from(`${namespace}/${name}`).toString('hex').padEnd(32, '0').slice(-32);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
