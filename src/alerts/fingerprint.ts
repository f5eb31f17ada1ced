import { atOnce, type Steps } from '../lib/steps.ts';

/** FNV-1a, 64 bit, in two halves: the offset basis, and the prime 2⁴⁰ + 435. */
const OFFSET_HIGH = 0xcbf29ce4;
const OFFSET_LOW = 0x84222325;
const PRIME = 435;
const PRIME_SHIFT = 8;
const WORD = 2 ** 32;
const SEPARATOR = Uint8Array.of(255);
/** Bytes after which others may go on. */
const STRIDE = 250_000;
/** Larger sets are taken in the order in which they were sent, which is that of the names: Go sorts them. */
const SORTED = 10_000;

/** How Alertmanager writes a fingerprint (prometheus/common model/fingerprinting.go). */
const FINGERPRINT = /^[0-9a-f]{16}$/;

/** Whether a text is a fingerprint; anything else that a sender calls so is not taken over. */
export function isFingerprint(text: string | undefined): text is string {
  return text !== undefined && FINGERPRINT.test(text);
}

/**
 * The fingerprint of a label set, 16 hex digits: FNV-1a over names and values in order of the names, each ended by 0xff
 * (prometheus/common model/signature.go). For senders that leave it out.
 */
export function fingerprintOf(labels: Readonly<Record<string, string>>): string {
  return atOnce(fingerprintSteps(Object.entries(labels)));
}

/** The same, for sets of any size; of pairs with the same name the last one counts, as in JSON. */
export function* fingerprintSteps(labels: readonly (readonly [name: string, value: string])[]): Steps<string> {
  const ordered = labels.length > SORTED ? labels : [...new Map(labels)].sort(([a], [b]) => (a < b ? -1 : 1));
  const hash: Hash = { high: OFFSET_HIGH, low: OFFSET_LOW };
  for (const pair of ordered) {
    for (const text of pair) {
      const bytes = Buffer.from(text);
      for (let from = 0; from < bytes.length; from += STRIDE) {
        add(hash, bytes, from, Math.min(from + STRIDE, bytes.length));
        yield undefined;
      }
      add(hash, SEPARATOR, 0, 1);
    }
    yield undefined;
  }
  return hex(hash.high) + hex(hash.low);
}

interface Hash {
  high: number;
  low: number;
}

function add(hash: Hash, bytes: Uint8Array, from: number, to: number): void {
  let { high, low } = hash;
  for (let i = from; i < to; i++) {
    low = (low ^ (bytes[i] ?? 0)) >>> 0;
    const product = low * PRIME;
    high = (Math.imul(high, PRIME) + Math.floor(product / WORD) + (low << PRIME_SHIFT)) >>> 0;
    low = product >>> 0;
  }
  hash.high = high;
  hash.low = low;
}

function hex(word: number): string {
  return word.toString(16).padStart(8, '0');
}
