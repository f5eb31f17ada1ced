/** Values in one `in (…)`, well below the number of parameters that either engine takes. */
const VALUES_AT_ONCE = 500;

/** Cuts a list into chunks that fit into a query. */
export function chunksOf<T>(all: Iterable<T>, size = VALUES_AT_ONCE): T[][] {
  const list = [...all];
  const chunks: T[][] = [];
  for (let i = 0; i < list.length; i += size) chunks.push(list.slice(i, i + size));
  return chunks;
}
