import { check } from 'recheck';
import type { Pattern } from './find-patterns.ts';
import { PAIRS, SIGNS } from './texts.ts';

/** Makes a text of about `size` UTF-16 units. */
export type Attack = (size: number) => string;

/** A pattern's words are combined with neighbours at most this far apart. */
const NEAR = 4;
const MOST_OF_ITS_OWN = 80;
/** What repeats without a bound. A pattern without it costs at most a constant for each character. */
const UNBOUNDED = /[*+]|\{\d+,\}/;

/**
 * Texts that may hold the pattern: the one that recheck derives from it (by automata if it can, else by a search; within `timeout`
 * milliseconds), the pattern's own words over and over, and the usual ones. `exponential`: a few dozen characters are enough.
 */
export async function attacksOn(
  { source, flags }: Pattern,
  timeout: number,
): Promise<{ readonly attacks: readonly Attack[]; readonly exponential: boolean }> {
  const attacks = [...SIGNS, ...PAIRS].flatMap((pump) =>
    ['\u0000', 'x'].map((suffix) => pumping([{ prefix: '', pump }], suffix)),
  );
  attacks.push(...ownPumps(source).map((pump) => pumping([{ prefix: '', pump }], '\u0000')));
  if (!UNBOUNDED.test(source)) return { attacks, exponential: false };
  const found = await check(source, flags, { timeout, attackTimeout: timeout });
  if (found.status !== 'vulnerable') return { attacks, exponential: false };
  return {
    attacks: [pumping(found.attack.pumps, found.attack.suffix), ...attacks],
    exponential: found.complexity.type === 'exponential',
  };
}

function pumping(pumps: readonly { readonly prefix: string; readonly pump: string }[], suffix: string): Attack {
  const once = pumps.reduce((sum, { pump }) => sum + pump.length, 0);
  return (size) => {
    const times = Math.max(1, Math.floor(size / once));
    return pumps.map(({ prefix, pump }) => prefix + pump.repeat(times)).join('') + suffix;
  };
}

/** The literal words of a pattern, alone and together: `exec (?:user|container) process.*x` gives `exec user process` among others. */
function ownPumps(source: string): string[] {
  const words = source
    .replaceAll(/\(\?(?:[:=!]|<[=!]|<\w+>)/g, '(')
    .replaceAll(/\\[bBdDsSwWpP](?:\{[^}]*\})?|\{\d+(?:,\d*)?\}/g, '|')
    .replaceAll(/\\(.)/g, '$1')
    .split(/[()[\]|*+?^$]+/)
    .filter((word) => word !== '');
  const pumps = new Set(words);
  for (const [i, first] of words.entries()) {
    for (let j = i + 1; j < Math.min(words.length, i + NEAR); j++) {
      pumps.add(`${first}${words[j]}`);
      for (let k = j + 1; k < Math.min(words.length, j + NEAR); k++) pumps.add(`${first}${words[j]}${words[k]}`);
    }
  }
  return [...pumps].slice(0, MOST_OF_ITS_OWN);
}
