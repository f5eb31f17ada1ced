import { describe, expect, test } from 'vitest';
import {
  afterAnswer,
  afterRefusal,
  CHANNEL_RATE,
  fullBucket,
  takeToken,
  type TokenBucket,
} from '../../../src/threads/outbox/token-bucket.ts';

const HOUR = 3_600_000;
const NOON = Date.parse('2026-11-20T12:00:00Z');

describe('a token bucket', () => {
  /** Takes as many calls as the bucket allows by `until`, waiting as long as it says. */
  function run(bucket: TokenBucket, from: number, until: number): number[] {
    const times: number[] = [];
    let now = from;
    let current = bucket;
    while (now <= until) {
      const taken = takeToken(current, CHANNEL_RATE, now);
      if ('readyAt' in taken) {
        now = taken.readyAt;
        continue;
      }
      times.push(now - from);
      current = afterAnswer(taken.bucket, now);
    }
    return times;
  }

  test('three at once, then one a second, never less than a second apart', () => {
    const times = run(fullBucket(CHANNEL_RATE, NOON), NOON, NOON + 10_000);
    expect(times.slice(0, 3)).toEqual([0, 0, 0]);
    expect(times.length).toBeGreaterThanOrEqual(12);
    for (const [i, time] of times.slice(3).entries()) expect(time).toBeGreaterThanOrEqual((i + 1) * 1_000);
  });

  test('after a refusal nothing may go until Retry-After is over, and then without bursts', () => {
    const times = run(afterRefusal(fullBucket(CHANNEL_RATE, NOON), 5, NOON), NOON, NOON + 10_000);
    expect(times[0]).toBeGreaterThanOrEqual(5_000);
    for (let i = 1; i < times.length; i++) expect((times[i] ?? 0) - (times[i - 1] ?? 0)).toBeGreaterThanOrEqual(1_000);
  });

  test('a clock that is set back does not stop calls', () => {
    expect(takeToken({ ...fullBucket(CHANNEL_RATE, NOON), filledAt: NOON + HOUR }, CHANNEL_RATE, NOON)).toHaveProperty(
      'bucket',
    );
  });
});
