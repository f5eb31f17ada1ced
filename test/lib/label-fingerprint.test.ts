import { expect, test } from 'vitest';
import { labelFingerprint } from '../../src/lib/label-fingerprint.ts';

test('the fingerprint of no labels is the offset of FNV-1a', () => {
  expect(labelFingerprint([])).toBe('cbf29ce484222325');
});

test('the order of the labels does not matter, where a name ends does', () => {
  const fingerprint = labelFingerprint(Object.entries({ a: '1', b: '2' }));
  expect(labelFingerprint(Object.entries({ b: '2', a: '1' }))).toBe(fingerprint);
  expect(labelFingerprint([['a', '1b']])).not.toBe(labelFingerprint([['a1', 'b']]));
});
