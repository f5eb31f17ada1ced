import { expect, test } from 'vitest';
import { asObjects, isObject, parseObject } from '../../src/lib/json.ts';

test('a list and null are not objects', () => {
  expect([{}, { a: 1 }, [], null, 'a', 1, undefined].map(isObject)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
  expect(asObjects([{ a: 1 }, [], null, 'a'])).toEqual([{ a: 1 }]);
  expect(asObjects({ a: 1 })).toEqual([]);
});

test('the object in a text, if there is one', () => {
  expect(parseObject('{"a":1}')).toEqual({ a: 1 });
  for (const text of ['', '{', '[]', 'null', '"a"', '1']) expect(parseObject(text)).toBeUndefined();
});
