import { expect, test } from 'vitest';
import { matchesAny, matchesWildcard } from '../../src/lib/wildcard.ts';

test.for([
  ['shop', 'shop', true],
  ['shop', 'shop-eu', false],
  ['shop-eu', 'shop-*', true],
  ['shop-', 'shop-*', true],
  ['payments-eu-1', '*-eu-*', true],
  ['payments-us-1', '*-eu-*', false],
  ['aba', 'ab*ba', false],
  ['anything', '*', true],
  ['', '*', true],
  ['shopx1', 'shop.1*', false],
  ['shop.1-a', 'shop.1*', true],
  ['abcabc', '*abc', true],
] as const)('%s against %s', ([text, pattern, expected]) => {
  expect(matchesWildcard(text, pattern)).toBe(expected);
});

test('one matching pattern is enough; no patterns match nothing', () => {
  expect(matchesAny('shop', ['web', 'sh*'])).toBe(true);
  expect(matchesAny('shop', [])).toBe(false);
});
