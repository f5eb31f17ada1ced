import { joinsDigest, openingFor, STORM_WINDOW } from './thread-choice.ts';
import { newMessage, newThreadId, rootId, withoutNul } from '../store/alert-data.ts';
import type { GroupTable, ThreadTable } from '../store/schema.ts';
import type { Work } from '../store/store.ts';
import type { Selectable } from 'kysely';

export type ThreadRow = Selectable<ThreadTable>;
export type GroupRow = Selectable<GroupTable>;

/** What opening a thread needs to know, beside what stands in the store. */
export interface OpeningSettings {
  readonly threadsPerMinute: number;
  readonly holdForOwnMessage: number;
}

/** Where a group's newly firing alerts go. `folded` lists threads whose alerts a digest has just taken over. */
export interface Opened {
  readonly thread: ThreadRow;
  readonly isNew: boolean;
  readonly folded: readonly string[];
}

/**
 * Finds or opens the thread for newly firing alerts of a group, and notes it as the group's. A storm opens (or joins) the channel's
 * digest, which then takes over the threads of which nothing was posted yet.
 */
export async function threadFor(
  tx: Work,
  group: GroupRow,
  title: string,
  settings: OpeningSettings,
  now: number,
): Promise<Opened> {
  const current =
    group.thread_id === null
      ? undefined
      : await tx.selectFrom('threads').selectAll().where('id', '=', group.thread_id).executeTakeFirst();
  const opening = openingFor({
    current: current && { kind: current.kind, openedAt: current.opened_at, visibleAt: current.visible_at },
    wasFiring: current !== undefined && (await isFiring(tx, group.id, current.id)),
    recentGroups: await recentGroups(tx, group.channel, now),
    threadsPerMinute: settings.threadsPerMinute,
    now,
  });
  if (opening === 'current' && current !== undefined) return { thread: current, isNew: false, folded: [] };
  const own = ownThread(group, current?.id ?? null, title, settings, now);
  if (opening !== 'digest') {
    await insertThread(tx, own, now);
    await tx.updateTable('groups').set({ thread_id: own.id }).where('id', '=', group.id).execute();
    return { thread: own, isNew: true, folded: [] };
  }
  // The row counts the group among the channel's new ones; nothing is ever posted for it.
  await tx
    .insertInto('threads')
    .values({ ...own, folded: 1, hold_until: null })
    .execute();
  const digest = await digestFor(tx, group, now);
  await tx.updateTable('groups').set({ thread_id: digest.thread.id }).where('id', '=', group.id).execute();
  return { ...digest, folded: await fold(tx, digest.thread, now) };
}

async function isFiring(tx: Work, groupId: string, threadId: string): Promise<boolean> {
  const one = await tx
    .selectFrom('alerts')
    .select('fingerprint')
    .where('group_id', '=', groupId)
    .where('state', '=', 'firing')
    .where('thread_id', '=', threadId)
    .limit(1)
    .executeTakeFirst();
  return one !== undefined;
}

async function recentGroups(tx: Work, channel: string, now: number): Promise<number> {
  const { count } = await tx
    .selectFrom('threads')
    .select((of) => of.fn.countAll().as('count'))
    .where('channel', '=', channel)
    .where('kind', '=', 'group')
    .where('opened_at', '>', now - STORM_WINDOW)
    .executeTakeFirstOrThrow();
  return Number(count);
}

function ownThread(
  group: GroupRow,
  previous: string | null,
  title: string,
  settings: OpeningSettings,
  now: number,
): ThreadRow {
  return {
    id: newThreadId(),
    kind: 'group',
    source: group.source,
    channel: group.channel,
    language: group.language,
    group_id: group.id,
    previous_id: previous,
    anchor_ts: null,
    title: withoutNul(title),
    hold_until: group.own_messages === 1 ? now + settings.holdForOwnMessage : null,
    opened_at: now,
    joined_at: now,
    visible_at: now,
    severity: 0,
    folded: 0,
  };
}

async function insertThread(tx: Work, thread: ThreadRow, now: number): Promise<void> {
  await tx.insertInto('threads').values(thread).execute();
  const kind = thread.kind === 'digest' ? ('digest' as const) : ('root' as const);
  await tx
    .insertInto('messages')
    .values(
      newMessage(
        { thread_id: thread.id, channel: thread.channel, kind, position: 0, not_before: thread.hold_until ?? now },
        now,
      ),
    )
    .execute();
}

async function digestFor(tx: Work, group: GroupRow, now: number): Promise<{ thread: ThreadRow; isNew: boolean }> {
  const newest = await tx
    .selectFrom('threads')
    .selectAll()
    .where('channel', '=', group.channel)
    .where('kind', '=', 'digest')
    .orderBy('opened_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (newest !== undefined && joinsDigest({ openedAt: newest.opened_at, joinedAt: newest.joined_at }, now)) {
    await tx.updateTable('threads').set({ joined_at: now }).where('id', '=', newest.id).execute();
    return { thread: newest, isNew: false };
  }
  const thread: ThreadRow = {
    ...ownThread(group, newest?.id ?? null, '', { threadsPerMinute: 0, holdForOwnMessage: 0 }, now),
    kind: 'digest',
    group_id: null,
    hold_until: null,
    title: null,
  };
  await insertThread(tx, thread, now);
  return { thread, isNew: true };
}

/** Moves the alerts of threads of which nothing was tried yet into the digest. Their replies are forgotten: they are placed anew. */
async function fold(tx: Work, digest: ThreadRow, now: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('threads')
    .select('id')
    .where('channel', '=', digest.channel)
    .where('kind', '=', 'group')
    .where('folded', '=', 0)
    .where('anchor_ts', 'is', null)
    .where('opened_at', '>', now - 24 * 3_600_000)
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
  const folded: string[] = [];
  for (const { id } of rows) {
    // The root goes first: whoever takes it to post it at the same moment has noted the attempt, and then the thread stays.
    const taken = await tx
      .updateTable('messages')
      .set({ state: 'gone' })
      .where('id', '=', rootId(id))
      .where('attempts', '=', 0)
      .executeTakeFirst();
    if (taken.numUpdatedRows === 0n) continue;
    await tx.updateTable('messages').set({ state: 'gone', load: 0, weight: 0 }).where('thread_id', '=', id).execute();
    await tx.updateTable('alerts').set({ thread_id: digest.id, reply_id: null }).where('thread_id', '=', id).execute();
    await tx.updateTable('groups').set({ thread_id: digest.id }).where('thread_id', '=', id).execute();
    await tx.updateTable('threads').set({ folded: 1 }).where('id', '=', id).execute();
    folded.push(id);
  }
  return folded;
}
