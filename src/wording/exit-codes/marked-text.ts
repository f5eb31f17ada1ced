import { code, type Sentence, type Span } from '../sentence.ts';
import type { Facts } from '../../exit-codes/explanation.ts';

const MARKS = /(`[^`]*`)/;
const PLACE = /\{(\w+)\}/g;

/**
 * A sentence from our own words: what stands between backticks is in the code face, `{signal}` and the like are put in from the facts.
 * Throws for a place that the facts do not fill: that is a mistake in the tables.
 */
export function markedText(text: string, facts: Facts): Sentence {
  const fill = (part: string): string =>
    part.replace(PLACE, (_, name: string) => {
      const value = (facts as Readonly<Record<string, string | number | undefined>>)[name];
      if (value === undefined) throw new Error(`no ${name} for: ${text}`);
      return String(value);
    });
  return text
    .split(MARKS)
    .filter((part) => part !== '')
    .map((part): Span => (part.startsWith('`') && part.length > 1 ? code(fill(part.slice(1, -1))) : fill(part)));
}
