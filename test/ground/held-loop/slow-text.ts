import type { Attack } from './attacks.ts';
import { cpuNow, cpuTime } from './cpu-time.ts';
import type { Pattern } from './find-patterns.ts';

/** What still runs then is stopped. */
const STOP_MS = 300;
/** A machine that does other things can spoil a measure, never make it better. */
const TIMES = 5;
/** A small part of the text tells which attacks are worth a closer look. */
const PART = 1 / 8;
const PART_OF_THE_COST = 1 / 30;

/** Milliseconds of CPU that one use of the pattern costs on each of the texts; `Infinity` for the one that did not end, if any. */
function costsOf({ source, flags }: Pattern, texts: readonly string[]): readonly number[] {
  const costs: number[] = [];
  const pattern = new RegExp(source, flags);
  const use = () => {
    for (const text of texts) {
      const before = cpuNow();
      if (pattern.global) text.replace(pattern, '');
      else pattern.test(text);
      costs.push(cpuNow() - before);
    }
  };
  return cpuTime(use, STOP_MS) === Infinity ? [...costs, Infinity] : costs;
}

/** The first text of `size` on which the pattern costs more than `most` milliseconds of CPU each time; undefined where there is none. */
export function slowText(
  pattern: Pattern,
  attacks: readonly Attack[],
  { size, most }: { readonly size: number; readonly most: number },
): { readonly text: string; readonly cost: number } | undefined {
  for (let at = 0; at < attacks.length;) {
    const rest = attacks.slice(at);
    const costs = costsOf(
      pattern,
      rest.map((attack) => attack(size * PART)),
    );
    const suspect = costs.findIndex((cost) => cost > most * PART_OF_THE_COST);
    if (suspect === -1) return undefined;
    at += suspect + 1;
    const text = rest[suspect]?.(size) ?? '';
    let cost = Infinity;
    for (let i = 0; i < TIMES && cost > most; i++) cost = Math.min(cost, costsOf(pattern, [text])[0] ?? Infinity);
    if (cost > most) return { text, cost };
  }
  return undefined;
}
