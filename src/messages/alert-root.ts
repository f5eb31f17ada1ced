import type { KnownBlock, RichTextElement } from '@slack/types';
import { alertWords, moment } from '../wording/alert-words.ts';
import { plain } from '../wording/sentence.ts';
import { link, mentionElements, nameRow, namespacesOf, subjectCount, text } from './alert-parts.ts';
import type { StateView } from './alert-view.ts';
import type { Message } from './message.ts';
import { messageText } from './message-text.ts';
import { linesOf, richText } from './rich-text.ts';
import { clamp, oneLine } from './safe-text.ts';

const NAMES = 3;
const TITLE_LENGTH = 300;
const LINE_LENGTH = 600;
const HOST_LENGTH = 80;

/** The root of a group's thread: what fires, where, since when, how bad, and where to look further. */
export function alertRoot(state: StateView): Message {
  return { text: stateText(state), blocks: [stateBlock(state)] };
}

/** The state in one line, for notifications. */
export function stateText(state: StateView): string {
  return messageText([`${title(state)}. ${plainStatus(state)}`]);
}

/** The same content as a block of another message. */
export function stateBlock(state: StateView): KnownBlock {
  const words = alertWords(state.language);
  const links = state.links.flatMap(({ kind, url, host }) =>
    link(
      url,
      host === undefined ? words.links[kind] : words.linkTo(words.links[kind], clamp(oneLine(host), HOST_LENGTH)),
    ),
  );
  const status = [statusElements(state), text(clamp(oneLine(state.severity), 60)), ...links.map((one) => [one])].filter(
    (part) => part.length > 0,
  );
  const lines: RichTextElement[][] = [
    [...mentionElements(state.mentions), ...text(title(state), { bold: true })],
    status.flatMap((part, i) => (i === 0 ? part : [...text(' · '), ...part])),
  ];
  if (state.truncated > 0) lines.push(richText(words.truncated(state.truncated), LINE_LENGTH));
  return { type: 'rich_text', elements: [linesOf(lines)] };
}

function title(state: StateView): string {
  const names = nameRow(
    state.alertNames.map(({ name }) => name),
    NAMES,
    state.language,
  );
  return clamp(
    alertWords(state.language).rootTitle({
      names,
      subjects: subjectCount(state.subjects, state.firing + state.resolved, state.language),
      namespaces: nameRow(namespacesOf(state.subjects), NAMES, state.language),
      cluster: state.clusters.length === 0 ? undefined : nameRow(state.clusters, NAMES, state.language),
    }),
    TITLE_LENGTH,
  );
}

function statusElements(state: StateView): RichTextElement[] {
  const words = alertWords(state.language);
  const since = moment(state.since, state.now);
  if (state.firing > 0) {
    return richText(
      state.resolved === 0 ? words.firing(since) : words.partly(state.firing, state.resolved, since),
      LINE_LENGTH,
    );
  }
  const { was, now } = words.resolved(moment(state.endedAt ?? state.now, state.now), durationOf(state));
  return [...text(was, { strike: true }), ...text(' '), ...richText(now, LINE_LENGTH)];
}

function plainStatus(state: StateView): string {
  const words = alertWords(state.language);
  const since = moment(state.since, state.now);
  if (state.firing > 0)
    return plain(state.resolved === 0 ? words.firing(since) : words.partly(state.firing, state.resolved, since));
  return plain(words.resolved(moment(state.endedAt ?? state.now, state.now), durationOf(state)).now);
}

function durationOf({ since, endedAt, now }: StateView): number {
  return ((endedAt ?? now).getTime() - since.getTime()) / 1000;
}
