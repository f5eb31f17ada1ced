import type { Attack } from './attacks.ts';
import { costOf, cpuNow, leastCost } from './cpu-time.ts';
import type { Pattern } from './find-patterns.ts';

/** A small part of the text tells which attacks are worth a closer look: those that cost more than a thirtieth there, or do not end. */
const PART = 1 / 8;
const PART_OF_THE_COST = 1 / 30;
const STOP_MS = 300;

/** The first text of `size` on which the pattern costs more than `most` milliseconds of CPU each time; undefined if there is none. */
export function slowText(
  { source, flags }: Pattern,
  attacks: readonly Attack[],
  { size, most }: { readonly size: number; readonly most: number },
): { readonly text: string; readonly cost: number } | undefined {
  const pattern = new RegExp(source, flags);
  const use = (text: string) => {
    if (pattern.global) text.replace(pattern, '');
    else pattern.test(text);
  };
  let at = 0;
  while (at < attacks.length) {
    const suspect = firstSuspect(
      use,
      attacks.slice(at).map((attack) => attack(size * PART)),
      most * PART_OF_THE_COST,
    );
    const text = attacks[at + suspect]?.(size);
    if (text === undefined) return undefined;
    const cost = leastCost(() => use(text), most);
    if (cost > most) return { text, cost };
    at += suspect + 1;
  }
  return undefined;
}

/** Index of the first text that costs more than `most`, or with which the time is over; else the number of texts. */
function firstSuspect(use: (text: string) => void, texts: readonly string[], most: number): number {
  let tried = 0;
  costOf(() => {
    for (const text of texts) {
      const before = cpuNow();
      use(text);
      if (cpuNow() - before > most) return;
      tried += 1;
    }
  }, STOP_MS);
  return tried;
}
