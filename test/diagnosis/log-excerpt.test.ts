import { expect, test } from 'vitest';
import { excerptOf } from '../../src/diagnosis/logs/log-excerpt.ts';

const log = (lines: readonly string[]) => ({ container: 'cart', previous: false, lines });
const numbered = (count: number) => Array.from({ length: count }, (_, i) => `line ${i}`);

test('consecutive equal lines are shown once, with their count', () => {
  const lines = ['starting', ...Array.from({ length: 15 }, () => 'waiting for kafka'), '', '', 'giving up'];
  expect(excerptOf(log(lines), 18)).toEqual({
    container: 'cart',
    previous: false,
    lines: ['starting', 'waiting for kafka  ×15', '', 'giving up'],
    decisive: 3,
  });
});

test('a line that is repeated later is shown again', () => {
  expect(excerptOf(log(['a', 'b', 'a']), undefined)?.lines).toEqual(['a', 'b', 'a']);
});

test('a decisive line that repeats is the folded line', () => {
  const lines = [...Array.from({ length: 400 }, () => 'tick'), 'refused', 'refused', 'refused', 'bye'];
  const excerpt = excerptOf(log(lines), 401);
  expect(excerpt?.lines).toEqual(['tick  ×400', 'refused  ×3', 'bye']);
  expect(excerpt?.decisive).toBe(1);
});

test.for([0, 7, 20, 39])('of a long log, line %i is among those shown and marked', (decisive) => {
  const excerpt = excerptOf(log(numbered(40)), decisive);
  expect(excerpt?.lines).toHaveLength(15);
  expect(excerpt?.lines[excerpt.decisive ?? -1]).toBe(`line ${decisive}`);
});

test('without a decisive line the end is shown; an empty log has no excerpt', () => {
  expect(excerptOf(log(numbered(40)), undefined)?.lines).toEqual(numbered(40).slice(-15));
  expect(excerptOf(log(['', ' ']), undefined)).toBeUndefined();
  expect(excerptOf(undefined, undefined)).toBeUndefined();
});
