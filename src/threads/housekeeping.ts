import { applyNotification, type IntakeContext } from './intake.ts';
import { dueMessages } from './own-messages.ts';
import type { SeenMessage } from './ports.ts';
import type { Store, Work } from './store.ts';

/** Bodies that were worked through are kept for a day, so that a person can see what came. Milliseconds. */
const BODIES_KEPT = 24 * 3_600_000;

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
  await store.decide(async (tx) => {
    for (const due of await dueMessages(tx, now)) {
      await tx
        .updateTable('seen')
        .set({ due_at: null })
        .where('channel', '=', due.channel)
        .where('ts', '=', due.ts)
        .execute();
      const stored = await tx.selectFrom('inbox').select('body').where('id', '=', due.inbox_id).executeTakeFirst();
      if (stored === undefined) continue;
      const { notification } = revived(JSON.parse(Buffer.from(stored.body).toString()) as SeenMessage);
      if (notification !== undefined) await applyNotification(tx, context, notification, now, due);
    }
  });
  return now;
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

/**
 * Forgets what is settled and old: bodies after a day, unread ones and threads whose alerts all ended after the retention, alerts of
 * which nothing was heard for as long too. Messages in Slack stay.
 */
export async function forgetOld(store: Store, retention: number, now: number): Promise<void> {
  await store.decide(async (tx) => {
    const old = now - retention;
    await tx
      .deleteFrom('inbox')
      .where('state', '=', 'done')
      .where('received_at', '<', now - BODIES_KEPT)
      .execute();
    await tx.deleteFrom('inbox').where('state', 'in', ['unread', 'failed']).where('received_at', '<', old).execute();
    await tx.deleteFrom('seen').where('seen_at', '<', old).execute();
    await tx.deleteFrom('reports').where('at', '<', old).execute();
    await tx.deleteFrom('alerts').where('last_seen_at', '<', old).execute();
    await forgetThreads(tx, old);
    await tx
      .deleteFrom('messages')
      .where('kind', '=', 'note')
      .where('state', '!=', 'waiting')
      .where('created_at', '<', old)
      .execute();
    await tx
      .deleteFrom('groups')
      .where('last_seen_at', '<', old)
      .where((of) =>
        of.not(of.exists(of.selectFrom('alerts').select('fingerprint').whereRef('alerts.group_id', '=', 'groups.id'))),
      )
      .execute();
  });
}

async function forgetThreads(tx: Work, old: number): Promise<void> {
  const threads = await tx
    .selectFrom('threads')
    .select('id')
    .where('visible_at', '<', old)
    .where('joined_at', '<', old)
    .where((of) =>
      of.not(of.exists(of.selectFrom('alerts').select('fingerprint').whereRef('alerts.thread_id', '=', 'threads.id'))),
    )
    .limit(500)
    .execute();
  const ids = threads.map(({ id }) => id);
  if (ids.length === 0) return;
  await tx.deleteFrom('messages').where('thread_id', 'in', ids).execute();
  await tx.updateTable('groups').set({ thread_id: null }).where('thread_id', 'in', ids).execute();
  await tx.deleteFrom('threads').where('id', 'in', ids).execute();
}
