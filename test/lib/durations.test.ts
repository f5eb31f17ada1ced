import { expect, test } from 'vitest';
import * as en from '../../src/wording/en/durations.ts';
import { plain } from '../../src/wording/sentence.ts';
import * as zh from '../../src/wording/zh/durations.ts';

const NOW = new Date('2026-11-20T14:05:51Z');
const before = (seconds: number) => new Date(NOW.getTime() - seconds * 1000);

test.for([
  [0.2, 'under 1 s', '不到 1 秒'],
  [40, '40 s', '40 秒'],
  [60, '1 min', '1 分钟'],
  [80, '1 min 20 s', '1 分 20 秒'],
  [719, '11 min', '11 分钟'],
  [3600, '1 h', '1 小时'],
  [7500, '2 h 5 min', '2 小时 5 分钟'],
  [13 * 3600 + 60, '13 h', '13 小时'],
  [26 * 3600, '26 h', '26 小时'],
  [50 * 3600, '2 days', '2 天'],
  [-3, 'under 1 s', '不到 1 秒'],
  [Number.NaN, 'under 1 s', '不到 1 秒'],
] as const)('%d seconds', ([seconds, english, chinese]) => {
  expect(en.duration(seconds)).toBe(english);
  expect(zh.duration(seconds)).toBe(chinese);
});

test('how long ago, with the exact time behind it', () => {
  expect(en.ago(before(180), NOW)).toEqual([' ', { time: before(180), text: '3 min ago' }]);
  expect(plain(zh.ago(before(180), NOW))).toBe('于 3 分钟前');
  expect(plain(en.ago(before(1), NOW))).toBe(' a moment ago');
  expect(plain(zh.ago(before(1), NOW))).toBe('刚才');
  expect(plain(en.ago(before(-30), NOW))).toBe(' in 30 s');
  expect(plain(zh.ago(before(-30), NOW))).toBe('将于 30 秒后');
});

test('zero times of Kubernetes are never shown', () => {
  for (const none of [
    undefined,
    new Date('0001-01-01T00:00:00Z'),
    new Date('1970-01-01T00:00:00Z'),
    new Date(Number.NaN),
  ]) {
    expect(en.ago(none, NOW)).toEqual([]);
    expect(zh.ago(none, NOW)).toEqual([]);
    expect(en.lasting(none, NOW)).toEqual([]);
    expect(zh.lasting(none, NOW)).toEqual([]);
  }
});

test('how long it has lasted', () => {
  expect(plain(en.lasting(before(720), NOW))).toBe(' for 12 min');
  expect(plain(zh.lasting(before(720), NOW))).toBe('已 12 分钟');
});
