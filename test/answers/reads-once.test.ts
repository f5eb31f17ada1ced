import { expect, test } from 'vitest';
import type { AlertObject } from '../../src/alerts/alert.ts';
import type { AlertQuestion } from '../../src/answers/alert-ports.ts';
import { answerAlert } from '../../src/answers/answer-alert.ts';
import { answerTarget, answerWords } from '../../src/answers/answer-target.ts';
import { clustersOf } from '../../src/cluster/clusters.ts';
import type { ObjectSource } from '../../src/cluster/object-source.ts';
import { problem } from '../../src/cluster/object-source.ts';
import type { Clusters } from '../../src/diagnosis/cluster-port.ts';
import { counting } from '../cluster/counting.ts';
import { object, pod, workload, world } from '../cluster/world.ts';

// Each GET of the object itself would be one more round trip of a question.

const selector = { selector: { matchLabels: { app: 'cart' } } };
const cart = workload('Deployment', 'shop/cart', { spec: selector });
const cartSet = workload('ReplicaSet', 'shop/cart-7d9f8b6c5', { spec: selector }, cart);
const cartPod = pod('shop/cart-7d9f8b6c5-x2b4z', {}, cartSet);
const crashed = { containerStatuses: [{ name: 'app', state: { terminated: { exitCode: 1, reason: 'Error' } } }] };
const shop = world([
  object('Namespace', 'shop'),
  cart,
  cartSet,
  cartPod,
  pod('shop/web', { status: { phase: 'Failed', ...crashed } }),
]);

function opened(source: ObjectSource = shop): { readonly clusters: Clusters; readonly gets: () => readonly string[] } {
  const { asked, source: counted } = counting(source);
  const gets = () => asked.filter((one) => one.startsWith('get '));
  return { clusters: clustersOf({ sources: [counted], search: 'current' }), gets };
}

const mayAsk = () => true;
const language = 'en';

test('a pod that is named exactly is read once', async () => {
  for (const words of ['shop/web', 'pod/shop/web']) {
    const { clusters, gets } = opened();
    expect(await answerWords(words, { clusters, mayAsk, language })).toMatchObject({ kind: 'diagnosis' });
    expect(gets()).toEqual(['get Pod shop/web', 'get Node /node-a']);
  }
});

test('a workload that is named exactly is read once, and its pods come from its list', async () => {
  const { clusters, gets } = opened();
  await answerWords('deploy/shop/cart', { clusters, mayAsk, language });
  const reads = gets().filter((one) => /Deployment|Pod/.test(one));
  expect(reads).toEqual([
    'get Deployment shop/cart',
    // As the owner of the pod.
    'get Deployment shop/cart',
  ]);
});

test('a workload is read once if no pod has its name', async () => {
  const { clusters, gets } = opened();
  await answerWords('shop/cart', { clusters, mayAsk, language });
  expect(
    gets()
      .filter((one) => one.endsWith(' shop/cart'))
      .slice(0, 7),
  ).toEqual([
    'get Pod shop/cart',
    'get Deployment shop/cart',
    'get StatefulSet shop/cart',
    'get DaemonSet shop/cart',
    'get Job shop/cart',
    'get CronJob shop/cart',
    'get ReplicaSet shop/cart',
  ]);
});

test('a pod that a search found by its metadata is read after it', async () => {
  const { clusters, gets } = opened();
  expect(await answerWords('we', { clusters, mayAsk, language })).toMatchObject({
    diagnosis: { target: { name: 'web' } },
  });
  expect(gets()).toEqual(['get Namespace /we', 'get Pod shop/web', 'get Node /node-a']);
});

test('the pods of a namespace come from its list', async () => {
  const { clusters, gets } = opened();
  expect(await answerWords('shop/', { clusters, mayAsk, language })).toMatchObject({ kind: 'namespace' });
  expect(gets().filter((one) => one.startsWith('get Pod'))).toEqual([]);
});

test('a refresh reads the pod again', async () => {
  const { clusters, gets } = opened();
  const target = { context: 'shop-cluster', kind: 'Pod', namespace: 'shop', name: 'web' };
  await answerWords('shop/web', { clusters, mayAsk, language });
  await answerTarget(target, { clusters, mayAsk, language });
  expect(gets().filter((one) => one === 'get Pod shop/web')).toHaveLength(2);
});

test('what an alert is about is read once, and so is the owner of its pod', async () => {
  const { clusters, gets } = opened();
  const about: AlertObject = {
    kind: 'Pod',
    namespace: 'shop',
    name: cartPod.metadata.name,
    container: null,
    cluster: null,
    certainty: 'labels',
  };
  const question: AlertQuestion = {
    object: about,
    cluster: undefined,
    labels: {},
    annotations: {},
    startsAt: new Date('2026-11-21T11:55:00Z'),
    language,
    channel: 'C0ALERTS01',
  };
  const explained = await answerAlert(question, {
    clusters,
    mayShow: mayAsk,
    limited: false,
    wording: { severalClusters: false },
  });
  expect(explained).toMatchObject({ kind: 'explained', observed: { pods: [cartPod.metadata.name] } });
  expect(gets().toSorted()).toEqual([
    'get Deployment shop/cart',
    'get Node /node-a',
    'get Pod shop/cart-7d9f8b6c5-x2b4z',
    'get ReplicaSet shop/cart-7d9f8b6c5',
  ]);
});

test('an object that a search read is handed on without its secrets', async () => {
  const secret = 'ghp_0123456789abcdefghijklmnopqrstuvwxyz';
  const leaky = pod('shop/web', { spec: { containers: [{ name: 'app', args: [`--token=${secret}`] }] } });
  const found = await opened(world([leaky])).clusters.find('shop/web', { context: undefined, mayAsk });
  expect(found).toMatchObject({ kind: 'one', pod: { metadata: { name: 'web' } } });
  expect(JSON.stringify(found)).not.toContain(secret);
});

test('a pod that may not be read is a failure, after one attempt', async () => {
  const { clusters, gets } = opened({
    ...shop,
    get: async () => problem('forbidden', 'no', { verb: 'get', resource: 'pods' }),
  });
  expect(await answerWords('pod/shop/web', { clusters, mayAsk, language })).toMatchObject({
    kind: 'failed',
    failure: { code: 'forbidden', permission: { verb: 'get', resource: 'pods' } },
  });
  expect(gets()).toEqual(['get Pod shop/web']);
});
