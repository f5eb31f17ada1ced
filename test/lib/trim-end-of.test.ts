import { expect, test } from 'vitest';
import { trimEndOf } from '../../src/lib/trim-end-of.ts';

test.each([
  ['cart-0,;.', ',;.', 'cart-0'],
  ['a,b', ',', 'a,b'],
  [',,,', ',', ''],
  ['', ',', ''],
])('%j without %j at its end is %j', (text, characters, rest) => {
  expect(trimEndOf(text, characters)).toBe(rest);
});
