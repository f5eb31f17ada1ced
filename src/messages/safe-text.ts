// oxlint-disable-next-line no-control-regex -- removing control sequences is the purpose
const ANSI_SEQUENCE = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/g;
// oxlint-disable-next-line no-control-regex -- C0 without tab and line feed, DEL, C1
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g;
/** Bidirectional controls reorder what is read; tag characters and byte order marks are invisible. */
const INVISIBLE = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;
const LINE_BREAK = /\r\n?|[\u2028\u2029\u0085]/g;
const WHITESPACE = /\s+/g;

const AMPERSAND = /&/g;
const LESS = /</g;
const GREATER = />/g;
const EMOJI_START = /:(?=[\w+'-]+:)/g;
/** What Slack reads as a mention, a channel or an address even without angle brackets. */
const BARE_REFERENCE = /(?<![\p{L}\p{N}])[@#](?=\S)|:(?=\/\/)/gu;
const BACKTICK = /`/g;
/** A formatting sign at the edge of a word; one between two letters (`DATABASE_URL`) formats nothing. */
const FORMATTING = /(?<![\p{L}\p{N}])[*_~]|[*_~](?![\p{L}\p{N}])/gu;
const QUOTE = /^(\s*)>/gm;

const LOOKALIKES: Readonly<Record<string, string>> = { '*': '∗', _: 'ˍ', '~': '∼' };
const ELLIPSIS = '…';
/** No message shows more; a larger text must not cost more. */
const LONGEST = 20_000;
const ZERO_WIDTH_SPACE = '\u200b';

/**
 * Foreign text without what could hide or reorder it: terminal sequences, control characters, bidirectional and tag characters, lone
 * surrogates. Tabs and line feeds stay. What lies beyond 20,000 UTF-16 units is dropped.
 */
export function clean(text: string): string {
  return text
    .slice(0, LONGEST)
    .toWellFormed()
    .replace(LINE_BREAK, '\n')
    .replace(ANSI_SEQUENCE, '')
    .replace(CONTROL, '')
    .replace(INVISIBLE, '');
}

/** Cleaned text on one line. */
export function oneLine(text: string): string {
  return clean(text).replace(WHITESPACE, ' ').trim();
}

/** At most `max` UTF-16 units, cut between code points, the cut marked by an ellipsis. */
export function clamp(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, Math.max(0, max - ELLIPSIS.length));
  const whole = cut.isWellFormed() ? cut : cut.slice(0, -1);
  return max < ELLIPSIS.length ? '' : whole + ELLIPSIS;
}

/**
 * Foreign text that mrkdwn shows as it is: `&`, `<` and `>` escaped, so that it names and pings nobody
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

/** Foreign text for a mrkdwn code span, where nothing but the three signs and the backtick means anything. One line. */
export function escapeCode(text: string): string {
  return oneLine(text)
    .replace(AMPERSAND, '&amp;')
    .replace(LESS, '&lt;')
    .replace(GREATER, '&gt;')
    .replace(BACKTICK, 'ˋ');
}
