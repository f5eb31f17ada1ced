import { nextTurn } from '../../lib/next-turn.ts';
import type { Store, Work } from './store.ts';

/** A day, so that a person can see what was received, readable or not. Milliseconds. */
const BODIES_KEPT = 24 * 3_600_000;
/** Messages of Alertmanager are needed until their webhook arrives. Milliseconds. */
const MESSAGES_KEPT = 3_600_000;
/** Time for a new version that can process the body. Milliseconds. */
const FAILED_KEPT = 7 * 24 * 3_600_000;

/** Rows deleted in one transaction: few, so that other work gets its turn in between. */
const DELETED_AT_ONCE = 200;

/**
 * Deletes what is settled and old: Alertmanager's messages after an hour; bodies that are done or contain no alerts after a day, bodies
 * that podwhy failed on after a week; after the retention (milliseconds) alerts that no notification mentioned, threads without alerts,
 * and groups. Messages in Slack stay.
 */
export async function deleteOldRows(store: Store, retention: number, now: number): Promise<void> {
  const { db } = store;
  const old = now - retention;
  await db
    .deleteFrom('inbox')
    .where((of) =>
      of.or([
        of.and([of('kind', '=', 'message'), of('state', '=', 'done'), of('received_at', '<', now - MESSAGES_KEPT)]),
        of.and([of('state', 'in', ['done', 'unreadable']), of('received_at', '<', now - BODIES_KEPT)]),
        of.and([of('state', '=', 'failed'), of('received_at', '<', now - FAILED_KEPT)]),
      ]),
    )
    .execute();
  await db.deleteFrom('alertmanager_messages').where('seen_at', '<', old).execute();
  await db.deleteFrom('reports').where('at', '<', old).execute();
  while (await deleteAlerts(store, old)) await nextTurn();
  while (await store.decide((tx) => deleteThreads(tx, old))) await nextTurn();
  await db
    .deleteFrom('messages')
    .where('kind', '=', 'note')
    .where('state', '!=', 'waiting')
    .where('created_at', '<', old)
    .execute();
  await store.decide((tx) =>
    tx
      .deleteFrom('groups')
      .where('last_seen_at', '<', old)
      .where((of) =>
        of.not(of.exists(of.selectFrom('alerts').select('fingerprint').whereRef('alerts.group_id', '=', 'groups.id'))),
      )
      .execute(),
  );
}

/** Whether there may be more. */
async function deleteAlerts(store: Store, old: number): Promise<boolean> {
  const rows = await store.db
    .selectFrom('alerts')
    .select(['source', 'fingerprint'])
    .where('last_seen_at', '<', old)
    .limit(DELETED_AT_ONCE)
    .execute();
  for (const [source, some] of Map.groupBy(rows, (row) => row.source))
    await store.db
      .deleteFrom('alerts')
      .where('source', '=', source)
      .where(
        'fingerprint',
        'in',
        some.map(({ fingerprint }) => fingerprint),
      )
      .where('last_seen_at', '<', old)
      .execute();
  return rows.length === DELETED_AT_ONCE;
}

/** Whether there may be more. */
async function deleteThreads(tx: Work, old: number): Promise<boolean> {
  const threads = await tx
    .selectFrom('threads')
    .select('id')
    .where('last_posted_at', '<', old)
    .where('joined_at', '<', old)
    .where((of) =>
      of.not(of.exists(of.selectFrom('alerts').select('fingerprint').whereRef('alerts.thread_id', '=', 'threads.id'))),
    )
    .limit(DELETED_AT_ONCE)
    .execute();
  const ids = threads.map(({ id }) => id);
  if (ids.length === 0) return false;
  await tx.deleteFrom('messages').where('thread_id', 'in', ids).execute();
  await tx.updateTable('groups').set({ thread_id: null }).where('thread_id', 'in', ids).execute();
  await tx.deleteFrom('threads').where('id', 'in', ids).execute();
  return ids.length === DELETED_AT_ONCE;
}
