import { rootId } from '../store/ids.ts';
import type { ThreadRow } from '../store/schema.ts';
import type { Work } from '../store/store.ts';

/** Threads that are older are not taken over by a digest. Milliseconds. */
const OLDEST_MOVED = 24 * 3_600_000;

/** The newest digest of a channel; undefined if there never was one. */
export async function newestDigest(tx: Work, channel: string): Promise<ThreadRow | undefined> {
  return tx
    .selectFrom('threads')
    .selectAll()
    .where('channel', '=', channel)
    .where('kind', '=', 'digest')
    .orderBy('opened_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/**
 * Moves the alerts of the channel's threads of which no post was attempted yet into the digest. Their replies are dropped: they get new
 * ones there. Returns the ids of the threads.
 */
export async function moveIntoDigest(tx: Work, digest: ThreadRow, now: number): Promise<string[]> {
  const moved: string[] = [];
  for (const id of await unpostedThreads(tx, digest.channel, now)) {
    // The root goes first: a process that claims it to post it at this moment has noted the attempt, and then the thread stays.
    const root = await tx
      .updateTable('messages')
      .set({ state: 'gone' })
      .where('id', '=', rootId(id))
      .where('attempts', '=', 0)
      .executeTakeFirst();
    if (root.numUpdatedRows === 0n) continue;
    await tx
      .updateTable('messages')
      .set({ state: 'gone', alert_count: 0, alert_length: 0 })
      .where('thread_id', '=', id)
      .execute();
    await tx.updateTable('alerts').set({ thread_id: digest.id, reply_id: null }).where('thread_id', '=', id).execute();
    await tx.updateTable('groups').set({ thread_id: digest.id }).where('thread_id', '=', id).execute();
    await tx.updateTable('threads').set({ moved_to_digest: 1 }).where('id', '=', id).execute();
    moved.push(id);
  }
  return moved;
}

async function unpostedThreads(tx: Work, channel: string, now: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('threads')
    .select('id')
    .where('channel', '=', channel)
    .where('kind', '=', 'group')
    .where('moved_to_digest', '=', 0)
    .where('alertmanager_ts', 'is', null)
    .where('opened_at', '>', now - OLDEST_MOVED)
    .where((of) =>
      of.exists(
        of
          .selectFrom('messages')
          .select('id')
          .whereRef('messages.thread_id', '=', 'threads.id')
          .where('state', '=', 'waiting'),
      ),
    )
    .where((of) =>
      of.not(
        of.exists(
          of
            .selectFrom('messages')
            .select('id')
            .whereRef('messages.thread_id', '=', 'threads.id')
            .where('attempts', '>', 0),
        ),
      ),
    )
    .execute();
  return rows.map(({ id }) => id);
}
