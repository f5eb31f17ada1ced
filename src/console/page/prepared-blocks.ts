import { randomBytes } from 'node:crypto';

import { type Json, asObjects, asString, isObject } from '../fake-slack/json.ts';
import { escapeHtml } from './html.ts';
import { type Directory, mrkdwnHtml, plainTextHtml, safeAddress } from './text-html.ts';

/** Blocks that the renderer may draw, and what stands in the place of its placeholders. */
export interface PreparedBlocks {
  readonly blocks: readonly Json[];
  /** Placeholder → HTML. */
  readonly texts: ReadonlyMap<string, string>;
  /** Placeholder (an element's id) → the attributes of the button. */
  readonly buttons: ReadonlyMap<string, string>;
}

const DRAWN = new Set(['header', 'section', 'context', 'rich_text', 'table', 'actions', 'divider']);

/**
 * Takes every text object out of the blocks and puts a placeholder in its place. The renderer reads plain text as mrkdwn and undoes
 * escapes before it looks for mentions; so it never sees such a text, only lays it out, and the text is drawn by our own rules.
 * Rich text it draws literally, and gets as it is, without links to anything but the web.
 */
export class BlockPreparation implements PreparedBlocks {
  readonly texts = new Map<string, string>();
  readonly buttons = new Map<string, string>();
  readonly blocks: readonly Json[];
  readonly #directory: Directory;
  /** Unknown to whoever wrote the message, so that no text of theirs can be taken for a placeholder. */
  readonly #nonce = `ph${randomBytes(12).toString('hex')}`;

  constructor(blocks: readonly Json[], directory: Directory) {
    this.#directory = directory;
    this.blocks = blocks.map((block) => this.#block(block));
  }

  #placeholder(map: Map<string, string>, content: string): string {
    const name = `${this.#nonce}n${this.texts.size + this.buttons.size}e`;
    map.set(name, content);
    return name;
  }

  #text(value: unknown): Json {
    const text = isObject(value) ? value : {};
    const words = asString(text['text']) ?? '';
    const drawn =
      text['type'] === 'mrkdwn'
        ? mrkdwnHtml(words, this.#directory)
        : plainTextHtml(words, { emoji: text['emoji'] !== false });
    return { type: 'plain_text', text: this.#placeholder(this.texts, drawn) };
  }

  #block(block: Json): Json {
    const type = asString(block['type']) ?? '';
    if (!DRAWN.has(type)) return this.#instead(block, type);
    switch (type) {
      case 'header':
        return { type, text: this.#text(block['text']) };
      case 'section': {
        const fields = asObjects(block['fields']);
        return {
          type,
          ...(block['text'] === undefined ? {} : { text: this.#text(block['text']) }),
          ...(fields.length === 0 ? {} : { fields: fields.map((field) => this.#text(field)) }),
          ...(isObject(block['accessory']) ? this.#accessory(block['accessory'], block) : {}),
        };
      }
      case 'context':
        return { type, elements: asObjects(block['elements']).map((element) => this.#contextElement(element)) };
      case 'actions':
        return {
          type,
          elements: asObjects(block['elements'])
            .filter((element) => element['type'] === 'button')
            .map((element) => this.#button(element, block)),
        };
      case 'table':
        return { ...block, rows: this.#rows(block['rows']) };
      case 'rich_text':
        return { type, elements: asObjects(block['elements']).map((element) => this.#rich(element)) };
      default:
        return { type };
    }
  }

  /** A block that is not drawn: what it says in words, if it does. */
  #instead(block: Json, type: string): Json {
    const words = asString(block['alt_text']) ?? asString(block['text']) ?? `[${type}]`;
    return { type: 'section', text: this.#text({ type: 'plain_text', text: words, emoji: false }) };
  }

  #accessory(accessory: Json, block: Json): Json {
    return accessory['type'] === 'button' ? { accessory: this.#button(accessory, block) } : {};
  }

  #contextElement(element: Json): Json {
    const isText = element['type'] === 'mrkdwn' || element['type'] === 'plain_text';
    return this.#text(isText ? element : { type: 'plain_text', text: `[${asString(element['alt_text']) ?? ''}]` });
  }

  #button(button: Json, block: Json): Json {
    const confirm = isObject(button['confirm']) ? button['confirm'] : undefined;
    const words = (value: unknown): string => (isObject(value) ? (asString(value['text']) ?? '') : '');
    const attributes: [string, string | undefined][] = [
      ['data-action', asString(button['action_id'])],
      ['data-block', asString(block['block_id'])],
      ['data-value', asString(button['value'])],
      ['data-url', safeAddress(asString(button['url']) ?? '')],
      [
        'data-confirm',
        confirm === undefined
          ? undefined
          : [words(confirm['title']), words(confirm['text'])].filter(Boolean).join('\n\n'),
      ],
      ['aria-label', asString(button['accessibility_label'])],
    ];
    const written = attributes.flatMap(([name, value]) =>
      value === undefined ? [] : [`${name}="${escapeHtml(value)}"`],
    );
    const style = asString(button['style']);
    return {
      type: 'button',
      text: this.#text(button['text']),
      action_id: this.#placeholder(this.buttons, written.join(' ')),
      ...(style === 'primary' || style === 'danger' ? { style } : {}),
    };
  }

  #rows(rows: unknown): unknown {
    if (!Array.isArray(rows)) return [];
    return rows.map((row) =>
      asObjects(row).map((cell) => {
        if (cell['type'] === 'rich_text') {
          return { type: 'rich_text', elements: asObjects(cell['elements']).map((element) => this.#rich(element)) };
        }
        const text = cell['type'] === 'raw_number' ? String(cell['value']) : (asString(cell['text']) ?? '');
        return { type: 'raw_text', text: this.#placeholder(this.texts, plainTextHtml(text, { emoji: false })) };
      }),
    );
  }

  #rich(element: Json): Json {
    if (Array.isArray(element['elements'])) {
      return { ...element, elements: asObjects(element['elements']).map((inner) => this.#rich(inner)) };
    }
    if (element['type'] === 'link') {
      const url = asString(element['url']) ?? '';
      return safeAddress(url) === undefined ? { type: 'text', text: asString(element['text']) ?? url } : element;
    }
    if (element['type'] === 'date') return { type: 'text', text: this.#placeholder(this.texts, dateHtml(element)) };
    return element['type'] === 'color' ? { type: 'text', text: asString(element['value']) ?? '' } : element;
  }
}

/** A moment in the words that the message gives for it; the page puts the reader's own time in their place. */
function dateHtml(element: Json): string {
  const fallback = escapeHtml(asString(element['fallback']) ?? '');
  const moment = new Date(Number(element['timestamp']) * 1000);
  if (Number.isNaN(moment.getTime())) return fallback;
  const format = escapeHtml(asString(element['format']) ?? '{date_short} {time}');
  return `<time datetime="${moment.toISOString()}" data-format="${format}">${fallback}</time>`;
}
