import { movedOn } from '../../messages/alert-history.ts';
import type { Search, SlackPort } from '../../messages/delivery.ts';
import type { Job } from './claims-sql.ts';
import { channelLane, refuseLane, SEARCHES } from './rate-limits-sql.ts';
import { report } from './messages-sql.ts';
import { noteVisible, type OutcomeContext } from './outcomes-sql.ts';

type Searching = Extract<Job, { kind: 'search' | 'verify' }>;

/** Slack's clock and ours differ: a search begins so long before the attempt. Milliseconds. */
const CLOCK_SKEW = 120_000;
/** A search that fails is repeated so often, then the message is sent again unseen. */
const FAILED_LOOKS = 3;
const LOOK_AGAIN = 5_000;
/** After a time-out two looks are taken, since Slack may finish late. Milliseconds. */
const SECOND_LOOK = 8_000;

/** Looks for a message in its thread or channel. */
export async function search(slack: SlackPort, { row, threadTs }: Searching, now: number): Promise<Search> {
  const oldest = new Date((row.attempted_at ?? now) - CLOCK_SKEW);
  return slack.search({ channel: row.channel, threadTs, oldest });
}

/**
 * Notes what a search for an unconfirmed post found: it stands, or it is posted (again). Where podwhy may not read the channel, the
 * post is repeated all the same: an alert that stands twice does less harm than one that was lost, and the admin channel is told.
 */
export async function noteSearch(
  context: OutcomeContext,
  { row }: Searching,
  found: Search,
  now: number,
): Promise<void> {
  const { store, settings, log } = context;
  await store.write(async (tx) => {
    await tx.updateTable('lanes').set({ lease_until: null }).where('name', '=', channelLane(row.channel)).execute();
    const update = tx.updateTable('messages').where('id', '=', row.id);
    if (found.kind === 'limited') {
      await refuseLane(store, tx, SEARCHES, found.retryAfter, now);
      await update.set({ lease_until: null }).execute();
      return;
    }
    const standing = found.kind === 'read' ? found.standing.find(({ key }) => key === row.id) : undefined;
    if (standing !== undefined) {
      await update.set({ state: 'standing', ts: standing.ts, lease_until: null, not_before: now }).execute();
      await noteVisible(tx, row.thread_id, now);
      return;
    }
    const looks = row.looks + 1;
    if (found.kind === 'failed' && looks < FAILED_LOOKS) {
      await update.set({ looks, lease_until: null, not_before: now + LOOK_AGAIN }).execute();
      return;
    }
    if (found.kind === 'read' && looks < 1) {
      await update.set({ looks, lease_until: null, not_before: now + SECOND_LOOK }).execute();
      return;
    }
    if (found.kind !== 'read') {
      const error = found.kind === 'unreadable' ? found.error : 'failed';
      log.warn('an unconfirmed post cannot be looked for and is repeated', {
        key: row.id,
        channel: row.channel,
        error,
      });
      await report(
        tx,
        { adminChannel: settings.adminChannel, key: `cannot-reconcile ${row.channel}`, now },
        { code: 'cannot-reconcile', channel: row.channel, error },
      );
    }
    await update.set({ state: 'waiting', looks: Math.max(1, looks), lease_until: null, not_before: now }).execute();
  });
}

/** A copy that cannot be deleted names no alert any more and says so. */
async function emptyCopy(
  { store, slack }: OutcomeContext & { readonly slack: SlackPort },
  row: Searching['row'],
  ts: string,
): Promise<void> {
  if (row.kind === 'note') return;
  const thread = await store.db
    .selectFrom('threads')
    .select(['language', 'source'])
    .where('id', '=', row.thread_id)
    .executeTakeFirst();
  if (thread === undefined) return;
  await slack.update({
    channel: row.channel,
    ts,
    message: movedOn(undefined, thread.language),
    metadata: {
      event_type: 'podwhy',
      event_payload: { kind: row.kind, source: thread.source, alerts: [], key: `${row.id} copy` },
    },
  });
}

/** Takes away what stands beside the message that counts, if anything does. */
export async function removeCopies(
  context: OutcomeContext & { readonly slack: SlackPort },
  { row }: Searching,
  found: Search,
  now: number,
): Promise<void> {
  const { store, slack, log } = context;
  const copies = found.kind === 'read' ? found.standing.filter(({ key, ts }) => key === row.id && ts !== row.ts) : [];
  for (const { ts } of copies) {
    const removed = await slack.remove(row.channel, ts);
    log.warn('a message stood twice; the second is taken away', { key: row.id, ts, removed: removed.kind });
    if (removed.kind !== 'done') await emptyCopy(context, row, ts);
  }
  await store.write(async (tx) => {
    if (found.kind === 'limited') await refuseLane(store, tx, SEARCHES, found.retryAfter, now);
    const again = found.kind === 'limited' ? now + LOOK_AGAIN : null;
    await tx.updateTable('messages').set({ verify_at: again, lease_until: null }).where('id', '=', row.id).execute();
  });
}
