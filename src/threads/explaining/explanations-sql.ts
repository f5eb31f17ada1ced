import type { ExplainedAlert } from '../../answers/alert-ports.ts';
import { report, wantAgain } from '../outbox/messages-sql.ts';
import { refused } from '../store/store-unavailable.ts';
import type { ThreadLog } from '../ports.ts';
import type { ThreadRow } from '../grouping/threads-sql.ts';
import { type AlertRow, seat } from '../grouping/replies-sql.ts';
import type { Store, Work } from '../store/store.ts';
import type { SeenChange } from '../../wording/alert-texts.ts';

/** Who else may take an alert over, and when: an explanation takes ten seconds at most, and a few wait their turn. Milliseconds. */
const LEASE = 30_000;
/** Kubernetes keeps events for an hour. Milliseconds. */
const OVER = 3_600_000;
const FIRST_RETRY = 15_000;
const LONGEST_RETRY = 5 * 60_000;
/** Questions that failed for another reason than the cluster being away are given up after so many. */
const FAILED_TRIES = 3;

/** An alert that is to be explained, taken by this process until `lease`. */
export interface Claimed {
  readonly alert: AlertRow;
  readonly thread: Pick<ThreadRow, 'id' | 'kind' | 'language' | 'channel'>;
  readonly lease: number;
}

/** What came of it. `changes` for an alert that ended: undefined where nothing could be read. */
export type Finding =
  | { readonly claimed: Claimed; readonly kind: 'explained'; readonly explained: ExplainedAlert }
  | { readonly claimed: Claimed; readonly kind: 'looked'; readonly changes: readonly SeenChange[] | undefined };

/** Takes up to `count` alerts whose explanation is due; other replicas pass over them. */
export async function claimExplanations(store: Store, count: number, now: number): Promise<readonly Claimed[]> {
  return store.write(async (tx) => {
    const due = tx
      .selectFrom('alerts')
      .selectAll()
      .where('explain_at', '<=', now)
      .where((of) => of.or([of('explain_lease', 'is', null), of('explain_lease', '<', now)]))
      .orderBy('explain_at')
      .limit(count);
    const alerts = await store.skipLocked(due).execute();
    const lease = now + LEASE;
    const claimed: Claimed[] = [];
    for (const alert of alerts) {
      const thread = await tx
        .selectFrom('threads')
        .select(['id', 'kind', 'language', 'channel'])
        .where('id', '=', alert.thread_id)
        .executeTakeFirst();
      if (thread === undefined) {
        // Nowhere to say it: it must not stay at the head of the queue.
        await one(tx, alert).set({ explain_at: null }).execute();
        continue;
      }
      await one(tx, alert).set({ explain_lease: lease }).execute();
      claimed.push({ alert, thread, lease });
    }
    return claimed;
  });
}

/** When the next explanation is due; undefined: none is. */
export async function nextExplanation(store: Store, now: number): Promise<number | undefined> {
  const next = await store.db
    .selectFrom('alerts')
    .select(['explain_at', 'explain_lease'])
    .where('explain_at', 'is not', null)
    .where((of) => of.or([of('explain_lease', 'is', null), of('explain_lease', '<', now)]))
    .orderBy('explain_at')
    .limit(1)
    .executeTakeFirst();
  if (next !== undefined) return next.explain_at ?? undefined;
  const leased = await store.db
    .selectFrom('alerts')
    .select((of) => of.fn.min('explain_lease').as('lease'))
    .where('explain_at', 'is not', null)
    .executeTakeFirst();
  return leased?.lease === null || leased === undefined ? undefined : leased.lease + 1;
}

/**
 * Notes findings and gives the alerts their replies. A finding about an alert that has fired again since, or that another replica took
 * over, is dropped: its question was asked again. Where that fails, each is noted alone, and one that fails alone is put aside.
 */
export async function noteFindings(
  store: Store,
  findings: readonly Finding[],
  now: number,
  context: { readonly adminChannel: string | undefined; readonly log: ThreadLog },
): Promise<void> {
  try {
    await store.decide((tx) => noteAll(tx, findings, now));
  } catch (error) {
    if (!refused(error)) throw error;
    if (findings.length > 1) for (const finding of findings) await noteFindings(store, [finding], now, context);
    else for (const { claimed } of findings) await putAside(store, claimed, error, now, context);
  }
}

async function noteAll(tx: Work, findings: readonly Finding[], now: number): Promise<void> {
  const seats = new Map<string, AlertRow[]>();
  for (const finding of findings) {
    const row = await current(tx, finding.claimed);
    if (row === undefined) continue;
    if (finding.kind === 'looked') await noteLook(tx, row, finding.changes, now);
    else {
      const noted = await noteExplanation(tx, row, finding.explained, now);
      const others = seats.get(noted.thread_id);
      if (others === undefined) seats.set(noted.thread_id, [noted]);
      else others.push(noted);
    }
  }
  for (const [threadId, alerts] of seats) {
    const thread = await tx.selectFrom('threads').selectAll().where('id', '=', threadId).executeTakeFirstOrThrow();
    await seat(tx, thread, alerts, now);
  }
}

async function putAside(
  store: Store,
  { alert, lease }: Claimed,
  error: unknown,
  now: number,
  { adminChannel, log }: { readonly adminChannel: string | undefined; readonly log: ThreadLog },
): Promise<void> {
  const { source, fingerprint } = alert;
  log.error('an alert could not be given its answer and is put aside', { source, fingerprint, error });
  await store.decide(async (tx) => {
    await one(tx, alert).set({ explain_at: null, explain_lease: null }).where('explain_lease', '=', lease).execute();
    await report(tx, { adminChannel, key: `alert-failed ${source}`, now }, { code: 'alert-failed', source });
  });
}

/** Alerts that were put aside, and stand nowhere, get another chance with a new start, which may be a new version. */
export async function retryExplanations(store: Store, now: number): Promise<void> {
  await store.db
    .updateTable('alerts')
    .set({ explain_at: now, explain_tries: 0 })
    .where('explain_at', 'is', null)
    .where('reply_id', 'is', null)
    .where((of) =>
      of.exists(of.selectFrom('threads').select('threads.id').whereRef('threads.id', '=', 'alerts.thread_id')),
    )
    .execute();
}

async function current(tx: Work, { alert, lease }: Claimed): Promise<AlertRow | undefined> {
  return tx
    .selectFrom('alerts')
    .selectAll()
    .where('source', '=', alert.source)
    .where('fingerprint', '=', alert.fingerprint)
    .where('explain_lease', '=', lease)
    .executeTakeFirst();
}

async function noteExplanation(tx: Work, row: AlertRow, found: ExplainedAlert, now: number): Promise<AlertRow> {
  // What was once explained is not unlearned because a later reading failed; what the channel may no longer see is.
  const withheld = found.kind === 'not-known' && found.why === 'withheld';
  const keeps =
    found.kind !== 'explained' &&
    !withheld &&
    row.explained !== null &&
    (JSON.parse(row.explained) as ExplainedAlert).kind === 'explained';
  const observed = found.kind === 'explained' && found.observed !== undefined ? JSON.stringify(found.observed) : null;
  const change = {
    explained: keeps ? row.explained : JSON.stringify(found),
    observed: withheld ? null : (row.observed ?? observed),
    explain_at: keeps || isLongOver(row, now) ? null : nextTry(found, row.explain_tries, now),
    explain_tries: row.explain_tries + 1,
    explain_lease: null,
  };
  await one(tx, row).set(change).execute();
  if (found.kind === 'explained' && wasAway(row)) await hurry(tx, now);
  return { ...row, ...change };
}

/** The cluster of an alert answers again: what else waits for a cluster is asked about now. */
async function hurry(tx: Work, now: number): Promise<void> {
  await tx
    .updateTable('alerts')
    .set({ explain_at: now })
    .where('explain_at', '>', now)
    .where('explained', 'like', '%"kind":"cluster-away"%')
    .execute();
}

function wasAway({ explained }: AlertRow): boolean {
  return explained !== null && (JSON.parse(explained) as ExplainedAlert).kind === 'cluster-away';
}

/** What ended so long ago left nothing behind in the cluster that would explain it. */
function isLongOver({ state, closed_at }: AlertRow, now: number): boolean {
  return state === 'resolved' && now - (closed_at ?? now) > OVER;
}

async function noteLook(
  tx: Work,
  row: AlertRow,
  changes: readonly SeenChange[] | undefined,
  now: number,
): Promise<void> {
  const again = changes === undefined && row.explain_tries + 1 < FAILED_TRIES;
  await one(tx, row)
    .set({
      changes: changes === undefined ? null : JSON.stringify(changes),
      explain_at: again ? now + backOff(row.explain_tries) : null,
      explain_tries: row.explain_tries + 1,
      explain_lease: null,
    })
    .execute();
  if (row.reply_id !== null) await wantAgain(tx, [row.reply_id], now);
}

function nextTry(found: ExplainedAlert, tries: number, now: number): number | null {
  const again =
    found.kind === 'cluster-away' || (found.kind === 'not-known' && found.why === 'failed' && tries + 1 < FAILED_TRIES);
  return again ? now + backOff(tries) : null;
}

function backOff(tries: number): number {
  return Math.min(FIRST_RETRY * 2 ** tries, LONGEST_RETRY);
}

function one(tx: Work, { source, fingerprint }: AlertRow) {
  return tx.updateTable('alerts').where('source', '=', source).where('fingerprint', '=', fingerprint);
}
