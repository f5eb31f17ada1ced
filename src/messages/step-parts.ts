import type { RichTextBlockElement } from '@slack/types';
import { slackWords } from '../wording/slack-words.ts';
import { plain } from '../wording/sentence.ts';
import type { Language, Step } from '../wording/words.ts';
import type { Allowance } from './fit.ts';
import { preformatted, richText, section } from './rich-text.ts';
import { clamp, clean, escapeMrkdwn, oneLine } from './safe-text.ts';

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
        ...richText(step.text, stepText),
        ...(step.changes
          ? [{ type: 'text' as const, text: ` (${slackWords(language).changes})`, style: { italic: true } }]
          : []),
      ]),
      ...[step.command, step.snippet]
        .filter((text): text is string => text !== undefined && pastable(text, paste))
        .map((text) => preformatted(text)),
    ]);
}

/** The same as lines of mrkdwn, for the text that notifications and screen readers get. */
export function stepLines(steps: readonly Step[], count: number): readonly string[] {
  return steps.slice(0, count).map((step, i) => {
    const command = step.command === undefined || !pastable(step.command, 400) ? '' : ` — ${step.command}`;
    return escapeMrkdwn(`${i + 1}. ${clamp(oneLine(plain(step.text)), 400)}${command}`);
  });
}

/** A command is shown as it is or not at all: cut, or with what was hidden in it taken out, it would be another one. */
function pastable(text: string, max: number): boolean {
  return text.length <= max && text.trim() !== '' && clean(text) === text;
}
