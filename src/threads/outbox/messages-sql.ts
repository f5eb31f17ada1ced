import { sql } from 'kysely';
import { chunksOf } from '../store/chunks.ts';
import { messageId, threadOfRoot } from '../store/ids.ts';
import type { MessageRow, MessageTable } from '../store/schema.ts';
import type { Store, Work } from '../store/store.ts';

/** Adds a message to the outbox, to be posted from `not_before` on (now, if not given). */
export async function addMessage(
  tx: Work,
  fields: Pick<MessageTable, 'thread_id' | 'channel' | 'kind' | 'position'> & Partial<MessageTable>,
  now: number,
): Promise<void> {
  const row: MessageRow = {
    id: messageId(fields.thread_id, fields.position),
    cause_key: null,
    alert_count: 0,
    alert_length: 0,
    ts: null,
    broadcast: 0,
    revision: 1,
    sent_revision: 0,
    changed_at: now,
    sent_hash: null,
    state: 'waiting',
    attempts: 0,
    attempted_at: null,
    searches: 0,
    not_before: now,
    lease_until: null,
    degradation: 0,
    uneditable: 0,
    copy_check_at: null,
    created_at: now,
    content: null,
    ...fields,
  };
  await tx.insertInto('messages').values(row).execute();
}

/** The position after the last message of a thread; 1 in a thread without messages. */
export async function nextPosition(tx: Work, threadId: string): Promise<number> {
  const { last } = await tx
    .selectFrom('messages')
    .select((of) => of.fn.max('position').as('last'))
    .where('thread_id', '=', threadId)
    .executeTakeFirstOrThrow();
  return last === null ? 1 : last + 1;
}

/**
 * Notes that messages no longer say what they should: they are edited, or posted with the new content. In a thread under Alertmanager's
 * own message, which has no root of ours, the first reply says what the root would, so a dirty root makes it dirty.
 */
export async function markDirty(tx: Work, ids: Iterable<string>, now: number): Promise<void> {
  const dirty = {
    revision: sql<number>`revision + 1`,
    changed_at: sql<number>`case when revision = sent_revision then ${sql.lit(now)} else changed_at end`,
  };
  for (const some of chunksOf(new Set(ids))) {
    await tx.updateTable('messages').set(dirty).where('id', 'in', some).execute();
    const threads = some.flatMap((id) => threadOfRoot(id) ?? []);
    if (threads.length === 0) continue;
    await tx
      .updateTable('messages')
      .set(dirty)
      .where('position', '=', 1)
      .where('thread_id', 'in', (of) =>
        of.selectFrom('threads').select('id').where('alertmanager_ts', 'is not', null).where('id', 'in', threads),
      )
      .execute();
  }
}

/** Notes that something new is visible in a thread. */
export async function notePosted(tx: Work, threadId: string, now: number): Promise<void> {
  await tx
    .updateTable('threads')
    .set({ last_posted_at: now })
    .where('id', '=', threadId)
    .where('last_posted_at', '<', now)
    .execute();
}

/** Lets messages that were put aside try again: a new start may be a new version. */
export async function retryFailedMessages(store: Store, now: number): Promise<void> {
  const failed = store.db.updateTable('messages').where('state', '=', 'failed');
  await failed.set({ state: 'waiting', not_before: now }).where('ts', 'is', null).execute();
  await failed.set({ state: 'posted', not_before: now }).where('ts', 'is not', null).execute();
}
