import { TAKEN_OUT } from '../lib/visible-text.ts';
import type { Span } from './spans.ts';

/** A text as a person would read it, and where its parts are in the original. */
export interface PlainReading {
  readonly text: string;
  /** Maps spans of the reading, in order, to spans of the original. */
  original(spans: readonly Span[]): readonly Span[];
}

/**
 * What hides a secret from a pattern: characters escaped as in a URL (`%3D`), JSON (`\n`, `\u003d`) and Go (`\x3d`), and everything that is
 * removed before a person sees the text, since that joins the parts of a secret. Quotation marks keep their backslashes: their number
 * tells which mark ends a value.
 */
const WRITTEN_OTHERWISE = new RegExp(
  String.raw`%[2-7][0-9a-f]|(?<!\\)\\{1,8}(?:u00[2-7][0-9a-f]|x[2-7][0-9a-f]|[nrt])|${TAKEN_OUT}`,
  'giu',
);
const HEX = /[2-7][0-9a-f]$/i;
const WITH_A_MARK = /^[%\\]/;
const LINE_BREAKS: ReadonlySet<string> = new Set(['\r', '\u0085']);
const WHITE: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** The plain reading of a text. Linear; for most texts it is the text itself. */
export function plainReading(text: string): PlainReading {
  const parts: string[] = [];
  /** Offset between the reading and the original, from this position on. */
  const shifts: { readonly from: number; readonly by: number }[] = [];
  let read = 0;
  let length = 0;
  for (const { 0: written, index } of text.matchAll(WRITTEN_OTHERWISE)) {
    const before = text.slice(read, index);
    const plain = plainCharacter(written);
    parts.push(before, plain);
    length += before.length + plain.length;
    read = index + written.length;
    shifts.push({ from: length, by: read - length });
  }
  if (shifts.length === 0) return { text, original: (spans) => spans };
  parts.push(text.slice(read));
  return { text: parts.join(''), original: (spans) => shifted(spans, shifts) };
}

function plainCharacter(written: string): string {
  if (LINE_BREAKS.has(written)) return '\n';
  if (!WITH_A_MARK.test(written)) return '';
  const [hex] = HEX.exec(written) ?? [];
  if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
  return WHITE[written.at(-1)?.toLowerCase() ?? ''] ?? '';
}

function shifted(spans: readonly Span[], shifts: readonly { readonly from: number; readonly by: number }[]): Span[] {
  let next = 0;
  const place = (at: number): number => {
    while ((shifts[next]?.from ?? Infinity) <= at) next++;
    return at + (shifts[next - 1]?.by ?? 0);
  };
  return spans.map(({ start, end }) => ({ start: place(start), end: place(end) }));
}
