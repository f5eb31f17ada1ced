import type { Clock } from '../../src/threads/ports.ts';

/** Time that moves only when a test moves it. */
export interface TestClock extends Clock {
  /** When the next timer is due, milliseconds since 1970. */
  next(): number | undefined;
  /** Sets the time and calls every timer that is due by then, once. */
  moveTo(time: number): void;
}

/** A clock that shows `start` until it is moved. */
export function testClock(start: Date): TestClock {
  let time = start.getTime();
  const timers = new Map<number, { readonly at: number; readonly run: () => void }>();
  let count = 0;
  return {
    now: () => new Date(time),
    after: (ms, run) => {
      const id = count++;
      timers.set(id, { at: time + ms, run });
      return () => timers.delete(id);
    },
    next: () => (timers.size === 0 ? undefined : Math.min(...[...timers.values()].map(({ at }) => at))),
    moveTo: (to) => {
      time = Math.max(time, to);
      for (const [id, timer] of timers) {
        if (timer.at > time) continue;
        timers.delete(id);
        timer.run();
      }
    },
  };
}
