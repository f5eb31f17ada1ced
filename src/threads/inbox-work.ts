import { applyNotification, type IntakeContext } from './intake.ts';
import { report } from './marks.ts';
import type { SeenMessage } from './ports.ts';
import { noteSeen } from './own-messages.ts';
import type { Store, Work } from './store.ts';
import type { Selectable } from 'kysely';
import type { InboxTable } from './schema.ts';
import { refused } from './poison.ts';

type InboxRow = Selectable<InboxTable>;

/** Bodies that are worked through in one transaction: few, so that others come in between. */
const AT_ONCE = 10;

/**
 * Works through what came in, in the order of its coming, and says whether there may be more. A body that makes us fail is tried alone,
 * and put aside if it fails again: it must not hold up what comes after it.
 */
export async function workInbox(store: Store, context: IntakeContext, now: () => number): Promise<boolean> {
  const rows = await newRows(store);
  if (rows.length === 0) return false;
  try {
    await store.decide(async (tx) => {
      // Another replica may have been faster.
      const still = await tx
        .selectFrom('inbox')
        .select('id')
        .where('state', '=', 'new')
        .where(
          'id',
          'in',
          rows.map(({ id }) => id),
        )
        .execute();
      const open = new Set(still.map(({ id }) => id));
      for (const row of rows) if (open.has(row.id)) await workRow(tx, context, row, now());
    });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    await workAlone(store, context, rows, now);
  }
  return true;
}

async function newRows(store: Store): Promise<readonly InboxRow[]> {
  return store.db.selectFrom('inbox').selectAll().where('state', '=', 'new').orderBy('id').limit(AT_ONCE).execute();
}

async function workAlone(
  store: Store,
  context: IntakeContext,
  rows: readonly InboxRow[],
  now: () => number,
): Promise<void> {
  for (const row of rows) {
    try {
      await store.decide((tx) => workRow(tx, context, row, now()));
    } catch (error) {
      if (!refused(error)) throw error;
      context.log.error('a stored body could not be worked through and is put aside', {
        id: row.id,
        source: row.source,
        error: String(error),
      });
      await store.decide((tx) => putAside(tx, context, row, 'failed', now()));
    }
  }
}

async function workRow(tx: Work, context: IntakeContext, row: InboxRow, now: number): Promise<void> {
  const settle = (state: InboxRow['state']) =>
    tx.updateTable('inbox').set({ state }).where('id', '=', row.id).execute();
  if (row.kind === 'message') {
    await noteSeen(tx, row.id, JSON.parse(Buffer.from(row.body).toString()) as SeenMessage, now);
    await settle('done');
    return;
  }
  const stored = {
    source: row.source,
    headers: JSON.parse(row.headers) as Record<string, string>,
    body: row.body,
    receivedAt: new Date(row.received_at),
  };
  const read = context.alerts.read(stored);
  if (read.kind === 'unreadable') {
    context.log.warn('a webhook holds nothing readable', { source: row.source, id: row.id, why: read.why });
    await putAside(tx, context, row, 'unread', now);
    return;
  }
  await applyNotification(tx, context, read.notification, now);
  await settle('done');
}

async function putAside(
  tx: Work,
  { settings }: IntakeContext,
  row: InboxRow,
  state: 'unread' | 'failed',
  now: number,
): Promise<void> {
  await report(
    tx,
    { adminChannel: settings.adminChannel, key: `unreadable ${row.source}`, now },
    { code: 'unreadable-webhook', source: row.source },
  );
  await tx.updateTable('inbox').set({ state }).where('id', '=', row.id).execute();
}

/** Bodies on which we failed get another chance with a new start, which may be a new version; every step of the work can be repeated. */
export async function retryFailed(store: Store): Promise<void> {
  await store.db.updateTable('inbox').set({ state: 'new' }).where('state', '=', 'failed').execute();
}
