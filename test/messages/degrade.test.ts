import { expect, test } from 'vitest';
import { acceptable, degradations } from '../../src/messages/degrade.ts';
import { diagnosisMessage } from '../../src/messages/diagnosis-message.ts';
import { validateMessage } from '../../src/messages/validate.ts';
import { cart } from './cart-words.ts';
import { diagnosisWordsOf, HOSTILE } from './hostile.ts';
import { inMrkdwn, markupIn } from './markup.ts';

const message = diagnosisMessage(cart, { share: true, refresh: true });

test('each form is simpler, and the last has no blocks', () => {
  const [full, plainer, simple, text] = degradations(message).map(
    (form) => new Set(form.blocks.map((block) => block.type)),
  );
  expect(full).toContain('table');
  expect(plainer).not.toContain('table');
  expect(JSON.stringify(degradations(message)[1])).not.toContain('"type":"date"');
  expect(simple).toEqual(new Set(['section', 'actions']));
  expect(text).toEqual(new Set());
});

test('no form loses what happened, the evidence, the commands or the buttons', () => {
  for (const form of degradations(message).slice(0, 3)) {
    const all = JSON.stringify(form.blocks);
    for (const part of [
      cart.headline,
      'lastState.terminated',
      'kubectl top pod cart-0',
      'memory: 256Mi',
      'loading catalogue',
      'not tolerated',
    ]) {
      expect(all).toContain(part.replaceAll('\n', '\\n'));
    }
    expect(form.blocks.filter((block) => block.type === 'actions')).toHaveLength(1);
  }
});

test('every form of every hostile message is accepted, and contains no markup', () => {
  for (const text of HOSTILE) {
    for (const form of degradations(diagnosisMessage(diagnosisWordsOf(text, 5), { share: true }))) {
      const problems = [...validateMessage(form), ...inMrkdwn(form.text, '/text'), ...markupIn(form)];
      expect({ text: text.slice(0, 40), problems }).toEqual({ text: text.slice(0, 40), problems: [] });
    }
  }
});

test('a message that breaks a limit is sent in the richest form that does not', () => {
  expect(acceptable(message)).toEqual(message);
  const broken = acceptable({
    ...message,
    blocks: [...message.blocks, { type: 'table', rows: [[{ type: 'raw_text', text: 'twice' }]] }],
  });
  expect(validateMessage(broken)).toEqual([]);
  expect(broken.blocks.some((block) => block.type === 'header')).toBe(true);
  expect(acceptable({ text: '', blocks: [{ type: 'header', text: { type: 'plain_text', text: '' } }] })).toEqual({
    text: '–',
    blocks: [],
  });
});
