import type { RateLimitRow } from '../store/schema.ts';
import type { Store, Work } from '../store/store.ts';
import {
  afterAnswer,
  afterRefusal,
  CHANNEL_RATE,
  fullBucket,
  METHOD_RATE,
  type Rate,
  takeToken,
  type TokenBucket,
  WORKSPACE_RATE,
} from './token-bucket.ts';

/** The limits of all posts, of edits, and of searches. */
export const WORKSPACE = 'workspace';
export const EDITS = 'method:chat.update';
export const SEARCHES = 'method:conversations';

const CHANNEL = 'channel:';

/** The limit of a channel's posts. */
export function channelLimit(channel: string): string {
  return `${CHANNEL}${channel}`;
}

function rateOf(name: string): Rate {
  if (name === WORKSPACE) return WORKSPACE_RATE;
  return name.startsWith(CHANNEL) ? CHANNEL_RATE : METHOD_RATE;
}

/** Locks a rate limit for this transaction. With `orSkip`, undefined if another replica has locked it. */
export async function lockRateLimit(
  store: Store,
  tx: Work,
  name: string,
  now: number,
  orSkip = false,
): Promise<RateLimitRow | undefined> {
  const bucket = fullBucket(rateOf(name), now);
  await tx
    .insertInto('rate_limits')
    .values({ name, tokens: bucket.tokens, filled_at: now, blocked_until: 0, no_burst_until: 0, lease_until: null })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  const query = tx.selectFrom('rate_limits').selectAll().where('name', '=', name);
  if (orSkip) return store.skipLocked(query).executeTakeFirst();
  return (store.engine === 'postgres' ? query.forUpdate() : query).executeTakeFirst();
}

/** When each of the limits allows a call; undefined: now. */
export function readyAt(limits: readonly RateLimitRow[], now: number): number | undefined {
  const waits = limits.flatMap((row) => {
    const taken = takeToken(bucketOf(row), rateOf(row.name), now);
    return 'readyAt' in taken ? [taken.readyAt] : [];
  });
  return waits.length > 0 ? Math.max(...waits) : undefined;
}

/** Takes one call from each of the locked limits. If one has none left, takes nothing and returns when each will have one. */
export async function takeFrom(tx: Work, limits: readonly RateLimitRow[], now: number): Promise<number | undefined> {
  const later = readyAt(limits, now);
  if (later !== undefined) return later;
  for (const row of limits) {
    const taken = takeToken(bucketOf(row), rateOf(row.name), now);
    if ('bucket' in taken) await saveBucket(tx, row.name, taken.bucket);
  }
  return undefined;
}

/** Takes one search; returns when there will be one if there is none now. */
export async function takeSearch(store: Store, tx: Work, now: number): Promise<number | undefined> {
  const searches = await lockRateLimit(store, tx, SEARCHES, now);
  return searches === undefined ? undefined : takeFrom(tx, [searches], now);
}

/** Blocks a limit for the seconds that Slack named. */
export async function blockRateLimit(
  store: Store,
  tx: Work,
  name: string,
  retryAfter: number,
  now: number,
): Promise<void> {
  const row = await lockRateLimit(store, tx, name, now);
  if (row !== undefined) await saveBucket(tx, name, afterRefusal(bucketOf(row), retryAfter, now));
}

/** Reserves a channel for one post, until `leaseUntil` at most. */
export async function leaseChannel(tx: Work, channel: string, leaseUntil: number): Promise<void> {
  await setLease(tx, channel, leaseUntil);
}

/** Frees a channel for the next post. */
export async function releaseChannel(tx: Work, channel: string): Promise<void> {
  await setLease(tx, channel, null);
}

/** Notes that a post in a channel was answered, and frees the channel for the next one. */
export async function noteChannelAnswered(store: Store, tx: Work, channel: string, now: number): Promise<void> {
  const row = await lockRateLimit(store, tx, channelLimit(channel), now);
  if (row !== undefined) await saveBucket(tx, row.name, afterAnswer(bucketOf(row), now));
  await releaseChannel(tx, channel);
}

/** Whether Slack has blocked another channel at the same time, for less than `within` milliseconds: then it means all of them. */
export async function areOthersBlocked(tx: Work, channel: string, within: number, now: number): Promise<boolean> {
  const other = await tx
    .selectFrom('rate_limits')
    .select('name')
    .where('name', 'like', `${CHANNEL}%`)
    .where('name', '!=', channelLimit(channel))
    .where('blocked_until', '>', now)
    .where('blocked_until', '<', now + within)
    .limit(1)
    .executeTakeFirst();
  return other !== undefined;
}

async function setLease(tx: Work, channel: string, until: number | null): Promise<void> {
  await tx.updateTable('rate_limits').set({ lease_until: until }).where('name', '=', channelLimit(channel)).execute();
}

async function saveBucket(tx: Work, name: string, bucket: TokenBucket): Promise<void> {
  await tx
    .updateTable('rate_limits')
    .set({
      tokens: bucket.tokens,
      filled_at: bucket.filledAt,
      blocked_until: bucket.blockedUntil,
      no_burst_until: bucket.noBurstUntil,
    })
    .where('name', '=', name)
    .execute();
}

function bucketOf(row: RateLimitRow): TokenBucket {
  return {
    tokens: row.tokens,
    filledAt: row.filled_at,
    blockedUntil: row.blocked_until,
    noBurstUntil: row.no_burst_until,
  };
}
