import type { Kysely } from 'kysely';
import type { ExplainedAlert } from '../../answers/alert-ports.ts';
import type { PageView, ReplyView, StateView, SubjectView } from '../../messages/alert-view.ts';
import type { Target } from '../../diagnosis/snapshot.ts';
import type { SeenChange, Unexplained } from '../../wording/alert-texts.ts';
import { alertWords } from '../../wording/alert-words.ts';
import type { Language } from '../../wording/words.ts';
import { type AlertData, objectName } from '../store/alert-data.ts';
import type { Schema } from '../store/schema.ts';
import { type AlertRow, dataOf } from '../grouping/replies-sql.ts';

/** What a view of alerts needs beside them. */
export interface ViewContext {
  readonly language: Language;
  readonly now: number;
}

/** The columns that a view reads: the answers, which are large, are read apart. */
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

/** An alert with its data read. */
export interface ReadAlert {
  readonly row: Pick<AlertRow, (typeof VIEWED)[number]>;
  readonly data: AlertData;
}

/** Texts of an alert's own that are shown, in this order. */
const SAYS = ['summary', 'description', 'message'];
/** Answers that are read at once: mostly the first one is the one to show. */
const ANSWERS_AT_ONCE = 10;

export function readAlert(row: ReadAlert['row']): ReadAlert {
  return { row, data: dataOf(row) };
}

/** What was found out about the alerts of a reply. */
export interface ReplyFindings {
  /** The answer of the alert that fires longest, or began first, of those that have one. */
  readonly shown:
    | { readonly answer: ExplainedAlert & { readonly kind: 'explained' }; readonly about: string }
    | undefined;
  /** Why the others have none; read only as far as none was found. */
  readonly why: Unexplained;
  /** What a permitted person may ask about instead, where the rules keep the answers from the channel. */
  readonly inPerson: readonly Target[];
  /** Undefined where nothing was compared (yet). */
  readonly changes: readonly SeenChange[] | undefined;
}

/** Reads the answers of a reply's alerts, up to the one that is shown. */
export async function readFindings(db: Kysely<Schema>, replyId: string): Promise<ReplyFindings> {
  const reasons = new Set<Unexplained>();
  const withheld = new Map<string, Target>();
  const changes = await readChanges(db, replyId);
  for (let offset = 0; ; offset += ANSWERS_AT_ONCE) {
    const rows = await db
      .selectFrom('alerts')
      .select(['explained', 'data'])
      .where('reply_id', '=', replyId)
      .orderBy('state')
      .orderBy('starts_at')
      .orderBy('fingerprint')
      .limit(ANSWERS_AT_ONCE)
      .offset(offset)
      .execute();
    for (const row of rows) {
      const answer = row.explained === null ? undefined : (JSON.parse(row.explained) as ExplainedAlert);
      if (answer?.kind === 'explained')
        return { shown: { answer, about: objectName(dataOf(row)) }, why: 'away', inPerson: [], changes };
      if (answer?.kind === 'not-known' && answer.target !== undefined)
        withheld.set(JSON.stringify(answer.target), answer.target);
      reasons.add(answer?.kind === 'not-known' ? answer.why : 'away');
    }
    if (rows.length < ANSWERS_AT_ONCE) break;
  }
  const [first = 'away'] = reasons;
  const why = reasons.has('away') ? 'away' : first;
  return { shown: undefined, why, inPerson: [...withheld.values()], changes };
}

async function readChanges(db: Kysely<Schema>, replyId: string): Promise<readonly SeenChange[] | undefined> {
  const rows = await db
    .selectFrom('alerts')
    .select('changes')
    .where('reply_id', '=', replyId)
    .where('changes', 'is not', null)
    .orderBy('starts_at')
    .orderBy('fingerprint')
    .execute();
  if (rows.length === 0) return undefined;
  const seen = rows.flatMap(({ changes }) => (changes === null ? [] : (JSON.parse(changes) as SeenChange[])));
  return [...new Map(seen.map((change) => [JSON.stringify(change), change])).values()];
}

/** A reply of a group's thread. */
export function replyView(
  { language, now }: ViewContext,
  alerts: readonly ReadAlert[],
  { shown, why, inPerson, changes }: ReplyFindings,
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
        ? { kind: 'unexplained', why, says: saysOf(alerts), inPerson }
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

/** A reply of a digest. */
export function pageView(
  { language }: ViewContext,
  alerts: readonly ReadAlert[],
  { shown, why }: ReplyFindings,
  key: string,
): PageView {
  const alert = alerts[0]?.row.name ?? key;
  const withheld = shown === undefined && why === 'withheld';
  const title = shown?.answer.causeTitle ?? (withheld ? alert : alertWords(language).unexplainedTitle(alert));
  return { language, title, withheld, subjects: subjectsOf(alerts) };
}

function saysOf(alerts: readonly ReadAlert[]): string[] {
  const texts = alerts.flatMap(({ data }) => SAYS.flatMap((name) => data.annotations[name] ?? []).slice(0, 2));
  return [...new Set(texts)].filter((text) => text.trim() !== '').slice(0, 2);
}

function mentionsOf(alerts: readonly ReadAlert[]): readonly string[] {
  return [...new Set(alerts.flatMap(({ data }) => data.mentions))];
}

/** Names with their numbers, the most frequent first. */
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

/** Adds what an alert is about; several alerts about one object are one subject, which fires while one of them does. */
export function addSubject(subjects: Map<string, SubjectView>, { row, data }: ReadAlert): void {
  const name = objectName(data);
  const key = JSON.stringify([data.object.namespace, name]);
  const firing = row.state === 'firing' || subjects.get(key)?.firing === true;
  subjects.set(key, { namespace: data.object.namespace, name, isPod: data.object.kind === 'Pod', firing });
}
