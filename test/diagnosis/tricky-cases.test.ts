import { describe, expect, test } from 'vitest';
import { testCases } from './built-case.ts';
import { TRICKY_CASES } from './tricky-cases-data.ts';

const COUNT = 58;

for (const [number, cases] of Object.entries(TRICKY_CASES)) describe(`tricky case ${number}`, () => testCases(cases));

test('no tricky case is missing', () => {
  const numbers = Array.from({ length: COUNT }, (_, i) => i + 1);
  expect(numbers.filter((number) => (TRICKY_CASES[number] ?? []).length === 0)).toEqual([]);
});
