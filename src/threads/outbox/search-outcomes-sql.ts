import { movedOn } from '../../messages/alert-history.ts';
import type { Search, SlackPort } from '../../messages/delivery.ts';
import { reportToAdmin } from './admin-reports-sql.ts';
import type { SearchJob } from './jobs.ts';
import { notePosted } from './messages-sql.ts';
import { type OutcomeContext, release } from './post-outcomes-sql.ts';
import { blockRateLimit, releaseChannel, SEARCHES } from './rate-limits-sql.ts';

/** Searches that may fail before the message is posted again without one. */
const FAILED_SEARCHES = 3;
const SEARCH_AGAIN = 5_000;
/** After a time-out the message is searched for twice, since Slack may finish late. Milliseconds. */
const SECOND_SEARCH = 8_000;

/**
 * Notes what a search for an unconfirmed post found: it was posted, or it is to be posted (again). Where podwhy may not read the channel,
 * it is posted again too, because an alert that appears twice does less harm than one that is lost, and the admin channel is told.
 */
export async function noteSearch(
  { store, settings, log }: OutcomeContext,
  { row }: SearchJob,
  found: Search,
  now: number,
): Promise<void> {
  await store.write(async (tx) => {
    await releaseChannel(tx, row.channel);
    if (found.kind === 'limited') {
      await blockRateLimit(store, tx, SEARCHES, found.retryAfter, now);
      await release(tx, row.id, {});
      return;
    }
    const posted = found.kind === 'read' ? found.posted.find(({ key }) => key === row.id) : undefined;
    if (posted !== undefined) {
      await release(tx, row.id, { state: 'posted', ts: posted.ts, not_before: now });
      await notePosted(tx, row.thread_id, now);
      return;
    }
    const searches = row.searches + 1;
    if (found.kind === 'failed' && searches < FAILED_SEARCHES) {
      await release(tx, row.id, { searches, not_before: now + SEARCH_AGAIN });
      return;
    }
    if (found.kind === 'read' && searches < 1) {
      await release(tx, row.id, { searches, not_before: now + SECOND_SEARCH });
      return;
    }
    if (found.kind !== 'read') {
      const error = found.kind === 'unreadable' ? found.error : 'failed';
      const { id: key, channel } = row;
      log.warn('an unconfirmed post cannot be searched for and is repeated', { key, channel, error });
      await reportToAdmin(
        tx,
        { adminChannel: settings.adminChannel, key: `cannot-reconcile ${channel}`, now },
        { code: 'cannot-reconcile', channel, error },
      );
    }
    await release(tx, row.id, { state: 'waiting', searches: Math.max(1, searches), not_before: now });
  });
}

/** Deletes second copies of a message that was posted again, if there are any. */
export async function removeCopies(
  context: OutcomeContext & { readonly slack: SlackPort },
  { row }: SearchJob,
  found: Search,
  now: number,
): Promise<void> {
  const { store, slack, log } = context;
  const copies = found.kind === 'read' ? found.posted.filter(({ key, ts }) => key === row.id && ts !== row.ts) : [];
  for (const { ts } of copies) {
    const removed = await slack.remove(row.channel, ts);
    log.warn('a message was posted twice; the second copy is deleted', { key: row.id, ts, removed: removed.kind });
    if (removed.kind !== 'done') await emptyCopy(context, row, ts);
  }
  await store.write(async (tx) => {
    const isLimited = found.kind === 'limited';
    if (isLimited) await blockRateLimit(store, tx, SEARCHES, found.retryAfter, now);
    await release(tx, row.id, { copy_check_at: isLimited ? now + SEARCH_AGAIN : null });
  });
}

/** A copy that cannot be deleted is edited to name no alert, and says so. */
async function emptyCopy(
  { store, slack }: OutcomeContext & { readonly slack: SlackPort },
  row: SearchJob['row'],
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
