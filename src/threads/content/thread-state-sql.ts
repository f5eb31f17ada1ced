import type { Kysely } from 'kysely';
import { nextTurn } from '../../lib/next-turn.ts';
import type { StateView, SubjectView } from '../../messages/alert-view.ts';
import { createLinkFacts, type LinkFacts } from './root-links.ts';
import type { GroupInfo } from '../store/alert-data.ts';
import type { Schema } from '../store/schema.ts';
import { addSubject, type ReadAlert, readAlert, sortedNames, VIEWED, type ViewContext } from './alert-views.ts';

/** Alerts that are read at once: a few milliseconds of work. */
const PAGE = 200;

/** What is counted of the alerts that fire, or of those that ended. */
interface Tally {
  count: number;
  readonly names: Map<string, number>;
  since: number;
  worst: { readonly rank: number; readonly name: string } | undefined;
  readonly links: LinkFacts;
}

/** The state of a thread, from all of its alerts. */
export interface ThreadState {
  readonly count: number;
  /** Of the first alerts, in their order. */
  readonly fingerprints: readonly string[];
  view(
    context: ViewContext,
    thread: { readonly openedAt: number; readonly info: GroupInfo | undefined; readonly earlier: string | undefined },
  ): StateView;
}

/**
 * Reads the state of a thread. It may have thousands of alerts: they are read a page at a time, with the event loop free in between, and
 * only what the state shows is kept of them. `named`: how many fingerprints to return.
 */
export async function readThreadState(db: Kysely<Schema>, threadId: string, named: number): Promise<ThreadState> {
  const firing = newTally();
  const ended = newTally();
  const subjects = new Map<string, SubjectView>();
  const clusters = new Set<string>();
  const mentions = new Set<string>();
  const fingerprints: string[] = [];
  let endedAt = 0;
  for await (const { row, data } of alertsOf(db, threadId)) {
    const fires = row.state === 'firing';
    add(fires ? firing : ended, { row, data });
    addSubject(subjects, { row, data });
    const cluster = data.cluster ?? data.object.cluster;
    if (cluster !== null && cluster !== undefined) clusters.add(cluster);
    if (fires) for (const who of data.mentions) mentions.add(who);
    else endedAt = Math.max(endedAt, row.ends_at ?? row.closed_at ?? 0);
    if (fingerprints.length < named) fingerprints.push(row.fingerprint);
  }
  const counted = firing.count > 0 ? firing : ended;
  const count = firing.count + ended.count;
  return {
    count,
    fingerprints,
    view: ({ language, now }, { openedAt, info, earlier }) => ({
      language,
      now: new Date(now),
      alertNames: sortedNames(counted.names),
      subjects: [...subjects.values()],
      clusters: [...clusters].sort(),
      severity: counted.worst?.name ?? '',
      firing: firing.count,
      resolved: ended.count,
      since: new Date(counted.count === 0 ? openedAt : counted.since),
      endedAt: firing.count > 0 || count === 0 ? undefined : new Date(endedAt === 0 ? openedAt : endedAt),
      truncated: info?.truncated ?? 0,
      links: counted.links.links(info, earlier),
      mentions: [...mentions],
    }),
  };
}

function newTally(): Tally {
  return { count: 0, names: new Map(), since: Infinity, worst: undefined, links: createLinkFacts() };
}

function add(tally: Tally, { row, data }: ReadAlert): void {
  tally.count++;
  tally.names.set(row.name, (tally.names.get(row.name) ?? 0) + 1);
  tally.since = Math.min(tally.since, row.starts_at);
  if (tally.worst === undefined || row.severity > tally.worst.rank)
    tally.worst = { rank: row.severity, name: row.severity_name };
  tally.links.add(data);
}

async function* alertsOf(db: Kysely<Schema>, threadId: string): AsyncGenerator<ReadAlert> {
  for (let last: ReadAlert['row'] | undefined; ;) {
    const after = last;
    const rows = await db
      .selectFrom('alerts')
      .select(VIEWED)
      .where('thread_id', '=', threadId)
      .$if(after !== undefined, (query) =>
        query.where((of) =>
          of(
            of.refTuple('starts_at', 'fingerprint', 'source'),
            '>',
            of.tuple(after?.starts_at ?? 0, after?.fingerprint ?? '', after?.source ?? ''),
          ),
        ),
      )
      .orderBy('starts_at')
      .orderBy('fingerprint')
      .orderBy('source')
      .limit(PAGE)
      .execute();
    for (const row of rows) yield readAlert(row);
    last = rows.at(-1);
    if (rows.length < PAGE) return;
    await nextTurn();
  }
}
