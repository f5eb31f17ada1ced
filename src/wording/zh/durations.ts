import { durationParts, relativeTime, secondsSince } from '../../lib/durations.ts';
import type { Sentence } from '../sentence.ts';
import { say } from './say.ts';

const UNITS = { second: '秒', minute: '分钟', hour: '小时', day: '天' } as const;

/** `40 秒`、`2 小时 5 分钟`、`3 天`、`不到 1 秒`。 */
export function duration(seconds: number): string {
  const parts = durationParts(seconds);
  if (parts.length === 0) return '不到 1 秒';
  return parts
    .map(({ value, unit }, i) =>
      unit === 'minute' && parts[i + 1]?.unit === 'second' ? `${value} 分` : `${value} ${UNITS[unit]}`,
    )
    .join(' ');
}

/** `于 3 分钟前`, with the exact time, to precede a verb; nothing if the time is not known. */
export function ago(at: Date | undefined, now: Date): Sentence {
  const seen = relativeTime(at, now);
  if (seen === undefined) return [];
  const { time, seconds, when } = seen;
  if (when === 'ahead') return ['将于 ', { time, text: `${duration(seconds)}后` }];
  return when === 'now' ? [{ time, text: '刚才' }] : ['于 ', { time, text: `${duration(seconds)}前` }];
}

/** `已 3 分钟`, counted from `since`; nothing if that is not known. */
export function lasting(since: Date | undefined, now: Date): Sentence {
  const seconds = secondsSince(since, now);
  return seconds === undefined || since === undefined ? [] : say`已${{ time: since, text: duration(seconds) }}`;
}
