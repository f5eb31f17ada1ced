import { nextTurn } from '../../lib/next-turn.ts';
import { noteAlertmanagerMessage } from '../grouping/alertmanager-messages-sql.ts';
import { applyNotification, type GroupingContext } from '../grouping/apply-notification-sql.ts';
import type { InboxRow } from '../store/schema.ts';
import { isStoreUnavailable } from '../store/store-unavailable.ts';
import type { Store, Work } from '../store/store.ts';
import { advance, isDue, newRows, progressOf, settle } from './inbox-sql.ts';
import { batchesOf, readRow, type Slice, slicesOf } from './slices.ts';

/**
 * Processes bodies in the order in which they arrived, and returns whether there may be more. Many alerts are noted a slice at a time, each
 * in a transaction of its own, with the event loop free in between; after a crash it continues where it was. What makes podwhy fail is put
 * aside alone, so that it does not hold up what comes after it. Rejects if the store is unavailable.
 */
export async function processInbox(store: Store, context: GroupingContext, now: () => number): Promise<boolean> {
  const rows = await newRows(store.db);
  const slices: Slice[] = [];
  for (const row of rows) {
    try {
      slices.push(...slicesOf(row, await readRow(row), (await progressOf(store.db, row)).processed));
    } catch (error) {
      if (isStoreUnavailable(error)) throw error;
      logFailure(context, row, error);
      await store.decide((tx) => settle(tx, context.settings.adminChannel, row, 'failed', now()));
    }
  }
  for (const some of batchesOf(slices)) {
    await processSlices(store, context, some, now);
    await nextTurn();
  }
  return rows.length > 0;
}

/** Notes slices in one transaction; if that fails, each alone, and then each alert of it alone. */
async function processSlices(
  store: Store,
  context: GroupingContext,
  slices: readonly Slice[],
  now: () => number,
): Promise<void> {
  try {
    await store.decide(async (tx) => {
      for (const slice of slices) await processSlice(tx, context, slice, now());
    });
  } catch (error) {
    if (isStoreUnavailable(error)) throw error;
    if (slices.length > 1) for (const slice of slices) await processSlices(store, context, [slice], now);
    else for (const slice of slices) await processAlertsAlone(store, context, slice, now);
  }
}

/** Notes a slice and how far the body was processed; does nothing if another replica was faster. */
async function processSlice(tx: Work, context: GroupingContext, slice: Slice, now: number): Promise<void> {
  if (!(await isDue(tx, slice))) return;
  await note(tx, context, slice, now);
  await advance(tx, context.settings.adminChannel, slice, 0, now);
}

/** The same, with each alert in a transaction of its own; those that fail are logged and counted. */
async function processAlertsAlone(
  store: Store,
  context: GroupingContext,
  slice: Slice,
  now: () => number,
): Promise<void> {
  const parts = slice.alerts.length > 1 ? slice.alerts.map((alert) => ({ ...slice, alerts: [alert] })) : [slice];
  let failures = 0;
  for (const part of parts) {
    try {
      await store.decide((tx) => note(tx, context, part, now()));
    } catch (error) {
      if (isStoreUnavailable(error)) throw error;
      failures++;
      logFailure(context, slice.row, error);
    }
  }
  await store.decide(async (tx) => {
    if (await isDue(tx, slice)) await advance(tx, context.settings.adminChannel, slice, failures, now());
  });
}

async function note(tx: Work, context: GroupingContext, { row, content, alerts }: Slice, now: number): Promise<void> {
  switch (content.kind) {
    case 'message':
      return noteAlertmanagerMessage(tx, row.id, content.message, now);
    case 'unreadable':
      context.log.warn('webhook ignored: no readable alerts', { source: row.source, id: row.id, why: content.why });
      return;
    case 'webhook': {
      const { notification, title, kept } = content;
      await applyNotification(tx, context, { ...notification, alerts }, { now, title, kept });
    }
  }
}

function logFailure({ log }: GroupingContext, { id, source }: InboxRow, error: unknown): void {
  log.error('a part of a stored body could not be processed and is put aside', { id, source, error: String(error) });
}
