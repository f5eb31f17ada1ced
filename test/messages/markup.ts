import { isObject } from '../../src/lib/json.ts';

/** What Slack would turn a text into, other than plain text. */
export interface Markup {
  readonly pointer: string;
  readonly what: string;
}

const ANGLE = /<([^>]*)>/g;
const OUR_DATE = /^!date\^\d+\^(\{[a-z_]+\} ?)+\|[^|^<>]+$/;
const OUR_MENTION = /^@[UW][A-Z0-9]+$/;
const EMPHASIS = /(^|[^\p{L}\p{N}])([*_~])(?=\S)[^\n]*?\S?\2(?![\p{L}\p{N}])/u;
const EMOJI = /:[\w+'-]+:/;
const BARE_MENTION = /(^|[^\p{L}\p{N}])[@#][\p{L}\p{N}]/u;
const ADDRESS = /:\/\//;
const FENCE = /```/;
const QUOTE = /^\s*&gt;/m;
const CODE_SPAN = /`[^`\n]*`/g;
const CONTROL =
  // oxlint-disable-next-line no-control-regex -- to find what must not be there
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|[\u{e0000}-\u{e007f}]/u;

/** Everything in a message that Slack would read as markup, mention or emoji, and every control character; our own dates excepted. */
export function markupIn(value: unknown, pointer = ''): readonly Markup[] {
  if (typeof value === 'string') return inText(value, pointer);
  if (Array.isArray(value)) return value.flatMap((element, i) => markupIn(element, `${pointer}/${i}`));
  if (!isObject(value)) return [];
  const found: Markup[] = [];
  if (value['type'] === 'mrkdwn' && typeof value['text'] === 'string') found.push(...inMrkdwn(value['text'], pointer));
  if (value['type'] === 'plain_text' && value['emoji'] !== false) found.push({ pointer, what: 'emoji codes are read' });
  if (['user', 'usergroup', 'channel', 'broadcast', 'link', 'emoji'].includes(String(value['type']))) {
    found.push({ pointer, what: `element ${String(value['type'])}` });
  }
  for (const [key, child] of Object.entries(value)) {
    // A button's value goes back to us alone, as JSON, and is never shown.
    if (key !== 'value') found.push(...markupIn(child, `${pointer}/${key}`));
  }
  return found;
}

/** The same for one mrkdwn text, the fallback text among them. */
export function inMrkdwn(text: string, pointer: string): readonly Markup[] {
  const found: Markup[] = [];
  for (const [, inner = ''] of text.matchAll(ANGLE)) {
    if (!OUR_DATE.test(inner) && !OUR_MENTION.test(inner)) found.push({ pointer, what: `<${inner}>` });
  }
  if (FENCE.test(text)) found.push({ pointer, what: 'code fence' });
  const outsideCode = text.replace(ANGLE, '').replace(CODE_SPAN, ' ');
  if (outsideCode.includes('`')) found.push({ pointer, what: 'backtick' });
  if (EMPHASIS.test(outsideCode)) found.push({ pointer, what: `emphasis ${EMPHASIS.exec(outsideCode)?.[0]}` });
  if (EMOJI.test(outsideCode)) found.push({ pointer, what: 'emoji code' });
  if (BARE_MENTION.test(outsideCode)) found.push({ pointer, what: 'bare mention' });
  if (ADDRESS.test(outsideCode)) found.push({ pointer, what: 'bare address' });
  if (QUOTE.test(outsideCode)) found.push({ pointer, what: 'quote' });
  return found;
}

function inText(text: string, pointer: string): readonly Markup[] {
  return CONTROL.test(text) || !text.isWellFormed() ? [{ pointer, what: 'control character' }] : [];
}
