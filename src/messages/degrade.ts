import type { ContextBlock, KnownBlock, RichTextBlock, RichTextElement, SectionBlock, TableBlock } from '@slack/types';
import { LIMITS } from './limits.ts';
import type { Message } from './message.ts';
import { preformatted } from './rich-text.ts';
import { clamp } from './safe-text.ts';
import { validateMessage } from './validate.ts';

/**
 * The forms in which a message is sent, until Slack takes one: as it is; without the newer elements (table, date); as sections of plain
 * text with its buttons; as text alone. Forms in which our own validator finds a problem are left out; there is always at least one.
 * After which errors the next form is tried is decided by `mayPassPlainer` of slack-errors.ts.
 */
export function degradations(message: Message): readonly Message[] {
  const valid = [...validForms(message)];
  return valid.length === 0 ? [{ text: '–', blocks: [] }] : valid;
}

/** The form to send after Slack refused `refusals` of them; the plainest one if there are no more. */
export function acceptable(message: Message, refusals = 0): Message {
  let form: Message | undefined;
  let left = refusals;
  for (form of validForms(message)) {
    if (left === 0) break;
    left -= 1;
  }
  return form ?? { text: '–', blocks: [] };
}

function* validForms(message: Message): Generator<Message> {
  for (const form of formsOf(message)) if (validateMessage(form).length === 0) yield form;
}

function* formsOf({ text: whole, blocks }: Message): Generator<Message> {
  const text = clamp(whole, LIMITS.text) || '–';
  yield { text, blocks };
  const plainer = blocks.map(withoutNewer);
  yield { text, blocks: plainer };
  yield { text, blocks: simple(plainer) };
  yield { text, blocks: [] };
}

function withoutNewer(block: KnownBlock): KnownBlock {
  if (block.type === 'table') return { type: 'rich_text', elements: [preformatted(tableText(block))] };
  if (block.type !== 'rich_text') return block;
  return {
    ...block,
    elements: block.elements.map((part) => {
      switch (part.type) {
        case 'rich_text_list':
          return {
            ...part,
            elements: part.elements.map((point) => ({ ...point, elements: point.elements.map(withoutDate) })),
          };
        case 'rich_text_section':
        case 'rich_text_quote':
          return { ...part, elements: part.elements.map(withoutDate) };
        case 'rich_text_preformatted':
          return part;
      }
    }),
  };
}

function withoutDate(element: RichTextElement): RichTextElement {
  return element.type === 'date' ? { type: 'text', text: element.fallback ?? '–' } : element;
}

function tableText(block: TableBlock): string {
  const rows = block.rows.map((row) => row.map((cell) => ('text' in cell ? cell.text : richTextLines(cell).join(' '))));
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Blocks that are kept free for buttons and one section too many. */
const SPARE_BLOCKS = 5;

function simple(blocks: readonly KnownBlock[]): KnownBlock[] {
  const texts = blocks.filter((block) => block.type !== 'actions').flatMap((block) => chunks(lines(block).join('\n')));
  const sections = texts
    .slice(0, LIMITS.blocks - SPARE_BLOCKS)
    .map((text): SectionBlock => ({ type: 'section', text: { type: 'plain_text', text, emoji: false } }));
  return [...sections, ...blocks.filter((block) => block.type === 'actions').slice(0, SPARE_BLOCKS)];
}

function lines(block: KnownBlock): readonly string[] {
  if (block.type === 'header') return [block.text.text];
  if (block.type === 'section') return [block.text?.text ?? '', ...(block.fields ?? []).map((field) => field.text)];
  if (block.type === 'context') return contextLines(block);
  return block.type === 'rich_text' ? richTextLines(block) : [];
}

function contextLines(block: ContextBlock): readonly string[] {
  return block.elements.map((element) => (element.type === 'image' ? element.alt_text : readable(element.text)));
}

const DATE = /<!date\^[^|<>]*\|([^<>]*)>/g;
const AMPERSAND = /&amp;/g;
const LESS = /&lt;/g;
const GREATER = /&gt;/g;

/** Our own mrkdwn as a person reads it: plain text knows neither dates nor escapes. */
function readable(mrkdwn: string): string {
  return mrkdwn.replace(DATE, '$1').replace(LESS, '<').replace(GREATER, '>').replace(AMPERSAND, '&');
}

function richTextLines(block: RichTextBlock): readonly string[] {
  return block.elements.flatMap((part) => {
    if (part.type !== 'rich_text_list') return [inline(part.elements)];
    return part.elements.map((point, i) => `${part.style === 'ordered' ? `${i + 1}.` : '•'} ${inline(point.elements)}`);
  });
}

function inline(elements: readonly RichTextElement[]): string {
  return elements.map((element) => ('text' in element ? (element.text ?? '') : '')).join('');
}

function chunks(text: string): readonly string[] {
  const parts: string[] = [];
  for (let rest = text.trim(); rest !== '';) {
    const cut = rest.length <= LIMITS.textObject ? rest.length : splitAt(rest);
    parts.push(rest.slice(0, cut).trim());
    rest = rest.slice(cut).trim();
  }
  return parts.filter((part) => part !== '');
}

/** The last line end that fits; else the last place between two code points. */
function splitAt(text: string): number {
  const lineEnd = text.lastIndexOf('\n', LIMITS.textObject);
  if (lineEnd > 0) return lineEnd;
  return text.slice(0, LIMITS.textObject).isWellFormed() ? LIMITS.textObject : LIMITS.textObject - 1;
}
