import { expect, test } from 'vitest';
import { attacksOn } from './attacks.ts';
import { builtPatterns } from './built-patterns.ts';
import { findPatterns, type Pattern } from './find-patterns.ts';
import { slowText } from './slow-text.ts';

/** The longest text that any pattern is given: a log. */
const SIZE = 64 * 1024;
/** Of the processor, for one pattern: what any input may take at most. */
const MOST_MS = 50;
/** How long recheck may think about one pattern. */
const THINK_MS = 100;

/** Where patterns hold the event loop, and on what. */
async function slowPatterns(patterns: readonly Pattern[]): Promise<string[]> {
  const slow: string[] = [];
  const queue = [...patterns];
  const work = async (): Promise<void> => {
    for (let pattern = queue.shift(); pattern !== undefined; pattern = queue.shift()) {
      const { attacks, exponential } = await attacksOn(pattern, THINK_MS);
      const found = slowText(pattern, attacks, { size: SIZE, most: MOST_MS });
      const on = found && `${found.cost} ms on ${JSON.stringify(found.text.slice(0, 60))}`;
      if (on !== undefined || exponential) slow.push(`${pattern.place} ${on ?? 'exponential'}: ${pattern.source}`);
    }
  };
  await Promise.all([work(), work()]);
  return slow.sort();
}

test('no pattern of the code holds the event loop on 64 KB', { timeout: 300_000 }, async () => {
  const { literals } = findPatterns('src/**/*.ts');
  expect(literals.length).toBeGreaterThan(400);
  expect(await slowPatterns(literals)).toEqual([]);
});

test(
  'patterns put together from strings are so when their module is loaded, and do not hold it either',
  { timeout: 60_000 },
  async () => {
    const places = findPatterns('src/**/*.ts').built.map((place) => place.slice(0, place.lastIndexOf(':')));
    const patterns = await builtPatterns([...new Set(places)]);
    for (const file of places) {
      const sites = places.filter((each) => each === file).length;
      expect(patterns.filter(({ place }) => place === file).length, file).toBeGreaterThanOrEqual(sites);
    }
    expect(await slowPatterns(patterns)).toEqual([]);
  },
);

test.each([
  ['ends with what it repeats', /,+$/, true],
  ['finds a word behind another', /exec (?:user|container) process.*no such file/i, true],
  ['starts again inside a word', /([^\s:]+): not found/, true],
  ['grows exponentially', /^(?:a|a)*$/, true],
  ['looks ahead over and over', /\bsk-(?=[\w-]*\d)[\w-]{20,}/, true],
  ['starts at the beginning of a word alone', /(?<![^\s:])([^\s:]+): not found/, false],
  ['looks no further than a bound', /exec (?:user|container) process.{0,300}no such file/i, false],
])('the check of a pattern that %s', { timeout: 30_000 }, async (_, { source, flags }, isSlow) => {
  expect(await slowPatterns([{ source, flags, place: 'here' }])).toHaveLength(isSlow ? 1 : 0);
});
