import { expect, test } from 'vitest';
import { readButtonValue } from '../../src/messages/button-state.ts';
import { explanationMessage } from '../../src/messages/explanation-message.ts';
import { validateMessage } from '../../src/messages/validate.ts';
import { code137 } from './cart-words.ts';

test('an explained code says what it means, why, how to tell, what to do, and where it is read', () => {
  const message = explanationMessage(code137, { share: true });
  expect(validateMessage(message)).toEqual([]);
  expect(message.blocks.map((block) => block.type)).toEqual([
    'header',
    'rich_text',
    'rich_text',
    'rich_text',
    'rich_text',
    'rich_text',
    'rich_text',
    'context',
    'actions',
  ]);
  expect(message.text.split('\n').slice(0, 3)).toEqual([
    '137 = 128 + 9：被 SIGKILL 杀死',
    '被外部立即终止。',
    '可能的原因: 超出内存限制（OOMKilled）。',
  ]);
});

test('its button carries the input and the language', () => {
  const { elements } = explanationMessage(code137, { share: true }).blocks.at(-1) as { elements: { value: string }[] };
  expect(readButtonValue(elements[0]?.value)).toEqual({
    kind: 'code',
    input: '137',
    language: 'zh',
    sharedBy: undefined,
  });
});

test('several readings are distinguished by name', () => {
  const [reading] = code137.readings;
  const message = explanationMessage({ ...code137, readings: [reading!, { ...reading!, name: 'OOMKilled' }] });
  expect(JSON.stringify(message.blocks[1])).toContain('OOMKilled（信号）：');
});
