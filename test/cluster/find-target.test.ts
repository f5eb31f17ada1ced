import { expect, test } from 'vitest';
import type { Clusters, FindOptions, FindResult } from '../../src/diagnosis/cluster-port.ts';
import { clustersOf } from '../../src/cluster/clusters.ts';
import { counting } from './counting.ts';
import { object, pod, workload, world } from './world.ts';

const cart = workload('Deployment', 'shop/cart');
const cartSet = workload('ReplicaSet', 'shop/cart-7d9f8b6c5', {}, cart);
const nightly = workload('CronJob', 'analytics/nightly');
const nightlyJob = workload('Job', 'analytics/nightly-29300000', {}, nightly);
const shop = world(
  [
    object('Namespace', 'shop'),
    object('Namespace', 'payments'),
    object('Namespace', 'analytics'),
    cart,
    cartSet,
    pod('shop/cart-7d9f8b6c5-x2b4z', {}, cartSet),
    pod('shop/cart-7d9f8b6c5-k8s9q', {}, cartSet),
    pod('shop/pricing-0'),
    workload('StatefulSet', 'shop/pricing'),
    pod('shop/web'),
    pod('payments/web'),
    workload('Deployment', 'payments/payments'),
    pod('payments/accounts-0'),
    nightly,
    nightlyJob,
    pod('analytics/nightly-29300000-bb7dd', {}, nightlyJob),
  ],
  'prod',
);
const one = clustersOf({ sources: [shop], search: 'current' });

async function find(
  words: string,
  clusters: Clusters = one,
  allowed: (namespace: string) => boolean = () => true,
): Promise<FindResult> {
  return await clusters.find(words, { context: undefined, mayAsk: ({ namespace }) => allowed(namespace) });
}

function short(found: FindResult): string {
  if (found.kind === 'one') return `${found.target.kind}:${found.target.namespace}/${found.target.name}`;
  if (found.kind === 'several')
    return found.choices.map(({ kind, namespace, name }) => `${kind}:${namespace}/${name}`).join(' ');
  return found.kind;
}

test.each([
  ['shop', 'Namespace:/shop'],
  ['shop/', 'Namespace:/shop'],
  ['payments', 'Namespace:/payments'],
  ['payments/payments', 'Deployment:payments/payments'],
  ['cart', 'Deployment:shop/cart'],
  ['car', 'Deployment:shop/cart'],
  ['x2b4z', 'Pod:shop/cart-7d9f8b6c5-x2b4z'],
  ['cart-7d9f8b6c5', 'ReplicaSet:shop/cart-7d9f8b6c5'],
  ['pricing', 'StatefulSet:shop/pricing'],
  ['accounts', 'Pod:payments/accounts-0'],
  ['night', 'CronJob:analytics/nightly'],
  ['shop/cart', 'Deployment:shop/cart'],
  ['shop/web', 'Pod:shop/web'],
  ['deploy/cart', 'Deployment:shop/cart'],
  ['deploy/shop/cart', 'Deployment:shop/cart'],
  ['shop/sts/pricing', 'StatefulSet:shop/pricing'],
  ['prod:shop/web', 'Pod:shop/web'],
  ['web', 'Pod:payments/web Pod:shop/web'],
  ['pod/web', 'Pod:payments/web Pod:shop/web'],
])('%s finds %s', async (words, found) => {
  expect(short(await find(words))).toBe(found);
});

test('an object that does not exist: its exact name if the words have one, and similar names', async () => {
  expect(await find('shop/pricing-1')).toEqual({
    kind: 'none',
    exact: { context: 'prod', kind: 'Pod', namespace: 'shop', name: 'pricing-1' },
    nearest: expect.arrayContaining([{ context: 'prod', kind: 'Pod', namespace: 'shop', name: 'pricing-0' }]),
  });
  expect(await find('pirces')).toMatchObject({ kind: 'none', exact: undefined });
  expect(await find('acounts-0')).toMatchObject({ kind: 'none', exact: undefined, nearest: [{ name: 'accounts-0' }] });
  expect(await find('shpo/web')).toMatchObject({
    exact: { namespace: 'shpo' },
    nearest: [{ namespace: 'shop' }, { namespace: 'payments' }],
  });
  expect(await find('shp/')).toMatchObject({ kind: 'none', nearest: [{ kind: 'Namespace', name: 'shop' }] });
});

test('a kind that is not diagnosed is reported, unless a namespace has that name', async () => {
  expect(await find('pvc/data')).toMatchObject({ kind: 'unreadable', why: 'unknown-kind', word: 'pvc' });
  const pvc = clustersOf({ sources: [world([pod('pvc/data')])], search: 'current' });
  expect(short(await find('pvc/data', pvc))).toBe('Pod:pvc/data');
});

test('a kind that is also the name of a namespace is a choice if both fit', async () => {
  const both = clustersOf({ sources: [world([workload('Job', 'shop/import'), pod('job/import')])], search: 'current' });
  expect(short(await find('job/import', both))).toBe('Job:shop/import Pod:job/import');
});

const notPayments = (namespace: string) => !namespace.startsWith('payment');

test.for([
  ['payments', 'paymentx'],
  ['payments/', 'paymentx/'],
  ['payments/accounts-0', 'payments/accounts-9'],
  ['payments/accounts-0', 'paymentx/accounts-0'],
  ['pod/payments/accounts-0', 'pod/paymentx/accounts-0'],
  ['deploy/payments/payments', 'deploy/paymentx/paymentx'],
  ['-n payments web', '-n paymentx web'],
] as const)(
  'an object that may not be asked about is treated like one that does not exist: %s and %s',
  async ([there, absent]) => {
    const answer = async (words: string) => {
      const { asked, source } = counting(shop);
      const found = await find(words, clustersOf({ sources: [source], search: 'current' }), notPayments);
      // The refused namespace is for the log; what was asked of the cluster decides how long the answer takes.
      return { ...found, refused: undefined, asked: asked.length };
    };
    expect(await answer(there)).toEqual(await answer(absent));
    expect(await answer(there)).toMatchObject({ kind: 'none', exact: undefined });
  },
);

test('what is refused is reported for the log', async () => {
  expect(await find('payments/accounts-0', one, notPayments)).toMatchObject({ kind: 'none', refused: 'payments' });
});

test('a cluster that may not be asked about is treated as if it did not exist, and is not read', async () => {
  const { asked, source } = counting(world([pod('shop/web')], 'staging'));
  const two = clustersOf({ sources: [shop, source], search: 'all' });
  const inProd: FindOptions = { context: undefined, mayAsk: ({ context }) => context === 'prod' };
  const unknown = { kind: 'unreadable', why: 'unknown-context', known: ['prod'] };
  expect(await two.find('staging:shop/web', inProd)).toEqual({ ...unknown, word: 'staging' });
  expect(await two.find('nowhere:shop/web', inProd)).toEqual({ ...unknown, word: 'nowhere' });
  expect(await two.find('shop/web', { ...inProd, context: 'staging' })).toEqual({ ...unknown, word: 'staging' });
  expect(await two.find('web', { ...inProd, mayAsk: () => false })).toMatchObject({ kind: 'none', nearest: [] });
  expect(asked).toEqual([]);
});

test('what may not be asked about is neither a choice nor a similar name', async () => {
  expect(short(await find('web', one, notPayments))).toBe('Pod:shop/web');
  for (const words of ['accounts-0', 'accounts', 'acounts-0', 'shop/accounts-0', 'pod/accounts-0', 'payment']) {
    expect(JSON.stringify(await find(words, one, notPayments))).not.toMatch(/payments/);
  }
});

test('many choices are cut, and counted', async () => {
  const pods = Array.from({ length: 25 }, (_, i) => pod(`shop/worker-${i}`));
  const found = await find('worker', clustersOf({ sources: [world(pods)], search: 'current' }));
  expect(found).toMatchObject({ kind: 'several', more: 15 });
  expect(found.kind === 'several' && found.choices.length).toBe(10);
});

test('recordings are all searched, one cluster is not left for another', async () => {
  const sources = [
    world([pod('shop/web'), pod('shop/cart-0')], 'first'),
    world([pod('shop/web'), pod('web/home')], 'second'),
  ];
  const all = clustersOf({ sources, search: 'all' });
  expect(await find('shop/web', all)).toMatchObject({
    kind: 'several',
    choices: [{ context: 'first' }, { context: 'second' }],
  });
  expect(await find('second:shop/web', all)).toMatchObject({ kind: 'one', target: { context: 'second' } });
  expect(await find('home', all)).toMatchObject({ kind: 'one', target: { context: 'second' } });
  expect(await find('web/gone', all)).toMatchObject({ kind: 'none', exact: { context: 'second', namespace: 'web' } });
  const current = clustersOf({ sources, search: 'current' });
  expect(await find('home', current)).toMatchObject({ kind: 'none' });
  expect(current.contexts()).toEqual(['first', 'second']);
  expect(await current.find('home', { context: 'second', mayAsk: () => true })).toMatchObject({ kind: 'one' });
  expect(await current.find('home', { context: 'third', mayAsk: () => true })).toMatchObject({
    why: 'unknown-context',
  });
});

test('an object with the name of its namespace is another meaning', async () => {
  expect(await find('payments')).toEqual({
    kind: 'one',
    target: { context: 'prod', kind: 'Namespace', namespace: '', name: 'payments' },
    others: [{ context: 'prod', kind: 'Deployment', namespace: 'payments', name: 'payments' }],
  });
  expect(await find('shop')).not.toHaveProperty('others');
});
