import { redact } from '../redaction/redact.ts';
import type { Alert, Notification } from './alert.ts';

/**
 * What is kept of a sender's texts, in UTF-16 units. Nobody reads more, and no alert may cost more than so much; its fingerprint is that
 * of all of it.
 */
export const KEPT = {
  /** Labels, or annotations, of one alert. */
  names: 300,
  /** All of their names and values together. */
  room: 40_000,
  name: 300,
  label: 2_000,
  annotation: 8_000,
  /** An address that is longer is left out: cut, it would be another one. */
  address: 2_000,
} as const;

/** A secret that a cut would halve would no longer be known as one: so much more is read than is kept. */
const BEYOND_CUT = 1_000;
/** Short texts whose redaction is remembered: the labels of the alerts of one body are mostly the same. */
const REMEMBERED = 2_000;
const SHORT = 200;

/** Makes texts from outside safe to keep. */
export type Tidy = (text: string, most: number) => string;

/** Texts without NUL (PostgreSQL has none), lone surrogates and secrets, cut to a length. One for each body: it remembers what it did. */
export function createTidy(): Tidy {
  const known = new Map<string, string>();
  return (text, most) => {
    const read = text.length > most + BEYOND_CUT ? text.slice(0, most + BEYOND_CUT) : text;
    const before = known.get(read);
    if (before !== undefined) return before;
    const safe = redact(read.replaceAll('\0', '').toWellFormed());
    if (read.length <= SHORT) {
      if (known.size >= REMEMBERED) known.clear();
      known.set(read, safe);
    }
    return safe.length > most ? safe.slice(0, most).toWellFormed() : safe;
  };
}

/** Labels or annotations as they are kept: names as they are, values tidied, as many of them as there is room for. */
export function keptTexts(
  pairs: Iterable<readonly [name: string, value: string]>,
  longest: number,
  tidy: Tidy,
): Record<string, string> {
  const kept: [string, string][] = [];
  let room: number = KEPT.room;
  for (const [name, value] of pairs) {
    const safeName = name.slice(0, KEPT.name).replaceAll('\0', '').toWellFormed();
    const safeValue = tidy(value, longest);
    room -= safeName.length + safeValue.length;
    if (room < 0 || kept.length === KEPT.names) break;
    kept.push([safeName, safeValue]);
  }
  return Object.fromEntries(kept);
}

/** An address as it is kept; undefined where it is too long. */
export function keptAddress(address: string | undefined, tidy: Tidy): string | undefined {
  return address === undefined || address.length > KEPT.address ? undefined : tidy(address, KEPT.address);
}

/** A notification that was read from elsewhere than a webhook's body, as it is kept. */
export function keptNotification(notification: Notification): Notification {
  const tidy = createTidy();
  const texts = (values: Readonly<Record<string, string>>, longest: number) =>
    keptTexts(Object.entries(values), longest, tidy);
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
