import type { Alert, Notification } from './alert.ts';
import { fingerprintOf } from './fingerprint.ts';

/** What a webhook's body says. `why` is for the log and the admin channel; it holds no foreign text. */
export type ReadBody =
  | { readonly kind: 'read'; readonly notification: Notification }
  | { readonly kind: 'unreadable'; readonly why: string };

interface RawBody {
  readonly [field: string]: unknown;
}

const QUOTED = /\\(.)/g;

/**
 * Reads the body of Alertmanager's webhook (version 4, 0.21 to 0.34), of Grafana Alerting (version 1 with `orgId`), or of vmalert's
 * Alertmanager. Lenient: what is missing or of another type is left out. A `payload` of the team's own making (0.32 and newer) has no
 * list of alerts and can't be read.
 */
export function readBody(source: string, body: Uint8Array, receivedAt: Date): ReadBody {
  let raw: unknown;
  try {
    raw = JSON.parse(new TextDecoder().decode(body));
  } catch {
    return { kind: 'unreadable', why: 'the body is no JSON' };
  }
  if (!isObject(raw)) return { kind: 'unreadable', why: 'the body is no JSON object' };
  const list = raw['alerts'];
  if (!Array.isArray(list))
    return { kind: 'unreadable', why: 'it has no list of alerts: a custom payload, or another sender' };
  const alerts = list.flatMap((each) => (isObject(each) ? (readAlert(source, each, receivedAt) ?? []) : []));
  if (alerts.length === 0 && list.length > 0) return { kind: 'unreadable', why: 'none of its alerts has labels' };
  return { kind: 'read', notification: notificationOf(source, raw, alerts) };
}

function notificationOf(source: string, raw: RawBody, alerts: readonly Alert[]): Notification {
  const groupLabels = texts(raw['groupLabels']);
  return {
    source,
    sender: raw['version'] === '1' || raw['orgId'] !== undefined ? 'grafana' : 'alertmanager',
    groupKey:
      text(raw['groupKey']) ??
      JSON.stringify(
        Object.keys(groupLabels)
          .sort()
          .map((name) => [name, groupLabels[name]]),
      ),
    // Alertmanager quotes the receiver's name as a regular expression.
    receiver: (text(raw['receiver']) ?? '').replace(QUOTED, '$1'),
    externalURL: text(raw['externalURL']),
    groupLabels,
    commonLabels: texts(raw['commonLabels']),
    commonAnnotations: texts(raw['commonAnnotations']),
    notificationReason: text(raw['notification_reason']),
    truncatedAlerts: typeof raw['truncatedAlerts'] === 'number' ? raw['truncatedAlerts'] : 0,
    alerts,
  };
}

function readAlert(source: string, raw: RawBody, receivedAt: Date): Alert | undefined {
  const labels = texts(raw['labels']);
  if (Object.keys(labels).length === 0) return undefined;
  const endsAt = time(raw['endsAt']);
  const resolved =
    raw['status'] === undefined ? endsAt !== undefined && endsAt <= receivedAt : raw['status'] === 'resolved';
  return {
    source,
    fingerprint: text(raw['fingerprint']) ?? fingerprintOf(labels),
    status: resolved ? 'resolved' : 'firing',
    labels,
    annotations: texts(raw['annotations']),
    startsAt: time(raw['startsAt']) ?? receivedAt,
    endsAt: resolved ? (endsAt ?? receivedAt) : undefined,
    generatorURL: text(raw['generatorURL']),
  };
}

function isObject(value: unknown): value is RawBody {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function texts(value: unknown): Record<string, string> {
  if (!isObject(value)) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** Go writes the year 1 for "none". */
function time(value: unknown): Date | undefined {
  const date = typeof value === 'string' ? new Date(value) : undefined;
  return date === undefined || Number.isNaN(date.getTime()) || date.getUTCFullYear() <= 1970 ? undefined : date;
}
