/** What a promise gives within `ms` milliseconds; undefined where it takes longer. Rejects as the promise does, as long as it is waited for. */
export async function within<T extends object | string>(promise: Promise<T>, ms: number): Promise<T | undefined> {
  const { promise: late, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => {
    resolve(undefined);
  }, ms);
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
