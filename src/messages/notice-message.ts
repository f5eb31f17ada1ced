import { plain } from '../wording/sentence.ts';
import type { HelpWords, NoticeWords, UnreadableWords } from '../wording/words.ts';
import { choiceButtons, header, present } from './blocks.ts';
import { ACTIONS } from './button-state.ts';
import { fit } from './fit.ts';
import type { Message } from './message.ts';
import { messageText } from './message-text.ts';
import { bullets, richText, richTextBlock, section, title } from './rich-text.ts';
import { clamp, oneLine } from './safe-text.ts';
import { stepLines, stepParts } from './step-parts.ts';

const TYPED_LENGTH = 200;
const IN_TEXT = 6;

/** A choice of objects, nothing found, a failure, a refusal, help: the headline, a sentence or two, buttons, examples, steps. */
export function noticeMessage(words: NoticeWords): Message {
  const { language } = words;
  const text = messageText(
    [
      words.headline,
      ...words.lines.map(plain),
      ...words.choices.slice(0, IN_TEXT).map(({ label }) => label),
      ...words.examples.slice(0, IN_TEXT).map((example) => `${example.typed} – ${plain(example.text)}`),
    ],
    stepLines(words.steps, IN_TEXT),
  );
  return fit((allowance) => ({
    text,
    blocks: present([
      header(words.headline),
      richTextBlock(words.lines.slice(0, allowance.notes).map((line) => section(richText(line, allowance.sentence)))),
      choiceButtons(
        words.choices.slice(0, allowance.choices).map(({ label, target }) => ({
          label,
          state: { kind: 'target', target, language, sharedBy: undefined },
        })),
        ACTIONS.choose,
      ),
      richTextBlock([
        bullets(words.examples.slice(0, allowance.notes).map((example) => typed(example, allowance.noteText))),
      ]),
      words.steps.length === 0
        ? undefined
        : richTextBlock([title(words.stepsTitle), ...stepParts(words.steps, allowance, language)]),
    ]),
  }));
}

function typed(example: NoticeWords['examples'][number], max: number) {
  const command = clamp(oneLine(example.typed), TYPED_LENGTH) || '–';
  return [
    { type: 'text' as const, text: command, style: { code: true } },
    { type: 'text' as const, text: '  ' },
    ...richText(example.text, max),
  ];
}

/** What /exitcode says when nothing follows it: help, and the common codes as buttons. */
export function helpMessage(words: HelpWords): Message {
  const common = words.common.map(({ label, value }) => ({ label, input: value }));
  const text = messageText([words.headline, ...words.lines.map(plain)]);
  return fit((allowance) => ({
    text,
    blocks: present([
      header(words.headline),
      richTextBlock([
        ...words.lines.slice(0, allowance.notes).map((line) => section(richText(line, allowance.sentence))),
        common.length === 0 ? undefined : title(words.commonTitle),
      ]),
      codeButtons(common.slice(0, allowance.choices), words.language),
    ]),
  }));
}

/** An input that no reading fits: a sentence, and near names and examples to press. */
export function unreadableMessage(words: UnreadableWords): Message {
  const rows = [
    { title: words.nearestTitle, inputs: words.nearest.slice(0, IN_TEXT) },
    { title: words.examplesTitle, inputs: words.examples.slice(0, IN_TEXT) },
  ].filter(({ inputs }) => inputs.length > 0);
  const text = messageText([
    words.headline,
    plain(words.sentence),
    ...rows.map((row) => `${row.title} ${row.inputs.join(' · ')}`),
  ]);
  return fit((allowance) => ({
    text,
    blocks: present([
      header(words.headline),
      richTextBlock([section(richText(words.sentence, allowance.sentence))]),
      ...rows.flatMap((row, i) => [
        richTextBlock([title(row.title)]),
        codeButtons(
          row.inputs.slice(0, Math.ceil(allowance.choices / 2)).map((input) => ({ label: input, input })),
          words.language,
          i * IN_TEXT,
        ),
      ]),
    ]),
  }));
}

function codeButtons(
  codes: readonly { readonly label: string; readonly input: string }[],
  language: HelpWords['language'],
  from = 0,
) {
  return choiceButtons(
    codes.map(({ label, input }) => ({ label, state: { kind: 'code', input, language, sharedBy: undefined } })),
    ACTIONS.explainCode,
    from,
  );
}
