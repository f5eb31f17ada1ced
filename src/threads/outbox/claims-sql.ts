import { nextTurn } from '../../lib/next-turn.ts';
import type { Content, MessageRow } from '../content/content-sql.ts';
import { channelLane, EDITS, lockLane, readyAt, SEARCHES, takeFrom, WORKSPACE } from './rate-limits-sql.ts';
import { makeContent, type MakingContext } from './render-sql.ts';
import { rootId } from '../store/alert-data.ts';
import type { Store, Work } from '../store/store.ts';

/** Something to do in Slack, taken by this process for the time of the lease. */
export type Job =
  | {
      readonly kind: 'post';
      readonly row: MessageRow;
      readonly content: Content;
      readonly threadTs: string | undefined;
    }
  | { readonly kind: 'edit'; readonly row: MessageRow; readonly content: Content; readonly ts: string }
  /** A post whose end is not known is looked for; or a second copy of one that was repeated. */
  | { readonly kind: 'search' | 'verify'; readonly row: MessageRow; readonly threadTs: string | undefined };

/** A job, or the time at which there may be one; undefined: nothing waits. */
export type Claim = Job | { readonly kind: 'later'; readonly at: number } | undefined;

/** A call takes fifteen seconds at most; after the lease another replica takes the work over. Milliseconds. */
export const LEASE = 20_000;
/** A request that a killed process had sent may still be on its way: only then its message is searched for. Milliseconds. */
const SETTLE = 2_000;
/** How soon a lane that another replica holds is tried again. Milliseconds. */
const HELD = 300;

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
 * Takes the next post of a channel: the oldest message that may go now, a thread's in their order. The attempt is noted before it is
 * made. A message whose attempt ended nobody knows how is searched for instead.
 */
export async function claimPost(store: Store, channel: string, context: MakingContext, now: number): Promise<Claim> {
  return store.write(async (tx) => {
    const lane = await lockLane(store, tx, channelLane(channel), now, true);
    if (lane === undefined) return { kind: 'later', at: now + HELD };
    if (lane.lease_until !== null && lane.lease_until > now) return { kind: 'later', at: lane.lease_until };
    const next = await nextOf(tx, channel);
    if (next === undefined) return undefined;
    if (next.not_before > now) return { kind: 'later', at: next.not_before };
    const threadTs = await parentOf(tx, next);
    if (next.state === 'unclear') {
      const searches = await lockLane(store, tx, SEARCHES, now);
      const later = searches === undefined ? undefined : await takeFrom(tx, [searches], now);
      if (later !== undefined) return { kind: 'later', at: later };
      await holdLane(tx, lane.name, now);
      await tx
        .updateTable('messages')
        .set({ lease_until: now + LEASE })
        .where('id', '=', next.id)
        .execute();
      return { kind: 'search', row: next, threadTs };
    }
    const workspace = await lockLane(store, tx, WORKSPACE, now);
    const lanes = workspace === undefined ? [lane] : [lane, workspace];
    const later = readyAt(lanes, now);
    if (later !== undefined) return { kind: 'later', at: later };
    const content = await makeContent(tx, next, context, now);
    if (content === undefined) return { kind: 'later', at: now };
    await takeFrom(tx, lanes, now);
    const { numUpdatedRows } = await tx
      .updateTable('messages')
      .set({
        state: 'unclear',
        attempts: next.attempts + 1,
        attempted_at: now,
        not_before: now + SETTLE,
        sent: next.wanted,
        sent_hash: content.hash,
        lease_until: now + LEASE,
      })
      .where('id', '=', next.id)
      .where('state', '=', 'waiting')
      .where('attempts', '=', next.attempts)
      .executeTakeFirst();
    // A digest took the thread over in the meantime, or Alertmanager's own message: there is nothing to post.
    if (numUpdatedRows === 0n) return { kind: 'later', at: now };
    await holdLane(tx, lane.name, now);
    return { kind: 'post', row: next, content, threadTs };
  });
}

/**
 * The message that is next in a channel, whether or not its time has come: those whose time has come first, in the order in which they
 * were wanted; a reply only when all before it in its thread stand.
 */
async function nextOf(tx: Work, channel: string): Promise<MessageRow | undefined> {
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

async function parentOf(tx: Work, row: MessageRow): Promise<string | undefined> {
  if (row.kind !== 'reply') return undefined;
  const thread = await tx.selectFrom('threads').select('anchor_ts').where('id', '=', row.thread_id).executeTakeFirst();
  if (thread?.anchor_ts !== null && thread !== undefined) return thread.anchor_ts;
  const root = await tx.selectFrom('messages').select('ts').where('id', '=', rootId(row.thread_id)).executeTakeFirst();
  return root?.ts ?? undefined;
}

async function holdLane(tx: Work, lane: string, now: number): Promise<void> {
  await tx
    .updateTable('lanes')
    .set({ lease_until: now + LEASE })
    .where('name', '=', lane)
    .execute();
}

/**
 * Takes the edit that has waited longest. One that would change nothing is crossed off without a call.
 */
export async function claimEdit(store: Store, context: MakingContext, editDelay: number, now: number): Promise<Claim> {
  return store.write(async (tx) => {
    for (;;) {
      const row = await store
        .skipLocked(
          tx
            .selectFrom('messages')
            .selectAll()
            .where('state', '=', 'standing')
            .where('frozen', '=', 0)
            .whereRef('wanted', '>', 'sent')
            .where('not_before', '<=', now)
            .where((of) => of.or([of('lease_until', 'is', null), of('lease_until', '<', now)]))
            .orderBy('wanted_at')
            .limit(1),
        )
        .executeTakeFirst();
      if (row === undefined || row.ts === null) return undefined;
      if (row.wanted_at + editDelay > now) return { kind: 'later', at: row.wanted_at + editDelay };
      const edits = await lockLane(store, tx, EDITS, now);
      const lanes = edits === undefined ? [] : [edits];
      const later = readyAt(lanes, now);
      if (later !== undefined) return { kind: 'later', at: later };
      const content = await makeContent(tx, row, context, now);
      if (content === undefined || content.hash === row.sent_hash) {
        if (content !== undefined)
          await tx.updateTable('messages').set({ sent: row.wanted }).where('id', '=', row.id).execute();
        await nextTurn();
        continue;
      }
      await takeFrom(tx, lanes, now);
      await tx
        .updateTable('messages')
        .set({ lease_until: now + LEASE })
        .where('id', '=', row.id)
        .execute();
      return { kind: 'edit', row, content, ts: row.ts };
    }
  });
}

/** Takes a repeated post of which a second copy may have turned up. */
export async function claimVerify(store: Store, now: number): Promise<Claim> {
  return store.write(async (tx) => {
    const row = await store
      .skipLocked(
        tx
          .selectFrom('messages')
          .selectAll()
          .where('verify_at', '<=', now)
          .where('state', '=', 'standing')
          .where((of) => of.or([of('lease_until', 'is', null), of('lease_until', '<', now)]))
          .limit(1),
      )
      .executeTakeFirst();
    if (row === undefined) return undefined;
    const searches = await lockLane(store, tx, SEARCHES, now);
    const later = searches === undefined ? undefined : await takeFrom(tx, [searches], now);
    if (later !== undefined) return { kind: 'later', at: later };
    await tx
      .updateTable('messages')
      .set({ lease_until: now + LEASE })
      .where('id', '=', row.id)
      .execute();
    return { kind: 'verify', row, threadTs: await parentOf(tx, row) };
  });
}
