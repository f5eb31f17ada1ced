import { type Kysely, type Selectable, sql } from 'kysely';
import { reportToAdmin } from '../outbox/admin-reports-sql.ts';
import type { InboxRow, ProgressTable, Schema } from '../store/schema.ts';
import type { Store, Work } from '../store/store.ts';
import type { Slice } from './slices.ts';

/** Bodies that are read at the same time: few and small, or one. */
const ROWS_AT_ONCE = 10;
const BYTES_AT_ONCE = 128_000;

/** How many alerts of a body were processed, and how many of them failed. */
type Progress = Pick<Selectable<ProgressTable>, 'processed' | 'failures'>;

/** The oldest new rows, as many as may be held in memory together. */
export async function newRows(db: Kysely<Schema>): Promise<readonly InboxRow[]> {
  const sizes = await db
    .selectFrom('inbox')
    .select(['id', sql<number>`length(body)`.as('size')])
    .where('state', '=', 'new')
    .orderBy('id')
    .limit(ROWS_AT_ONCE)
    .execute();
  let bytes = 0;
  const ids = sizes.filter(({ size }, i) => (bytes += size) <= BYTES_AT_ONCE || i === 0).map(({ id }) => id);
  if (ids.length === 0) return [];
  return db.selectFrom('inbox').selectAll().where('state', '=', 'new').where('id', 'in', ids).orderBy('id').execute();
}

/** How far a row was processed. */
export async function progressOf(db: Kysely<Schema>, { id }: InboxRow): Promise<Progress> {
  const found = await db
    .selectFrom('progress')
    .select(['processed', 'failures'])
    .where('inbox_id', '=', id)
    .executeTakeFirst();
  return found ?? { processed: 0, failures: 0 };
}

/** Whether nobody has processed a slice before. */
export async function isDue(tx: Work, { row, from }: Slice): Promise<boolean> {
  const { processed } = await progressOf(tx, row);
  if (processed !== from) return false;
  // There is no progress before the first slice and after the last one. Only then is the row asked: SQLite reads through its whole body.
  return from > 0 || (await isNew(tx, row));
}

async function isNew(tx: Work, { id }: InboxRow): Promise<boolean> {
  const row = await tx.selectFrom('inbox').select('state').where('id', '=', id).executeTakeFirst();
  return row?.state === 'new';
}

/** Notes that a slice was processed, `failed` of its alerts in vain; after the last one the row is settled. */
export async function advance(
  tx: Work,
  adminChannel: string | undefined,
  { row, content, next }: Slice,
  failed: number,
  now: number,
): Promise<void> {
  const failures = (await progressOf(tx, row)).failures + failed;
  if (next !== undefined)
    await tx
      .insertInto('progress')
      .values({ inbox_id: row.id, processed: next, failures })
      .onConflict((conflict) => conflict.column('inbox_id').doUpdateSet({ processed: next, failures }))
      .execute();
  else if (failures > 0) await settle(tx, adminChannel, row, 'failed', now);
  else await settle(tx, adminChannel, row, content.kind === 'unreadable' ? 'unreadable' : 'done', now);
}

/** Ends the work on a row. Anything but `done` is reported to the admin channel. */
export async function settle(
  tx: Work,
  adminChannel: string | undefined,
  row: InboxRow,
  state: 'done' | 'unreadable' | 'failed',
  now: number,
): Promise<void> {
  if (state !== 'done')
    await reportToAdmin(
      tx,
      { adminChannel, key: `${state} ${row.source}`, now },
      { code: state === 'failed' ? 'webhook-failed' : 'unreadable-webhook', source: row.source },
    );
  // Nothing reads the body of a finished webhook again, and it may contain secrets. A message is needed until its webhook comes.
  const emptied = state === 'done' && row.kind === 'webhook' ? { body: new Uint8Array() } : {};
  await tx
    .updateTable('inbox')
    .set({ state, ...emptied })
    .where('id', '=', row.id)
    .execute();
  await tx.deleteFrom('progress').where('inbox_id', '=', row.id).execute();
}

/** Lets bodies on which podwhy failed try again: a new start may be a new version, and every step of the work can be repeated. */
export async function retryBodies(store: Store): Promise<void> {
  await store.db.updateTable('inbox').set({ state: 'new' }).where('state', '=', 'failed').execute();
}
