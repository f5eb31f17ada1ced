import type { Kysely } from 'kysely';
import { defaultTitle } from '../../alerts/default-title.ts';
import type { MessagePlace } from '../grouping/alertmanager-messages-sql.ts';
import { applyNotification, type GroupingContext } from '../grouping/apply-notification-sql.ts';
import { reportToAdmin } from '../outbox/admin-reports-sql.ts';
import type { Schema } from '../store/schema.ts';
import { isStoreUnavailable } from '../store/store-unavailable.ts';
import type { Store, Work } from '../store/store.ts';
import { readMessage } from './slices.ts';

/** Messages that are read at once. */
const MESSAGES_AT_ONCE = 10;
/** When a message on which podwhy failed is due: not before a new start makes it due again. */
const PUT_ASIDE = Number.MAX_SAFE_INTEGER;

/** A message of Alertmanager whose webhook did not come in time. */
interface DueMessage extends MessagePlace {
  readonly inbox_id: number;
}

/**
 * Answers Alertmanager's messages whose webhook did not come, from what they say themselves. Returns when the next of them is due
 * (milliseconds since 1970); undefined: none waits. Rejects if the store is unavailable.
 */
export async function processDueMessages(
  store: Store,
  context: GroupingContext,
  now: number,
): Promise<number | undefined> {
  const { next } = await store.db
    .selectFrom('alertmanager_messages')
    .select((of) => of.fn.min('due_at').as('next'))
    .executeTakeFirstOrThrow();
  if (next === null || next > now) return next ?? undefined;
  for (const due of await dueMessages(store.db, now)) {
    try {
      await store.decide((tx) => processMessage(tx, context, due, now));
    } catch (error) {
      if (isStoreUnavailable(error)) throw error;
      await putAside(store, context, due, error, now);
    }
  }
  return now;
}

async function dueMessages(db: Kysely<Schema>, now: number): Promise<readonly DueMessage[]> {
  return db
    .selectFrom('alertmanager_messages')
    .select(['channel', 'ts', 'inbox_id'])
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .limit(MESSAGES_AT_ONCE)
    .execute();
}

async function processMessage(tx: Work, context: GroupingContext, due: DueMessage, now: number): Promise<void> {
  const { numUpdatedRows } = await setDue(tx, due, null);
  // Another replica was faster.
  if (numUpdatedRows === 0n) return;
  const stored = await tx.selectFrom('inbox').select('body').where('id', '=', due.inbox_id).executeTakeFirst();
  if (stored === undefined) return;
  const { notification } = readMessage(stored.body);
  if (notification === undefined) return;
  const title = defaultTitle(notification);
  await applyNotification(tx, context, notification, { now, title, message: due, kept: new Set() });
}

async function putAside(
  store: Store,
  { settings, log }: GroupingContext,
  due: DueMessage,
  error: unknown,
  now: number,
): Promise<void> {
  const { channel, ts } = due;
  log.error('a message of Alertmanager could not be processed and is put aside', { channel, ts, error: String(error) });
  await store.decide(async (tx) => {
    await setDue(tx, due, PUT_ASIDE);
    await reportToAdmin(
      tx,
      { adminChannel: settings.adminChannel, key: `message failed ${channel}`, now },
      { code: 'webhook-failed', source: channel },
    );
  });
}

async function setDue(tx: Work, { channel, ts }: DueMessage, at: number | null) {
  return tx
    .updateTable('alertmanager_messages')
    .set({ due_at: at })
    .where('channel', '=', channel)
    .where('ts', '=', ts)
    .where('due_at', 'is not', null)
    .executeTakeFirst();
}

/** Lets messages on which podwhy failed try again: a new start may be a new version. */
export async function retryDueMessages(store: Store, now: number): Promise<void> {
  await store.db.updateTable('alertmanager_messages').set({ due_at: now }).where('due_at', '=', PUT_ASIDE).execute();
}
