/** How fast one of Slack's limits lets calls through. */
export interface Rate {
  /** Calls a second. */
  readonly perSecond: number;
  /** Calls that may come at once after a pause. */
  readonly burst: number;
}

/** What is remembered of a limit. Times are milliseconds since 1970. */
export interface Lane {
  readonly tokens: number;
  readonly filledAt: number;
  readonly blockedUntil: number;
  /** Until when no burst is allowed, since Slack refused one. */
  readonly strictUntil: number;
}

/** `chat.postMessage`: about one a second and channel, short bursts allowed. https://docs.slack.dev/apis/web-api/rate-limits */
export const CHANNEL_RATE: Rate = { perSecond: 1, burst: 3 };
/** "Several hundred" posts a minute in the whole workspace. */
export const WORKSPACE_RATE: Rate = { perSecond: 4, burst: 10 };
/** Tier 3, 50 a minute: 45 and 5 at once are never more than 50 in any minute. */
export const METHOD_RATE: Rate = { perSecond: 0.75, burst: 5 };

/** Kept between two calls beyond the rate: calls arrive at Slack less evenly than they leave. Milliseconds. */
const JITTER = 20;
/** How long a lane stays strict after Slack refused a call. Milliseconds. */
const STRICT_FOR = 10 * 60_000;

/** A lane that nobody has used yet. */
export function newLane(rate: Rate, now: number): Lane {
  return { tokens: rate.burst, filledAt: now, blockedUntil: 0, strictUntil: 0 };
}

/** Takes one call out of the lane: the lane after it, or the time from which there is one. */
export function take(lane: Lane, rate: Rate, now: number): { readonly lane: Lane } | { readonly readyAt: number } {
  if (lane.blockedUntil > now) return { readyAt: lane.blockedUntil };
  const strict = lane.strictUntil > now;
  const burst = strict ? 1 : rate.burst;
  const interval = 1000 / rate.perSecond + JITTER;
  // A clock that was set back must not stop the lane.
  const elapsed = Math.max(0, now - lane.filledAt);
  const tokens = Math.min(burst, lane.tokens + elapsed / interval);
  if (tokens < 1) return { readyAt: Math.ceil(now + (1 - tokens) * interval) };
  return { lane: { ...lane, tokens: tokens - 1, filledAt: now } };
}

/** The lane after Slack refused a call for so many seconds: blocked until then, and without bursts for a while. */
export function refuse(lane: Lane, retryAfter: number, now: number): Lane {
  const until = now + Math.max(1, retryAfter) * 1000 + JITTER;
  return {
    tokens: 1,
    filledAt: until,
    blockedUntil: Math.max(lane.blockedUntil, until),
    strictUntil: until + STRICT_FOR,
  };
}

/** The lane after a call was answered: a strict one counts from the answer, since only then Slack has counted the call. */
export function answered(lane: Lane, now: number): Lane {
  return lane.strictUntil > now ? { ...lane, tokens: 0, filledAt: now } : lane;
}
