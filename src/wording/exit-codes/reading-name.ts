import type { Reading } from '../../exit-codes/explanation.ts';
import { plain } from '../sentence.ts';
import type { ExitCodeWords } from './exit-code-words.ts';
import { markedText } from './marked-text.ts';
import { readingText } from './reading-text.ts';

/** What a reading is called: its official name, the runtime with its code, or its title in the language. */
export function readingName(words: ExitCodeWords, reading: Reading): string {
  const { title } = readingText(words, reading.id);
  if (title === undefined) {
    return words.frame.runtimeName(reading.facts.runtime ?? '', reading.facts.code ?? reading.code ?? 0, reading.name);
  }
  return reading.name ?? plain(markedText(title, reading.facts));
}
