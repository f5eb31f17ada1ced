/**
 * A time of the API; undefined if it is not set. Go's zero time and the Unix epoch mean "not set" too: a StartError has `startedAt:
 * 1970-01-01T00:00:00Z`.
 */
export function timeOf(value: string | null | undefined): Date | undefined {
  if (value === undefined || value === null || value === '') return undefined;
  const time = new Date(value);
  return Number.isNaN(time.getTime()) || time.getUTCFullYear() <= 1970 ? undefined : time;
}

/** Seconds from `from` to `to`, negative if `to` is earlier; undefined if either is not known. */
export function secondsBetween(from: Date | undefined, to: Date | undefined): number | undefined {
  return from === undefined || to === undefined ? undefined : (to.getTime() - from.getTime()) / 1000;
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
