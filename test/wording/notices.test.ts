import { expect, test } from 'vitest';
import type { ReadFailure } from '../../src/diagnosis/cluster-port.ts';
import type { Permission } from '../../src/diagnosis/permission.ts';
import type { Target } from '../../src/diagnosis/snapshot.ts';
import { wordNamespace } from '../../src/wording/namespace-words.ts';
import {
  wordChoices,
  wordFailure,
  wordHelp,
  wordNothingFound,
  wordUnreadableTarget,
} from '../../src/wording/notices.ts';
import { plain } from '../../src/wording/sentence.ts';
import { LANGUAGES } from '../../src/wording/words.ts';
import { NOW } from './sample.ts';
import { sampleOf } from './sample-diagnoses.ts';
import type { ReadItem } from '../../src/diagnosis/read-item.ts';

const pod = (name: string, context = 'prod-eu'): Target => ({ context, kind: 'Pod', namespace: 'shop', name });
const failure = (code: ReadFailure['code'], permission?: Permission): ReadFailure => ({
  code,
  context: 'prod-eu',
  what: { kind: 'list', of: 'Pod', namespace: 'shop' },
  permission,
  detail: 'connect ECONNREFUSED 10.0.0.1:6443',
});

test('several objects match: a choice, with the cluster if it is needed', () => {
  const words = wordChoices('cart', [pod('cart-0'), pod('cart-1')], 3, 'en');
  expect(words.headline).toBe('“cart” matches 5 objects: which one?');
  expect(words.choices.map(({ label }) => label)).toEqual(['shop/cart-0', 'shop/cart-1']);
  expect(words.lines.map(plain)).toEqual(['And 3 more: a longer part of the name narrows it down.']);
  const clusters = wordChoices('cart', [pod('cart-0'), pod('cart-0', 'prod-us')], 0, 'zh');
  expect(clusters.choices.map(({ label }) => label)).toEqual(['prod-eu:shop/cart-0', 'prod-us:shop/cart-0']);
  expect(clusters.lines).toEqual([]);
});

test('nothing has the name: the nearest names, or how to list', () => {
  const crat = { words: 'crat', nearest: [], limited: false };
  expect(wordNothingFound({ ...crat, nearest: [pod('cart-0')] }, 'en').choices).toHaveLength(1);
  expect(plain(wordNothingFound(crat, 'en').lines[0] ?? [])).toContain('namespace/');
  expect(wordNothingFound(crat, 'zh').headline).toBe('没有叫“crat”的对象');
});

test('if rules limit what may be asked about, the notice says whom to ask', () => {
  const words = wordNothingFound({ words: 'payments/', nearest: [], limited: true }, 'en');
  expect(words.headline).toBe('Nothing you may ask about here is named “payments/”');
  expect(words.lines.map(plain).join(' ')).toMatch(/podwhy\.yaml.*ask the people who run podwhy/);
});

test('a missing permission is named, with the commands that grant it', () => {
  const words = wordFailure(failure('forbidden', { verb: 'list', resource: 'pods' }), 'en');
  expect(words.headline).toBe('prod-eu does not let podwhy read this');
  expect(words.lines.map(plain)).toEqual([
    'podwhy lacks the permission list pods, which it needs to answer this (pods in shop).',
  ]);
  expect(words.steps.map(({ command, changes }) => [command, changes])).toEqual([
    ['kubectl create clusterrole podwhy-reader --verb=list --resource=pods', true],
    [
      'kubectl create clusterrolebinding podwhy-reader --clusterrole=podwhy-reader --serviceaccount=podwhy:podwhy',
      true,
    ],
  ]);
  expect(wordFailure(failure('forbidden', { verb: 'rm', resource: '-rf /; x' }), 'en').steps[0]?.command).toBe(
    "kubectl create clusterrole podwhy-reader --verb=rm '--resource=-rf /; x'",
  );
});

test.for(['unauthorized', 'timeout', 'unreachable', 'failed', 'forbidden'] as const)(
  '%s says what it means, and no detail',
  (code) => {
    for (const language of LANGUAGES) {
      const words = wordFailure(failure(code), language);
      expect(words.headline).toContain('prod-eu');
      expect(words.headline.split(' ').length).toBeLessThanOrEqual(10);
      expect(words.lines.map(plain).join('')).not.toContain('ECONNREFUSED');
      expect(
        wordFailure({ ...failure(code), context: '', what: { kind: 'question' } }, language)
          .lines.map(plain)
          .join(''),
      ).not.toContain('the whole question');
    }
  },
);

test('words that are not a target', () => {
  const kind = wordUnreadableTarget({ why: 'unknown-kind', word: 'gizmo', known: ['pod', 'deployment'] }, 'en');
  expect(kind.headline).toBe("podwhy doesn't know the kind “gizmo”");
  expect(kind.lines.map(plain)).toEqual(['Kinds: pod and deployment.']);
  expect(kind.examples).toHaveLength(3);
  expect(wordUnreadableTarget({ why: 'syntax', word: 'a b c', known: [] }, 'zh').lines).toEqual([]);
});

test('text that is too long for a name is rejected without repeating it', () => {
  const long = { why: 'too-long', word: '', known: [] } as const;
  expect(wordUnreadableTarget(long, 'en').headline).toBe('That is too long for the name of a pod or workload');
  expect(wordUnreadableTarget(long, 'zh').headline).toBe('这段文字太长，不会是 Pod 或工作负载的名字');
  expect(wordUnreadableTarget(long, 'en').examples).toHaveLength(3);
});

test('help shows what can be typed, the same in both languages', () => {
  const [en, zh] = LANGUAGES.map((language) => wordHelp(language).examples.map(({ typed }) => typed));
  expect(en).toEqual(zh);
  expect(en).toContain('/podwhy shop/cart-0');
});

test('a namespace: all healthy, empty, or what is unhealthy', () => {
  const target: Target = { context: 'prod-eu', kind: 'Namespace', namespace: '', name: 'shop' };
  const base = { target, now: NOW, groups: [] };
  expect(wordNamespace({ ...base, total: 4, healthy: 4 }, 'en').headline).toBe('shop/: all 4 pods are healthy');
  expect(wordNamespace({ ...base, total: 1, healthy: 1 }, 'en').headline).toBe('shop/: its only pod is healthy');
  expect(wordNamespace({ ...base, total: 0, healthy: 0 }, 'zh').headline).toBe('shop/：没有 Pod');
  const example = sampleOf('oom-container-limit');
  const groups = [
    { cause: 'oom-container-limit', container: 'cart', example, pods: [pod('cart-0'), pod('cart-1')] },
    { cause: 'image-auth', container: undefined, example: sampleOf('image-auth'), pods: [pod('front-1')] },
  ] as const;
  const single = wordNamespace(
    { ...base, total: 1, healthy: 0, groups: [{ ...groups[0], pods: [pod('cart-0')] }] },
    'en',
  );
  expect(single.headline).toBe('shop/: its only pod is unhealthy');
  expect(single.summary).toEqual([]);
  const words = wordNamespace({ ...base, total: 5, healthy: 2, groups }, 'en');
  expect(words.headline).toBe('shop/: 3 of 5 pods unhealthy');
  expect(plain(words.summary)).toBe('2 of 5 are healthy; 2 causes, worst first.');
  expect(words.groups.map(({ name, pods }) => [name, plain(pods)])).toEqual([
    ['killed for memory at its own limit (cart): 2 pods', 'shop/cart-0 and shop/cart-1'],
    ['registry rejects the credentials', 'shop/front-1'],
  ]);
  expect(words.groups[0]?.headline).toBe('shop/cart-0: killed for memory, limit 64 MiB');
  expect(wordNamespace({ ...base, total: 5, healthy: 2, groups }, 'zh').headline).toBe('shop/：5 个 Pod 中有 3 个异常');
});

test('a namespace: workloads that have no pods are not counted as pods', () => {
  const target: Target = { context: 'prod-eu', kind: 'Namespace', namespace: '', name: 'shop' };
  const cause = 'create-denied' as const;
  const denied = [pod('cart'), pod('front')].map((each) => ({ ...each, kind: 'Deployment' as const }));
  const groups = [{ cause, container: undefined, example: sampleOf(cause), pods: denied }];
  const words = wordNamespace({ target, now: NOW, total: 2, healthy: 0, groups }, 'en');
  expect(words.headline).toBe('shop/: 2 of 2 workloads unhealthy');
  expect(words.groups[0]?.name).toMatch(/: 2 workloads$/);
  expect(wordNamespace({ target, now: NOW, total: 3, healthy: 1, groups }, 'en').headline).toBe(
    'shop/: 2 of 3 pods and workloads unhealthy',
  );
  expect(wordNamespace({ target, now: NOW, total: 3, healthy: 1, groups }, 'zh').headline).toBe(
    'shop/：3 个 Pod 和工作负载中有 2 个异常',
  );
});

test('what could not be read is named in the language of the answer', () => {
  const said = (what: ReadItem) =>
    LANGUAGES.map((language) => plain(wordFailure({ ...failure('timeout'), what }, language).lines[0] ?? []));
  const shop = { namespace: 'shop' };
  expect(said({ kind: 'list', of: 'Pod', ...shop })).toEqual([
    expect.stringContaining(' (pods in shop). '),
    expect.stringContaining('（命名空间 shop 中的 Pod 列表）'),
  ]);
  expect(said({ kind: 'object', of: 'Deployment', ...shop, name: 'cart' })).toEqual([
    expect.stringContaining(' (Deployment cart in shop). '),
    expect.stringContaining('（命名空间 shop 中的 Deployment cart）'),
  ]);
  expect(said({ kind: 'pods-and-workloads' })[1]).toContain('（Pod 和工作负载）');
  expect(said({ kind: 'metrics', of: 'neighbours' })[1]).toContain('（同节点 Pod 的用量）');
  expect(said({ kind: 'question' })[1]).toMatch(/^Pod 本身的情况未知。/);
});
