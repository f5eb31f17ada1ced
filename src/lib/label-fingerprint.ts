/** FNV-1a, 64 bit, in two halves: the offset basis, and the prime 2⁴⁰ + 435. */
const OFFSET_HIGH = 0xcbf29ce4;
const OFFSET_LOW = 0x84222325;
const PRIME = 435;
const PRIME_SHIFT = 8;
const WORD = 2 ** 32;
const SEPARATOR = 255;

/**
 * The fingerprint that Prometheus and Alertmanager give a label set, 16 hex digits: FNV-1a over names and values in order of the names,
 * each ended by 0xff (prometheus/common, model/signature.go). Names must not repeat.
 */
export function labelFingerprint(labels: Iterable<readonly [name: string, value: string]>): string {
  let high = OFFSET_HIGH;
  let low = OFFSET_LOW;
  const add = (byte: number) => {
    low = (low ^ byte) >>> 0;
    const product = low * PRIME;
    high = (Math.imul(high, PRIME) + Math.floor(product / WORD) + (low << PRIME_SHIFT)) >>> 0;
    low = product >>> 0;
  };
  for (const pair of [...labels].sort(([a], [b]) => (a < b ? -1 : 1))) {
    for (const text of pair) {
      const bytes = Buffer.from(text);
      for (let i = 0; i < bytes.length; i++) add(bytes[i] ?? 0);
      add(SEPARATOR);
    }
  }
  return hex(high) + hex(low);
}

function hex(word: number): string {
  return word.toString(16).padStart(8, '0');
}
