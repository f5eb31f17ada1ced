import { expect, test } from 'vitest';
import { BoundedMap } from '../../src/lib/bounded-map.ts';

test('a value is kept until it expires', () => {
  let now = 0;
  const map = new BoundedMap<string>(10, () => now);
  map.set('a', 'one', 100);
  now = 99;
  expect(map.get('a')).toBe('one');
  now = 100;
  expect(map.get('a')).toBeUndefined();
  expect(map.size).toBe(0);
});

test('the entry that was set longest ago is evicted for a new one', () => {
  const map = new BoundedMap<string>(2, () => 0);
  map.set('a', 'one', 100);
  map.set('b', 'two', 100);
  map.set('a', 'three', 100);
  map.set('c', 'four', 100);
  expect([map.get('a'), map.get('b'), map.get('c')]).toEqual(['three', undefined, 'four']);
});
