/** A whole question ends after this, whatever the cluster does. */
export const QUESTION_MS = 10_000;

/** What `work` gives, or what `late` gives where it takes more than `ms` milliseconds. Work that is late ends by its own limits. */
export async function withinTime<T>(work: Promise<T>, ms: number, late: () => T): Promise<T> {
  const { promise, resolve } = Promise.withResolvers<T>();
  const timer = setTimeout(() => {
    resolve(late());
  }, ms);
  try {
    return await Promise.race([work, promise]);
  } finally {
    clearTimeout(timer);
  }
}
