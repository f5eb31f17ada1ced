import type { KnownBlock, RichTextElement } from '@slack/types';
import { displayName } from '../next-steps/cause-context.ts';
import type { AlertTexts } from '../wording/alert-texts.ts';
import { alertWords } from '../wording/alert-words.ts';
import { plain, type Sentence } from '../wording/sentence.ts';
import { choiceButtons, present } from './blocks.ts';
import { ACTIONS } from './button-state.ts';
import { mentionElements, nameRow, subjectLines, text } from './alert-parts.ts';
import { stateBlock, stateText } from './alert-root.ts';
import type { ReplyView } from './alert-view.ts';
import { LIMITS } from './limits.ts';
import type { Message } from './message.ts';
import { messageText } from './message-text.ts';
import { linesOf, richText } from './rich-text.ts';
import { clamp, escapeMrkdwn, oneLine } from './safe-text.ts';

const NAMES = 3;
const HEADLINE_LENGTH = 300;
const LINE_LENGTH = 1_000;
const SAYS_LENGTH = 600;
const CHANGES = 6;
const BUTTONS = 5;

/** A reply in a group's thread: the alerts that share a cause, and the answer. */
export function alertReply(view: ReplyView): Message {
  const head = headline(view);
  const lead: RichTextElement[][] =
    view.subjects.length === 0
      ? [richText(alertWords(view.language).movedOn, LINE_LENGTH)]
      : [[...mentionElements(view.mentions), ...text(head, { bold: true })], ...details(view)];
  const top: KnownBlock[] = [
    ...(view.state === undefined ? [] : [stateBlock(view.state)]),
    { type: 'rich_text', elements: [linesOf(lead)] },
    ...endBlocks(view),
  ];
  const answer = view.subjects.length === 0 ? [] : answerBlocks(view);
  return { text: replyText(view, head), blocks: fitting(top, answer) };
}

function answerBlocks({ answer, language }: ReplyView): readonly KnownBlock[] {
  if (answer.kind === 'explained') return answer.blocks;
  const { askInPerson } = alertWords(language);
  const buttons = answer.inPerson.slice(0, BUTTONS).map((target) => ({
    label: askInPerson(displayName(target)),
    state: { kind: 'target' as const, target, language, sharedBy: undefined },
  }));
  return present([choiceButtons(buttons, ACTIONS.choose)]);
}

function headline({ language, subjects, answer, alertNames }: ReplyView): string {
  const words = alertWords(language);
  if (subjects.length === 0) return clamp(plain(words.movedOn), HEADLINE_LENGTH);
  if (answer.kind === 'unexplained')
    return clamp(words.unexplainedTitle(nameRow(alertNames, NAMES, language)), HEADLINE_LENGTH);
  if (subjects.length <= 1) return clamp(oneLine(answer.headline), HEADLINE_LENGTH);
  const names = nameRow(
    subjects.map(({ name }) => name),
    NAMES,
    language,
  );
  return clamp(words.replyTitle(names, answer.causeTitle), HEADLINE_LENGTH);
}

function details({ language, subjects, answer, alertNames }: ReplyView): RichTextElement[][] {
  const words = alertWords(language);
  const named = subjects.length > 1 || answer.kind === 'unexplained' ? subjectLines(subjects, language) : [];
  return [
    ...named.map((line) => text(line)),
    ...(alertNames.length > 1 ? [text(`${words.alertsNamed}${words.colon}${nameRow(alertNames, 6, language)}`)] : []),
    ...(answer.kind === 'explained'
      ? subjects.length > 1
        ? [richText(words.example(answer.about), LINE_LENGTH)]
        : []
      : [richText(words.unexplained[answer.why], LINE_LENGTH), ...quoted(answer.says, words)]),
  ];
}

/** The alert's own annotations, literally. */
function quoted(says: readonly string[], words: AlertTexts): RichTextElement[][] {
  return says.map((line) => text(`${words.alertSays}${words.colon}${clamp(oneLine(line), SAYS_LENGTH)}`));
}

function endBlocks({ language, ended, subjects }: ReplyView): KnownBlock[] {
  if (ended === undefined || subjects.length === 0) return [];
  const words = alertWords(language);
  const changes = ended.changes?.slice(0, CHANGES).map((seen) => words.change(seen));
  const sentences: Sentence[] = changes === undefined ? [] : changes.length === 0 ? [words.nothingChanged] : changes;
  return [
    {
      type: 'rich_text',
      elements: [
        linesOf([
          [...text(plain(words.allEnded), { bold: true })],
          ...sentences.map((line) => richText(line, LINE_LENGTH)),
        ]),
      ],
    },
  ];
}

function replyText(view: ReplyView, head: string): string {
  const rows =
    view.subjects.length > 1 || view.answer.kind === 'unexplained' ? subjectLines(view.subjects, view.language) : [];
  return messageText([head, ...rows], view.state === undefined ? [] : [stateText(view.state)]) || escapeMrkdwn(head);
}

/** As many of the answer's blocks as fit below the required ones. */
function fitting(top: readonly KnownBlock[], answer: readonly KnownBlock[]): KnownBlock[] {
  const blocks = [...top, ...answer].slice(0, LIMITS.blocks);
  while (blocks.length > top.length && JSON.stringify(blocks).length > LIMITS.blocksJson) blocks.pop();
  return blocks;
}
