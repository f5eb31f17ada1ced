/** One figure of a duration with its unit. */
export interface DurationPart {
  readonly value: number;
  readonly unit: 'second' | 'minute' | 'hour' | 'day';
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Zero times of Go (`0001-01-01`) and Unix. */
const EARLIEST_REAL_TIME = Date.UTC(2000, 0, 1);

/**
 * A duration in at most two figures, the second only if it matters: `40 s`, `4 min 20 s`, `12 min`, `2 h 5 min`, `3 days`. Empty if it is
 * under a second.
 */
export function durationParts(seconds: number): readonly DurationPart[] {
  const whole = Math.round(seconds);
  if (!(whole >= 1)) return [];
  if (whole < MINUTE) return [{ value: whole, unit: 'second' }];
  if (whole < 5 * MINUTE) return parts(whole, MINUTE, 'minute', 1, 'second');
  if (whole < HOUR) return [{ value: Math.floor(whole / MINUTE), unit: 'minute' }];
  if (whole < 12 * HOUR) return parts(whole, HOUR, 'hour', MINUTE, 'minute');
  if (whole < 2 * DAY) return [{ value: Math.floor(whole / HOUR), unit: 'hour' }];
  return [{ value: Math.floor(whole / DAY), unit: 'day' }];
}

/** The time, unless it is a zero time, with which Kubernetes and Alertmanager mean "not set", or invalid: then undefined. */
export function realTime(at: Date | undefined): Date | undefined {
  return at !== undefined && at.getTime() >= EARLIEST_REAL_TIME ? at : undefined;
}

/** Seconds from `from` to `to`; undefined if `from` is not known, negative if it is later. */
export function secondsSince(from: Date | undefined, to: Date): number | undefined {
  const start = realTime(from);
  return start === undefined ? undefined : (to.getTime() - start.getTime()) / 1000;
}

/** A time relative to now: how many seconds ago or ahead; `now` if it is only a few seconds ago. */
export interface RelativeTime {
  readonly time: Date;
  readonly seconds: number;
  readonly when: 'past' | 'now' | 'ahead';
}

const JUST_NOW = 5;

/** A time relative to `now`; undefined if it is not known. Clocks differ: a second ahead is still `now`. */
export function relativeTime(at: Date | undefined, now: Date): RelativeTime | undefined {
  const time = realTime(at);
  const seconds = secondsSince(at, now);
  if (time === undefined || seconds === undefined) return undefined;
  return { time, seconds: Math.abs(seconds), when: seconds < -1 ? 'ahead' : seconds < JUST_NOW ? 'now' : 'past' };
}

/** The clock in UTC within half a day of `now`, else with its date: `14:05 UTC`, `2026-11-20 14:05 UTC`. */
export function clockText(time: Date, now: Date): string {
  const iso = time.toISOString();
  const isNear = Math.abs(now.getTime() - time.getTime()) < 12 * HOUR * 1000;
  return isNear ? `${iso.slice(11, 16)} UTC` : `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

function parts(
  seconds: number,
  large: number,
  largeUnit: DurationPart['unit'],
  small: number,
  smallUnit: DurationPart['unit'],
): readonly DurationPart[] {
  const rest = Math.floor((seconds % large) / small);
  const head = { value: Math.floor(seconds / large), unit: largeUnit };
  return rest === 0 ? [head] : [head, { value: rest, unit: smallUnit }];
}
