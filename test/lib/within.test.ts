import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { untilAborted, within } from '../../src/lib/within.ts';

const never = new Promise<never>(() => undefined);

/** Work that fails after `ms` milliseconds. */
async function failing(ms: number): Promise<never> {
  await sleep(ms);
  throw new Error('work failed');
}

describe('within', () => {
  test('returns the result of the work, and leaves no timer', async () => {
    vi.useFakeTimers();
    try {
      expect(await within(Promise.resolve('done'), 1_000, () => 'late')).toBe('done');
      await expect(within(Promise.reject(new Error('work failed')), 1_000, () => 'late')).rejects.toThrow(
        'work failed',
      );
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  test('returns the result of `late` if the work takes longer', async () => {
    expect(await within(never, 5, () => 'late')).toBe('late');
  });

  test('ignores work that fails later', async () => {
    expect(await within(failing(20), 5, () => 'late')).toBe('late');
    // An unhandled rejection would fail the run.
    await sleep(40);
  });
});

describe('untilAborted', () => {
  test('returns the result of the work, or rejects as it does', async () => {
    const { signal } = new AbortController();
    expect(await untilAborted(Promise.resolve('done'), signal)).toBe('done');
    await expect(untilAborted(failing(0), signal)).rejects.toThrow('work failed');
  });

  test('rejects with the reason of the signal, also if it is already aborted', async () => {
    await expect(untilAborted(never, AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped');
    await expect(untilAborted(never, AbortSignal.timeout(5))).rejects.toThrow('timeout');
  });

  test('ignores work that fails later', async () => {
    await expect(untilAborted(failing(20), AbortSignal.timeout(5))).rejects.toThrow('timeout');
    await sleep(40);
  });
});
