import { type Html, html, lines } from './html.ts';
import { linkHtml, safeAddress } from './link-html.ts';
import {
  type Directory,
  broadcastHtml,
  channelHtml,
  dateHtml,
  userGroupHtml,
  userHtml,
  withEmoji,
} from './reference-html.ts';

const LINE_END = /\r?\n/;
/** With the line breaks beside it and at its beginning: a fence is a block. */
const FENCE = /\n?```\n?([^]+?)```\n?/;
const LABELLED = /^([^|]*)(?:\|(.*))?$/s;
/** Slack escapes three signs in mrkdwn; anything else that looks like a character reference is literal text. */
const ESCAPED = /&(amp|lt|gt);/g;
const SIGNS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>' };
const QUOTED = /^(?:&gt;|>)[^\S\n]*/;
const DATE = /^date\^(\d+)\^([^^]*)(?:\^(.*))?$/;
/** In order: inline code, a reference in angle brackets, and the three styles between word borders. */
const TOKENS =
  /`([^`]+)`|<([^<>]+)>|(?<![\p{L}\p{N}])\*([^*]+)\*(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])_([^_]+)_(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])~([^~]+)~(?![\p{L}\p{N}])/gu;

/** `plain_text`: nothing in it has a meaning, except `:emoji:` if they are wanted. */
export function plainTextHtml(text: string, options: { readonly emoji: boolean }): Html {
  return lines((options.emoji ? withEmoji(text) : text).split(LINE_END));
}

/** The characters that a piece of mrkdwn without marks means. */
function literal(text: string): string {
  return withEmoji(text.replace(ESCAPED, (whole, name: string) => SIGNS[name] ?? whole));
}

/** What is between angle brackets: a mention, a date or a link. Anything else is shown as it was written. */
function referenceHtml(inside: string, directory: Directory): Html {
  const [, target = '', raw] = LABELLED.exec(inside) ?? [];
  const label = raw === undefined ? undefined : literal(raw);
  const id = target.slice(1);
  switch (target.charAt(0)) {
    case '@':
      return userHtml(id, directory, label);
    case '#':
      return channelHtml(id, directory, label);
    case '!': {
      const [, timestamp, format = '', url] = DATE.exec(id) ?? [];
      if (timestamp !== undefined)
        return dateHtml({ timestamp: Number(timestamp), format, fallback: label ?? format, url });
      if (id.startsWith('subteam^')) return userGroupHtml(id.slice('subteam^'.length), directory, label);
      return broadcastHtml(label ?? id);
    }
    default:
      return safeAddress(target) === undefined
        ? html`${literal(`<${inside}>`)}`
        : linkHtml(target, label ?? literal(target));
  }
}

function inline(text: string, directory: Directory): Html {
  const pieces: (string | Html)[] = [];
  let end = 0;
  for (const match of text.matchAll(TOKENS)) {
    const [whole, code, reference, bold, italic, struck] = match;
    pieces.push(literal(text.slice(end, match.index)));
    end = match.index + whole.length;
    if (code !== undefined) pieces.push(html`<code class="inline">${literal(code)}</code>`);
    else if (reference !== undefined) pieces.push(referenceHtml(reference, directory));
    else if (bold !== undefined) pieces.push(html`<strong>${inline(bold, directory)}</strong>`);
    else if (italic !== undefined) pieces.push(html`<em>${inline(italic, directory)}</em>`);
    else if (struck !== undefined) pieces.push(html`<s>${inline(struck, directory)}</s>`);
  }
  return html`${pieces}${literal(text.slice(end))}`;
}

function lineHtml(line: string, directory: Directory): Html {
  const quote = QUOTED.exec(line)?.[0];
  return quote === undefined
    ? inline(line, directory)
    : html`<span class="quote">${inline(line.slice(quote.length), directory)}</span>`;
}

/** mrkdwn, with phrasing elements only. https://docs.slack.dev/messaging/formatting-message-text */
export function mrkdwnHtml(text: string, directory: Directory): Html {
  // The pattern has one group, so every second part is the inside of a fence.
  return html`${text
    .split(FENCE)
    .map((part, index) =>
      index % 2 === 1
        ? html`<code class="fence">${literal(part)}</code>`
        : lines(part.split(LINE_END).map((line) => lineHtml(line, directory))),
    )}`;
}
