/** Work that a loop has started and does not wait for. */
export interface UnderWay {
  /** Adds work; it must not reject. */
  add(work: Promise<void>): void;
  count(): number;
  /** Resolves once none is left. */
  settled(): Promise<void>;
}

/** No work yet. `onEnd` is called whenever a piece of work has ended. */
export function createUnderWay(onEnd: () => void): UnderWay {
  const all = new Set<Promise<void>>();
  return {
    add: (work) => {
      const ended = work.finally(() => {
        all.delete(ended);
        onEnd();
      });
      all.add(ended);
    },
    count: () => all.size,
    settled: async () => {
      while (all.size > 0) await Promise.allSettled(all);
    },
  };
}
