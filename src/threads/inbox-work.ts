import { type Kysely, type Selectable, sql } from 'kysely';
import type { Alert, Notification } from '../alerts/alert.ts';
import type { OpenBody } from '../alerts/read-body.ts';
import { nextTurn } from '../lib/steps.ts';
import { applyNotification, type IntakeContext } from './intake.ts';
import { report } from './marks.ts';
import { noteSeen } from './own-messages.ts';
import { refused } from './poison.ts';
import type { SeenMessage } from './ports.ts';
import type { InboxTable, Schema } from './schema.ts';
import type { Store, Work } from './store.ts';

type InboxRow = Selectable<InboxTable>;

/** Bodies that are read at the same time: few and small, or one. */
const AT_ONCE = 10;
const BYTES_AT_ONCE = 128_000;
/** Alerts that are noted in one transaction, of several bodies. */
const ALERTS_AT_ONCE = 50;

/** What a stored row holds, read as far as it can be without the store. */
type Opened =
  | { readonly kind: 'message'; readonly row: InboxRow; readonly seen: SeenMessage }
  | { readonly kind: 'webhook'; readonly row: InboxRow; readonly body: OpenBody; readonly kept: Set<string> }
  | { readonly kind: 'unreadable'; readonly row: InboxRow; readonly why: string };

/** Some alerts of a body, and where it goes on. */
interface Slice {
  readonly opened: Opened;
  readonly from: number;
  readonly alerts: readonly Alert[];
  readonly next: number | undefined;
}

/**
 * Works through what came in, in the order of its coming, and says whether there may be more. Many alerts are noted a slice at a time,
 * each in a transaction of its own, with the event loop free in between; a crash goes on where it was. What makes us fail is put aside
 * alone: it must not hold up what comes after it.
 */
export async function workInbox(store: Store, context: IntakeContext, now: () => number): Promise<boolean> {
  const rows = await newRows(store);
  let together: Slice[] = [];
  const work = async (): Promise<void> => {
    if (together.length > 0) await workSlices(store, context, together, now);
    together = [];
    await nextTurn();
  };
  const workRow = async (row: InboxRow): Promise<void> => {
    const opened = await open(context, row);
    const { worked } = await progressOf(store.db, row);
    for (let from: number | undefined = worked; from !== undefined;) {
      const slice: Slice = await sliceFrom(opened, from);
      const count = together.reduce((sum, { alerts }) => sum + alerts.length, slice.alerts.length);
      if (count > ALERTS_AT_ONCE || from > worked) await work();
      together.push(slice);
      from = slice.next;
    }
  };
  for (const row of rows) {
    try {
      await workRow(row);
    } catch (error) {
      if (!refused(error)) throw error;
      logFailure(context, row, error);
      together = together.filter(({ opened }) => opened.row.id !== row.id);
      await store.decide((tx) => settle(tx, context, row, 'failed', now()));
    }
  }
  await work();
  return rows.length > 0;
}

/** The oldest rows, as many as may be held in memory together. */
async function newRows(store: Store): Promise<readonly InboxRow[]> {
  const sizes = await store.db
    .selectFrom('inbox')
    .select(['id', sql<number>`length(body)`.as('size')])
    .where('state', '=', 'new')
    .orderBy('id')
    .limit(AT_ONCE)
    .execute();
  let bytes = 0;
  const ids = sizes.filter(({ size }, i) => (bytes += size) <= BYTES_AT_ONCE || i === 0).map(({ id }) => id);
  if (ids.length === 0) return [];
  return store.db
    .selectFrom('inbox')
    .selectAll()
    .where('state', '=', 'new')
    .where('id', 'in', ids)
    .orderBy('id')
    .execute();
}

async function open(context: IntakeContext, row: InboxRow): Promise<Opened> {
  if (row.kind === 'message')
    return { kind: 'message', row, seen: JSON.parse(Buffer.from(row.body).toString()) as SeenMessage };
  const body = await context.alerts.open({
    source: row.source,
    headers: JSON.parse(row.headers) as Record<string, string>,
    body: row.body,
    receivedAt: new Date(row.received_at),
  });
  return body.kind === 'read'
    ? { kind: 'webhook', row, body, kept: new Set() }
    : { kind: 'unreadable', row, why: body.why };
}

async function sliceFrom(opened: Opened, from: number): Promise<Slice> {
  const read = opened.kind === 'webhook' ? await opened.body.slice(from) : { alerts: [], next: undefined };
  return { opened, from, ...read };
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
      for (const slice of slices) await workSlice(tx, context, slice, now(), 0);
    });
  } catch (error) {
    if (!refused(error)) throw error;
    if (slices.length > 1) for (const slice of slices) await workSlices(store, context, [slice], now);
    else for (const slice of slices) await workAlone(store, context, slice, error, now);
  }
}

async function workAlone(
  store: Store,
  context: IntakeContext,
  slice: Slice,
  first: unknown,
  now: () => number,
): Promise<void> {
  const { opened, alerts } = slice;
  let failures = 0;
  if (alerts.length < 2) {
    failures = 1;
    logFailure(context, opened.row, first);
  }
  for (const alert of alerts.length < 2 ? [] : alerts) {
    try {
      await store.decide((tx) => note(tx, context, { ...slice, alerts: [alert] }, now()));
    } catch (error) {
      if (!refused(error)) throw error;
      failures++;
      logFailure(context, opened.row, error);
    }
  }
  await store.decide((tx) => workSlice(tx, context, { ...slice, alerts: [] }, now(), failures));
}

/** Notes a slice and how far the body is worked through; nothing where another replica was faster. */
async function workSlice(tx: Work, context: IntakeContext, slice: Slice, now: number, failures: number): Promise<void> {
  const { opened, from, next } = slice;
  const { id } = opened.row;
  const progress = await progressOf(tx, opened.row);
  if (progress.worked !== from || (from === 0 && !(await isNew(tx, opened.row)))) return;
  // What failed alone is not tried once more.
  if (failures === 0) await note(tx, context, slice, now);
  const failed = progress.failures + failures;
  if (next !== undefined)
    await tx
      .insertInto('progress')
      .values({ inbox_id: id, worked: next, failures: failed })
      .onConflict((conflict) => conflict.column('inbox_id').doUpdateSet({ worked: next, failures: failed }))
      .execute();
  else if (failed > 0) await settle(tx, context, opened.row, 'failed', now);
  else await settle(tx, context, opened.row, opened.kind === 'unreadable' ? 'unread' : 'done', now);
}

/** Asked at the start alone: SQLite reads through the whole body to find it. Then the progress is there until the body is done. */
async function isNew(tx: Work, { id }: InboxRow): Promise<boolean> {
  const row = await tx.selectFrom('inbox').select('state').where('id', '=', id).executeTakeFirst();
  return row?.state === 'new';
}

async function progressOf(
  db: Kysely<Schema>,
  { id }: InboxRow,
): Promise<{ readonly worked: number; readonly failures: number }> {
  const found = await db
    .selectFrom('progress')
    .select(['worked', 'failures'])
    .where('inbox_id', '=', id)
    .executeTakeFirst();
  return found ?? { worked: 0, failures: 0 };
}

async function note(tx: Work, context: IntakeContext, { opened, alerts }: Slice, now: number): Promise<void> {
  if (opened.kind === 'message') await noteSeen(tx, opened.row.id, opened.seen, now);
  else if (opened.kind === 'unreadable')
    context.log.warn('a webhook holds nothing readable', {
      source: opened.row.source,
      id: opened.row.id,
      why: opened.why,
    });
  else {
    const notification: Notification = { ...opened.body.head, alerts };
    const title = context.alerts.titleOf(notification, opened.body.firing);
    await applyNotification(tx, context, notification, { now, title, kept: opened.kept });
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
