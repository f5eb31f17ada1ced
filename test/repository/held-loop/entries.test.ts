import { expect, test } from 'vitest';
import { ENTRIES } from './entries.ts';
import { isWithin, slowestText } from './slow-entries.ts';
import { PUMPS } from './texts.ts';

/** `npm run held-loop` tries all. */
const SAMPLE = 20;

test.each(ENTRIES.map((entry, i) => ({ name: entry.name, entry, i })))(
  '$name: no text holds the event loop for 50 ms',
  { timeout: 60_000 },
  ({ entry, i }) => {
    // Each entry has its own share, so that together all are tried about once.
    const sample = PUMPS.filter(
      (_, at) => at % Math.ceil(PUMPS.length / SAMPLE) === i % Math.ceil(PUMPS.length / SAMPLE),
    );
    const slowest = slowestText(entry, sample);
    expect(slowest, JSON.stringify(slowest)).toSatisfy(isWithin);
  },
);

test('an entry that takes quadratic time is found', { timeout: 60_000 }, () => {
  const entry = { name: 'quadratic', size: 12_000, takes: (text: string) => void /,+$/.test(text) };
  expect(isWithin(slowestText(entry, [',']))).toBe(false);
});
