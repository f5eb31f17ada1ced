import { applyNotification, type IntakeContext } from '../grouping/apply-notification-sql.ts';
import { nextTurn } from '../../lib/next-turn.ts';
import { report } from '../outbox/messages-sql.ts';
import { type DueMessage, dueMessages } from '../grouping/alertmanager-messages-sql.ts';
import { refused } from '../store/store-unavailable.ts';
import type { SeenMessage } from '../ports.ts';
import type { Store, Work } from '../store/store.ts';

/** When a webhook came stays known for a day; a body without alerts is kept as long, so that a person can see what came. Milliseconds. */
const BODIES_KEPT = 24 * 3_600_000;
/** Messages that were seen are needed until their webhook came. Milliseconds. */
const MESSAGES_KEPT = 3_600_000;
/** Time for a new version, where we failed on a body. Milliseconds. */
const FAILED_KEPT = 7 * 24 * 3_600_000;

/**
 * Works through Alertmanager's messages whose webhook did not come. Returns when the next of them is due (milliseconds since 1970);
 * undefined: none waits.
 */
export async function workDueMessages(store: Store, context: IntakeContext, now: number): Promise<number | undefined> {
  const { next } = await store.db
    .selectFrom('seen')
    .select((of) => of.fn.min('due_at').as('next'))
    .executeTakeFirstOrThrow();
  if (next === null || next > now) return next ?? undefined;
  for (const due of await dueMessages(store.db, now)) {
    try {
      await store.decide((tx) => workDue(tx, context, due, now));
    } catch (error) {
      if (!refused(error)) throw error;
      context.log.error('a message of Alertmanager could not be worked through and is put aside', {
        channel: due.channel,
        ts: due.ts,
        error: String(error),
      });
      await store.decide(async (tx) => {
        await setDue(tx, due, PUT_ASIDE);
        await report(
          tx,
          { adminChannel: context.settings.adminChannel, key: `message failed ${due.channel}`, now },
          { code: 'webhook-failed', source: due.channel },
        );
      });
    }
  }
  return now;
}

async function workDue(tx: Work, context: IntakeContext, due: DueMessage, now: number): Promise<void> {
  const { numUpdatedRows } = await setDue(tx, due, null);
  // Another replica was faster.
  if (numUpdatedRows === 0n) return;
  const stored = await tx.selectFrom('inbox').select('body').where('id', '=', due.inbox_id).executeTakeFirst();
  if (stored === undefined) return;
  const { notification } = revived(JSON.parse(Buffer.from(stored.body).toString()) as SeenMessage);
  if (notification === undefined) return;
  await applyNotification(tx, context, notification, { now, title: context.alerts.titleOf(notification), anchor: due });
}

/** When a message is due on which we failed: not before a new start makes it due again. */
const PUT_ASIDE = Number.MAX_SAFE_INTEGER;

async function setDue(tx: Work, { channel, ts }: DueMessage, at: number | null) {
  return tx
    .updateTable('seen')
    .set({ due_at: at })
    .where('channel', '=', channel)
    .where('ts', '=', ts)
    .where('due_at', 'is not', null)
    .executeTakeFirst();
}

/** Messages on which we failed get another chance with a new start, which may be a new version. */
export async function retrySeen(store: Store, now: number): Promise<void> {
  await store.db.updateTable('seen').set({ due_at: now }).where('due_at', '=', PUT_ASIDE).execute();
}

/** Times are text in JSON. */
function revived(seen: SeenMessage): SeenMessage {
  const { notification } = seen;
  if (notification === undefined) return seen;
  const alerts = notification.alerts.map((alert) => ({
    ...alert,
    startsAt: new Date(alert.startsAt),
    endsAt: alert.endsAt === undefined ? undefined : new Date(alert.endsAt),
  }));
  return { ...seen, notification: { ...notification, alerts } };
}

/** Rows that are deleted in one transaction: few, so that others come in between. */
const FORGOTTEN_AT_ONCE = 200;

/**
 * Forgets what is settled and old: messages that were seen after an hour, bodies that hold no alerts after a day, those on which we
 * failed after a week; threads whose alerts all ended after the retention, alerts of which nothing was heard for as long too. Messages
 * in Slack stay.
 */
export async function forgetOld(store: Store, retention: number, now: number): Promise<void> {
  const { db } = store;
  const old = now - retention;
  await db
    .deleteFrom('inbox')
    .where((of) =>
      of.or([
        of.and([of('kind', '=', 'message'), of('state', '=', 'done'), of('received_at', '<', now - MESSAGES_KEPT)]),
        of.and([of('state', 'in', ['done', 'unread']), of('received_at', '<', now - BODIES_KEPT)]),
        of.and([of('state', '=', 'failed'), of('received_at', '<', now - FAILED_KEPT)]),
      ]),
    )
    .execute();
  await db.deleteFrom('seen').where('seen_at', '<', old).execute();
  await db.deleteFrom('reports').where('at', '<', old).execute();
  while (await forgetAlerts(store, old)) await nextTurn();
  while (await store.decide((tx) => forgetThreads(tx, old))) await nextTurn();
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

/** Says whether there may be more. */
async function forgetAlerts(store: Store, old: number): Promise<boolean> {
  const rows = await store.db
    .selectFrom('alerts')
    .select(['source', 'fingerprint'])
    .where('last_seen_at', '<', old)
    .limit(FORGOTTEN_AT_ONCE)
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
  return rows.length === FORGOTTEN_AT_ONCE;
}

/** Says whether there may be more. */
async function forgetThreads(tx: Work, old: number): Promise<boolean> {
  const threads = await tx
    .selectFrom('threads')
    .select('id')
    .where('visible_at', '<', old)
    .where('joined_at', '<', old)
    .where((of) =>
      of.not(of.exists(of.selectFrom('alerts').select('fingerprint').whereRef('alerts.thread_id', '=', 'threads.id'))),
    )
    .limit(FORGOTTEN_AT_ONCE)
    .execute();
  const ids = threads.map(({ id }) => id);
  if (ids.length === 0) return false;
  await tx.deleteFrom('messages').where('thread_id', 'in', ids).execute();
  await tx.updateTable('groups').set({ thread_id: null }).where('thread_id', 'in', ids).execute();
  await tx.deleteFrom('threads').where('id', 'in', ids).execute();
  return ids.length === FORGOTTEN_AT_ONCE;
}
