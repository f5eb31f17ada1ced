import { emoji } from './emoji-data.ts';
import { escapeHtml } from './html.ts';

/** Names of people and channels by id, for mentions. */
export interface Directory {
  readonly users: ReadonlyMap<string, string>;
  readonly channels: ReadonlyMap<string, string>;
}

const WEB_ADDRESS = /^(?:https?|mailto):/i;
const LINE_END = /\r?\n/;
const EMOJI = /:([a-z0-9_+-]{1,40}):/g;
const REFERENCE = /&amp;(amp|lt|gt);/g;
const MENTION = /^([@#!])([^|]*)(?:\|(.*))?$/s;
const LINK = /^([^|]*)(?:\|(.*))?$/s;
/** In order: a fence, inline code, an angle-bracketed reference, and the three styles between word borders. */
const TOKENS =
  /```([\s\S]+?)```|`([^`\n]+)`|<([^<>\n]+)>|(?<![\p{L}\p{N}])\*([^*\n]+)\*(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])_([^_\n]+)_(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])~([^~\n]+)~(?![\p{L}\p{N}])/gu;

/** An address that a link may have: of the web, or of a mailbox. Undefined for anything else, `javascript:` among it. */
export function safeAddress(address: string): string | undefined {
  return WEB_ADDRESS.test(address) && URL.canParse(address) ? address : undefined;
}

function withEmoji(escaped: string): string {
  return escaped.replace(EMOJI, (whole, name: string) => emoji.get(name) ?? whole);
}

/** `plain_text`: nothing in it means anything but, where it is wanted, `:emoji:`. */
export function plainTextHtml(text: string, options: { readonly emoji: boolean }): string {
  const escaped = escapeHtml(text).split(LINE_END).join('<br>');
  return options.emoji ? withEmoji(escaped) : escaped;
}

/** A run of mrkdwn without marks: Slack's three character references stand for their signs, the rest is literal. */
function leaf(text: string): string {
  return withEmoji(escapeHtml(text).replace(REFERENCE, '&$1;'));
}

function mentionHtml(kind: string, id: string, label: string | undefined, directory: Directory): string {
  if (kind === '@') return `<span class="mention">@${escapeHtml(label ?? directory.users.get(id) ?? id)}</span>`;
  if (kind === '#') return `<span class="mention">#${escapeHtml(label ?? directory.channels.get(id) ?? id)}</span>`;
  if (id.startsWith('date^')) return escapeHtml(label ?? id);
  return `<span class="mention broadcast">@${escapeHtml(label ?? id.split('^')[0] ?? id)}</span>`;
}

function referenceHtml(inside: string, directory: Directory): string {
  const mention = MENTION.exec(inside);
  if (mention !== null) return mentionHtml(mention[1] ?? '', mention[2] ?? '', mention[3], directory);
  const [, address = '', label] = LINK.exec(inside) ?? [];
  const href = safeAddress(address);
  if (href === undefined) return leaf(`<${inside}>`);
  return `<a href="${escapeHtml(href)}" target="_blank" rel="noreferrer noopener">${leaf(label ?? address)}</a>`;
}

function inline(text: string, directory: Directory): string {
  let result = '';
  let end = 0;
  for (const match of text.matchAll(TOKENS)) {
    const [whole, fence, code, reference, bold, italic, struck] = match;
    result += leaf(text.slice(end, match.index));
    end = match.index + whole.length;
    if (fence !== undefined) result += `<code class="fence">${leaf(fence.replace(/^\n/, ''))}</code>`;
    else if (code !== undefined) result += `<code class="inline">${leaf(code)}</code>`;
    else if (reference !== undefined) result += referenceHtml(reference, directory);
    else if (bold !== undefined) result += `<strong>${inline(bold, directory)}</strong>`;
    else if (italic !== undefined) result += `<em>${inline(italic, directory)}</em>`;
    else if (struck !== undefined) result += `<s>${inline(struck, directory)}</s>`;
  }
  return result + leaf(text.slice(end));
}

/**
 * mrkdwn as HTML, with phrasing elements only. Character references are read after the marks, never before: what was escaped stays
 * text. https://docs.slack.dev/messaging/formatting-message-text
 */
export function mrkdwnHtml(text: string, directory: Directory): string {
  const withFences = inline(text, directory);
  return withFences
    .split(/(<code class="fence">[^<]*<\/code>)/)
    .map((part) => (part.startsWith('<code class="fence">') ? part : part.split(LINE_END).map(quoted).join('<br>')))
    .join('');
}

function quoted(line: string): string {
  return line.startsWith('&gt;') ? `<span class="quote">${line.slice(4).trimStart()}</span>` : line;
}
