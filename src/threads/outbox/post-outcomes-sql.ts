import type { Updateable } from 'kysely';
import type { Delivered } from '../../messages/delivery.ts';
import type { Log } from '../../lib/log.ts';
import type { ThreadSettings } from '../ports.ts';
import { rootId } from '../store/ids.ts';
import type { MessageRow, MessageTable } from '../store/schema.ts';
import type { Store, Work } from '../store/store.ts';
import { reportToAdmin } from './admin-reports-sql.ts';
import type { PostJob } from './jobs.ts';
import { notePosted } from './messages-sql.ts';
import { areOthersBlocked, blockRateLimit, channelLimit, noteChannelAnswered, WORKSPACE } from './rate-limits-sql.ts';
import { refusalKind } from './refusals.ts';

export interface OutcomeContext {
  readonly store: Store;
  readonly settings: ThreadSettings;
  readonly log: Log;
}

/** Pause for a channel that accepts no posts, and for everything if the token is refused. Milliseconds. */
export const UNUSABLE_FOR = 60_000;
/** Delay before searching for a post whose answer was lost. Milliseconds. */
const SEARCH_AFTER = 1_000;
/** After a time-out Slack may still be working on the call. Milliseconds. */
export const AFTER_TIMEOUT = 4_000;
/** When to look for a second copy of a repeated post. Milliseconds. */
const COPY_CHECK_AFTER = 30_000;
const LONGEST_BACK_OFF = 30_000;
/** If Slack takes no reply under a root that was posted again, the root is not posted yet again before this time. Milliseconds. */
const REOPEN_AFTER = 30 * 60_000;
/** The last degradation level: text alone. */
export const LAST_DEGRADATION = 3;

/** Notes the outcome of a post. A message that was posted for sure is never posted again; one that may have been is searched for first. */
export async function notePost(
  context: OutcomeContext,
  { row, content }: PostJob,
  outcome: Delivered,
  now: number,
): Promise<void> {
  const { store } = context;
  await store.write(async (tx) => {
    await noteChannelAnswered(store, tx, row.channel, now);
    switch (outcome.kind) {
      case 'done':
        await release(tx, row.id, {
          state: 'posted',
          ts: outcome.ts,
          sent_hash: content.hash,
          copy_check_at: row.searches > 0 ? now + COPY_CHECK_AFTER : null,
        });
        await notePosted(tx, row.thread_id, now);
        return;
      case 'limited':
        await blockRateLimit(store, tx, channelLimit(row.channel), outcome.retryAfter, now);
        if (outcome.everywhere || (await areOthersBlocked(tx, row.channel, UNUSABLE_FOR, now)))
          await blockRateLimit(store, tx, WORKSPACE, outcome.retryAfter, now);
        await release(tx, row.id, { state: 'waiting', not_before: now });
        return;
      case 'unsent':
        context.log.warn('Slack cannot be reached', { detail: outcome.detail });
        await release(tx, row.id, { state: 'waiting', not_before: now + backOff(row.attempts) });
        return;
      case 'unclear':
        context.log.warn('a post was not confirmed', { key: row.id, detail: outcome.detail });
        await release(tx, row.id, {
          state: 'unclear',
          searches: outcome.timedOut ? -1 : 0,
          not_before: now + (outcome.timedOut ? AFTER_TIMEOUT : SEARCH_AFTER),
        });
        return;
      case 'refused':
        await noteRefusedPost(context, tx, row, outcome, now);
    }
  });
}

async function noteRefusedPost(
  { store, settings, log }: OutcomeContext,
  tx: Work,
  row: MessageRow,
  { error, problems }: Extract<Delivered, { kind: 'refused' }>,
  now: number,
): Promise<void> {
  const tell = (
    key: string,
    code: 'channel-unusable' | 'slack-refuses-token' | 'message-degraded' | 'message-refused',
  ) =>
    reportToAdmin(
      tx,
      { adminChannel: settings.adminChannel, key: `${code} ${key}`, now },
      { code, channel: row.channel, error },
    );
  log.warn('Slack refused a post', { key: row.id, channel: row.channel, error, problems });
  switch (refusalKind(error)) {
    case 'channel':
      await blockRateLimit(store, tx, channelLimit(row.channel), UNUSABLE_FOR / 1000, now);
      await release(tx, row.id, { state: 'waiting', not_before: now });
      // The admin channel cannot be told about itself.
      if (row.kind !== 'note') await tell(`${row.channel} ${error}`, 'channel-unusable');
      return;
    case 'token':
      await blockRateLimit(store, tx, WORKSPACE, UNUSABLE_FOR / 1000, now);
      await release(tx, row.id, { state: 'waiting', not_before: now });
      await tell(error, 'slack-refuses-token');
      return;
    case 'thread':
    case 'gone': {
      const from = await reopenableFrom(tx, row.thread_id);
      await release(tx, row.id, { state: 'waiting', not_before: Math.max(now, from) });
      if (from > now) await tell(`${row.channel} ${error}`, 'channel-unusable');
      else await reopen(tx, row.thread_id, now);
      return;
    }
    case 'unclear':
      await release(tx, row.id, { state: 'unclear', searches: 0, not_before: now + SEARCH_AFTER });
      return;
    case 'layout':
    case 'uneditable':
    case 'other':
      if (row.degradation < LAST_DEGRADATION) {
        await release(tx, row.id, { state: 'waiting', not_before: now, degradation: row.degradation + 1 });
        await tell(`${row.channel} ${error}`, 'message-degraded');
        return;
      }
      await release(tx, row.id, { state: 'failed' });
      await tell(`${row.channel} ${error}`, 'message-refused');
  }
}

/** When the root of a thread may be posted again: a Slack that refuses replies for another reason must not get root after root. */
async function reopenableFrom(tx: Work, threadId: string): Promise<number> {
  const root = await tx
    .selectFrom('messages')
    .select(['attempts', 'attempted_at'])
    .where('id', '=', rootId(threadId))
    .executeTakeFirst();
  return root === undefined || root.attempts < 2 ? 0 : (root.attempted_at ?? 0) + REOPEN_AFTER;
}

/** The parent of a thread is gone: the root is posted again, and the thread goes on under it. */
async function reopen(tx: Work, threadId: string, now: number): Promise<void> {
  await tx.updateTable('threads').set({ alertmanager_ts: null }).where('id', '=', threadId).execute();
  const root = { state: 'waiting', ts: null, not_before: now, uneditable: 0, sent_hash: null } as const;
  await tx.updateTable('messages').set(root).where('id', '=', rootId(threadId)).execute();
}

/** Ends the lease of a message, and changes what became of it. */
export async function release(tx: Work, id: string, fields: Updateable<MessageTable>): Promise<void> {
  await tx
    .updateTable('messages')
    .set({ lease_until: null, ...fields })
    .where('id', '=', id)
    .execute();
}

function backOff(attempts: number): number {
  return Math.min(1_000 * 2 ** Math.min(attempts, 5), LONGEST_BACK_OFF);
}
