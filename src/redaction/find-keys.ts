import type { Span } from './spans.ts';

const FIRST_LINE = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/g;
const LAST_LINE = /-----END [A-Z0-9 ]{0,40}PRIVATE KEY/g;
/** A line, or what follows a logger's prefix, that is only base64. */
const CODE = /(?<![\w+/=.-])[A-Za-z0-9+/]{16,}={0,2}(?=["',}\s]{0,12}$)/;
/** Letters in both cases and digits, several of each: not a path, not a number in hexadecimal. */
const MIXED = /^(?=(?:[^A-Z]*[A-Z]){3})(?=(?:[^a-z]*[a-z]){3})(?=(?:\D*\d){3})/;
const LONG = 48;
const MOST_OF_LINE = 4096;

/**
 * Private keys as text: whole blocks; a block without its beginning or end, as far as its lines are base64; and if both are missing,
 * two or more adjacent lines that are base64 of 48 letters or more.
 */
export function findKeys(text: string): readonly Span[] {
  return [...wholeBlocks(text), ...codeLines(text)];
}

function wholeBlocks(text: string): readonly Span[] {
  if (!text.includes('-----BEGIN')) return [];
  const firsts = [...text.matchAll(FIRST_LINE)].map(({ 0: line, index }) => index + line.length);
  const lasts = [...text.matchAll(LAST_LINE)].map(({ index }) => index);
  let next = 0;
  return firsts.flatMap((start, i) => {
    while ((lasts[next] ?? Infinity) < start) next++;
    const end = lasts[next];
    return end !== undefined && end < (firsts[i + 1] ?? Infinity) ? [{ start, end }] : [];
  });
}

interface CodeLine extends Span {
  readonly long: boolean;
}

function codeLines(text: string): readonly Span[] {
  const found: Span[] = [];
  let neighbours: CodeLine[] = [];
  let begun = false;
  let from = 0;
  const take = (ofKey: boolean): void => {
    if (ofKey) found.push(...neighbours);
    else if (neighbours.filter(({ long }) => long).length > 1)
      found.push(...neighbours.filter(({ long }, i) => long || neighbours[i - 1]?.long === true));
    neighbours = [];
  };
  for (const line of text.split('\n')) {
    const code = codeOf(line, from);
    if (code === undefined) {
      take(begun || line.includes('-----END'));
      begun = line.includes('-----BEGIN') && !line.includes('-----END');
    } else neighbours.push(code);
    from += line.length + 1;
  }
  take(begun);
  return found;
}

function codeOf(line: string, from: number): CodeLine | undefined {
  const match = line.length > MOST_OF_LINE ? null : CODE.exec(line);
  if (match === null) return undefined;
  const [code] = match;
  const start = from + match.index;
  return { start, end: start + code.length, long: code.length >= LONG && MIXED.test(code) };
}
