import type { Delivered } from '../../messages/delivery.ts';
import type { Job } from './claims-sql.ts';
import { answered } from './token-bucket.ts';
import { channelLane, EDITS, laneOf, lockLane, refuseLane, saveLane, WORKSPACE } from './rate-limits-sql.ts';
import { report } from './messages-sql.ts';
import type { ThreadLog, ThreadSettings } from '../ports.ts';
import { rootId } from '../store/alert-data.ts';
import { refusalKind } from './refusals.ts';
import type { MessageTable } from '../store/schema.ts';
import type { Store, Work } from '../store/store.ts';
import type { Updateable } from 'kysely';

export interface OutcomeContext {
  readonly store: Store;
  readonly settings: ThreadSettings;
  readonly log: ThreadLog;
}

type Post = Extract<Job, { kind: 'post' }>;
type Edit = Extract<Job, { kind: 'edit' }>;

/** A channel that takes nothing is tried again so often; a token that is refused too. Milliseconds. */
const UNUSABLE = 60_000;
/** After an answer that was lost, the message is looked for so soon. Milliseconds. */
const LOOK = 1_000;
/** After a time-out Slack may still be at it. Milliseconds. */
const LOOK_AFTER_TIMEOUT = 4_000;
/** A second copy of a repeated post is looked for after that. Milliseconds. */
const VERIFY = 30_000;
const LONGEST_WAIT = 30_000;
/** A root that was posted anew, and below which Slack still takes no reply, is posted anew again only after that. Milliseconds. */
const REOPEN = 30 * 60_000;
/** The last step of the ladder: text alone. */
const PLAINEST = 3;

/** Notes how a post ended. A message that stands for sure is never posted again; one that may stand is searched for first. */
export async function notePost(
  context: OutcomeContext,
  { row, content }: Post,
  outcome: Delivered,
  now: number,
): Promise<void> {
  const { store } = context;
  await store.write(async (tx) => {
    const lane = await lockLane(store, tx, channelLane(row.channel), now);
    if (lane !== undefined) await saveLane(tx, lane.name, answered(laneOf(lane), now));
    await tx.updateTable('lanes').set({ lease_until: null }).where('name', '=', channelLane(row.channel)).execute();
    const change = (fields: Updateable<MessageTable>) => set(tx, row.id, { lease_until: null, ...fields });
    const waits = (ms: number) => change({ state: 'waiting', not_before: now + ms });
    switch (outcome.kind) {
      case 'done':
        await change({
          state: 'standing',
          ts: outcome.ts,
          sent_hash: content.hash,
          verify_at: row.looks > 0 ? now + VERIFY : null,
        });
        await noteVisible(tx, row.thread_id, now);
        return;
      case 'limited':
        await refuseLane(store, tx, channelLane(row.channel), outcome.retryAfter, now);
        if (outcome.everywhere || (await othersBlocked(tx, row.channel, now))) {
          await refuseLane(store, tx, WORKSPACE, outcome.retryAfter, now);
        }
        await waits(0);
        return;
      case 'unsent':
        context.log.warn('Slack cannot be reached', { detail: outcome.detail });
        await waits(backOff(row.attempts));
        return;
      case 'unclear':
        context.log.warn('a post was not confirmed', { key: row.id, detail: outcome.detail });
        await change({
          state: 'unclear',
          looks: outcome.timedOut ? -1 : 0,
          not_before: now + (outcome.timedOut ? LOOK_AFTER_TIMEOUT : LOOK),
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
  row: Post['row'],
  { error, problems }: Extract<Delivered, { kind: 'refused' }>,
  now: number,
): Promise<void> {
  const change = (fields: Updateable<MessageTable>) => set(tx, row.id, { lease_until: null, ...fields });
  const tell = (
    key: string,
    code: 'channel-unusable' | 'slack-refuses-token' | 'message-degraded' | 'message-refused',
  ) =>
    report(
      tx,
      { adminChannel: settings.adminChannel, key: `${code} ${key}`, now },
      { code, channel: row.channel, error },
    );
  log.warn('Slack refuses a post', { key: row.id, channel: row.channel, error, problems });
  switch (refusalKind(error)) {
    case 'channel':
      await refuseLane(store, tx, channelLane(row.channel), UNUSABLE / 1000, now);
      await change({ state: 'waiting', not_before: now });
      // The admin channel cannot be told about itself.
      if (row.kind !== 'note') await tell(`${row.channel} ${error}`, 'channel-unusable');
      return;
    case 'token':
      await refuseLane(store, tx, WORKSPACE, UNUSABLE / 1000, now);
      await change({ state: 'waiting', not_before: now });
      await tell(error, 'slack-refuses-token');
      return;
    case 'thread':
    case 'gone': {
      const from = await reopenableFrom(tx, row.thread_id);
      await change({ state: 'waiting', not_before: Math.max(now, from) });
      if (from > now) await tell(`${row.channel} ${error}`, 'channel-unusable');
      else await reopen(tx, row.thread_id, now);
      return;
    }
    case 'unclear':
      await change({ state: 'unclear', looks: 0, not_before: now + LOOK });
      return;
    case 'layout':
    case 'frozen':
    case 'other':
      if (row.plainness < PLAINEST) {
        await change({ state: 'waiting', not_before: now, plainness: row.plainness + 1 });
        await tell(`${row.channel} ${error}`, 'message-degraded');
        return;
      }
      await change({ state: 'failed' });
      await tell(`${row.channel} ${error}`, 'message-refused');
  }
}

/** From when on a thread may get its root anew: a Slack that refuses replies for another reason must not fill the channel with roots. */
async function reopenableFrom(tx: Work, threadId: string): Promise<number> {
  const root = await tx
    .selectFrom('messages')
    .select(['attempts', 'attempted_at'])
    .where('id', '=', rootId(threadId))
    .executeTakeFirst();
  return root === undefined || root.attempts < 2 ? 0 : (root.attempted_at ?? 0) + REOPEN;
}

/** The parent of a thread is gone: the root is posted anew, and the thread goes on below it. */
async function reopen(tx: Work, threadId: string, now: number): Promise<void> {
  await tx.updateTable('threads').set({ anchor_ts: null }).where('id', '=', threadId).execute();
  await set(tx, rootId(threadId), { state: 'waiting', ts: null, not_before: now, frozen: 0, sent_hash: null });
}

/** Notes how an edit ended. It may be made again whatever became of it: the last one wins. */
export async function noteEdit(
  context: OutcomeContext,
  { row, content }: Edit,
  outcome: Delivered,
  now: number,
): Promise<void> {
  const { store, log } = context;
  await store.write(async (tx) => {
    const change = (fields: Updateable<MessageTable>) => set(tx, row.id, { lease_until: null, ...fields });
    if (outcome.kind === 'done') {
      await change({ sent: row.wanted, sent_hash: content.hash, wanted_at: now });
      return;
    }
    if (outcome.kind === 'limited') {
      await refuseLane(store, tx, outcome.everywhere ? WORKSPACE : EDITS, outcome.retryAfter, now);
      if (outcome.everywhere) await refuseLane(store, tx, EDITS, outcome.retryAfter, now);
      await change({});
      return;
    }
    if (outcome.kind !== 'refused') {
      log.warn('an edit was not confirmed', { key: row.id, detail: outcome.detail });
      await change({ not_before: now + LOOK_AFTER_TIMEOUT });
      return;
    }
    log.warn('Slack refuses an edit', {
      key: row.id,
      channel: row.channel,
      error: outcome.error,
      problems: outcome.problems,
    });
    const refusal = refusalKind(outcome.error);
    if (refusal === 'gone' || refusal === 'thread') await change({ state: 'gone' });
    else if (refusal === 'frozen') await change({ frozen: 1 });
    else if (refusal === 'channel' || refusal === 'token') await change({ not_before: now + UNUSABLE });
    else if (refusal === 'unclear') await change({ not_before: now + LOOK_AFTER_TIMEOUT });
    else if (row.plainness < PLAINEST) await change({ plainness: row.plainness + 1 });
    else await change({ sent: row.wanted, wanted_at: now });
  });
}

/** Whether Slack has refused another channel at the same time: then it means all of them. */
async function othersBlocked(tx: Work, channel: string, now: number): Promise<boolean> {
  const other = await tx
    .selectFrom('lanes')
    .select('name')
    .where('name', 'like', 'channel:%')
    .where('name', '!=', channelLane(channel))
    .where('blocked_until', '>', now)
    .where('blocked_until', '<', now + UNUSABLE)
    .limit(1)
    .executeTakeFirst();
  return other !== undefined;
}

export async function noteVisible(tx: Work, threadId: string, now: number): Promise<void> {
  await tx
    .updateTable('threads')
    .set({ visible_at: now })
    .where('id', '=', threadId)
    .where('visible_at', '<', now)
    .execute();
}

async function set(tx: Work, id: string, fields: Updateable<MessageTable>): Promise<void> {
  await tx.updateTable('messages').set(fields).where('id', '=', id).execute();
}

function backOff(attempts: number): number {
  return Math.min(1_000 * 2 ** Math.min(attempts, 5), LONGEST_WAIT);
}
