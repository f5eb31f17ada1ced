import type { Facts } from '../../exit-codes/explanation.ts';
import { markedParts } from '../../lib/marked-text.ts';
import { code, type Sentence } from '../sentence.ts';

/** A sentence from our own words: what is between backticks is in the code face, `{signal}` and the like come from the facts. */
export function markedText(text: string, facts: Facts): Sentence {
  return markedParts(text, { ...facts }).map((part) => (part.isCode ? code(part.text) : part.text));
}
