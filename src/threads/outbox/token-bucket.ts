/** How fast one of Slack's limits lets calls through. */
export interface Rate {
  /** Calls a second. */
  readonly perSecond: number;
  /** Calls that may be made at once after a pause. */
  readonly burst: number;
}

/** What is remembered of a rate limit. Times are milliseconds since 1970. */
export interface TokenBucket {
  readonly tokens: number;
  readonly filledAt: number;
  readonly blockedUntil: number;
  /** Until when no burst is allowed, since Slack refused one. */
  readonly noBurstUntil: number;
}

/** `chat.postMessage`: about one a second and channel, short bursts allowed. https://docs.slack.dev/apis/web-api/rate-limits */
export const CHANNEL_RATE: Rate = { perSecond: 1, burst: 3 };
/** "Several hundred" posts a minute in the whole workspace. */
export const WORKSPACE_RATE: Rate = { perSecond: 4, burst: 10 };
/** Tier 3, 50 a minute: 45 and 5 at once are never more than 50 in any minute. */
export const METHOD_RATE: Rate = { perSecond: 0.75, burst: 5 };

/** Kept between two calls on top of the rate: calls reach Slack less evenly than they leave. Milliseconds. */
const JITTER = 20;
/** How long no burst is allowed after Slack refused a call. Milliseconds. */
const NO_BURST_FOR = 10 * 60_000;

/** The bucket of a limit that nobody has used yet. */
export function fullBucket(rate: Rate, now: number): TokenBucket {
  return { tokens: rate.burst, filledAt: now, blockedUntil: 0, noBurstUntil: 0 };
}

/** Takes one token, for one call: the bucket after it, or the time from which there is one. */
export function takeToken(
  bucket: TokenBucket,
  rate: Rate,
  now: number,
): { readonly bucket: TokenBucket } | { readonly readyAt: number } {
  if (bucket.blockedUntil > now) return { readyAt: bucket.blockedUntil };
  const burst = bucket.noBurstUntil > now ? 1 : rate.burst;
  const interval = 1000 / rate.perSecond + JITTER;
  // A clock that was set back must not stop all calls.
  const elapsed = Math.max(0, now - bucket.filledAt);
  const tokens = Math.min(burst, bucket.tokens + elapsed / interval);
  if (tokens < 1) return { readyAt: Math.ceil(now + (1 - tokens) * interval) };
  return { bucket: { ...bucket, tokens: tokens - 1, filledAt: now } };
}

/** The bucket after a 429 with `Retry-After` (seconds): blocked until then, and without bursts for a while. */
export function afterRefusal(bucket: TokenBucket, retryAfter: number, now: number): TokenBucket {
  const until = now + Math.max(1, retryAfter) * 1000 + JITTER;
  return {
    tokens: 1,
    filledAt: until,
    blockedUntil: Math.max(bucket.blockedUntil, until),
    noBurstUntil: until + NO_BURST_FOR,
  };
}

/** The bucket after a call was answered. Without bursts it fills from the answer on, since only then has Slack counted the call. */
export function afterAnswer(bucket: TokenBucket, now: number): TokenBucket {
  return bucket.noBurstUntil > now ? { ...bucket, tokens: 0, filledAt: now } : bucket;
}
