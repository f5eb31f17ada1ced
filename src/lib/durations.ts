/** One figure of a duration with its unit. */
export interface DurationPart {
  readonly value: number;
  readonly unit: 'second' | 'minute' | 'hour' | 'day';
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** Kubernetes writes `0001-01-01` and `1970-01-01` where it has no time. */
const EARLIEST_REAL_TIME = Date.UTC(2000, 0, 1);

/**
 * A duration as people say it: at most two figures, and the second only where it weighs: `40 s`, `4 min 20 s`, `12 min`, `2 h 5 min`,
 * `3 days`. No part at all: under a second.
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

/** The date if it is a time at all: Kubernetes' zero times are none. */
export function realTime(at: Date | undefined): Date | undefined {
  return at !== undefined && at.getTime() >= EARLIEST_REAL_TIME ? at : undefined;
}

/** Seconds from `from` to `to`, undefined where `from` is not known; negative where it lies ahead. */
export function secondsSince(from: Date | undefined, to: Date): number | undefined {
  const start = realTime(from);
  return start === undefined ? undefined : (to.getTime() - start.getTime()) / 1000;
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
