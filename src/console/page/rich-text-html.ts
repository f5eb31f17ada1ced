import { type Json, asObjects, asString, isObject } from '../../lib/json.ts';
import { emoji } from './emoji-data.ts';
import { type Html, html, lines } from './html.ts';
import { linkHtml } from './link-html.ts';
import type { PageWords } from './page-words-data.ts';
import { broadcastHtml, channelHtml, type Directory, dateHtml, userGroupHtml, userHtml } from './reference-html.ts';

/** What the blocks of a message are drawn with. */
export interface BlockContext {
  readonly directory: Directory;
  readonly words: PageWords;
}

const CODE_POINTS = /^[0-9a-f]{2,6}(?:-[0-9a-f]{2,6})*$/i;
const MOST_INDENT = 8;

/** A visible line in the place of something that the console cannot draw, with the text that it carries. */
export function notDrawnHtml(value: Json, { words }: BlockContext): Html {
  const parts = [value['alt_text'], value['title'], value['text'], value['placeholder']];
  const own = parts
    .map((part) => asString(isObject(part) ? part['text'] : part))
    .find((part) => part !== undefined && part !== '');
  return html`<span class="not-drawn">${words.notDrawn(asString(value['type']) ?? '?')} ${own}</span>`;
}

/** An emoji by its code points, as Slack writes them (`1f6a8`, `1f1e9-1f1ea`), or by its name. */
function emojiText(element: Json): string {
  const name = asString(element['name']) ?? '';
  const points = asString(element['unicode']) ?? '';
  if (!CODE_POINTS.test(points)) return emoji.get(name) ?? `:${name}:`;
  const values = points.split('-').map((point) => Number.parseInt(point, 16));
  return values.every((value) => value <= 0x10_ff_ff) ? String.fromCodePoint(...values) : `:${name}:`;
}

function bare(element: Json, context: BlockContext): Html {
  const { directory } = context;
  const given = (key: string): string => asString(element[key]) ?? '';
  switch (element['type']) {
    case 'text':
      return lines(given('text').split('\n'));
    case 'link':
      return linkHtml(given('url'), given('text') || given('url'));
    case 'emoji':
      return html`${emojiText(element)}`;
    case 'user':
      return userHtml(given('user_id'), directory);
    case 'usergroup':
      return userGroupHtml(given('usergroup_id'), directory);
    case 'channel':
      return channelHtml(given('channel_id'), directory);
    case 'broadcast':
      return broadcastHtml(given('range'));
    case 'date':
      return dateHtml({
        timestamp: Number(element['timestamp']),
        format: given('format') || '{date_short} {time}',
        fallback: given('fallback'),
        url: asString(element['url']),
      });
    case 'color':
      return html`${given('value')}`;
    case 'team':
      return html`${given('team_id')}`;
    default:
      return notDrawnHtml(element, context);
  }
}

function inline(element: Json, context: BlockContext): Html {
  const style = isObject(element['style']) ? element['style'] : {};
  let drawn = bare(element, context);
  if (style['code'] === true) drawn = html`<code class="inline">${drawn}</code>`;
  if (style['bold'] === true) drawn = html`<strong>${drawn}</strong>`;
  if (style['italic'] === true) drawn = html`<em>${drawn}</em>`;
  if (style['strike'] === true) drawn = html`<s>${drawn}</s>`;
  if (style['underline'] === true) drawn = html`<u>${drawn}</u>`;
  return drawn;
}

function inlines(part: Json, context: BlockContext): Html[] {
  return asObjects(part['elements']).map((element) => inline(element, context));
}

function listHtml(list: Json, context: BlockContext): Html {
  const items = asObjects(list['elements']).map((item) => html`<li>${inlines(item, context)}</li>`);
  const indent = Math.min(MOST_INDENT, Math.max(0, Math.trunc(Number(list['indent'] ?? 0)) || 0));
  const start = 1 + (Math.trunc(Number(list['offset'] ?? 0)) || 0);
  return list['style'] === 'ordered'
    ? html`<ol start="${start}" data-indent="${indent}">
        ${items}
      </ol>`
    : html`<ul data-indent="${indent}">
        ${items}
      </ul>`;
}

function partHtml(part: Json, context: BlockContext): Html {
  switch (part['type']) {
    case 'rich_text_section':
      return html`<p class="lines">${inlines(part, context)}</p>`;
    case 'rich_text_list':
      return listHtml(part, context);
    case 'rich_text_quote':
      return html`<blockquote>${inlines(part, context)}</blockquote>`;
    case 'rich_text_preformatted':
      return html`<pre>${inlines(part, context)}</pre>`;
    default:
      return html`<p>${notDrawnHtml(part, context)}</p>`;
  }
}

/** The parts of a `rich_text` block. https://docs.slack.dev/reference/block-kit/blocks/rich-text-block */
export function richTextHtml(block: Json, context: BlockContext): Html {
  return html`${asObjects(block['elements']).map((part) => partHtml(part, context))}`;
}
