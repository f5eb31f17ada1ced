import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { AlertObject } from '../../src/alerts/alert.ts';
import type { AlertQuestion, Observed } from '../../src/answers/alert-ports.ts';
import { answerAlert, lookAgain } from '../../src/answers/answer-alert.ts';
import type { Clusters, MayAsk, ReadFailure } from '../../src/diagnosis/cluster-port.ts';
import { recordedClusters } from '../../src/cluster/recorded-clusters.ts';

const opened = await recordedClusters(join(import.meta.dirname, '../recordings'));
if ('kind' in opened) throw new Error(opened.reason);
const clusters: Clusters = opened;

const ALERTS = 'C0ALERTS01';

/** The use case with these clusters and rules, for any channel. */
function explainerOf(own: Clusters = clusters, mayShow: (channel: string) => MayAsk = () => () => true) {
  const limited = !mayShow('C0OTHER')({ context: 'cart-0', namespace: 'anything' });
  return {
    explain: async (question: AlertQuestion) =>
      await answerAlert(question, {
        clusters: own,
        mayShow: mayShow(question.channel),
        limited,
        wording: { severalClusters: false },
      }),
    lookAgain: async (before: Observed, channel: string) =>
      await lookAgain(before, { clusters: own, mayShow: mayShow(channel) }),
  };
}
function about(object: Partial<AlertObject>, cluster = 'cart-0'): AlertQuestion {
  return {
    object: {
      kind: 'Pod',
      namespace: 'shop',
      name: 'cart-0',
      container: null,
      cluster: null,
      certainty: 'labels',
      ...object,
    },
    cluster,
    labels: {},
    annotations: {},
    startsAt: new Date('2026-11-20T22:28:00Z'),
    language: 'en',
    channel: ALERTS,
  };
}
const failing = (code: ReadFailure['code']): Clusters => ({
  ...clusters,
  readPod: async () =>
    await Promise.resolve({
      kind: 'failed',
      failure: {
        code,
        context: 'cart-0',
        what: { kind: 'list', of: 'Pod', namespace: undefined },
        permission: { verb: 'get', resource: 'pods' },
        detail: undefined,
      },
    }),
});

test('an alert about a pod is explained by the pod’s cause', async () => {
  const answer = await explainerOf().explain(about({}));
  expect(answer).toMatchObject({
    kind: 'explained',
    diagnosis: { cause: 'oom-container-limit' },
    observed: {
      name: 'cart-0',
      owner: null,
      memoryLimits: { cart: '64Mi' },
      node: { ready: true },
      pods: ['cart-0'],
    },
  });
  if (answer.kind !== 'explained') return;
  expect(answer.words.headline).toContain('cart-0');
});

describe('pods of one owner share a reply', () => {
  test('if cause and container are the same', async () => {
    const explainer = explainerOf();
    const one = await explainer.explain(about({ namespace: 'media', name: 'video-7d944979db-r7gb2' }, 'one-of-three'));
    const owner = await explainer.explain(
      about({ kind: 'Deployment', namespace: 'media', name: 'video' }, 'one-of-three'),
    );
    expect(one).toMatchObject({
      kind: 'explained',
      diagnosis: { cause: 'crash-signal' },
      observed: { owner: { kind: 'Deployment', name: 'video' } },
    });
    expect(owner.kind === 'explained' && one.kind === 'explained' && owner.causeKey).toBe(
      one.kind === 'explained' && one.causeKey,
    );
  });
});

test('a pod that is gone is answered by the workload that its name comes from', async () => {
  const answer = await explainerOf().explain(
    about({ namespace: 'media', name: 'video-7d944979db-zzzzz' }, 'one-of-three'),
  );
  expect(answer).toMatchObject({ kind: 'explained', diagnosis: { cause: 'crash-signal' } });
});

test('a pod that is gone with its workload is reported as gone', async () => {
  const answer = await explainerOf().explain(about({ namespace: 'shop', name: 'basket-0' }));
  expect(answer).toMatchObject({ kind: 'explained', diagnosis: { cause: 'pod-not-found' }, observed: undefined });
});

test('labels that may be wrong are checked: the same name elsewhere is taken if it is unique', async () => {
  const answer = await explainerOf().explain(about({ namespace: 'monitoring', certainty: 'verify' }));
  expect(answer).toMatchObject({ kind: 'explained', diagnosis: { cause: 'oom-container-limit' } });
});

test('without a namespace the name alone is looked for', async () => {
  expect(await explainerOf().explain(about({ namespace: null, certainty: 'text' }))).toMatchObject({
    kind: 'explained',
  });
});

test('a cluster that podwhy does not know by that name means the others', async () => {
  expect(await explainerOf().explain(about({ cluster: 'prod-eu' }, 'prod'))).toMatchObject({ kind: 'explained' });
});

describe('alerts that are not explained have different reasons', () => {
  test.for([
    [{ certainty: 'none' as const, name: null }, 'no-object'],
    [{ kind: 'Node', namespace: null, name: 'node-a' }, 'not-diagnosed'],
    [{ namespace: 'monitoring', name: 'zeppelin-0', certainty: 'verify' as const }, 'not-found'],
  ] as const)('%o: %s', async ([object, why]) => {
    expect(await explainerOf().explain(about(object))).toMatchObject({ kind: 'not-known', why });
  });
});

describe('what a channel may not see', () => {
  const asked: string[] = [];
  const watched: Clusters = {
    ...clusters,
    find: async (words, options) => {
      asked.push(words);
      return await clusters.find(words, options);
    },
  };
  const shopOnly = (channel: string): MayAsk => {
    return ({ namespace }) => channel === 'C0SHOP' && ['', 'shop'].includes(namespace);
  };
  const explainer = explainerOf(watched, shopOnly);

  test('is not asked of the cluster, and left to those who may ask in person', async () => {
    asked.length = 0;
    expect(await explainer.explain(about({}))).toMatchObject({
      kind: 'not-known',
      why: 'withheld',
      target: { context: 'cart-0', kind: 'Pod', namespace: 'shop', name: 'cart-0' },
    });
    expect(asked).toEqual([]);
  });

  test('is explained in the channel that may', async () => {
    expect(await explainer.explain({ ...about({}), channel: 'C0SHOP' })).toMatchObject({ kind: 'explained' });
  });

  test('is not distinguished from what does not exist if the alert names no namespace', async () => {
    const unnamed = async (name: string) =>
      await explainer.explain({
        ...about({ namespace: null, name, certainty: 'text' }, 'one-of-three'),
        channel: 'C0SHOP',
      });
    const withheld = { kind: 'not-known', why: 'withheld', target: undefined };
    expect(await unnamed('video-7d944979db-r7gb2')).toMatchObject(withheld);
    expect(await unnamed('video-7d944979db-zzzzz')).toMatchObject(withheld);
  });

  test('is not read again for it', async () => {
    const answer = await explainer.explain({ ...about({}), channel: 'C0SHOP' });
    if (answer.kind !== 'explained' || answer.observed === undefined) throw new Error('not explained');
    expect(await explainer.lookAgain(answer.observed, 'C0SHOP')).toEqual(answer.observed);
    expect(await explainer.lookAgain(answer.observed, ALERTS)).toBeUndefined();
  });
});

describe('a cluster that does not answer is asked again, one that denies a permission is not', () => {
  test.for([
    ['timeout', 'cluster-unreachable'],
    ['unreachable', 'cluster-unreachable'],
    ['unauthorized', 'cluster-unreachable'],
    ['forbidden', 'not-known'],
    ['failed', 'not-known'],
  ] as const)('%s: %s', async ([code, kind]) => {
    expect((await explainerOf(failing(code)).explain(about({}))).kind).toBe(kind);
  });
});

describe('later it is read again', () => {
  test('the same pod, if it is still there', async () => {
    const explainer = explainerOf();
    const answer = await explainer.explain(about({}));
    if (answer.kind !== 'explained' || answer.observed === undefined) throw new Error('not explained');
    expect(await explainer.lookAgain(answer.observed, ALERTS)).toEqual(answer.observed);
  });

  test("its owner's newest, if it is gone", async () => {
    const explainer = explainerOf();
    const answer = await explainer.explain(
      about({ namespace: 'media', name: 'video-7d944979db-r7gb2' }, 'one-of-three'),
    );
    if (answer.kind !== 'explained' || answer.observed === undefined) throw new Error('not explained');
    const before = { ...answer.observed, name: 'video-66d944979d-aaaaa', pods: ['video-66d944979d-aaaaa'] };
    expect(await explainer.lookAgain(before, ALERTS)).toMatchObject({
      name: 'video-7d944979db-r7gb2',
      images: answer.observed.images,
    });
  });

  test('nothing, if nothing is left', async () => {
    const answer = await explainerOf().explain(about({}));
    if (answer.kind !== 'explained' || answer.observed === undefined) throw new Error('not explained');
    expect(await explainerOf(failing('unreachable')).lookAgain(answer.observed, ALERTS)).toBeUndefined();
  });
});
