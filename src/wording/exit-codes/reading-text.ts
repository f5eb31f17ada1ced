import type { ReadingId } from '../../exit-codes/ids.ts';
import type { ExitCodeWords, TitleAndMeaning } from './exit-code-words.ts';

/** The unfilled text of a reading; a row of a language's or tool's table has no title. */
export interface ReadingText {
  readonly title: string | undefined;
  readonly meaning: string;
}

function within<T>(table: Readonly<Record<string, T>>, id: string): T | undefined {
  return Object.hasOwn(table, id) ? table[id] : undefined;
}

/** The words of a reading, whichever table it is in. */
export function readingText(words: ExitCodeWords, id: ReadingId): ReadingText {
  const titled: TitleAndMeaning | undefined =
    within(words.linuxCodes, id) ??
    within(words.signals, id) ??
    within(words.windowsCodes, id) ??
    within(words.reasons, id);
  if (titled) return { title: titled[0], meaning: titled[1] };
  const meaning = within(words.runtimeCodes, id) ?? within(words.dotnetHost, id);
  if (meaning === undefined) throw new Error(`reading without words: ${id}`);
  return { title: undefined, meaning };
}
