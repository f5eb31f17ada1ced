import { redact } from '../redaction/redact.ts';
import type { Alert, Notification } from './alert.ts';

/**
 * What is kept of a sender's texts, in UTF-16 units. Nothing reads more, and no alert may cost more. Its fingerprint is still that of
 * all of it.
 */
export const KEPT = {
  /** Labels, or annotations, of one alert. */
  names: 300,
  /** All of their names and values together. */
  total: 40_000,
  name: 300,
  label: 2_000,
  annotation: 8_000,
  /** A longer address is left out: if it were cut, it would be a different one. */
  address: 2_000,
} as const;

/** A secret cut in half would not be recognised, so this much more is read than is kept. */
const BEYOND_CUT = 1_000;
/** Short texts whose redaction is remembered: alerts of one body usually have the same labels. */
const REMEMBERED = 2_000;
const SHORT = 200;

/** Makes texts from outside safe to keep. */
export type Tidy = (text: string, most: number) => string;

/** Removes NUL (PostgreSQL cannot store it), lone surrogates and secrets, and cuts to a length. One per body, since it caches. */
export function createTidy(): Tidy {
  const known = new Map<string, string>();
  return (text, most) => {
    const read = text.length > most + BEYOND_CUT ? text.slice(0, most + BEYOND_CUT) : text;
    const before = known.get(read);
    if (before !== undefined) return before;
    const safe = redact(read.replaceAll('\0', '').toWellFormed());
    if (read.length > SHORT) return copy(safe.length > most ? safe.slice(0, most).toWellFormed() : safe);
    if (known.size >= REMEMBERED) known.clear();
    known.set(read, safe);
    return safe;
  };
}

/** A copy of a text: V8 stores one that was cut or concatenated as references to others, which then stay in memory. */
function copy(text: string): string {
  return Buffer.from(text).toString();
}

/** Labels or annotations as they are kept: names as they are, values tidied, up to the limits of `KEPT`. */
export interface KeptTexts {
  readonly kept: ReadonlyMap<string, string>;
  /** Adds one; of those with one name the last counts. */
  readonly add: (name: string, value: string) => void;
}

/** Collects labels or annotations. `longest`: UTF-16 units of a value. */
export function createKeptTexts(longest: number, tidy: Tidy): KeptTexts {
  const kept = new Map<string, string>();
  let left: number = KEPT.total;
  return {
    kept,
    add: (name, value) => {
      if (left < 0 || kept.size === KEPT.names) return;
      const safeName = name.slice(0, KEPT.name).replaceAll('\0', '').toWellFormed();
      const safeValue = tidy(value, longest);
      left -= safeName.length + safeValue.length;
      if (left >= 0) kept.set(safeName, safeValue);
    },
  };
}

/** An address as it is kept; undefined if it is too long. */
export function keptAddress(address: string | undefined, tidy: Tidy): string | undefined {
  return address === undefined || address.length > KEPT.address ? undefined : tidy(address, KEPT.address);
}

/** A notification that was read from elsewhere than a webhook's body, as it is kept. */
export function keptNotification(notification: Notification): Notification {
  const tidy = createTidy();
  const texts = (values: Readonly<Record<string, string>>, longest: number) => {
    const { kept, add } = createKeptTexts(longest, tidy);
    for (const [name, value] of Object.entries(values)) add(name, value);
    return Object.fromEntries(kept);
  };
  return {
    ...notification,
    receiver: tidy(notification.receiver, KEPT.label),
    externalURL: keptAddress(notification.externalURL, tidy),
    groupLabels: texts(notification.groupLabels, KEPT.label),
    commonLabels: texts(notification.commonLabels, KEPT.label),
    commonAnnotations: texts(notification.commonAnnotations, KEPT.annotation),
    alerts: notification.alerts.map((alert): Alert => ({
      ...alert,
      labels: texts(alert.labels, KEPT.label),
      annotations: texts(alert.annotations, KEPT.annotation),
      generatorURL: keptAddress(alert.generatorURL, tidy),
    })),
  };
}
