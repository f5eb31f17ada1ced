import { expect, test } from 'vitest';
import { nearestNames } from '../../src/exit-codes/nearest-names.ts';

const SHOP = ['cart', 'catalogue', 'checkout', 'payments', 'search'];

test('a swap, a missing and a superfluous letter are found', () => {
  expect(nearestNames('chekcout', SHOP)).toEqual(['checkout']);
  expect(nearestNames('paymets', SHOP)).toEqual(['payments']);
  expect(nearestNames('searchh', SHOP)).toEqual(['search']);
});

test('a part of a name is found, an unrelated word is not', () => {
  expect(nearestNames('catalog', SHOP)).toEqual(['catalogue']);
  expect(nearestNames('warehouse', SHOP)).toEqual([]);
});

test('words that are too short or too long have no similar names', () => {
  expect(nearestNames('ca', SHOP)).toEqual([]);
  expect(nearestNames('c'.repeat(61), SHOP)).toEqual([]);
});
