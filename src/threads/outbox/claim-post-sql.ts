import { rootId } from '../store/ids.ts';
import type { MessageRow } from '../store/schema.ts';
import type { Store, Work } from '../store/store.ts';
import { type Claim, LEASE, type PostJob, type SearchJob } from './jobs.ts';
import {
  channelLimit,
  leaseChannel,
  lockRateLimit,
  readyAt,
  takeFrom,
  takeSearch,
  WORKSPACE,
} from './rate-limits-sql.ts';
import { renderMessage, type RenderContext } from './render-sql.ts';

/** A request that a killed process sent may still be on its way; only after this time is its message searched for. Milliseconds. */
const IN_FLIGHT = 2_000;
/** How soon to try a channel again that another replica has locked. Milliseconds. */
const LOCKED_RETRY = 300;

/** The channels in which something is to be posted. */
export async function channelsWithPosts(store: Store): Promise<readonly string[]> {
  const rows = await store.db
    .selectFrom('messages')
    .select('channel')
    .distinct()
    .where('state', 'in', ['waiting', 'unclear'])
    .execute();
  return rows.map(({ channel }) => channel);
}

/**
 * Claims the next post of a channel: the oldest message that may go now, a thread's in their order. The attempt is written down before it
 * is made. If the outcome of an attempt is unknown, the job is to look for the message instead of posting it again.
 */
export async function claimPost(
  store: Store,
  channel: string,
  context: RenderContext,
  now: number,
): Promise<Claim<PostJob | SearchJob>> {
  return store.write(async (tx) => {
    const limit = await lockRateLimit(store, tx, channelLimit(channel), now, true);
    if (limit === undefined) return { kind: 'later', at: now + LOCKED_RETRY };
    if (limit.lease_until !== null && limit.lease_until > now) return { kind: 'later', at: limit.lease_until };
    const next = await nextMessage(tx, channel);
    if (next === undefined) return undefined;
    if (next.not_before > now) return { kind: 'later', at: next.not_before };
    if (next.state === 'unclear') return claimSearch(store, tx, next, now);
    const workspace = await lockRateLimit(store, tx, WORKSPACE, now);
    const limits = workspace === undefined ? [limit] : [limit, workspace];
    const later = readyAt(limits, now);
    if (later !== undefined) return { kind: 'later', at: later };
    const threadTs = await parentTs(tx, next);
    const content = await renderMessage(tx, next, context, now);
    if (content === undefined) return { kind: 'later', at: now };
    await takeFrom(tx, limits, now);
    // A digest may have taken the thread over in the meantime, or Alertmanager's own message: then there is nothing to post.
    if (!(await noteAttempt(tx, next, content.hash, now))) return { kind: 'later', at: now };
    await leaseChannel(tx, channel, now + LEASE);
    return { kind: 'post', row: next, content, threadTs };
  });
}

async function claimSearch(store: Store, tx: Work, row: MessageRow, now: number): Promise<Claim<SearchJob>> {
  const later = await takeSearch(store, tx, now);
  if (later !== undefined) return { kind: 'later', at: later };
  await leaseChannel(tx, row.channel, now + LEASE);
  await tx
    .updateTable('messages')
    .set({ lease_until: now + LEASE })
    .where('id', '=', row.id)
    .execute();
  return { kind: 'search', row, threadTs: await parentTs(tx, row) };
}

/** Returns false if the message is no longer to be posted. */
async function noteAttempt(tx: Work, row: MessageRow, hash: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('messages')
    .set({
      state: 'unclear',
      attempts: row.attempts + 1,
      attempted_at: now,
      not_before: now + IN_FLIGHT,
      sent_revision: row.revision,
      sent_hash: hash,
      lease_until: now + LEASE,
    })
    .where('id', '=', row.id)
    .where('state', '=', 'waiting')
    .where('attempts', '=', row.attempts)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/**
 * The next message of a channel, whether or not its time has come: first those that have been due for longest, then in the order in which
 * they were added; a reply only when all messages before it in its thread are posted.
 */
async function nextMessage(tx: Work, channel: string): Promise<MessageRow | undefined> {
  return tx
    .selectFrom('messages as m')
    .selectAll()
    .where('m.channel', '=', channel)
    .where('m.state', 'in', ['waiting', 'unclear'])
    .where((of) =>
      of.or([
        of('m.kind', '=', 'note'),
        of.not(
          of.exists(
            of
              .selectFrom('messages as e')
              .select('e.id')
              .whereRef('e.thread_id', '=', 'm.thread_id')
              .whereRef('e.position', '<', 'm.position')
              .where('e.state', 'in', ['waiting', 'unclear']),
          ),
        ),
      ]),
    )
    .orderBy('m.not_before')
    .orderBy('m.created_at')
    .orderBy('m.position')
    .limit(1)
    .executeTakeFirst();
}

/** The timestamp of the message that a reply goes under; undefined for a message of the channel itself. */
export async function parentTs(tx: Work, row: MessageRow): Promise<string | undefined> {
  if (row.kind !== 'reply') return undefined;
  const thread = await tx
    .selectFrom('threads')
    .select('alertmanager_ts')
    .where('id', '=', row.thread_id)
    .executeTakeFirst();
  if (thread?.alertmanager_ts !== null && thread !== undefined) return thread.alertmanager_ts;
  const root = await tx.selectFrom('messages').select('ts').where('id', '=', rootId(row.thread_id)).executeTakeFirst();
  return root?.ts ?? undefined;
}
