/** What the server and `replay.py` write themselves, and what tells one cluster from another. */
const WRITTEN: ReadonlySet<string> = new Set(['resourceVersion', 'addresses', 'daemonEndpoints', 'now', 'context']);
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

/**
 * A reading without what moving changed: prefixes gone, nodes of other recordings gone, times as seconds since the oldest in it, fields
 * with the empty value (which the server leaves out) gone. `prefix` is what `replay.py` put before the names.
 */
export function comparable(reading: unknown, prefix: string): unknown {
  const plain = strip(JSON.parse(JSON.stringify(reading)), prefix);
  const oldest = Math.min(...timesIn(plain));
  return sinceOldest(plain, oldest);
}

function strip(value: unknown, prefix: string): unknown {
  if (typeof value === 'string') return prefix === '' ? value : value.replaceAll(prefix, '');
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    return value.filter((item) => isOfRecording(item, prefix)).map((item: unknown) => strip(item, prefix));
  }
  const kept = Object.entries(value)
    .filter(([key]) => !WRITTEN.has(key))
    .map(([key, inner]) => [key, strip(inner, prefix)] as const)
    .filter(([, inner]) => !isEmpty(inner));
  return Object.fromEntries(kept);
}

/** All nodes are read for a pod that does not fit any: the nodes of other recordings are among them. */
function isOfRecording(item: unknown, prefix: string): boolean {
  if (typeof item !== 'object' || item === null || !('kind' in item) || item.kind !== 'Node') return true;
  const { metadata } = item as unknown as { readonly metadata: { readonly name: string } };
  return metadata.name.startsWith(prefix);
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '' || value === 0 || value === false) return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

function timesIn(value: unknown): number[] {
  if (typeof value === 'string') return TIME.test(value) && !value.startsWith('1970') ? [Date.parse(value)] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(timesIn);
}

function sinceOldest(value: unknown, oldest: number): unknown {
  if (typeof value === 'string') return TIME.test(value) ? (Date.parse(value) - oldest) / 1000 : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => sinceOldest(item, oldest));
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, sinceOldest(inner, oldest)]));
}
