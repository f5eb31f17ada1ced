import type { Sentence, Span } from '../wording/sentence.ts';
import { escapeCode, escapeMrkdwn } from './safe-text.ts';
import { timeSpan } from './time-span.ts';

const ELLIPSIS = '…';
/** Signs that part a date's fields in mrkdwn. */
const DATE_SIGNS = /[|^<>]/g;

interface Piece {
  /** Literal text that still has to be escaped, so that neighbours are escaped as one: `:` and `fire:` would else make an emoji. */
  readonly literal: boolean;
  readonly text: string;
}

function pieces(span: Span): readonly Piece[] {
  if (typeof span === 'string') return [{ literal: true, text: span }];
  if ('code' in span) {
    const value = escapeCode(span.code);
    return value === '' ? [] : [{ literal: false, text: `\`${value}\`` }];
  }
  const { before, date, after } = timeSpan(span, false);
  if (date === undefined) return [{ literal: true, text: before + after }];
  const fallback = date.fallback.replace(DATE_SIGNS, ' ');
  return [
    { literal: true, text: before },
    { literal: false, text: `<!date^${date.timestamp}^${date.format}|${fallback}>` },
    { literal: true, text: after },
  ];
}

/** A sentence as mrkdwn, every span escaped; at most `max` UTF-16 units: a piece that no longer fits is left out, not cut in two. */
export function mrkdwn(sentence: Sentence, max: number): string {
  const runs: Piece[] = [];
  for (const piece of sentence.flatMap(pieces)) {
    const last = runs.at(-1);
    if (piece.literal && last?.literal === true)
      runs[runs.length - 1] = { literal: true, text: last.text + piece.text };
    else runs.push(piece);
  }
  let text = '';
  for (const run of runs) {
    const piece = run.literal ? escapeMrkdwn(run.text) : run.text;
    if (text.length + piece.length > max - ELLIPSIS.length) return text + ELLIPSIS;
    text += piece;
  }
  return text;
}

/** Characters that would end a link's address in mrkdwn. */
const ENDS_ADDRESS = /[<>|\s]/g;

/** A link with a label. The address is one that an operator configured, never one from outside. */
export function mrkdwnLink(url: string, label: string): string {
  const address = url.replace(ENDS_ADDRESS, encodeURIComponent).replaceAll('&', '&amp;');
  return `<${address}|${escapeMrkdwn(label)}>`;
}
