import type { KnownBlock, RichTextElement } from '@slack/types';
import { plain } from '../wording/sentence.ts';
import type { DiagnosisWords, EvidenceWords } from '../wording/words.ts';
import { header, present, table } from './blocks.ts';
import type { ButtonState } from './button-state.ts';
import { fit, type Allowance } from './fit.ts';
import { logExcerpt } from './log-excerpt.ts';
import type { Message } from './message.ts';
import { bullets, preformatted, richText, richTextBlock, section, title } from './rich-text.ts';
import { clamp, oneLine } from './safe-text.ts';
import { stepLines, stepParts } from './step-parts.ts';
import { messageText } from './message-text.ts';
import { answerFooter, type AnswerLayout } from './answer-footer.ts';
import { exactDate } from './time-span.ts';

const SOURCE_LENGTH = 120;

/** The answer about a pod or workload: what happened, why, on what evidence, what to do. Fits Slack's limits whatever the words hold. */
export function diagnosisMessage(words: DiagnosisWords, options: AnswerLayout = {}): Message {
  const text = messageText([words.headline, plain(words.verdict)], stepLines(words.steps, 6));
  return fit((allowance) => ({
    text,
    blocks: present([header(words.headline), ...details(words, options, allowance)]),
  }));
}

/**
 * The same answer without its headline and without buttons, for a message with its own headline: the reply to an alert. As much
 * of it as fits below that headline.
 */
export function diagnosisDetails(words: DiagnosisWords): readonly KnownBlock[] {
  const beside = present([header(words.headline)]);
  return fit((allowance) => ({ text: '', blocks: present(details(words, {}, allowance)) }), beside).blocks;
}

function details(words: DiagnosisWords, options: AnswerLayout, allowance: Allowance): (KnownBlock | undefined)[] {
  const { language } = words;
  const state: ButtonState = { kind: 'target', target: words.target, language, sharedBy: options.sharedBy };
  const log = words.log === undefined ? '' : logExcerpt(words.log, allowance);
  const notes = words.notes.slice(0, allowance.notes).map((note) => richText(note, allowance.noteText));
  return [
    richTextBlock([section(richText(words.verdict, allowance.sentence, { exact: true }))]),
    words.evidence.length === 0
      ? undefined
      : richTextBlock([
          title(words.evidenceTitle),
          bullets(words.evidence.slice(0, allowance.evidence).map((evidence) => evidenceLine(evidence, allowance))),
        ]),
    words.log === undefined || log === '' ? undefined : richTextBlock([title(words.log.title), preformatted(log)]),
    words.table && table(words.table, { maxRows: allowance.tableRows, maxCell: allowance.tableCell }),
    words.steps.length === 0
      ? undefined
      : richTextBlock([title(words.stepsTitle), ...stepParts(words.steps, allowance, language)]),
    richTextBlock([bullets(notes)]),
    words.unread && richTextBlock([section(richText(words.unread, allowance.sentence))]),
    ...answerFooter(words, options, state),
  ];
}

function evidenceLine({ source, text, at }: EvidenceWords, { evidenceText }: Allowance): RichTextElement[] {
  const where = clamp(oneLine(source), SOURCE_LENGTH);
  const what = clamp(oneLine(text), evidenceText);
  return [
    ...(where === '' ? [] : [{ type: 'text' as const, text: where, style: { code: true } }]),
    { type: 'text', text: `  ${what === '' ? '–' : what}` },
    ...(at === undefined || !inRange(at)
      ? []
      : [
          { type: 'text' as const, text: ' · ' },
          { type: 'date' as const, ...exactDate(at) },
        ]),
  ];
}

/** A time that a date element can hold. */
function inRange(at: Date): boolean {
  const milliseconds = at.getTime();
  return milliseconds >= 0 && milliseconds < 253_402_300_800_000;
}
