import type { RichTextBlockElement, RichTextElement } from '@slack/types';
import { slackWords } from '../wording/slack-words.ts';
import { plain } from '../wording/sentence.ts';
import type { Language, Step } from '../wording/words.ts';
import type { Allowance } from './fit.ts';
import { preformatted, richText, section } from './rich-text.ts';
import { clamp, clean, escapeCode, escapeMrkdwn, oneLine } from './safe-text.ts';

const LINE_LENGTH = 400;
/** What one code span of mrkdwn cannot hold unchanged. */
const MULTILINE_OR_BACKTICK = /[\n`]|\s{2}/;

const END = /[.:。：]\s*$/;

/** Steps as numbered paragraphs, each with its command and manifest to copy; what changes something says so. */
export function stepParts(
  steps: readonly Step[],
  { steps: count, stepText, paste }: Pick<Allowance, 'steps' | 'stepText' | 'paste'>,
  language: Language,
  { numbered = true }: { readonly numbered?: boolean } = {},
): RichTextBlockElement[] {
  return steps
    .slice(0, count)
    .flatMap((step, i) => [
      section([
        ...(numbered ? [{ type: 'text' as const, text: `${i + 1}. `, style: { bold: true } }] : []),
        ...(step.changes ? marked(richText(step.text, stepText), language) : richText(step.text, stepText)),
      ]),
      ...[step.command, step.snippet]
        .filter((text): text is string => text !== undefined && pastable(text, paste))
        .map((text) => preformatted(text)),
    ]);
}

/** The sentence with the mark of a change, before the sign that ends it. */
function marked(sentence: readonly RichTextElement[], language: Language): RichTextElement[] {
  const mark = { type: 'text' as const, text: slackWords(language).changes, style: { italic: true } };
  const last = sentence.at(-1);
  const end = last?.type === 'text' && last.style === undefined ? END.exec(last.text)?.[0] : undefined;
  if (last?.type !== 'text' || end === undefined) return [...sentence, mark];
  const rest = last.text.slice(0, -end.length);
  const before = rest === '' ? [] : [{ ...last, text: rest }];
  return [...sentence.slice(0, -1), ...before, mark, { type: 'text', text: end }];
}

/** The same as lines of mrkdwn, for the text that notifications and screen readers get; commands stay as they are, to be copied. */
export function stepLines(steps: readonly Step[], count: number): readonly string[] {
  return steps.slice(0, count).map((step, i) => {
    const text = escapeMrkdwn(`${i + 1}. ${clamp(oneLine(plain(step.text)), LINE_LENGTH)}`);
    const { command } = step;
    if (command === undefined || !pastable(command, LINE_LENGTH) || MULTILINE_OR_BACKTICK.test(command)) return text;
    return `${text} \`${escapeCode(command)}\``;
  });
}

/** A command is shown as it is or not at all: cut, or with what was hidden in it taken out, it would be another one. */
function pastable(text: string, max: number): boolean {
  return text.length <= max && text.trim() !== '' && clean(text) === text;
}
