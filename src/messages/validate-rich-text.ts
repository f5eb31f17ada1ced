import { LIMITS } from './limits.ts';
import { isObject, type Json } from '../lib/json.ts';
import type { Inspection } from './problem.ts';

type Check = (element: Json, pointer: string, inspection: Inspection) => void;

const NEVER_EMPTY = { max: LIMITS.blocksJson };
const STYLES = ['bold', 'italic', 'strike', 'code', 'underline'];
const FAR_FUTURE = 253_402_300_799;

function style(element: Json, pointer: string, inspection: Inspection, styles: readonly string[] = STYLES): void {
  if (element['style'] === undefined) return;
  if (!inspection.object(element['style'], `${pointer}/style`, styles)) return;
  for (const [key, value] of Object.entries(element['style']))
    inspection.optionalBoolean(value, `${pointer}/style/${key}`);
}

function mention(key: string, extra: readonly string[] = []): Check {
  return (element, pointer, inspection) => {
    inspection.object(element, pointer, ['type', key, 'style', ...extra]);
    inspection.string(element[key], `${pointer}/${key}`, NEVER_EMPTY);
    style(element, pointer, inspection);
  };
}

/** The elements that a rich text section may hold; docs.slack.dev/reference/block-kit/blocks/rich-text-block. */
const INLINE: Readonly<Record<string, Check>> = {
  text: mention('text'),
  user: mention('user_id'),
  usergroup: mention('usergroup_id'),
  channel: mention('channel_id'),
  team: mention('team_id'),
  emoji: mention('name', ['unicode', 'url']),
  color: mention('value'),
  broadcast: (element, pointer, inspection) => {
    inspection.object(element, pointer, ['type', 'range', 'style']);
    inspection.oneOf(element['range'], `${pointer}/range`, ['here', 'channel', 'everyone']);
  },
  link: (element, pointer, inspection) => {
    inspection.object(element, pointer, ['type', 'url', 'text', 'unsafe', 'style']);
    inspection.url(element['url'], `${pointer}/url`, LIMITS.url);
    if (element['text'] !== undefined) inspection.string(element['text'], `${pointer}/text`, NEVER_EMPTY);
    style(element, pointer, inspection);
  },
  date: (element, pointer, inspection) => {
    inspection.object(element, pointer, ['type', 'timestamp', 'format', 'timezone', 'url', 'fallback', 'style']);
    inspection.integer(element['timestamp'], `${pointer}/timestamp`, 0, FAR_FUTURE);
    if (inspection.string(element['format'], `${pointer}/format`, NEVER_EMPTY) && !element['format'].includes('{')) {
      inspection.report(`${pointer}/format`, 'wrong-type', 'must hold a token in braces');
    }
    if (element['fallback'] !== undefined) inspection.string(element['fallback'], `${pointer}/fallback`, NEVER_EMPTY);
    style(element, pointer, inspection, ['bold', 'italic', 'strike', 'underline']);
  },
};

function inline(
  value: unknown,
  pointer: string,
  inspection: Inspection,
  allowed: readonly string[] = Object.keys(INLINE),
): void {
  if (!isObject(value)) return inspection.report(pointer, 'wrong-type', 'must be an object');
  const { type } = value;
  const check = typeof type === 'string' && allowed.includes(type) ? INLINE[type] : undefined;
  if (check === undefined)
    return inspection.report(`${pointer}/type`, 'unknown-type', 'is not an element that is allowed here');
  check(value, pointer, inspection);
}

function border(element: Json, pointer: string, inspection: Inspection): void {
  if (element['border'] !== undefined) inspection.oneOf(element['border'], `${pointer}/border`, [0, 1]);
}

const MANY = { max: LIMITS.blocksJson };

function section(value: unknown, pointer: string, inspection: Inspection): void {
  if (!inspection.object(value, pointer, ['type', 'elements'])) return;
  inspection.oneOf(value['type'], `${pointer}/type`, ['rich_text_section']);
  inspection.list(value['elements'], `${pointer}/elements`, MANY, (element, at) => inline(element, at, inspection));
}

const PARTS: Readonly<Record<string, Check>> = {
  rich_text_section: section,
  rich_text_quote: (element, pointer, inspection) => {
    inspection.object(element, pointer, ['type', 'elements', 'border']);
    inspection.list(element['elements'], `${pointer}/elements`, MANY, (child, at) => inline(child, at, inspection));
    border(element, pointer, inspection);
  },
  rich_text_preformatted: (element, pointer, inspection) => {
    inspection.object(element, pointer, ['type', 'elements', 'border', 'language']);
    inspection.list(element['elements'], `${pointer}/elements`, MANY, (child, at) => {
      inline(child, at, inspection, ['text', 'link']);
    });
    border(element, pointer, inspection);
  },
  rich_text_list: (element, pointer, inspection) => {
    inspection.object(element, pointer, ['type', 'elements', 'style', 'indent', 'offset', 'border']);
    inspection.oneOf(element['style'], `${pointer}/style`, ['bullet', 'ordered']);
    if (element['indent'] !== undefined)
      inspection.integer(element['indent'], `${pointer}/indent`, 0, LIMITS.listIndent);
    if (element['offset'] !== undefined)
      inspection.integer(element['offset'], `${pointer}/offset`, 0, LIMITS.blocksJson);
    inspection.list(element['elements'], `${pointer}/elements`, MANY, (child, at) => section(child, at, inspection));
    border(element, pointer, inspection);
  },
};

/** Looks at the `elements` of a rich text block. */
export function inspectRichText(block: Json, pointer: string, inspection: Inspection): void {
  inspection.list(block['elements'], `${pointer}/elements`, MANY, (value, at) => {
    const type = isObject(value) ? value['type'] : undefined;
    const check = typeof type === 'string' ? PARTS[type] : undefined;
    if (check === undefined || !isObject(value)) {
      return inspection.report(`${at}/type`, 'unknown-type', 'is not a part of a rich text block');
    }
    check(value, at, inspection);
  });
}
