import { expect, test } from 'vitest';
import { clamp, clean, escapeMrkdwn, oneLine } from '../../src/messages/safe-text.ts';

test.for<[string, string]>([
  ['DATABASE_URL of cart-0', 'DATABASE_URL of cart-0'],
  ['a < b && c > d', 'a &lt; b &amp;&amp; c &gt; d'],
  ['<!channel>', '&lt;!channel&gt;'],
  ['&lt;!channel&gt;', '&amp;lt;!channel&amp;gt;'],
  ['_it_ *bold* ~gone~', 'ˍitˍ ∗bold∗ ∼gone∼'],
  ['`code`', 'ˋcodeˋ'],
  ['> quoted', '› quoted'],
  [':fire: at 14:02:51', ':\u200bfire: at 14:\u200b02:51'],
  ['@here #general', '@\u200bhere #\u200bgeneral'],
  ['a@b.example', 'a@b.example'],
  ['https://shop.example', 'https:\u200b//shop.example'],
  ['超出内存限制：64 MiB', '超出内存限制：64 MiB'],
])('%j is shown as it is by %j', ([text, mrkdwn]) => {
  expect(escapeMrkdwn(text)).toBe(mrkdwn);
});

test.for<[string, number, string]>([
  ['cart-0', 6, 'cart-0'],
  ['cart-0', 5, 'cart…'],
  ['cart-0', 1, '…'],
  ['cart-0', 0, ''],
  ['a🛒b', 3, 'a…'],
  ['a🛒b', 4, 'a🛒b'],
])('%j in %d is %j', ([text, max, shown]) => {
  expect(clamp(text, max)).toBe(shown);
});

test('what hides or reorders text is gone, tabs and line feeds stay', () => {
  expect(clean('a\u001b[31mred\u001b[0m\u0000\u202e\u2066b\tc\r\nd\u2028e\u{e0041}')).toBe('aredb\tc\nd\ne');
  expect(clean('half \ud83d')).toBe('half \ufffd');
  expect(clean('🛒👩‍💻')).toBe('🛒👩‍💻');
  expect(clean('x'.repeat(100_000))).toHaveLength(20_000);
  expect(oneLine('  a\n\n b\t c ')).toBe('a b c');
});
