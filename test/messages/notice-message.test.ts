import { expect, test } from 'vitest';
import { readButtonValue } from '../../src/messages/button-state.ts';
import type { Message } from '../../src/messages/message.ts';
import { namespaceMessage } from '../../src/messages/namespace-message.ts';
import { helpMessage, noticeMessage, unreadableMessage } from '../../src/messages/notice-message.ts';
import { code, say } from '../../src/wording/sentence.ts';
import type { NoticeWords } from '../../src/wording/words.ts';

const cart = { context: 'prod-eu', kind: 'Pod', namespace: 'shop', name: 'cart-0' };
const choices: NoticeWords = {
  language: 'en',
  headline: '“cart” fits 2 objects: which one?',
  lines: [],
  choices: [
    { label: 'shop/cart-0', target: cart },
    { label: 'deploy/shop/cart', target: { ...cart, kind: 'Deployment', name: 'cart' } },
  ],
  examples: [],
  stepsTitle: 'Next steps',
  steps: [],
};
const types = (message: Message) => message.blocks.map((block) => block.type);
const buttons = (message: Message) =>
  message.blocks.flatMap((block) =>
    block.type === 'actions' ? block.elements.filter((element) => element.type === 'button') : [],
  );

test('a choice is a row of buttons, each with its object and its own id', () => {
  const message = noticeMessage(choices);
  expect(types(message)).toEqual(['header', 'actions']);
  expect(buttons(message).map((button) => [button.action_id, button.text.text])).toEqual([
    ['choose:0', 'shop/cart-0'],
    ['choose:1', 'deploy/shop/cart'],
  ]);
  expect(readButtonValue(buttons(message)[1]?.value)).toMatchObject({ kind: 'target', target: { kind: 'Deployment' } });
  expect(message.text).toBe('“cart” fits 2 objects: which one?\nshop/cart-0\ndeploy/shop/cart');
});

test('a refusal by the cluster says which permission is missing and how it is granted', () => {
  const message = noticeMessage({
    ...choices,
    headline: 'prod-eu does not let podwhy read this',
    lines: [say`The permission ${code('list pods')} is missing.`],
    choices: [],
    steps: [
      { text: say`Grant it.`, command: 'kubectl create clusterrole podwhy-reader', snippet: undefined, changes: true },
    ],
  });
  expect(types(message)).toEqual(['header', 'rich_text', 'rich_text']);
  expect(message.text).toContain('1. Grant it. `kubectl create clusterrole podwhy-reader`');
});

test('examples can be typed as they are', () => {
  const message = noticeMessage({
    ...choices,
    choices: [],
    examples: [{ typed: '/podwhy shop/', text: say`a namespace` }],
  });
  expect(JSON.stringify(message.blocks[1])).toContain('{"type":"text","text":"/podwhy shop/","style":{"code":true}}');
});

test('help has the common codes as buttons', () => {
  const message = helpMessage({
    language: 'zh',
    headline: 'podwhy 解释退出码',
    lines: [say`输入一个退出码。`],
    commonTitle: '常见的退出码',
    common: [
      { label: '137 SIGKILL', value: '137' },
      { label: 'OOMKilled', value: 'OOMKilled' },
    ],
  });
  expect(buttons(message).map((button) => readButtonValue(button.value))).toMatchObject([
    { kind: 'code', input: '137', language: 'zh' },
    { kind: 'code', input: 'OOMKilled', language: 'zh' },
  ]);
});

test('what cannot be read as a code has near names and examples to press', () => {
  const message = unreadableMessage({
    language: 'en',
    headline: '“OOMKiled” is not a code',
    sentence: say`A number, a signal or a reason.`,
    examplesTitle: 'For example:',
    examples: ['139', 'SIGTERM', 'CrashLoopBackOff'],
    nearestTitle: 'Did you mean:',
    nearest: ['OOMKilled'],
  });
  expect(buttons(message).map((button) => button.text.text)).toEqual([
    'OOMKilled',
    '139',
    'SIGTERM',
    'CrashLoopBackOff',
  ]);
  expect(new Set(buttons(message).map((button) => button.action_id)).size).toBe(4);
  expect(message.text).toContain('Did you mean: OOMKilled\nFor example: 139 · SIGTERM · CrashLoopBackOff');
});

test('a namespace lists each cause with its pods, and one of them to ask about', () => {
  const message = namespaceMessage(
    {
      language: 'en',
      target: { ...cart, kind: 'Namespace', name: 'shop' },
      headline: 'shop: 2 of 9 pods are not well',
      summary: say`2 pods in 1 group.`,
      groups: [
        {
          cause: 'oom-container-limit',
          name: 'killed for memory',
          pods: say`${code('cart-0')} and ${code('cart-1')}`,
          headline: 'shop/cart-0: killed for memory',
          choice: { label: 'shop/cart-0', target: cart },
        },
      ],
      footer: say`podwhy only reads.`,
      buttons: { share: 'Share in channel', refresh: 'Refresh' },
    },
    { share: true, refresh: true },
  );
  expect(types(message)).toEqual(['header', 'rich_text', 'actions', 'context', 'actions']);
  expect(message.text).toContain('killed for memory: cart-0 and cart-1');

  expect(buttons(message).map((button) => button.action_id)).toEqual(['choose:0', 'share', 'refresh']);
  expect(message.text).toBe('shop: 2 of 9 pods are not well\n2 pods in 1 group.\nkilled for memory: cart-0 and cart-1');
});

test('a healthy namespace is its headline and the small print', () => {
  const message = namespaceMessage({
    language: 'zh',
    target: { ...cart, kind: 'Namespace', name: 'shop' },
    headline: 'shop/：4 个 Pod 全部正常',
    summary: [],
    groups: [],
    footer: say`podwhy only reads.`,
    buttons: { share: 'Share in channel', refresh: 'Refresh' },
  });
  expect(types(message)).toEqual(['header', 'context']);
});
