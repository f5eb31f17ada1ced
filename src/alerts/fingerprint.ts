/** FNV-1a, 64 bit, in two halves: the offset basis, and the prime 2⁴⁰ + 435. */
const OFFSET_HIGH = 0xcbf29ce4;
const OFFSET_LOW = 0x84222325;
const PRIME = 435;
const PRIME_SHIFT = 8;
const WORD = 2 ** 32;
const SEPARATOR = 255;

/** How Alertmanager writes a fingerprint (prometheus/common model/fingerprinting.go). */
const FINGERPRINT = /^[0-9a-f]{16}$/;

/** Whether a text is a fingerprint; anything else that a sender gives as one is ignored. */
export function isFingerprint(text: unknown): text is string {
  return typeof text === 'string' && FINGERPRINT.test(text);
}

/**
 * The fingerprint of a label set, 16 hex digits: FNV-1a over names and values in order of the names, each ended by 0xff
 * (prometheus/common model/signature.go). For senders that omit it.
 */
export function fingerprintOf(labels: Readonly<Record<string, string>>): string {
  const fingerprint = createFingerprint();
  for (const [name, value] of Object.entries(labels)) fingerprint.add(name, value);
  return fingerprint.result();
}

/** Computes a fingerprint from labels as they are read. */
export interface Fingerprint {
  /** Adds a label; of several with the same name the last one counts. */
  add(name: string, value: string): void;
  /** As `fingerprintOf` has it. */
  result(): string;
}

/** Labels, and UTF-16 units of all names and values, that count. No real sender that omits the fingerprint has more in one alert. */
const MOST_LABELS = 10_000;
const MOST_TEXT = 2 ** 17;

/** A fingerprint of no labels yet. */
export function createFingerprint(): Fingerprint {
  const labels = new Map<string, string>();
  let left = MOST_TEXT;
  return {
    add: (name, value) => {
      if (labels.size === MOST_LABELS || left < name.length) return;
      labels.set(name, value.slice(0, left - name.length));
      left -= name.length + value.length;
    },
    result: () => fingerprintOfPairs([...labels]),
  };
}

function fingerprintOfPairs(labels: readonly (readonly [name: string, value: string])[]): string {
  let high = OFFSET_HIGH;
  let low = OFFSET_LOW;
  const add = (byte: number) => {
    low = (low ^ byte) >>> 0;
    const product = low * PRIME;
    high = (Math.imul(high, PRIME) + Math.floor(product / WORD) + (low << PRIME_SHIFT)) >>> 0;
    low = product >>> 0;
  };
  for (const pair of labels.toSorted(([a], [b]) => (a < b ? -1 : 1))) {
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
