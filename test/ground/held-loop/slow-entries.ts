import { cpuTime } from './cpu-time.ts';
import type { Entry } from './entries.ts';
import { pumped } from './texts.ts';

/** What no text may hold the event loop for, milliseconds of CPU. */
const MOST_MS = 50;
const STOP_MS = 2000;
/** A machine that does other things can spoil a measure, never make it better. */
const TIMES = 5;
const SUFFIXES = ['', '\u0000', 'x'];

/** The slowest answer of an entry to any of the pumps; those beyond 50 ms are measured again before they count. */
export function slowestText(entry: Entry, pumps: readonly string[]): { readonly cost: number; readonly pump: string } {
  entry.takes('x');
  let slowest = { cost: 0, pump: '' };
  for (const pump of pumps) {
    for (const suffix of SUFFIXES) {
      const text = pumped(pump, suffix, entry.size);
      let cost = Infinity;
      for (let i = 0; i < TIMES && cost > MOST_MS; i++)
        cost = Math.min(
          cost,
          cpuTime(() => entry.takes(text), STOP_MS),
        );
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
