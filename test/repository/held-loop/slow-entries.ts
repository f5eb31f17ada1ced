import { leastCost } from './cpu-time.ts';
import type { Entry } from './entries.ts';
import { pumped } from './texts.ts';

/** What no text may hold the event loop for, milliseconds of CPU. */
const MOST_MS = 50;
const SUFFIXES = ['', '\u0000', 'x'];

/** What an entry costs at most, and on which pump; what is beyond 50 ms was measured several times. */
export function slowestText(entry: Entry, pumps: readonly string[]): { readonly cost: number; readonly pump: string } {
  entry.takes('x');
  let slowest = { cost: 0, pump: '' };
  for (const pump of pumps) {
    for (const suffix of SUFFIXES) {
      const text = pumped(pump, suffix, entry.size);
      const cost = leastCost(() => entry.takes(text), MOST_MS);
      if (cost > slowest.cost) slowest = { cost, pump };
      if (cost > MOST_MS) return slowest;
    }
  }
  return slowest;
}

/** Whether a cost is within what is promised. */
export function isWithin({ cost }: { readonly cost: number }): boolean {
  return cost <= MOST_MS;
}
