import { expect, test } from 'vitest';
import { diagnosisMessage } from '../../src/messages/diagnosis-message.ts';
import { explanationMessage } from '../../src/messages/explanation-message.ts';
import type { Message } from '../../src/messages/message.ts';
import { validateMessage } from '../../src/messages/validate.ts';
import { namespaceMessage } from '../../src/messages/namespace-message.ts';
import { helpMessage, noticeMessage, unreadableMessage } from '../../src/messages/notice-message.ts';
import {
  diagnosisWordsOf,
  explanationWordsOf,
  helpWordsOf,
  HOSTILE,
  namespaceWordsOf,
  noticeWordsOf,
  unreadableWordsOf,
} from './hostile.ts';
import { inMrkdwn, markupIn } from './markup.ts';

const BUILDERS: readonly (readonly [string, (text: string, many: number) => Message])[] = [
  ['diagnosis', (text, many) => diagnosisMessage(diagnosisWordsOf(text, many), { share: true, refresh: true })],
  ['shared diagnosis', (text, many) => diagnosisMessage(diagnosisWordsOf(text, many), { sharedBy: text })],
  ['notice', (text, many) => noticeMessage(noticeWordsOf(text, many))],
  ['namespace', (text, many) => namespaceMessage(namespaceWordsOf(text, many), { share: true, refresh: true })],
  ['help', (text, many) => helpMessage(helpWordsOf(text, many))],
  ['unreadable input', (text, many) => unreadableMessage(unreadableWordsOf(text, many))],
  ['explanation', (text, many) => explanationMessage(explanationWordsOf(text, many), { share: true })],
];

for (const [name, build] of BUILDERS) {
  test.for(HOSTILE.flatMap((text) => [0, 1, 3, 40].map((many) => [text.slice(0, 40), text, many] as const)))(
    `${name} of %j is a message that Slack takes, and nothing in it is markup`,
    ([, text, many]) => {
      const message = build(text, many);
      expect(validateMessage(message)).toEqual([]);
      expect(inMrkdwn(message.text, '/text')).toEqual([]);
      expect(markupIn(message)).toEqual([]);
      expect(message.blocks.length).toBeGreaterThan(0);
    },
  );
}

test('random mixtures of hostile pieces stay harmless', () => {
  let seed = 7;
  const next = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % below;
  };
  const pieces = [
    '<',
    '>',
    '!channel',
    '&',
    '*',
    '_',
    '~',
    '`',
    ':',
    'fire',
    '|',
    '^',
    '\n',
    '\u202e',
    '\ud800',
    '🛒',
    'a',
    ' ',
    '"',
    '\\',
    '@U1',
    '车',
  ];
  for (let round = 0; round < 300; round += 1) {
    const text = Array.from({ length: next(60) }, () => pieces[next(pieces.length)] ?? '').join('');
    for (const [, build] of BUILDERS) {
      const message = build(text, 2);
      const troubles = [...validateMessage(message), ...inMrkdwn(message.text, '/text'), ...markupIn(message)];
      expect({ text, troubles }).toEqual({ text, troubles: [] });
    }
  }
});
