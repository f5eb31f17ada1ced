import { durationParts, relativeTime, secondsSince } from '../../lib/durations.ts';
import type { Sentence } from '../sentence.ts';

const UNITS = { second: 's', minute: 'min', hour: 'h' } as const;

/** `40 s`, `2 h 5 min`, `3 days`, `under 1 s`. */
export function duration(seconds: number): string {
  const parts = durationParts(seconds);
  if (parts.length === 0) return 'under 1 s';
  return parts.map(({ value, unit }) => (unit === 'day' ? `${value} days` : `${value} ${UNITS[unit]}`)).join(' ');
}

/** ` 3 min ago` with the space before it and the exact time behind it; nothing if the time is not known. */
export function ago(at: Date | undefined, now: Date): Sentence {
  const seen = relativeTime(at, now);
  if (seen === undefined) return [];
  const { time, seconds, when } = seen;
  if (when === 'ahead') return [' ', { time, text: `in ${duration(seconds)}` }];
  return [' ', { time, text: when === 'now' ? 'a moment ago' : `${duration(seconds)} ago` }];
}

/** ` for 3 min`, counted from `since`; nothing if that is not known. */
export function lasting(since: Date | undefined, now: Date): Sentence {
  const seconds = secondsSince(since, now);
  return seconds === undefined || since === undefined ? [] : [' for ', { time: since, text: duration(seconds) }];
}
