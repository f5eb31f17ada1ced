import { LIMITS } from './limits.ts';
import { isObject, type Json } from '../lib/json.ts';
import type { Inspection } from './problem.ts';
import { inspectRichText } from './validate-rich-text.ts';

type Check = (block: Json, pointer: string, inspection: Inspection) => void;

const TEXT_KEYS = { plain_text: ['type', 'text', 'emoji'], mrkdwn: ['type', 'text', 'verbatim'] } as const;

function text(
  value: unknown,
  pointer: string,
  inspection: Inspection,
  {
    max,
    types = ['plain_text', 'mrkdwn'],
  }: { readonly max: number; readonly types?: readonly (keyof typeof TEXT_KEYS)[] },
): void {
  if (!isObject(value)) {
    return inspection.report(pointer, value === undefined ? 'missing' : 'wrong-type', 'must be a text object');
  }
  const type = types.find((known) => known === value['type']);
  if (type === undefined) return inspection.report(`${pointer}/type`, 'unknown-type', `must be ${types.join(' or ')}`);
  inspection.object(value, pointer, TEXT_KEYS[type]);
  inspection.string(value['text'], `${pointer}/text`, { max });
  inspection.optionalBoolean(value['emoji'], `${pointer}/emoji`);
  inspection.optionalBoolean(value['verbatim'], `${pointer}/verbatim`);
}

const PLAIN = ['plain_text'] as const;

function confirm(value: unknown, pointer: string, inspection: Inspection): void {
  if (!inspection.object(value, pointer, ['title', 'text', 'confirm', 'deny', 'style'])) return;
  text(value['title'], `${pointer}/title`, inspection, { max: LIMITS.confirmTitle, types: PLAIN });
  text(value['text'], `${pointer}/text`, inspection, { max: LIMITS.confirmText });
  text(value['confirm'], `${pointer}/confirm`, inspection, { max: LIMITS.confirmButton, types: PLAIN });
  text(value['deny'], `${pointer}/deny`, inspection, { max: LIMITS.confirmButton, types: PLAIN });
}

const BUTTON_KEYS = ['type', 'text', 'action_id', 'value', 'url', 'style', 'confirm', 'accessibility_label'];

function button(value: unknown, pointer: string, inspection: Inspection): void {
  if (!isObject(value) || value['type'] !== 'button') {
    return inspection.report(`${pointer}/type`, 'unknown-type', 'podwhy sends no other element here than buttons');
  }
  inspection.object(value, pointer, BUTTON_KEYS);
  text(value['text'], `${pointer}/text`, inspection, { max: LIMITS.buttonText, types: PLAIN });
  if (value['action_id'] !== undefined)
    inspection.string(value['action_id'], `${pointer}/action_id`, { max: LIMITS.actionId });
  if (value['value'] !== undefined) inspection.string(value['value'], `${pointer}/value`, { max: LIMITS.buttonValue });
  if (value['url'] !== undefined) inspection.url(value['url'], `${pointer}/url`, LIMITS.url);
  if (value['style'] !== undefined) inspection.oneOf(value['style'], `${pointer}/style`, ['primary', 'danger']);
  if (value['confirm'] !== undefined) confirm(value['confirm'], `${pointer}/confirm`, inspection);
  if (value['accessibility_label'] !== undefined) {
    inspection.string(value['accessibility_label'], `${pointer}/accessibility_label`, {
      max: LIMITS.accessibilityLabel,
    });
  }
}

function image(value: Json, pointer: string, inspection: Inspection): void {
  inspection.url(value['image_url'], `${pointer}/image_url`, LIMITS.url);
  inspection.string(value['alt_text'], `${pointer}/alt_text`, { max: LIMITS.altText });
}

function cell(value: unknown, pointer: string, inspection: Inspection): void {
  const type = isObject(value) ? value['type'] : undefined;
  if (!isObject(value) || (type !== 'raw_text' && type !== 'rich_text' && type !== 'raw_number')) {
    return inspection.report(`${pointer}/type`, 'unknown-type', 'must be raw_text, raw_number or rich_text');
  }
  if (type === 'rich_text') return inspectRichText(value, pointer, inspection);
  inspection.object(value, pointer, type === 'raw_number' ? ['type', 'value', 'text'] : ['type', 'text']);
  inspection.string(value['text'], `${pointer}/text`, { max: LIMITS.tableCharacters });
}

/** The blocks that podwhy may send, and what Slack asks of each. Newer ones are not here on purpose: they would be sent unchecked. */
const BLOCKS: Readonly<Record<string, { readonly keys: readonly string[]; readonly check: Check }>> = {
  header: {
    keys: ['text', 'level'],
    check: (block, pointer, inspection) => {
      text(block['text'], `${pointer}/text`, inspection, { max: LIMITS.header, types: PLAIN });
    },
  },
  section: {
    keys: ['text', 'fields', 'accessory', 'expand'],
    check: (block, pointer, inspection) => {
      if (block['text'] !== undefined || block['fields'] === undefined) {
        text(block['text'], `${pointer}/text`, inspection, { max: LIMITS.textObject });
      }
      if (block['fields'] !== undefined) {
        inspection.list(block['fields'], `${pointer}/fields`, { max: LIMITS.sectionFields }, (field, at) => {
          text(field, at, inspection, { max: LIMITS.sectionField });
        });
      }
      if (block['accessory'] !== undefined) button(block['accessory'], `${pointer}/accessory`, inspection);
      inspection.optionalBoolean(block['expand'], `${pointer}/expand`);
    },
  },
  context: {
    keys: ['elements'],
    check: (block, pointer, inspection) => {
      inspection.list(block['elements'], `${pointer}/elements`, { max: LIMITS.contextElements }, (element, at) => {
        if (isObject(element) && element['type'] === 'image') {
          inspection.object(element, at, ['type', 'image_url', 'alt_text']);
          image(element, at, inspection);
        } else text(element, at, inspection, { max: LIMITS.textObject });
      });
    },
  },
  actions: {
    keys: ['elements'],
    check: (block, pointer, inspection) => {
      inspection.list(block['elements'], `${pointer}/elements`, { max: LIMITS.actionsElements }, (element, at) => {
        button(element, at, inspection);
      });
      distinctActions(block['elements'], `${pointer}/elements`, inspection);
    },
  },
  divider: { keys: [], check: () => undefined },
  image: {
    keys: ['image_url', 'alt_text', 'title'],
    check: (block, pointer, inspection) => {
      image(block, pointer, inspection);
      if (block['title'] !== undefined)
        text(block['title'], `${pointer}/title`, inspection, { max: LIMITS.altText, types: PLAIN });
    },
  },
  rich_text: { keys: ['elements'], check: inspectRichText },
  table: {
    keys: ['rows', 'column_settings'],
    check: (block, pointer, inspection) => {
      inspection.list(block['rows'], `${pointer}/rows`, { max: LIMITS.tableRows }, (row, at) => {
        inspection.list(row, at, { max: LIMITS.tableColumns }, (value, where) => cell(value, where, inspection));
      });
      if (JSON.stringify(block['rows'] ?? []).length > LIMITS.tableCharacters) {
        inspection.report(`${pointer}/rows`, 'too-long', `may have at most ${LIMITS.tableCharacters} characters`);
      }
    },
  },
};

function distinctActions(elements: unknown, pointer: string, inspection: Inspection): void {
  if (!Array.isArray(elements)) return;
  const seen = new Set<unknown>();
  elements.forEach((element: unknown, i) => {
    const id = isObject(element) ? element['action_id'] : undefined;
    if (id !== undefined && seen.has(id)) {
      inspection.report(`${pointer}/${i}/action_id`, 'not-unique', 'is twice in one block');
    }
    seen.add(id);
  });
}

/** Looks at one block of a message. */
export function inspectBlock(value: unknown, pointer: string, inspection: Inspection): void {
  if (!isObject(value)) return inspection.report(pointer, 'wrong-type', 'must be an object');
  const { type } = value;
  const known = typeof type === 'string' && Object.hasOwn(BLOCKS, type) ? BLOCKS[type] : undefined;
  if (known === undefined)
    return inspection.report(`${pointer}/type`, 'unknown-type', 'is not a block that podwhy sends');
  inspection.object(value, pointer, ['type', 'block_id', ...known.keys]);
  if (value['block_id'] !== undefined)
    inspection.string(value['block_id'], `${pointer}/block_id`, { max: LIMITS.blockId });
  known.check(value, pointer, inspection);
}
