import { labelFingerprint } from '../lib/label-fingerprint.ts';

/** How Alertmanager writes a fingerprint (prometheus/common model/fingerprinting.go). */
const FINGERPRINT = /^[0-9a-f]{16}$/;

/** Whether a text is a fingerprint; anything else that a sender gives as one is ignored. */
export function isFingerprint(text: unknown): text is string {
  return typeof text === 'string' && FINGERPRINT.test(text);
}

/** The fingerprint of the labels of one alert, for senders that leave it out: 16 hex digits, as Alertmanager computes it. */
export function fingerprintOf(labels: Readonly<Record<string, string>>): string {
  const fingerprint = createFingerprint();
  for (const [name, value] of Object.entries(labels)) fingerprint.add(name, value);
  return fingerprint.result();
}

/** Computes the fingerprint of an alert whose sender left it out. */
export interface Fingerprint {
  /** Adds a label of the alert; of labels with the same name the last one counts. */
  add(name: string, value: string): void;
  /** The fingerprint of the labels added so far. */
  result(): string;
}

/** Labels, and UTF-16 units of all names and values, that count. No real sender that omits the fingerprint has more in one alert. */
const MOST_LABELS = 10_000;
const MOST_TEXT = 2 ** 17;

/** Starts the fingerprint of an alert. What it costs is bounded, whatever the body holds. */
export function createFingerprint(): Fingerprint {
  const labels = new Map<string, string>();
  let left = MOST_TEXT;
  return {
    add: (name, value) => {
      if (labels.size === MOST_LABELS || left < name.length) return;
      labels.set(name, value.slice(0, left - name.length));
      left -= name.length + value.length;
    },
    result: () => labelFingerprint(labels),
  };
}
