import { addMessage } from '../outbox/messages-sql.ts';
import { newThreadId } from '../store/ids.ts';
import type { GroupRow, ThreadRow } from '../store/schema.ts';
import { storableText } from '../store/storable-text.ts';
import type { Work } from '../store/store.ts';
import { moveIntoDigest, newestDigest } from './digest-sql.ts';
import { chooseThread, mayJoinDigest, STORM_WINDOW } from './thread-choice.ts';

/** What opening a thread depends on in addition to what is in the store. */
export interface OpeningSettings {
  readonly threadsPerMinute: number;
  readonly holdForAlertmanager: number;
}

/** Where a group's newly firing alerts go. */
export interface Opened {
  readonly thread: ThreadRow;
  readonly isNew: boolean;
  /** Threads whose alerts a digest has just taken over. */
  readonly movedThreads: readonly string[];
}

/**
 * Finds or opens the thread for newly firing alerts of a group, and makes it the group's thread. A storm opens (or joins) the channel's
 * digest, which then takes over the threads of which nothing was posted yet. `title`: of Alertmanager's own message.
 */
export async function threadFor(
  tx: Work,
  group: GroupRow,
  title: string,
  settings: OpeningSettings,
  now: number,
): Promise<Opened> {
  const current = await threadOf(tx, group);
  const choice = chooseThread({
    current: current && { kind: current.kind, openedAt: current.opened_at, lastPostedAt: current.last_posted_at },
    wasFiring: current !== undefined && (await isFiring(tx, group.id, current.id)),
    recentGroups: await recentGroups(tx, group.channel, now),
    threadsPerMinute: settings.threadsPerMinute,
    now,
  });
  if (choice === 'current' && current !== undefined) return { thread: current, isNew: false, movedThreads: [] };
  const own = ownThread(group, current?.id ?? null, title, now);
  if (choice !== 'digest') {
    const thread = { ...own, hold_until: group.alertmanager_posts === 1 ? now + settings.holdForAlertmanager : null };
    await insertThread(tx, thread, now);
    await setThread(tx, group, thread);
    return { thread, isNew: true, movedThreads: [] };
  }
  // This row counts the group among the channel's new ones; nothing is ever posted for it.
  await tx
    .insertInto('threads')
    .values({ ...own, moved_to_digest: 1 })
    .execute();
  const digest = await digestFor(tx, group, now);
  await setThread(tx, group, digest.thread);
  return { ...digest, movedThreads: await moveIntoDigest(tx, digest.thread, now) };
}

/** The thread that a group's new alerts join; undefined if it has none. */
export async function threadOf(tx: Work, { thread_id: id }: GroupRow): Promise<ThreadRow | undefined> {
  return id === null ? undefined : tx.selectFrom('threads').selectAll().where('id', '=', id).executeTakeFirst();
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

function ownThread(group: GroupRow, previous: string | null, title: string, now: number): ThreadRow {
  return {
    id: newThreadId(),
    kind: 'group',
    source: group.source,
    channel: group.channel,
    language: group.language,
    group_id: group.id,
    previous_id: previous,
    alertmanager_ts: null,
    title: storableText(title),
    hold_until: null,
    opened_at: now,
    joined_at: now,
    last_posted_at: now,
    severity: 0,
    moved_to_digest: 0,
  };
}

async function digestFor(tx: Work, group: GroupRow, now: number): Promise<{ thread: ThreadRow; isNew: boolean }> {
  const newest = await newestDigest(tx, group.channel);
  if (newest !== undefined && mayJoinDigest({ openedAt: newest.opened_at, joinedAt: newest.joined_at }, now)) {
    await tx.updateTable('threads').set({ joined_at: now }).where('id', '=', newest.id).execute();
    return { thread: newest, isNew: false };
  }
  const own = ownThread(group, newest?.id ?? null, '', now);
  const thread: ThreadRow = { ...own, kind: 'digest', group_id: null, title: null };
  await insertThread(tx, thread, now);
  return { thread, isNew: true };
}

async function insertThread(tx: Work, thread: ThreadRow, now: number): Promise<void> {
  await tx.insertInto('threads').values(thread).execute();
  const kind = thread.kind === 'digest' ? ('digest' as const) : ('root' as const);
  await addMessage(
    tx,
    { thread_id: thread.id, channel: thread.channel, kind, position: 0, not_before: thread.hold_until ?? now },
    now,
  );
}

async function setThread(tx: Work, { id }: GroupRow, thread: ThreadRow): Promise<void> {
  await tx.updateTable('groups').set({ thread_id: thread.id }).where('id', '=', id).execute();
}
