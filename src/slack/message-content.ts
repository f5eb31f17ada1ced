import { isObject } from '../lib/json.ts';

const MENTION = /<[@!][^<>]*>/g;
const LINK = /<(?:[a-z]+:[^|<>]*|#C[A-Z0-9]+)(?:\|([^<>]*))?>/g;
const ADDRESS = /<([a-z]+:[^|<>]*)>/g;
const LESS = /&lt;/g;
const GREATER = /&gt;/g;
const AMPERSAND = /&amp;/g;
const LONGEST = 20_000;
const DEEPEST = 12;
/** Keys of messages, attachments and blocks that hold readable text. */
const TEXT_KEYS = ['text', 'title', 'pretext', 'value', 'fallback'];
const CHILD_KEYS = ['attachments', 'blocks', 'fields', 'elements', 'rows', 'text', 'title'];

/** What a person typed, from Slack's markup: mentions gone, links as they were typed, escapes undone. */
export function plainWords(mrkdwn: string): string {
  return mrkdwn
    .slice(0, LONGEST)
    .replace(MENTION, ' ')
    .replace(ADDRESS, '$1')
    .replace(LINK, '$1')
    .replace(LESS, '<')
    .replace(GREATER, '>')
    .replace(AMPERSAND, '&')
    .trim();
}

/** All readable text of a message of somebody else: its text, blocks and attachments, line by line. */
export function messageContent(message: unknown): string {
  const lines: string[] = [];
  collect(message, lines, 0);
  return plainWords(lines.join('\n'));
}

function collect(value: unknown, lines: string[], depth: number): void {
  if (depth > DEEPEST) return;
  if (Array.isArray(value)) {
    for (const child of value) collect(child, lines, depth + 1);
    return;
  }
  if (!isObject(value)) return;
  const short = value['title'];
  if (typeof short === 'string' && typeof value['value'] === 'string') lines.push(`${short}: ${value['value']}`);
  for (const key of TEXT_KEYS) {
    const text = value[key];
    if (typeof text === 'string') lines.push(text);
  }
  for (const key of CHILD_KEYS) collect(value[key], lines, depth + 1);
}
