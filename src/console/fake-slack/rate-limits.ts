import { callsPerMinute } from './method-limits-data.ts';

/** Slack's rate limits. Tests of other things can lift them. */
export interface Limits {
  /** Messages a second in one channel, and the burst after a pause. */
  readonly postsPerSecond: number;
  readonly postBurst: number;
  /** Messages a minute in the whole workspace ("several hundred" in Slack's documentation). */
  readonly workspacePostsPerMinute: number;
  /** Calls a minute by method; a method that is not listed has no limit. */
  readonly callsPerMinute: Readonly<Record<string, number>>;
}

export const slackLimits: Limits = {
  postsPerSecond: 1,
  postBurst: 3,
  workspacePostsPerMinute: 300,
  callsPerMinute,
};

/** No limits, for tests of other things. */
export const noLimits: Limits = {
  postsPerSecond: Number.POSITIVE_INFINITY,
  postBurst: Number.POSITIVE_INFINITY,
  workspacePostsPerMinute: Number.POSITIVE_INFINITY,
  callsPerMinute: {},
};

/** Recent calls. */
export interface RateState {
  readonly buckets: Map<string, { tokens: number; at: number }>;
  readonly windows: Map<string, number[]>;
}

export function newRateState(): RateState {
  return { buckets: new Map(), windows: new Map() };
}

const MINUTE = 60_000;

/** Seconds until the one-minute window has room, 0 if it has room now. Does not count the call. */
function windowWait(state: RateState, key: string, limit: number, now: number): number {
  const calls = state.windows.get(key)?.filter((at) => at > now - MINUTE) ?? [];
  state.windows.set(key, calls);
  if (calls.length < limit) return 0;
  const freed = calls[calls.length - limit] ?? now;
  return Math.max(1, Math.ceil((freed + MINUTE - now) / 1000));
}

function bucketWait(state: RateState, key: string, limits: Limits, now: number): number {
  if (!Number.isFinite(limits.postsPerSecond)) return 0;
  const bucket = state.buckets.get(key) ?? { tokens: limits.postBurst, at: now };
  bucket.tokens = Math.min(limits.postBurst, bucket.tokens + ((now - bucket.at) / 1000) * limits.postsPerSecond);
  bucket.at = now;
  state.buckets.set(key, bucket);
  return bucket.tokens >= 1 ? 0 : Math.max(1, Math.ceil((1 - bucket.tokens) / limits.postsPerSecond));
}

/**
 * Counts one call at `now` (milliseconds) and says whether Slack would take it: 0, or the seconds of `Retry-After`. A call that is
 * refused is not counted against the limits.
 */
export function admit(
  state: RateState,
  limits: Limits,
  call: { readonly method: string; readonly channel: string | undefined },
  now: number,
): number {
  const isPost = call.method === 'chat.postMessage';
  const limit = limits.callsPerMinute[call.method] ?? Number.POSITIVE_INFINITY;
  const waits = [
    windowWait(state, call.method, limit, now),
    isPost ? windowWait(state, 'posts', limits.workspacePostsPerMinute, now) : 0,
    isPost && call.channel !== undefined ? bucketWait(state, call.channel, limits, now) : 0,
  ];
  const wait = Math.max(...waits);
  if (wait > 0) return wait;
  state.windows.get(call.method)?.push(now);
  if (isPost) state.windows.get('posts')?.push(now);
  const bucket = isPost && call.channel !== undefined ? state.buckets.get(call.channel) : undefined;
  if (bucket !== undefined) bucket.tokens -= 1;
  return 0;
}
