import type { ExplainedAlert } from '../answers/alert-ports.ts';
import type { PageView, ReplyView, StateView, SubjectView } from '../messages/alert-view.ts';
import type { Target } from '../diagnosis/snapshot.ts';
import type { SeenChange, Unexplained } from '../wording/alert-words.ts';
import { alertWords } from '../wording/alert-words.ts';
import type { Language } from '../wording/words.ts';
import { linksOf } from './links.ts';
import { type AlertData, type GroupInfo, objectName } from './records.ts';
import { type AlertRow, dataOf } from './seating.ts';

/** What a view of alerts needs beside them. */
export interface ViewContext {
  readonly language: Language;
  readonly now: number;
}

/** An alert with its data read. */
export interface ReadAlert {
  readonly row: AlertRow;
  readonly data: AlertData;
}

/** Longest of an alert's own texts that are shown. */
const SAYS = ['summary', 'description', 'message'];

export function readAlert(row: AlertRow): ReadAlert {
  return { row, data: dataOf(row) };
}

/** The state of a thread from all of its alerts; there is at least one, or the thread's time stands for them. */
export function stateView(
  { language, now }: ViewContext,
  alerts: readonly ReadAlert[],
  thread: { readonly openedAt: number; readonly info: GroupInfo | undefined; readonly earlier: string | undefined },
): StateView {
  const firing = alerts.filter(({ row }) => row.state === 'firing');
  const counted = firing.length > 0 ? firing : alerts;
  const [worst] = [...counted].sort((a, b) => b.row.severity - a.row.severity);
  const starts = counted.map(({ row }) => row.starts_at);
  const ends = alerts.map(({ row }) => row.ends_at ?? row.closed_at ?? thread.openedAt);
  return {
    language,
    now: new Date(now),
    alertNames: countNames(counted),
    subjects: subjectsOf(alerts),
    clusters: [...new Set(alerts.flatMap(({ data }) => data.cluster ?? data.object.cluster ?? []))].sort(),
    severity: worst?.row.severity_name ?? '',
    firing: firing.length,
    resolved: alerts.length - firing.length,
    since: new Date(starts.length === 0 ? thread.openedAt : Math.min(...starts)),
    endedAt: firing.length > 0 || alerts.length === 0 ? undefined : new Date(Math.max(...ends)),
    truncated: thread.info?.truncated ?? 0,
    links: linksOf(
      thread.info,
      counted.map(({ data }) => data),
      thread.earlier,
    ),
    mentions: mentionsOf(firing),
  };
}

/** A reply of a group's thread. The answer is that of the alert that was explained first, of those that fire if any does. */
export function replyView(
  { language, now }: ViewContext,
  alerts: readonly ReadAlert[],
  reply: { readonly broadcast: boolean; readonly state: StateView | undefined },
): ReplyView {
  const explained = alerts.flatMap((alert) => {
    const answer = explanationOf(alert);
    return answer?.kind === 'explained' ? [{ alert, answer }] : [];
  });
  const shown = explained.find(({ alert }) => alert.row.state === 'firing') ?? explained[0];
  return {
    language,
    now: new Date(now),
    alertNames: countNames(alerts).map(({ name }) => name),
    subjects: subjectsOf(alerts),
    answer:
      shown === undefined
        ? { kind: 'unexplained', why: whyNot(alerts), says: saysOf(alerts), inPerson: withheldOf(alerts) }
        : {
            kind: 'explained',
            causeTitle: shown.answer.causeTitle,
            headline: shown.answer.headline,
            blocks: shown.answer.blocks,
            about: objectName(shown.alert.data),
          },
    ended: alerts.every(({ row }) => row.state === 'resolved') ? { changes: changesOf(alerts) } : undefined,
    state: reply.state,
    mentions: reply.broadcast ? mentionsOf(alerts.filter(({ row }) => row.state === 'firing')) : [],
  };
}

/** A reply of a digest. */
export function pageView({ language }: ViewContext, alerts: readonly ReadAlert[], key: string): PageView {
  const titles = alerts.flatMap((alert) => {
    const answer = explanationOf(alert);
    return answer?.kind === 'explained' ? [answer.causeTitle] : [];
  });
  const named = alerts[0]?.row.name ?? key;
  return { language, title: titles[0] ?? alertWords(language).unexplainedTitle(named), subjects: subjectsOf(alerts) };
}

function explanationOf({ row }: ReadAlert): ExplainedAlert | undefined {
  return row.explained === null ? undefined : (JSON.parse(row.explained) as ExplainedAlert);
}

function whyNot(alerts: readonly ReadAlert[]): Unexplained {
  const reasons = alerts.map((alert) => {
    const answer = explanationOf(alert);
    return answer?.kind === 'not-known' ? answer.why : 'away';
  });
  return reasons.includes('away') ? 'away' : (reasons[0] ?? 'away');
}

function withheldOf(alerts: readonly ReadAlert[]): readonly Target[] {
  const targets = alerts.flatMap((alert) => {
    const answer = explanationOf(alert);
    return answer?.kind === 'not-known' ? (answer.target ?? []) : [];
  });
  return [...new Map(targets.map((target) => [JSON.stringify(target), target])).values()];
}

function saysOf(alerts: readonly ReadAlert[]): string[] {
  const texts = alerts.flatMap(({ data }) => SAYS.flatMap((name) => data.annotations[name] ?? []).slice(0, 2));
  return [...new Set(texts)].filter((text) => text.trim() !== '').slice(0, 2);
}

/** Undefined where nothing was compared (yet). */
function changesOf(alerts: readonly ReadAlert[]): readonly SeenChange[] | undefined {
  const seen = alerts.flatMap(({ row }) => (row.changes === null ? [] : [JSON.parse(row.changes) as SeenChange[]]));
  if (seen.length === 0) return undefined;
  const unique = new Map(seen.flat().map((change) => [JSON.stringify(change), change]));
  return [...unique.values()];
}

function mentionsOf(alerts: readonly ReadAlert[]): readonly string[] {
  return [...new Set(alerts.flatMap(({ data }) => data.mentions))];
}

function countNames(alerts: readonly ReadAlert[]): { name: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { row } of alerts) counts.set(row.name, (counts.get(row.name) ?? 0) + 1);
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1));
}

function subjectsOf(alerts: readonly ReadAlert[]): SubjectView[] {
  const subjects = new Map<string, SubjectView>();
  for (const { row, data } of alerts) {
    const name = objectName(data);
    const key = JSON.stringify([data.object.namespace, name]);
    const firing = row.state === 'firing' || subjects.get(key)?.firing === true;
    subjects.set(key, { namespace: data.object.namespace, name, isPod: data.object.kind === 'Pod', firing });
  }
  return [...subjects.values()];
}
