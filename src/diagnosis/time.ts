import { realTime, secondsSince } from '../lib/durations.ts';

/**
 * A time of the API; undefined if it is not set. Go's zero time and the Unix epoch mean "not set" too: a StartError has `startedAt:
 * 1970-01-01T00:00:00Z`.
 */
export function timeOf(value: string | null | undefined): Date | undefined {
  return value === undefined || value === null ? undefined : realTime(new Date(value));
}

/** Seconds from `from` to `to`, negative if `to` is earlier; undefined if either is not known. */
export function secondsBetween(from: Date | undefined, to: Date | undefined): number | undefined {
  return to === undefined ? undefined : secondsSince(from, to);
}

/** `seconds` after `time`; before it if negative. */
export function after(time: Date, seconds: number): Date {
  return new Date(time.getTime() + seconds * 1000);
}

/** The latest of the known times. */
export function latest(...times: readonly (Date | undefined)[]): Date | undefined {
  return times.reduce(
    (best, time) => (best === undefined || (time !== undefined && time > best) ? time : best),
    undefined,
  );
}
