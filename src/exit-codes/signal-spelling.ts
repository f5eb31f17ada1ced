import { SIGNALS, FIRST_REAL_TIME, LAST_REAL_TIME } from './signals-data.ts';

const REAL_TIME = /^(?:sig)?rt(min|max)(?:([+-])(\d{1,2}))?$/;
const SIG = /^sig(?=[a-z])/;

const BY_NAME: ReadonlyMap<string, number> = new Map(
  SIGNALS.flatMap(({ name, number, aliases }) =>
    [name.toLowerCase(), name.slice(3).toLowerCase(), ...aliases].map((spelling) => [spelling, number] as const),
  ),
);

/**
 * The number of a signal from any spelling of its name, in lower case: `sigsegv`, `segv`, `segfault`, `ctrl-c`, `rtmin+3`. Undefined if it
 * is not a signal.
 */
export function signalFromSpelling(word: string): number | undefined {
  const known = BY_NAME.get(word) ?? BY_NAME.get(word.replace(SIG, ''));
  if (known !== undefined) return known;
  const realTime = REAL_TIME.exec(word);
  if (!realTime) return undefined;
  const offset = Number(realTime[3] ?? 0) * (realTime[2] === '-' ? -1 : 1);
  const number = (realTime[1] === 'min' ? FIRST_REAL_TIME : LAST_REAL_TIME) + offset;
  return number >= FIRST_REAL_TIME && number <= LAST_REAL_TIME ? number : undefined;
}

/** The names of signals 1–31, to find similar ones. */
export const SIGNAL_NAMES: readonly string[] = SIGNALS.map(({ name }) => name);
