import type { RichTextBlock } from '@slack/types';
import { expect, test } from 'vitest';
import { readButtonValue } from '../../src/messages/button-state.ts';
import { diagnosisMessage } from '../../src/messages/diagnosis-message.ts';
import { validateMessage } from '../../src/messages/validate.ts';
import { cart } from './cart-words.ts';

const message = diagnosisMessage(cart, { share: true, refresh: true });
const types = (blocks: readonly { readonly type: string }[]) => blocks.map((block) => block.type);

test('what happened comes first, the small print and the buttons last', () => {
  expect(types(message.blocks)).toEqual([
    'header',
    'rich_text',
    'rich_text',
    'rich_text',
    'table',
    'rich_text',
    'rich_text',
    'rich_text',
    'context',
    'actions',
  ]);
  expect(message.blocks[0]).toMatchObject({ text: { text: cart.headline, emoji: false } });
  expect(validateMessage(message)).toEqual([]);
});

test('the small print links the page about the cause', () => {
  const page = { label: 'More about this cause', url: 'https://wiki.example.com/a_b/oom-container-limit.md?<x>|y' };
  const linking = diagnosisMessage({ ...cart, page });
  expect(linking.blocks.at(-1)).toMatchObject({
    type: 'context',
    elements: [
      {},
      {
        type: 'mrkdwn',
        text: '<https://wiki.example.com/a_b/oom-container-limit.md?%3Cx%3E%7Cy|More about this cause>',
      },
    ],
  });
  expect(validateMessage(linking)).toEqual([]);
});

test('a relative time stays in its sentence, with the exact one in the reader’s zone behind it', () => {
  const [verdict] = (message.blocks[1] as RichTextBlock).elements;
  expect(verdict?.elements.slice(2, 6)).toEqual([
    { type: 'text', text: ' reached its own limit of 64 MiB and the kernel killed it' },
    { type: 'text', text: ' ' },
    { type: 'text', text: '3 min ago (' },
    {
      type: 'date',
      timestamp: 1_795_269_771,
      format: '{date_short_pretty} {time_secs}',
      fallback: '2026-11-21 14:02:51 UTC',
    },
  ]);
});

test('the line of the log that decides is marked', () => {
  const [, excerpt] = (message.blocks[3] as RichTextBlock).elements;
  expect(excerpt?.elements).toEqual([{ type: 'text', text: '  starting\n→ loading catalogue (210 MB)\n  done' }]);
});

test('steps keep their order, commands can be copied as they are, and a step that makes a change says so', () => {
  const { elements } = message.blocks[5] as RichTextBlock;
  expect(types(elements)).toEqual([
    'rich_text_section',
    'rich_text_preformatted',
    'rich_text_section',
    'rich_text_preformatted',
  ]);
  expect(elements[0]?.elements).toEqual([
    { type: 'text', text: 'Next', style: { bold: true } },
    { type: 'text', text: '\n' },
    { type: 'text', text: '1. ', style: { bold: true } },
    { type: 'text', text: 'Look at what it used.' },
  ]);
  expect(elements[1]?.elements).toEqual([{ type: 'text', text: 'kubectl top pod cart-0 -n shop --containers' }]);
  expect(elements[2]?.elements.slice(1)).toEqual([
    { type: 'text', text: 'Give it room' },
    { type: 'text', text: ' (makes a change)', style: { italic: true } },
    { type: 'text', text: '.' },
  ]);
});

test('the fallback text tells a screen reader everything', () => {
  expect(message.text).toBe(
    [
      'shop/cart-0: killed for memory, limit 64 MiB',
      'Container cart reached its own limit of 64 MiB and the kernel killed it 3 min ago (exit 137).',
      '1. Look at what it used. `kubectl top pod cart-0 -n shop --containers`',
      '2. Give it room.',
    ].join('\n'),
  );
});

test('buttons carry the object, not the typed text', () => {
  const { elements } = message.blocks.at(-1) as { elements: { action_id: string; value: string }[] };
  expect(elements.map((element) => element.action_id)).toEqual(['share', 'refresh']);
  expect(readButtonValue(elements[1]?.value)).toEqual({
    kind: 'target',
    target: cart.target,
    language: 'en',
    sharedBy: undefined,
  });
});

test('a shared answer names who shared it, and keeps that when it is refreshed', () => {
  const shared = diagnosisMessage(cart, { refresh: true, sharedBy: 'U012ABCDEF' });
  expect(shared.blocks.at(-2)).toMatchObject({ type: 'context', elements: [{ text: 'Shared by <@U012ABCDEF>' }, {}] });
  const { elements } = shared.blocks.at(-1) as { elements: { value: string }[] };
  expect(readButtonValue(elements[0]?.value)?.sharedBy).toBe('U012ABCDEF');
});

test('an answer without evidence, log, table, steps or notes has no empty parts', () => {
  const bare = diagnosisMessage({
    ...cart,
    evidence: [],
    log: undefined,
    table: undefined,
    steps: [],
    notes: [],
    unread: undefined,
  });
  expect(types(bare.blocks)).toEqual(['header', 'rich_text', 'context']);
});

test('the deciding line stays in view when the log is long', () => {
  const lines = Array.from({ length: 10_000 }, (_, i) => `line ${i}`);
  const long = diagnosisMessage({ ...cart, log: { ...cart.log!, lines, decisive: 12 } });
  const shown = JSON.stringify((long.blocks[3] as RichTextBlock).elements[1]);
  expect(shown).toContain('→ line 12\\n  …\\n');
  expect(shown).toContain('  line 9999');
});

test('a command that does not fit is left out whole', () => {
  const steps = [{ ...cart.steps[0]!, command: `kubectl get pod ${'x'.repeat(1_300)}` }, cart.steps[1]!];
  const { elements } = diagnosisMessage({ ...cart, steps }).blocks[5] as RichTextBlock;
  expect(types(elements)).toEqual(['rich_text_section', 'rich_text_preformatted']);
});

test('a target whose name is too long for a button has no buttons', () => {
  const target = { ...cart.target, context: 'arn:'.repeat(600) };
  expect(types(diagnosisMessage({ ...cart, target }, { share: true, refresh: true }).blocks)).not.toContain('actions');
});

test('other readings of the words are buttons below the answer', () => {
  const target = { context: 'prod', kind: 'Deployment', namespace: 'payments', name: 'payments' };
  const others = { title: 'It could also mean', choices: [{ label: 'deploy/payments/payments', target }] };
  const withOthers = diagnosisMessage(cart, { share: true, refresh: true, others });
  expect(validateMessage(withOthers)).toEqual([]);
  expect(JSON.stringify(withOthers.blocks)).toContain('deploy/payments/payments');
});
