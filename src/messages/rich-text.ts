import type {
  RichTextBlock,
  RichTextBlockElement,
  RichTextElement,
  RichTextList,
  RichTextPreformatted,
  RichTextSection,
} from '@slack/types';
import type { Sentence } from '../wording/sentence.ts';
import { clamp, clean, oneLine } from './safe-text.ts';
import { timeSpan } from './time-span.ts';

/** Shown if a text turns out to be empty: Slack refuses empty text. */
const NOTHING = '–';

/**
 * A sentence as rich text elements, at most `max` UTF-16 units of text. Everything in them is literal: Slack reads no markup,
 * mention or emoji code in a text element. With `exact` the first relative time is followed by the exact one.
 */
export function richText(
  sentence: Sentence,
  max: number,
  { exact = false }: { readonly exact?: boolean } = {},
): RichTextElement[] {
  const elements: RichTextElement[] = [];
  let left = max;
  let owed = exact;
  const put = (element: RichTextElement, length: number) => {
    if (length === 0 || left <= 1) return;
    left -= length;
    elements.push(element);
  };
  const putText = (text: string, style?: { readonly code: true }) => {
    const shown = clamp(text, left);
    put({ type: 'text', text: shown, ...(style && { style }) }, shown.length);
  };
  for (const span of sentence) {
    if (typeof span === 'string') putText(clean(span));
    else if ('code' in span) putText(oneLine(span.code), { code: true });
    else {
      const { before, date, after } = timeSpan(span, owed);
      if (date !== undefined) owed = false;
      putText(before);
      if (date !== undefined) put({ type: 'date', ...date }, date.fallback.length);
      putText(after);
    }
  }
  return elements.length === 0 ? [{ type: 'text', text: NOTHING }] : elements;
}

/** A paragraph. */
export function section(elements: readonly RichTextElement[]): RichTextSection {
  return { type: 'rich_text_section', elements: [...elements] };
}

/** Lines as one paragraph: clients differ in whether they set paragraphs that follow one another apart. Empty ones are left out. */
export function linesOf(lines: readonly (readonly RichTextElement[])[]): RichTextSection {
  const shown = lines.filter((line) => line.length > 0);
  return section(shown.flatMap((line, i) => (i === 0 ? line : [{ type: 'text' as const, text: '\n' }, ...line])));
}

/** A line in bold, as the title of what follows. */
export function title(text: string): RichTextSection {
  return section([{ type: 'text', text: clamp(oneLine(text), 150) || NOTHING, style: { bold: true } }]);
}

/** A list with one point for each group of elements; undefined if there is none. */
export function bullets(points: readonly (readonly RichTextElement[])[]): RichTextList | undefined {
  if (points.length === 0) return undefined;
  return { type: 'rich_text_list', style: 'bullet', elements: points.map((point) => section(point)) };
}

/** Text in the code face with its line breaks: a log, a command, a manifest. */
export function preformatted(text: string): RichTextPreformatted {
  return { type: 'rich_text_preformatted', elements: [{ type: 'text', text: clean(text).trimEnd() || NOTHING }] };
}

/**
 * A block of such parts, those that are undefined left out; undefined if nothing is left. Paragraphs that follow one another become
 * one with line breaks: clients differ in whether they set them apart.
 */
export function richTextBlock(parts: readonly (RichTextBlockElement | undefined)[]): RichTextBlock | undefined {
  const elements: RichTextBlockElement[] = [];
  for (const part of parts) {
    const last = elements.at(-1);
    if (part === undefined) continue;
    if (part.type === 'rich_text_section' && last?.type === 'rich_text_section') {
      elements[elements.length - 1] = section([...last.elements, { type: 'text', text: '\n' }, ...part.elements]);
    } else elements.push(part);
  }
  return elements.length === 0 ? undefined : { type: 'rich_text', elements };
}
