import type { KnownBlock, RichTextBlockElement } from '@slack/types';
import { plain, type Sentence } from '../wording/sentence.ts';
import { PUNCTUATION } from '../wording/punctuation.ts';
import type { ExplanationWords, Language, ReadingWords } from '../wording/words.ts';
import { actions, button, footer, header, present } from './blocks.ts';
import { ACTIONS } from './button-state.ts';
import type { AnswerLayout } from './answer-footer.ts';
import { fit, type Allowance } from './fit.ts';
import type { Message } from './message.ts';
import { messageText } from './message-text.ts';
import { bullets, richText, richTextBlock, section, title } from './rich-text.ts';
import { clamp, oneLine } from './safe-text.ts';
import { stepLines, stepParts } from './step-parts.ts';

const NAME_LENGTH = 120;
const FOOTER_LENGTH = 400;
/** How much of each list the fallback text contains. */
const IN_TEXT = 4;

/** What a code, signal or reason means: its readings, likely causes, how to tell them apart, what to do, traps. */
export function explanationMessage(words: ExplanationWords, options: Omit<AnswerLayout, 'refresh'> = {}): Message {
  const meanings = words.readings.slice(0, IN_TEXT).map((reading) => plain(reading.meaning));
  const causes = words.causes.slice(0, IN_TEXT).map((cause) => plain(cause));
  const text = messageText(
    [words.headline, ...meanings, ...(causes.length === 0 ? [] : [`${words.causesTitle}: ${causes.join(' · ')}`])],
    stepLines(words.steps, IN_TEXT),
  );
  return fit((allowance) => ({ text, blocks: blocks(words, options, allowance) }));
}

function blocks(words: ExplanationWords, options: AnswerLayout, allowance: Allowance): KnownBlock[] {
  const { language } = words;
  const several = words.readings.length > 1;
  const state = { kind: 'code', input: words.input, language, sharedBy: options.sharedBy } as const;
  const points = (heading: string, sentences: readonly Sentence[]) =>
    sentences.length === 0
      ? undefined
      : richTextBlock([
          title(heading),
          bullets(sentences.slice(0, allowance.notes).map((sentence) => richText(sentence, allowance.noteText))),
        ]);
  return present([
    header(words.headline),
    richTextBlock(
      words.readings
        .slice(0, allowance.readings)
        .flatMap((reading) => readingParts(reading, several, language, allowance)),
    ),
    points(words.causesTitle, words.causes),
    points(words.tellApartTitle, words.tellApart),
    words.steps.length === 0
      ? undefined
      : richTextBlock([title(words.stepsTitle), ...stepParts(words.steps, allowance, language)]),
    points(words.trapsTitle, words.traps),
    words.whereToRead.length === 0
      ? undefined
      : richTextBlock([
          title(words.whereToReadTitle),
          ...stepParts(words.whereToRead, allowance, language, { numbered: false }),
        ]),
    footer(words.footer, FOOTER_LENGTH, {
      shared: options.sharedBy === undefined ? undefined : { by: options.sharedBy, language },
    }),
    actions([options.share === true ? button(words.buttons.share, ACTIONS.share, state) : undefined]),
  ]);
}

function readingParts(
  reading: ReadingWords,
  several: boolean,
  language: Language,
  { sentence }: Allowance,
): RichTextBlockElement[] {
  const { colon, open, close } = PUNCTUATION[language];
  const kind = oneLine(reading.kindTitle);
  const name = clamp(oneLine(reading.name) + (kind === '' ? '' : open + kind + close), NAME_LENGTH);
  const meaning = richText(reading.meaning, sentence);
  const madeBy =
    reading.madeBy.length === 0 ? [] : [{ type: 'text' as const, text: ' ' }, ...richText(reading.madeBy, sentence)];
  if (!several || name === '') return [section([...meaning, ...madeBy])];
  return [section([{ type: 'text', text: name + colon, style: { bold: true } }, ...meaning, ...madeBy])];
}
