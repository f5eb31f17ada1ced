import type { ExplainedAlert } from '../../answers/alert-ports.ts';
import type { SeenChange } from '../../wording/alert-texts.ts';
import { placeAlerts } from '../grouping/replies-sql.ts';
import { reportToAdmin } from '../outbox/admin-reports-sql.ts';
import { markDirty } from '../outbox/messages-sql.ts';
import type { Log } from '../../lib/log.ts';
import type { AlertRow } from '../store/schema.ts';
import type { Store, Work } from '../store/store.ts';
import { isStoreUnavailable } from '../store/store-unavailable.ts';
import { type ClaimedAlert, stillClaimed, updateOf } from './claim-alerts-sql.ts';
import { isLongOver, nextComparison, nextTry } from './next-try.ts';

/** What the clusters told about an alert. */
export type ExplainResult =
  | { readonly claimed: ClaimedAlert; readonly kind: 'explained'; readonly explained: ExplainedAlert }
  /** What changed by the end of the alert; undefined if nothing could be read. */
  | { readonly claimed: ClaimedAlert; readonly kind: 'compared'; readonly changes: readonly SeenChange[] | undefined };

/**
 * Notes results and gives the alerts their replies. A result about an alert that has fired again since, or that another replica has
 * claimed, is dropped: its question was asked again. If that fails, each is noted alone, and one that fails alone is put aside. Rejects
 * if the store is unavailable.
 */
export async function noteResults(
  store: Store,
  results: readonly ExplainResult[],
  now: number,
  context: { readonly adminChannel: string | undefined; readonly log: Log },
): Promise<void> {
  try {
    await store.decide((tx) => noteAll(tx, results, now));
  } catch (error) {
    if (isStoreUnavailable(error)) throw error;
    if (results.length > 1) for (const result of results) await noteResults(store, [result], now, context);
    else for (const { claimed } of results) await putAside(store, claimed, error, now, context);
  }
}

async function noteAll(tx: Work, results: readonly ExplainResult[], now: number): Promise<void> {
  const explained: AlertRow[] = [];
  for (const result of results) {
    const row = await stillClaimed(tx, result.claimed);
    if (row === undefined) continue;
    if (result.kind === 'compared') await noteComparison(tx, row, result.changes, now);
    else explained.push(await noteExplanation(tx, row, result.explained, now));
  }
  for (const [threadId, alerts] of Map.groupBy(explained, ({ thread_id }) => thread_id)) {
    const thread = await tx.selectFrom('threads').selectAll().where('id', '=', threadId).executeTakeFirstOrThrow();
    await placeAlerts(tx, thread, alerts, now);
  }
}

async function putAside(
  store: Store,
  { alert, lease }: ClaimedAlert,
  error: unknown,
  now: number,
  { adminChannel, log }: { readonly adminChannel: string | undefined; readonly log: Log },
): Promise<void> {
  const { source, fingerprint } = alert;
  log.error('the explanation of an alert could not be noted; the alert is put aside', { source, fingerprint, error });
  await store.decide(async (tx) => {
    await updateOf(tx, alert)
      .set({ explain_at: null, explain_lease: null })
      .where('explain_lease', '=', lease)
      .execute();
    await reportToAdmin(tx, { adminChannel, key: `alert-failed ${source}`, now }, { code: 'alert-failed', source });
  });
}

/** Lets alerts that were put aside, and that no reply names, try again: a new start may be a new version. */
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

async function noteExplanation(tx: Work, row: AlertRow, found: ExplainedAlert, now: number): Promise<AlertRow> {
  // A later question that fails does not remove an explanation, unless the channel may no longer see it.
  const isWithheld = found.kind === 'not-known' && found.why === 'withheld';
  const keeps = found.kind !== 'explained' && !isWithheld && kindOf(row) === 'explained';
  const observed = found.kind === 'explained' && found.observed !== undefined ? JSON.stringify(found.observed) : null;
  const change = {
    explained: keeps ? row.explained : JSON.stringify(found),
    observed: isWithheld ? null : (row.observed ?? observed),
    explain_at: keeps || isLongOver(row, now) ? null : nextTry(found, row.explain_tries, now),
    explain_tries: row.explain_tries + 1,
    explain_lease: null,
  };
  await updateOf(tx, row).set(change).execute();
  if (found.kind === 'explained' && kindOf(row) === 'cluster-unreachable') await askWaitingNow(tx, now);
  return { ...row, ...change };
}

function kindOf({ explained }: AlertRow): ExplainedAlert['kind'] | undefined {
  return explained === null ? undefined : (JSON.parse(explained) as ExplainedAlert).kind;
}

/** A cluster answers again: questions that wait for a cluster are asked now. */
async function askWaitingNow(tx: Work, now: number): Promise<void> {
  await tx
    .updateTable('alerts')
    .set({ explain_at: now })
    .where('explain_at', '>', now)
    .where('explained', 'like', '%"kind":"cluster-unreachable"%')
    .execute();
}

async function noteComparison(
  tx: Work,
  row: AlertRow,
  changes: readonly SeenChange[] | undefined,
  now: number,
): Promise<void> {
  await updateOf(tx, row)
    .set({
      changes: changes === undefined ? null : JSON.stringify(changes),
      explain_at: changes === undefined ? nextComparison(row.explain_tries, now) : null,
      explain_tries: row.explain_tries + 1,
      explain_lease: null,
    })
    .execute();
  if (row.reply_id !== null) await markDirty(tx, [row.reply_id], now);
}
