import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import type { Clusters, FindResult, FoundTarget } from '../../src/diagnosis/cluster-port.ts';
import { kubernetesClusters } from '../../src/cluster/kubernetes-clusters.ts';
import { diagnoseTarget } from '../../src/answers/diagnose-target.ts';
import { recordedClusters } from '../../src/cluster/recorded-clusters.ts';
import type { Target } from '../../src/diagnosis/snapshot.ts';
import { play, recordings, type Played } from './cluster.ts';
import { comparable } from './moved.ts';
import { readItemName } from '../../src/diagnosis/read-item.ts';

const server = inject('apiServer');
const everywhere = { context: undefined, mayAsk: () => true };
let playing: Awaited<ReturnType<typeof play>> | undefined;
let kubernetes: Clusters | undefined;

beforeAll(async () => {
  if (server === undefined) return;
  playing = await play(server, recordings);
  kubernetes = opened(await kubernetesClusters({ kubeconfig: server.kubeconfig }));
});
afterAll(async () => await playing?.stop());
beforeEach(({ skip }) => skip(server === undefined, 'no Go on this machine to build an API server with'));

function opened(clusters: Clusters | { readonly kind: 'no-clusters' }): Clusters {
  if ('kind' in clusters) throw new Error('no clusters');
  return clusters;
}

function onlyOne(found: FindResult): FoundTarget {
  if (found.kind !== 'one') throw new Error(`not one target: ${JSON.stringify(found)}`);
  return found;
}

function targetOf(found: FindResult): Target {
  return onlyOne(found).target;
}

async function read(clusters: Clusters, words: string): Promise<{ readonly target: Target; readonly read: unknown }> {
  const { target, pod, workload } = onlyOne(await clusters.find(words, everywhere));
  const reading =
    target.kind === 'Pod' ? await clusters.readPod(target, { pod }) : await clusters.readWorkload(target, { workload });
  return { target, read: reading };
}

/** What the folder says, and what the API server says of the same recording played into it, both without what moving it changed. */
async function bothOf(played: Played): Promise<{ readonly folder: unknown; readonly server: unknown }> {
  if (kubernetes === undefined) throw new Error('no server');
  const recorded = opened(await recordedClusters(played.folder));
  const prefix = played.target.slice(0, played.target.indexOf('-') + 1);
  const words = played.target.slice(prefix.length);
  const folder = await read(recorded, words);
  const there = await read(kubernetes, played.target);
  return { folder: comparable(folder, ''), server: comparable(there, prefix) };
}

/** Recordings written by hand lack what a server fills in: only their answers are compared. */
function recordedCases(): readonly Played[] {
  return (playing?.cases ?? []).filter(({ built }) => built !== true);
}

test('every recording reads the same through the API as from its folder, logs included', async () => {
  const cases = recordedCases();
  expect(cases.length).toBeGreaterThan(90);
  for (const played of cases) {
    const { folder, server: there } = await bothOf(played);
    expect.soft(there, played.id).toEqual(folder);
  }
});

/** What podwhy answers; without evidence about all nodes of the cluster, which has the nodes of other recordings too. */
async function answerOf(clusters: Clusters, words: string, prefix: string): Promise<unknown> {
  const found = onlyOne(await clusters.find(words, everywhere));
  const reading = await diagnoseTarget(found, clusters, { mayAsk: () => true });
  if (reading.kind === 'failed') throw new Error(readItemName(reading.failure.what));
  const { cause, container, exitCode, confidence, alsoSeen, evidence, unread } = reading.value.diagnosis;
  const own = evidence
    .filter(({ source }) => source.kind !== 'field' || !source.path.startsWith('Node '))
    .map(({ source, text }) => ({ source, text }));
  return comparable({ cause, container, exitCode, confidence, alsoSeen, evidence: own, unread }, prefix);
}

test('every recording gets the same answer through the API as from its folder', async () => {
  if (kubernetes === undefined) throw new Error('no server');
  for (const played of playing?.cases ?? []) {
    const recorded = opened(await recordedClusters(played.folder));
    const prefix = played.target.slice(0, played.target.indexOf('-') + 1);
    const folder = await answerOf(recorded, played.target.slice(prefix.length), '');
    expect.soft(await answerOf(kubernetes, played.target, prefix), played.id).toEqual(folder);
  }
});

test('a namespace of a recording reads the same through the API as from its folder', async () => {
  if (kubernetes === undefined) throw new Error('no server');
  for (const played of recordedCases()) {
    const prefix = played.target.slice(0, played.target.indexOf('-') + 1);
    const [namespace = ''] = played.target.slice(prefix.length).split('/');
    const recorded = opened(await recordedClusters(played.folder));
    const folder = await recorded.readNamespace(targetOf(await recorded.find(`${namespace}/`, everywhere)));
    const there = await kubernetes.readNamespace(targetOf(await kubernetes.find(`${prefix}${namespace}/`, everywhere)));
    expect.soft(comparable(there, prefix), played.id).toEqual(comparable(folder, ''));
  }
});

test('what a person types finds the same object through the API', async () => {
  if (kubernetes === undefined) throw new Error('no server');
  const cart = playing?.cases.find(({ id }) => id === 'cart-0')?.target ?? '';
  const [namespace = ''] = cart.split('/');
  for (const words of [
    'cart-0',
    'cart',
    `pod/${cart}`,
    `kubectl describe pod cart-0 -n ${namespace}`,
    `local:${cart}`,
  ]) {
    const target = targetOf(await kubernetes.find(words, everywhere));
    expect({ words, target }).toEqual({ words, target: { context: 'local', kind: 'Pod', namespace, name: 'cart-0' } });
  }
  const gone = await kubernetes.find(`${namespace}/cart-1`, everywhere);
  expect(gone).toMatchObject({ kind: 'none', exact: { kind: 'Pod', name: 'cart-1' }, nearest: [{ name: 'cart-0' }] });
});
