import type { Kysely } from 'kysely';
import { wantAgain } from '../outbox/messages-sql.ts';
import type { SeenMessage } from '../ports.ts';
import { rootId, withoutNul } from '../store/alert-data.ts';
import type { Schema } from '../store/schema.ts';
import type { Work } from '../store/store.ts';

/** Alertmanager sends its webhook and its Slack message within milliseconds of each other; retries may part them. Milliseconds. */
const SAME_NOTIFICATION = 2 * 60_000;
/** How long a message waits for its webhook, before what it says itself has to do. Milliseconds. */
const WEBHOOK_WAIT = 15_000;

/**
 * A message of Alertmanager's own was seen: the thread that waits for it goes below it. Where none waits yet, the message is kept for
 * the webhook to come. The same message seen again (an edit, a second delivery of the event) changes nothing.
 */
export async function noteSeen(tx: Work, inboxId: number, seen: SeenMessage, now: number): Promise<void> {
  const known = await tx
    .selectFrom('seen')
    .select('ts')
    .where('channel', '=', seen.channel)
    .where('ts', '=', seen.ts)
    .executeTakeFirst();
  if (known !== undefined) return;
  const title = withoutNul(seen.title);
  const waiting = await tx
    .selectFrom('threads')
    .select('id')
    .where('channel', '=', seen.channel)
    .where('kind', '=', 'group')
    .where('title', '=', title)
    .where('anchor_ts', 'is', null)
    .where('hold_until', '>', now)
    .where('folded', '=', 0)
    .orderBy('opened_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  const webhookCame = await tx
    .selectFrom('groups')
    .select('id')
    .where('channel', '=', seen.channel)
    .where('title', '=', title)
    .where('last_seen_at', '>', now - SAME_NOTIFICATION)
    .limit(1)
    .executeTakeFirst();
  const alone = waiting === undefined && webhookCame === undefined && seen.notification !== undefined;
  await tx
    .insertInto('seen')
    .values({
      channel: seen.channel,
      ts: seen.ts,
      title,
      seen_at: now,
      thread_id: null,
      inbox_id: inboxId,
      due_at: alone ? now + WEBHOOK_WAIT : null,
    })
    .execute();
  if (waiting !== undefined) await anchor(tx, waiting.id, seen, now);
}

/** A thread that was just opened goes below the message that was seen for it, if there is one. */
export async function anchorToSeen(
  tx: Work,
  thread: { readonly id: string; readonly channel: string; readonly title: string | null },
  now: number,
): Promise<void> {
  if (thread.title === null) return;
  const seen = await tx
    .selectFrom('seen')
    .selectAll()
    .where('channel', '=', thread.channel)
    .where('title', '=', thread.title)
    .where('thread_id', 'is', null)
    .where('seen_at', '>', now - SAME_NOTIFICATION)
    .orderBy('seen_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (seen !== undefined) await anchor(tx, thread.id, seen, now);
}

/** The webhook of these messages came: what they say themselves is not needed. */
export async function settleSeen(tx: Work, channel: string, title: string): Promise<void> {
  await tx
    .updateTable('seen')
    .set({ due_at: null })
    .where('channel', '=', channel)
    .where('title', '=', withoutNul(title))
    .where('due_at', 'is not', null)
    .execute();
}

/** A message whose webhook did not come in time. */
export interface DueMessage {
  readonly channel: string;
  readonly ts: string;
  readonly inbox_id: number;
}

/** Messages whose webhook did not come: what they say themselves is to be worked through. */
export async function dueMessages(db: Kysely<Schema>, now: number): Promise<readonly DueMessage[]> {
  return db
    .selectFrom('seen')
    .select(['channel', 'ts', 'inbox_id'])
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .limit(10)
    .execute();
}

/** Puts a thread below a message that is not ours: there is no root then, and the first reply says what it would. */
export async function anchor(
  tx: Work,
  threadId: string,
  seen: { readonly channel: string; readonly ts: string },
  now: number,
): Promise<void> {
  const root = await tx
    .updateTable('messages')
    .set({ state: 'gone' })
    .where('id', '=', rootId(threadId))
    .where('state', '=', 'waiting')
    .where('attempts', '=', 0)
    .executeTakeFirst();
  // The root was on its way already: then it stays the thread's.
  if (root.numUpdatedRows === 0n) return;
  await tx
    .updateTable('threads')
    .set({ anchor_ts: seen.ts, hold_until: null, visible_at: now })
    .where('id', '=', threadId)
    .execute();
  await tx
    .updateTable('seen')
    .set({ thread_id: threadId, due_at: null })
    .where('channel', '=', seen.channel)
    .where('ts', '=', seen.ts)
    .execute();
  await wantAgain(tx, [rootId(threadId)], now);
}
