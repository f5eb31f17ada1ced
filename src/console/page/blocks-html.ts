import { type Json, asObjects, asString, isObject } from '../../lib/json.ts';
import { type Html, html } from './html.ts';
import { linkHtml, safeAddress } from './link-html.ts';
import { markdownHtml } from './markdown-html.ts';
import { type BlockContext, notDrawnHtml, richTextHtml } from './rich-text-html.ts';
import { tableHtml } from './table-html.ts';
import { mrkdwnHtml, plainTextHtml } from './text-html.ts';

/** A text object: `mrkdwn` or `plain_text`. */
function textHtml(value: unknown, { directory }: BlockContext): Html {
  const text = isObject(value) ? value : {};
  const content = asString(text['text']) ?? '';
  return text['type'] === 'mrkdwn'
    ? mrkdwnHtml(content, directory)
    : plainTextHtml(content, { emoji: text['emoji'] !== false });
}

function textOf(value: unknown): string {
  return isObject(value) ? (asString(value['text']) ?? '') : '';
}

function attribute(name: string, value: string | undefined): Html | undefined {
  // `name` is always a literal of this file.
  return value === undefined ? undefined : html` data-${name}="${value}"`;
}

/** A button that waits for the page's script, which reads the `data-` attributes when it is pressed. */
function buttonHtml(button: Json, block: Json, context: BlockContext): Html {
  const { confirm, style } = button;
  const question = isObject(confirm)
    ? [textOf(confirm['title']), textOf(confirm['text'])].filter((part) => part !== '').join('\n\n')
    : undefined;
  const label = asString(button['accessibility_label']);
  const tone = style === 'primary' || style === 'danger' ? ` ${style}` : '';
  return html`<button
    type="button"
    class="button${tone}"
    ${label !== undefined && html`aria-label="${label}"`}
    ${attribute('action', asString(button['action_id']))}
    ${attribute('block', asString(block['block_id']))}
    ${attribute('value', asString(button['value']))}
    ${attribute('url', safeAddress(asString(button['url']) ?? ''))}
    ${attribute('confirm', question)}
  >
    ${textHtml(button['text'], context)}
  </button>`;
}

function elementHtml(element: Json, block: Json, context: BlockContext): Html {
  return element['type'] === 'button' ? buttonHtml(element, block, context) : notDrawnHtml(element, context);
}

/** An image as a link: the page loads nothing from elsewhere. */
function imageHtml(image: Json, { words }: BlockContext): Html {
  const name = textOf(image['title']) || asString(image['alt_text']) || words.image;
  return html`<span class="quiet">${words.image}: ${linkHtml(asString(image['image_url']) ?? '', name)}</span>`;
}

function sectionHtml(block: Json, context: BlockContext): Html {
  const { text, accessory } = block;
  const fields = asObjects(block['fields']);
  return html`<div class="section">
    <div>
      ${isObject(text) && html`<p class="lines">${textHtml(text, context)}</p>`}
      ${fields.length > 0 && html`<div class="fields">${fields.map((field) => html`<p class="lines">${textHtml(field, context)}</p>`)}</div>`}
    </div>
    ${isObject(accessory) && (accessory['type'] === 'image' ? imageHtml(accessory, context) : elementHtml(accessory, block, context))}
  </div>`;
}

function contextElementHtml(element: Json, context: BlockContext): Html {
  if (element['type'] === 'image') return imageHtml(element, context);
  const isText = element['type'] === 'mrkdwn' || element['type'] === 'plain_text';
  return html`<span>${isText ? textHtml(element, context) : notDrawnHtml(element, context)}</span>`;
}

function blockHtml(block: Json, context: BlockContext): Html {
  switch (block['type']) {
    case 'header':
      return html`<h3>${textHtml(block['text'], context)}</h3>`;
    case 'section':
      return sectionHtml(block, context);
    case 'context':
      return html`<p class="context">
        ${asObjects(block['elements']).map((element) => contextElementHtml(element, context))}
      </p>`;
    case 'rich_text':
      return html`<div class="rich-text">${richTextHtml(block, context)}</div>`;
    case 'table':
      return tableHtml(block, context);
    case 'actions':
      return html`<p class="actions">
        ${asObjects(block['elements']).map((element) => elementHtml(element, block, context))}
      </p>`;
    case 'divider':
      return html`<hr />`;
    case 'image':
      return html`<p>${imageHtml(block, context)}</p>`;
    case 'markdown':
      return markdownHtml(asString(block['text']) ?? '');
    default:
      return html`<p>${notDrawnHtml(block, context)}</p>`;
  }
}

/** The blocks of a message. Every value is escaped; a block or an element that the console does not know is named, not left out. */
export function blocksHtml(blocks: readonly Json[], context: BlockContext): Html {
  return html`${blocks.map((block) => html`<div class="block">${blockHtml(block, context)}</div>`)}`;
}
