import type { ExplainedAlert } from '../../answers/alert-ports.ts';
import type { PageView, ReplyView, StateView, SubjectView } from '../../messages/alert-view.ts';
import type { SeenChange, Unexplained } from '../../wording/alert-texts.ts';
import { alertWords } from '../../wording/alert-words.ts';
import type { Language } from '../../wording/words.ts';
import { type AlertData, objectName, readAlertData } from '../store/alert-data.ts';
import type { AlertRow } from '../store/schema.ts';

/** What a view of alerts needs in addition to them. `now`: milliseconds since 1970. */
export interface ViewContext {
  readonly language: Language;
  readonly now: number;
}

/** The columns that a view reads. The answers, which are large, are read separately. */
export const VIEWED = [
  'source',
  'fingerprint',
  'state',
  'name',
  'severity',
  'severity_name',
  'starts_at',
  'ends_at',
  'closed_at',
  'data',
] as const;

/** An alert with its data parsed. */
export interface ReadAlert {
  readonly row: Pick<AlertRow, (typeof VIEWED)[number]>;
  readonly data: AlertData;
}

/** What a permitted person may ask about when the channel may not see the answer. */
export type AskableInPerson = Extract<ReplyView['answer'], { kind: 'unexplained' }>['inPerson'][number];

/** What is known about the alerts of a reply. */
export interface ReplyDetails {
  /** The one answer that the reply shows; undefined if none of its alerts has one. */
  readonly shown:
    | { readonly answer: ExplainedAlert & { readonly kind: 'explained' }; readonly about: string }
    | undefined;
  /** Why there is none. */
  readonly why: Unexplained;
  /** What may be asked about in person, because the rules keep the answers from the channel. */
  readonly inPerson: readonly AskableInPerson[];
  /** What changed by the end of the alerts; undefined if nothing has been compared (yet). */
  readonly changes: readonly SeenChange[] | undefined;
}

/** Annotations whose text is shown for an alert without an answer, in this order. */
const SHOWN_ANNOTATIONS = ['summary', 'description', 'message'];

/** Parses an alert's data. Throws if it is not JSON. */
export function readAlert(row: ReadAlert['row']): ReadAlert {
  return { row, data: readAlertData(row) };
}

/** A reply of a group's thread. */
export function replyView(
  { language, now }: ViewContext,
  alerts: readonly ReadAlert[],
  { shown, why, inPerson, changes }: ReplyDetails,
  reply: { readonly broadcast: boolean; readonly state: StateView | undefined },
): ReplyView {
  const names = new Map<string, number>();
  for (const { row } of alerts) names.set(row.name, (names.get(row.name) ?? 0) + 1);
  return {
    language,
    now: new Date(now),
    alertNames: sortedNames(names).map(({ name }) => name),
    subjects: subjectsOf(alerts),
    answer:
      shown === undefined
        ? { kind: 'unexplained', why, says: annotationTexts(alerts), inPerson }
        : {
            kind: 'explained',
            causeTitle: shown.answer.causeTitle,
            headline: shown.answer.headline,
            blocks: shown.answer.blocks,
            about: shown.about,
          },
    ended: alerts.every(({ row }) => row.state === 'resolved') ? { changes } : undefined,
    state: reply.state,
    mentions: reply.broadcast ? mentionsOf(alerts.filter(({ row }) => row.state === 'firing')) : [],
  };
}

/** A reply of a digest. `key` is its cause key, in case it has no alerts. */
export function pageView(
  { language }: ViewContext,
  alerts: readonly ReadAlert[],
  { shown, why }: ReplyDetails,
  key: string,
): PageView {
  const alert = alerts[0]?.row.name ?? key;
  const withheld = shown === undefined && why === 'withheld';
  const title = shown?.answer.causeTitle ?? (withheld ? alert : alertWords(language).unexplainedTitle(alert));
  return { language, title, withheld, subjects: subjectsOf(alerts) };
}

function annotationTexts(alerts: readonly ReadAlert[]): string[] {
  const texts = alerts.flatMap(({ data }) =>
    SHOWN_ANNOTATIONS.flatMap((name) => data.annotations[name] ?? []).slice(0, 2),
  );
  return [...new Set(texts)].filter((text) => text.trim() !== '').slice(0, 2);
}

function mentionsOf(alerts: readonly ReadAlert[]): readonly string[] {
  return [...new Set(alerts.flatMap(({ data }) => data.mentions))];
}

/** Names with their counts, the most frequent first. */
export function sortedNames(counts: ReadonlyMap<string, number>): { name: string; count: number }[] {
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}

function subjectsOf(alerts: readonly ReadAlert[]): SubjectView[] {
  const subjects = new Map<string, SubjectView>();
  for (const alert of alerts) addSubject(subjects, alert);
  return [...subjects.values()];
}

/** Adds what an alert is about. Several alerts about one object are one subject, which fires while any of them does. */
export function addSubject(subjects: Map<string, SubjectView>, { row, data }: ReadAlert): void {
  const name = objectName(data);
  const key = JSON.stringify([data.object.namespace, name]);
  const firing = row.state === 'firing' || subjects.get(key)?.firing === true;
  subjects.set(key, { namespace: data.object.namespace, name, isPod: data.object.kind === 'Pod', firing });
}
