import { visible, visibleWords } from '../lib/visible-text.ts';

const AMPERSAND = /&/g;
const LESS = /</g;
const GREATER = />/g;
const EMOJI_START = /:(?=[\w+'-]+:)/g;
/** What Slack reads as a mention, a channel or an address even without angle brackets. */
const BARE_REFERENCE = /(?<![\p{L}\p{N}])[@#](?=\S)|:(?=\/\/)/gu;
const BACKTICK = /`/g;
/** A formatting sign at the edge of a word; one between two letters (`DATABASE_URL`) formats nothing. */
const FORMATTING = /(?<![\p{L}\p{N}])[*_~]|[*_~](?![\p{L}\p{N}])/gu;
const QUOTE = /^([ \t]*)>/gm;

const LOOKALIKES: Readonly<Record<string, string>> = { '*': '∗', _: 'ˍ', '~': '∼' };
const ELLIPSIS = '…';
/** No message shows more; a larger text must not cost more. */
const LONGEST = 20_000;
const ZERO_WIDTH_SPACE = '\u200b';

/** Foreign text without what could hide or reorder it. What lies beyond 20,000 UTF-16 units is dropped. */
export function clean(text: string): string {
  return visible(text.slice(0, LONGEST));
}

/** Cleaned text on one line. */
export function oneLine(text: string): string {
  return visibleWords(text.slice(0, LONGEST));
}

/** At most `max` UTF-16 units, cut between code points, the cut marked by an ellipsis. */
export function clamp(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, Math.max(0, max - ELLIPSIS.length));
  const whole = cut.isWellFormed() ? cut : cut.slice(0, -1);
  return max < ELLIPSIS.length ? '' : whole + ELLIPSIS;
}

/**
 * Foreign text that mrkdwn shows as it is: `&`, `<` and `>` escaped, so that it mentions nobody
 * (docs.slack.dev/messaging/formatting-message-text), and what escaping leaves defused: emphasis, code, quotes, emoji codes, bare
 * mentions and addresses.
 */
export function escapeMrkdwn(text: string): string {
  return clean(text)
    .replace(QUOTE, '$1›')
    .replace(AMPERSAND, '&amp;')
    .replace(LESS, '&lt;')
    .replace(GREATER, '&gt;')
    .replace(BACKTICK, 'ˋ')
    .replace(FORMATTING, (sign) => LOOKALIKES[sign] ?? sign)
    .replace(EMOJI_START, `:${ZERO_WIDTH_SPACE}`)
    .replace(BARE_REFERENCE, `$&${ZERO_WIDTH_SPACE}`);
}

/** Foreign text for a mrkdwn code span, in which only the three signs and the backtick have a meaning. One line. */
export function escapeCode(text: string): string {
  return oneLine(text)
    .replace(AMPERSAND, '&amp;')
    .replace(LESS, '&lt;')
    .replace(GREATER, '&gt;')
    .replace(BACKTICK, 'ˋ');
}
