import { durationParts, realTime, secondsSince } from '../../lib/durations.ts';
import type { Sentence } from '../sentence.ts';

const UNITS = { second: 's', minute: 'min', hour: 'h' } as const;

/** `40 s`, `2 h 5 min`, `3 days`, `under 1 s`. */
export function duration(seconds: number): string {
  const parts = durationParts(seconds);
  if (parts.length === 0) return 'under 1 s';
  return parts.map(({ value, unit }) => (unit === 'day' ? `${value} days` : `${value} ${UNITS[unit]}`)).join(' ');
}

/** ` 3 min ago` with the space before it and the exact time behind it; nothing where the time is not known. */
export function ago(at: Date | undefined, now: Date): Sentence {
  const seconds = secondsSince(at, now);
  const time = realTime(at);
  if (seconds === undefined || time === undefined) return [];
  if (seconds < -1) return [' ', { time, text: `in ${duration(-seconds)}` }];
  return [' ', { time, text: seconds < 5 ? 'just now' : `${duration(seconds)} ago` }];
}

/** ` for 3 min`, counted from `since`; nothing where that is not known. */
export function lasting(since: Date | undefined, now: Date): Sentence {
  const seconds = secondsSince(since, now);
  const time = realTime(since);
  return seconds === undefined || time === undefined ? [] : [' for ', { time, text: duration(seconds) }];
}
