import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Place } from '../../src/answers/access.ts';
import { answerTarget, answerWords, type AnswerOptions } from '../../src/answers/answer-target.ts';
import type { Clusters, ReadFailure } from '../../src/diagnosis/cluster-port.ts';
import { wordFailure, wordHelp, wordNothingFound } from '../../src/wording/notices.ts';
import { recordedClusters } from '../../src/cluster/recorded-clusters.ts';

const recordings = join(import.meta.dirname, '../recordings');
const opened = await recordedClusters(recordings);
if ('kind' in opened) throw new Error(opened.reason);
const clusters: Clusters = opened;
const all: AnswerOptions = { clusters, mayAsk: () => true, language: 'en' };
const cart = { context: 'cart-0', kind: 'Pod', namespace: 'shop', name: 'cart-0' };

const failure: ReadFailure = {
  code: 'unreachable',
  context: 'prod',
  what: { kind: 'list', of: 'Pod', namespace: 'shop' },
  permission: undefined,
  detail: undefined,
};
/** A cluster that knows the pod's name and then stops answering. */
const unreachable: Clusters = {
  ...clusters,
  readPod: async () => await Promise.resolve({ kind: 'failed', failure }),
};

test('words become a diagnosis', async () => {
  const answer = await answerWords('shop/cart-0', all);
  expect(answer).toMatchObject({
    kind: 'diagnosis',
    diagnosis: { cause: 'oom-container-limit', container: { name: 'cart' }, target: cart },
  });
});

test('an exact target is answered without a search', async () => {
  const blind: Clusters = { ...clusters, find: async () => await Promise.reject(new Error('searched')) };
  expect(await answerTarget(cart, { ...all, clusters: blind })).toMatchObject({ kind: 'diagnosis' });
});

test('a pod that does not exist is a diagnosis, with similar names', async () => {
  const answer = await answerWords('shop/cart-9', { ...all, context: 'cart-0' });
  expect(answer).toMatchObject({
    kind: 'diagnosis',
    diagnosis: { cause: 'pod-not-found', facts: { nearest: ['cart-0'] } },
    others: { choices: [{ target: cart }] },
  });
});

test('a name that nothing has is not a diagnosis', async () => {
  expect(await answerWords('zeppelin', all)).toMatchObject({ kind: 'nothing', typed: 'zeppelin' });
});

test('empty input shows help', async () => {
  expect(await answerWords('  ', all)).toEqual({ kind: 'help', words: wordHelp('en') });
});

test('an ambiguous name offers choices', async () => {
  const answer = await answerWords('api', all);
  expect(answer.kind).toBe('choices');
});

test('a workload is answered by the pod that explains it', async () => {
  const answer = await answerWords('deploy/media/video', { ...all, context: 'one-of-three' });
  expect(answer).toMatchObject({
    kind: 'diagnosis',
    diagnosis: { cause: 'crash-signal', container: { name: 'transcoder' }, pod: { name: 'video-7d944979db-r7gb2' } },
  });
});

test('a workload without pods is explained by what prevents them', async () => {
  const answer = await answerWords('sandbox/deployment/demo', { ...all, context: 'quota' });
  expect(answer).toMatchObject({ kind: 'diagnosis', diagnosis: { cause: 'create-denied' } });
});

test('a namespace is answered by groups of its pods', async () => {
  const answer = await answerTarget({ context: 'cart-0', kind: 'Namespace', namespace: '', name: 'shop' }, all);
  expect(answer).toMatchObject({
    kind: 'namespace',
    summary: { total: 1, groups: [{ cause: 'oom-container-limit' }] },
  });
});

test('a refusal by the cluster is an answer', async () => {
  expect(await answerWords('shop/cart-0', { ...all, clusters: unreachable })).toEqual({
    kind: 'failed',
    failure,
    words: wordFailure(failure, 'en'),
  });
});

test('a question ends even if the cluster does not answer', async () => {
  const silent: Clusters = { ...clusters, find: async () => await new Promise(() => undefined) };
  const answer = await answerWords('shop/cart-0', { ...all, clusters: silent, limitMs: 5 });
  expect(answer).toMatchObject({ kind: 'failed', failure: { code: 'timeout' } });
});

describe('who may not ask', () => {
  const refused: Place[] = [];
  const options: AnswerOptions = {
    clusters,
    mayAsk: ({ namespace }) => namespace !== 'shop',
    language: 'en',
    limited: true,
    refused: (place) => refused.push(place),
  };

  const nothing = (typed: string) => ({
    kind: 'nothing',
    typed,
    nearest: [],
    limited: true,
    words: wordNothingFound({ words: typed, nearest: [], limited: true }, 'en'),
  });

  test('gets the answer for an object that does not exist, and the refusal is reported for the log', async () => {
    refused.length = 0;
    expect(await answerWords('shop/cart-0', { ...options, context: 'cart-0' })).toEqual(nothing('shop/cart-0'));
    expect(refused).toEqual([{ context: 'cart-0', namespace: 'shop' }]);
  });

  test('nor through the button of an older answer', async () => {
    expect(await answerTarget(cart, options)).toEqual(nothing('shop/cart-0'));
    const namespace = { context: 'cart-0', kind: 'Namespace', namespace: '', name: 'shop' };
    expect(await answerTarget(namespace, options)).toEqual(nothing('shop'));
  });

  test('nor about an object without a namespace: all that is answered has one', async () => {
    const nowhere = { context: 'cart-0', kind: 'Pod', namespace: '', name: 'cart-0' };
    expect(await answerTarget(nowhere, { ...options, mayAsk: () => true })).toEqual(nothing('/cart-0'));
  });

  test('is not told the name of a cluster by a time limit either', async () => {
    const silent: Clusters = { ...clusters, find: async () => await new Promise(() => undefined) };
    const answer = await answerWords('cart', { ...options, mayAsk: () => false, clusters: silent, limitMs: 5 });
    expect(answer).toMatchObject({ failure: { code: 'timeout', context: '' } });
  });

  test('nor by a bare name, which is not even named', async () => {
    expect(JSON.stringify(await answerWords('cart', { ...options, context: 'cart-0' }))).not.toContain('cart-0');
  });
});

test('a namespace names a crash by its log, as for a single pod', async () => {
  const answer = await answerWords('shop/', { ...all, context: 'log-dns' });
  if (answer.kind !== 'namespace') throw new Error(answer.kind);
  expect(answer.summary.groups).toMatchObject([
    { cause: 'crash-dns', container: 'loyalty', pods: [{ name: 'loyalty' }] },
  ]);
});
