import type { Kysely, Selectable } from 'kysely';
import { nextTurn } from '../../lib/next-turn.ts';
import { batchesOf, type InboxRow, newRows, readRow, type Slice, slicesOf } from './slices.ts';
import { applyNotification, type IntakeContext } from '../grouping/apply-notification-sql.ts';
import { report } from '../outbox/messages-sql.ts';
import { noteSeen } from '../grouping/alertmanager-messages-sql.ts';
import { refused } from '../store/store-unavailable.ts';
import type { ProgressTable, Schema } from '../store/schema.ts';
import type { Store, Work } from '../store/store.ts';

/** How many alerts of a body were worked through, and how many of them failed. */
type Progress = Pick<Selectable<ProgressTable>, 'worked' | 'failures'>;

/**
 * Works through what came in, in the order in which it came, and says whether there may be more. Many alerts are noted a slice at a time,
 * each in a transaction of its own, with the event loop free in between; after a crash it goes on where it was. What makes us fail is put
 * aside alone: it must not hold up what comes after it.
 */
export async function workInbox(store: Store, context: IntakeContext, now: () => number): Promise<boolean> {
  const rows = await newRows(store.db);
  const slices: Slice[] = [];
  for (const row of rows) {
    try {
      slices.push(...slicesOf(row, await readRow(context.alerts, row), (await progressOf(store.db, row)).worked));
    } catch (error) {
      if (!refused(error)) throw error;
      logFailure(context, row, error);
      await store.decide((tx) => settle(tx, context, row, 'failed', now()));
    }
  }
  for (const some of batchesOf(slices)) {
    await workSlices(store, context, some, now);
    await nextTurn();
  }
  return rows.length > 0;
}

/** Notes slices in one transaction; where that fails, each alone, and then each alert of it alone. */
async function workSlices(
  store: Store,
  context: IntakeContext,
  slices: readonly Slice[],
  now: () => number,
): Promise<void> {
  try {
    await store.decide(async (tx) => {
      for (const slice of slices) await workSlice(tx, context, slice, now());
    });
  } catch (error) {
    if (!refused(error)) throw error;
    if (slices.length > 1) for (const slice of slices) await workSlices(store, context, [slice], now);
    else for (const slice of slices) await workAlone(store, context, slice, now);
  }
}

/** Notes a slice and how far the body is worked through; nothing where another replica was faster. */
async function workSlice(tx: Work, context: IntakeContext, slice: Slice, now: number): Promise<void> {
  if (!(await isDue(tx, slice))) return;
  await note(tx, context, slice, now);
  await advance(tx, context, slice, 0, now);
}

/** The same, each alert in a transaction of its own; those that fail are logged and counted. */
async function workAlone(store: Store, context: IntakeContext, slice: Slice, now: () => number): Promise<void> {
  const parts = slice.alerts.length > 1 ? slice.alerts.map((alert) => ({ ...slice, alerts: [alert] })) : [slice];
  let failures = 0;
  for (const part of parts) {
    try {
      await store.decide((tx) => note(tx, context, part, now()));
    } catch (error) {
      if (!refused(error)) throw error;
      failures++;
      logFailure(context, slice.row, error);
    }
  }
  await store.decide(async (tx) => {
    if (await isDue(tx, slice)) await advance(tx, context, slice, failures, now());
  });
}

/** Whether nobody worked a slice before. */
async function isDue(tx: Work, { row, from }: Slice): Promise<boolean> {
  const { worked } = await progressOf(tx, row);
  if (worked !== from) return false;
  // There is no progress before the first slice and after the last one. Only then is the row asked: SQLite reads through its whole body.
  return from > 0 || (await isNew(tx, row));
}

async function isNew(tx: Work, { id }: InboxRow): Promise<boolean> {
  const row = await tx.selectFrom('inbox').select('state').where('id', '=', id).executeTakeFirst();
  return row?.state === 'new';
}

async function progressOf(db: Kysely<Schema>, { id }: InboxRow): Promise<Progress> {
  const found = await db
    .selectFrom('progress')
    .select(['worked', 'failures'])
    .where('inbox_id', '=', id)
    .executeTakeFirst();
  return found ?? { worked: 0, failures: 0 };
}

/** Keeps that a slice is worked; with the last one the row is settled. */
async function advance(tx: Work, context: IntakeContext, slice: Slice, failed: number, now: number): Promise<void> {
  const { row, content, next } = slice;
  const failures = (await progressOf(tx, row)).failures + failed;
  if (next !== undefined)
    await tx
      .insertInto('progress')
      .values({ inbox_id: row.id, worked: next, failures })
      .onConflict((conflict) => conflict.column('inbox_id').doUpdateSet({ worked: next, failures }))
      .execute();
  else if (failures > 0) await settle(tx, context, row, 'failed', now);
  else await settle(tx, context, row, content.kind === 'unreadable' ? 'unread' : 'done', now);
}

async function note(tx: Work, context: IntakeContext, { row, content, alerts }: Slice, now: number): Promise<void> {
  if (content.kind === 'message') await noteSeen(tx, row.id, content.seen, now);
  else if (content.kind === 'unreadable')
    context.log.warn('a webhook holds nothing readable', { source: row.source, id: row.id, why: content.why });
  else {
    const { notification, title, kept } = content;
    await applyNotification(tx, context, { ...notification, alerts }, { now, title, kept });
  }
}

function logFailure({ log }: IntakeContext, { id, source }: InboxRow, error: unknown): void {
  log.error('a part of a stored body could not be worked through and is put aside', {
    id,
    source,
    error: String(error),
  });
}

async function settle(
  tx: Work,
  { settings }: IntakeContext,
  row: InboxRow,
  state: 'done' | 'unread' | 'failed',
  now: number,
): Promise<void> {
  if (state !== 'done')
    await report(
      tx,
      { adminChannel: settings.adminChannel, key: `${state} ${row.source}`, now },
      { code: state === 'failed' ? 'webhook-failed' : 'unreadable-webhook', source: row.source },
    );
  // Nothing reads a webhook again that is done, and it may hold secrets; a message may still be needed, until its webhook comes.
  const emptied = state === 'done' && row.kind === 'webhook' ? { body: new Uint8Array() } : {};
  await tx
    .updateTable('inbox')
    .set({ state, ...emptied })
    .where('id', '=', row.id)
    .execute();
  await tx.deleteFrom('progress').where('inbox_id', '=', row.id).execute();
}

/** Bodies on which we failed get another chance with a new start, which may be a new version; every step of the work can be repeated. */
export async function retryBodies(store: Store): Promise<void> {
  await store.db.updateTable('inbox').set({ state: 'new' }).where('state', '=', 'failed').execute();
}
