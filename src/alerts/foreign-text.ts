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
    if (read.length > SHORT) return copy(safe.length > most ? safe.slice(0, most).toWellFormed() : safe);
    if (known.size >= REMEMBERED) known.clear();
    known.set(read, safe);
    return safe;
  };
}

/** A well-formed text by itself: V8 keeps one that was cut or put together as pieces of others, which stay in memory with it. */
function copy(text: string): string {
  return Buffer.from(text).toString();
}

/** Labels or annotations as they are kept: names as they are, values tidied, as many of them as there is room for. */
export interface KeptTexts {
  readonly kept: ReadonlyMap<string, string>;
  /** Adds one; of those with one name the last counts. */
  readonly add: (name: string, value: string) => void;
}

/** Collects labels or annotations. `longest`: UTF-16 units of a value. */
export function createKeptTexts(longest: number, tidy: Tidy): KeptTexts {
  const kept = new Map<string, string>();
  let room: number = KEPT.room;
  return {
    kept,
    add: (name, value) => {
      if (room < 0 || kept.size === KEPT.names) return;
      const safeName = name.slice(0, KEPT.name).replaceAll('\0', '').toWellFormed();
      const safeValue = tidy(value, longest);
      room -= safeName.length + safeValue.length;
      if (room >= 0) kept.set(safeName, safeValue);
    },
  };
}

/** An address as it is kept; undefined where it is too long. */
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
