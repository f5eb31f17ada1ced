import { within } from '../lib/within.ts';

/** Listeners at work: Bolt forgets them once they have acknowledged, and a stop must not cut them off. */
export class InFlight {
  readonly #running = new Set<Promise<void>>();

  /** Counts the work until it settles. */
  async track(work: Promise<void>): Promise<void> {
    this.#running.add(work);
    try {
      await work;
    } finally {
      this.#running.delete(work);
    }
  }

  get size(): number {
    return this.#running.size;
  }

  /** Waits until all of it has settled, or `ms` milliseconds; says how many were left. */
  async drained(ms: number): Promise<number> {
    await within(Promise.allSettled(this.#running), ms, () => undefined);
    return this.#running.size;
  }
}
