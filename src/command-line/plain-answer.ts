import { styleText } from 'node:util';
import { clean } from '../messages/safe-text.ts';
import { plain, type Sentence } from '../wording/sentence.ts';
import { slackWords } from '../wording/slack-words.ts';
import type {
  DiagnosisWords,
  ExplanationWords,
  HelpWords,
  Language,
  NamespaceWords,
  NoticeWords,
  OtherReadings,
  Step,
  UnreadableWords,
} from '../wording/words.ts';

const SLASH_PODWHY = /^\/podwhy /;
const SLASH_EXITCODE = /^\/exitcode /;

/** How an answer is formatted: with bold and dim for a terminal, otherwise plain. */
export type Paint = (style: 'bold' | 'dim' | 'yellow', text: string) => string;

export const bare: Paint = (_style, text) => text;
export const coloured: Paint = (style, text) => styleText(style, text, { validateStream: false });

/** The answer to words that are not an exit code, signal or reason. */
export function codeUnreadableText(words: UnreadableWords, paint: Paint): string {
  return paragraphs([
    [paint('bold', clean(words.headline)), text(words.sentence)],
    section(words.examplesTitle, asked(words.examples, paint), paint),
    section(words.nearestTitle, asked(words.nearest, paint), paint),
  ]);
}

/** The answer of `podwhy exitcode` without words. */
export function codeHelpText(words: HelpWords, paint: Paint): string {
  return paragraphs([
    [paint('bold', clean(words.headline)), ...words.lines.map(text)],
    section(
      words.commonTitle,
      columns(words.common.map(({ label, value }) => [`podwhy exitcode ${value}`, label])),
      paint,
    ),
  ]);
}

/** An answer about a pod or workload, for people at a terminal. */
export function diagnosisText(words: DiagnosisWords, paint: Paint): string {
  const log = words.log?.lines.map((line, i) => paint(i === words.log?.decisive ? 'yellow' : 'dim', clean(line))) ?? [];
  return paragraphs([
    [paint('bold', clean(words.headline)), text(words.verdict)],
    words.table === undefined ? [] : columns(words.table),
    section(words.evidenceTitle, columns(words.evidence.map(({ source, text }) => [source, text])), paint),
    words.log === undefined ? [] : section(words.log.title, indent(log), paint),
    section(words.stepsTitle, steps(words.steps, words.language, paint), paint),
    words.notes.map(text),
    words.unread === undefined ? [] : [text(words.unread)],
    [paint('dim', text(words.footer))],
  ]);
}

/** What is unhealthy in a namespace. */
export function namespaceText(words: NamespaceWords, paint: Paint): string {
  return paragraphs([
    [paint('bold', clean(words.headline)), text(words.summary)],
    ...words.groups.map((group) => [
      `${paint('bold', clean(group.name))}: ${text(group.pods)}`,
      `  ${clean(group.headline)}`,
      paint('yellow', `  podwhy why ${clean(group.choice.label)}`),
    ]),
    [paint('dim', text(words.footer))],
  ]);
}

/** The lines below an answer with what else the words could have meant; empty if nothing else. */
export function othersText(others: OtherReadings | undefined, paint: Paint): string {
  if (others === undefined) return '';
  const lines = others.choices.map(({ label }) => paint('yellow', `  podwhy why ${clean(label)}`));
  return `\n${[paint('bold', others.title), ...lines].join('\n')}\n`;
}

/** A choice, a refusal, a failure, or help. */
export function noticeText(words: NoticeWords, paint: Paint): string {
  return paragraphs([
    [paint('bold', clean(words.headline)), ...words.lines.map(text)],
    words.choices.map(({ label }) => paint('yellow', `  podwhy why ${clean(label)}`)),
    columns(words.examples.map((example) => [asTyped(example.typed), text(example.text)])),
    section(words.stepsTitle, steps(words.steps, words.language, paint), paint),
  ]);
}

/** An explained exit code, signal or reason, for people at a terminal. */
export function explanationText(words: ExplanationWords, paint: Paint): string {
  const several = words.readings.length > 1;
  return paragraphs([
    [paint('bold', clean(words.headline))],
    ...words.readings.map((reading) => [
      ...(several ? [paint('bold', clean(reading.name))] : []),
      text(reading.meaning),
      ...(reading.madeBy.length === 0 ? [] : [text(reading.madeBy)]),
    ]),
    section(words.causesTitle, numbered(words.causes.map(text)), paint),
    section(words.tellApartTitle, numbered(words.tellApart.map(text)), paint),
    section(words.stepsTitle, steps(words.steps, words.language, paint), paint),
    section(words.trapsTitle, numbered(words.traps.map(text)), paint),
    section(words.whereToReadTitle, steps(words.whereToRead, words.language, paint), paint),
    [paint('dim', text(words.footer))],
  ]);
}

function asked(inputs: readonly string[], paint: Paint): string[] {
  return inputs.map((input) => paint('yellow', `  podwhy exitcode ${clean(input)}`));
}

/** An example for Slack as it is typed on the command line. */
function asTyped(command: string): string {
  return command.replace(SLASH_PODWHY, 'podwhy why ').replace(SLASH_EXITCODE, 'podwhy exitcode ');
}

function text(sentence: Sentence): string {
  return clean(plain(sentence));
}

function section(title: string, lines: readonly string[], paint: Paint): string[] {
  return lines.length === 0 ? [] : [paint('bold', title), ...lines];
}

function steps(list: readonly Step[], language: Language, paint: Paint): string[] {
  return list.flatMap((step, i) => [
    `  ${i + 1}  ${text(step.text)}${step.changes ? ` ${slackWords(language).changes}` : ''}`,
    ...(step.command ?? '')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => `     ${paint('yellow', clean(line))}`),
    ...(step.snippet === undefined ? [] : step.snippet.split('\n').map((line) => `     ${clean(line)}`)),
  ]);
}

function numbered(lines: readonly string[]): string[] {
  return lines.map((line, i) => `  ${i + 1}  ${line}`);
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}

/** Rows with aligned columns; the last column is not padded. */
function columns(rows: readonly (readonly string[])[]): string[] {
  const cells = rows.map((row) => row.map((cell) => clean(cell)));
  const width = (column: number) => Math.max(...cells.map((row) => row[column]?.length ?? 0));
  return cells.map((row) =>
    `  ${row.map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd(width(i)))).join('  ')}`.replaceAll(
      '\n',
      '\n    ',
    ),
  );
}

function paragraphs(parts: readonly (readonly string[])[]): string {
  return `${parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n')}\n`;
}
