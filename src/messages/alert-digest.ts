import type { KnownBlock, RichTextElement } from '@slack/types';
import { alertWords, moment } from '../wording/alert-words.ts';
import { plain } from '../wording/sentence.ts';
import { link, mentionElements, namespacesOf, subjectCount, subjectLines, text } from './alert-parts.ts';
import type { PageView, StateView } from './alert-view.ts';
import type { Message } from './message.ts';
import { messageText } from './message-text.ts';
import { linesOf, richText } from './rich-text.ts';
import { clamp, oneLine } from './safe-text.ts';

const COUNTED_NAMES = 8;
const NAME_LENGTH = 80;
const TITLE_LENGTH = 300;
const LINE_LENGTH = 1_000;

/** The one message of a channel's storm: how much, since when, what most; everything else is in its thread. */
export function alertDigest(state: StateView): Message {
  const words = alertWords(state.language);
  const since = moment(state.since, state.now);
  const title = words.digestTitle(state.firing + state.resolved, namespacesOf(state.subjects).length);
  const ended =
    state.firing === 0 ? words.resolved(moment(state.endedAt ?? state.now, state.now), secondsOf(state)) : undefined;
  const going = state.resolved === 0 ? words.firing(since) : words.partly(state.firing, state.resolved, since);
  const status: RichTextElement[] =
    ended === undefined
      ? richText(going, LINE_LENGTH)
      : [...text(ended.was, { strike: true }), ...text(' '), ...richText(ended.now, LINE_LENGTH)];
  const counts = state.alertNames
    .slice(0, COUNTED_NAMES)
    .map(({ name, count }) => words.digestCount(clamp(oneLine(name), NAME_LENGTH), count))
    .join(words.comma);
  const earlier = state.links.flatMap(({ kind, url }) => (kind === 'earlier' ? link(url, words.links.earlier) : []));
  const lines = [
    [...mentionElements(state.mentions), ...text(title, { bold: true })],
    [...status, ...earlier.flatMap((one) => [...text(' · '), one])],
    text(counts),
    richText(words.digestIntro, LINE_LENGTH),
  ];
  return { text: messageText([`${title}. ${plain(ended?.now ?? going)}`, counts]), blocks: [rich(lines)] };
}

/** One reply of it: every namespace and pod of one cause. */
export function digestPage({ language, title, withheld, subjects }: PageView): Message {
  const words = alertWords(language);
  if (subjects.length === 0)
    return {
      text: messageText([title]),
      blocks: [rich([text(title, { bold: true }), richText(words.movedOn, LINE_LENGTH)])],
    };
  const head = clamp(
    words.pageTitle(oneLine(title), subjectCount(subjects, subjects.length, language), namespacesOf(subjects).length),
    TITLE_LENGTH,
  );
  const rows = subjectLines(subjects, language);
  const reason = withheld ? words.withheldPage : undefined;
  return {
    text: messageText([head, ...(reason === undefined ? [] : [plain(reason)]), ...rows]),
    blocks: [
      rich([
        text(head, { bold: true }),
        ...(reason === undefined ? [] : [richText(reason, LINE_LENGTH)]),
        text(rows.join('\n')),
      ]),
    ],
  };
}

function rich(lines: readonly RichTextElement[][]): KnownBlock {
  return { type: 'rich_text', elements: [linesOf(lines)] };
}

function secondsOf({ since, endedAt, now }: StateView): number {
  return ((endedAt ?? now).getTime() - since.getTime()) / 1000;
}
