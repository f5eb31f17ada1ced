import { expect, test } from 'vitest';
import { messageContent, plainWords } from '../../src/slack/message-content.ts';
import { mentionSubject, subjectOf } from '../../src/slack/subject.ts';

test.for<[string, string | undefined]>([
  ['namespace=shop pod=cart-0', 'shop/cart-0'],
  ['*Namespace:* `shop`\n*Pod:* `cart-0`', 'shop/cart-0'],
  ['{"namespace":"shop","pod":"cart-7d9f6-x2x"}', 'shop/cart-7d9f6-x2x'],
  ['namespace = shop\ncontainer = cart\npod = cart-0\n', 'shop/cart-0'],
  ['alertname: KubeDeploymentReplicasMismatch, deployment: cart, namespace: shop', 'deployment/shop/cart'],
  ['namespace: shop\njob_name: etl-9', 'job/shop/etl-9'],
  ['Pod shop/cart-0 (cart) is crash looping.', 'shop/cart-0'],
  ['why does deploy/shop/cart not start?', 'deploy/shop/cart'],
  ['see `shop/cart-0`', 'shop/cart-0'],
  ['everything in namespace: shop is slow', 'shop/'],
  ['image registry.shop.example/shop/front:1.9', undefined],
  ['read https://shop.example/cart/list', undefined],
  ['either and/or', 'and/or'],
  ['good morning', undefined],
  ['', undefined],
])('%j is about %s', ([text, words]) => {
  const subject = subjectOf(text);
  expect(subject?.kind === 'target' ? subject.words : undefined).toBe(words);
});

test.for<[string, string]>([
  ['it terminated with exit code 137 again', '137'],
  ['exited (139)', '139'],
  ['exit status 1', '1'],
  ['exit code: -1073741819', '-1073741819'],
  ['the container was OOMKilled', 'OOMKilled'],
  ['Back-off: CrashLoopBackOff', 'CrashLoopBackOff'],
  ['killed by SIGSEGV', 'SIGSEGV'],
])('%j is about the code %s', ([text, typed]) => {
  expect(subjectOf(text)).toEqual({ kind: 'code', typed });
});

test.for<[string, 'code' | 'target', string]>([
  ['137', 'code', '137'],
  ['-1', 'code', '-1'],
  ['0xC0000005', 'code', '0xC0000005'],
  ['SIGTERM', 'code', 'SIGTERM'],
  ['sigterm', 'code', 'sigterm'],
  ['OOMKilled', 'code', 'OOMKilled'],
  ['CrashLoopBackOff', 'code', 'CrashLoopBackOff'],
  ['exit code 139 java', 'code', '139 java'],
  ['exitcode 3', 'code', '3'],
  ['cart', 'target', 'cart'],
  ['shop/cart-0', 'target', 'shop/cart-0'],
  ['cart-137', 'target', 'cart-137'],
  ['', 'target', ''],
  ['/exitcode 143', 'code', '143'],
  ['/podwhy shop/cart-0', 'target', 'shop/cart-0'],
  ['/podwhy', 'target', ''],
  ['why is shop/cart-0 crashing?', 'target', 'shop/cart-0'],
  ['what is SIGTERM?', 'code', 'SIGTERM'],
  ['shop/cart-0 为什么挂了？', 'target', 'shop/cart-0'],
  ['why deploy shop/cart', 'target', 'why deploy shop/cart'],
])('%j in a mention is a %s', ([words, kind, rest]) => {
  const subject = mentionSubject(words);
  expect([subject.kind, subject.kind === 'code' ? subject.typed : subject.words]).toEqual([kind, rest]);
});

test('hostile text does not keep a pattern busy: this would not end within the time of a test', () => {
  const texts = [
    'a/'.repeat(50_000),
    'pod='.repeat(20_000),
    'exit '.repeat(20_000),
    `${'a.'.repeat(50_000)}/`,
    'pod'.padEnd(100_000),
  ];
  expect(texts.map((text) => [subjectOf(plainWords(text))?.kind, mentionSubject(plainWords(text)).kind])).toEqual([
    [undefined, 'target'],
    ['target', 'target'],
    [undefined, 'target'],
    [undefined, 'target'],
    [undefined, 'target'],
  ]);
});

test('words are read without Slack’s markup', () => {
  expect(plainWords('<@U0PODWHY01> shop/cart-0')).toBe('shop/cart-0');
  expect(plainWords('<@U0PODWHY01|podwhy>  <http://shop.example/cart|shop.example/cart>')).toBe('shop.example/cart');
  expect(plainWords('a &lt;b&gt; &amp;amp; <https://shop.example>')).toBe('a <b> &amp; https://shop.example');
});

test('the content of a message is its text, its blocks and its attachments', () => {
  const content = messageContent({
    text: 'alert',
    blocks: [
      { type: 'section', text: { type: 'mrkdwn', text: '*pod:* cart-0' } },
      {
        type: 'rich_text',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: 'namespace: shop' }] }],
      },
    ],
    attachments: [{ title: 'KubePodCrashLooping', fields: [{ title: 'severity', value: 'warning' }] }],
  });
  for (const part of ['alert', 'pod:* cart-0', 'namespace: shop', 'KubePodCrashLooping', 'severity: warning']) {
    expect(content).toContain(part);
  }
  expect(messageContent(undefined)).toBe('');
});
