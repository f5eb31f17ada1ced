import { atOnce, inTurns, type Steps } from '../lib/steps.ts';
import type { Alert, Notification } from './alert.ts';
import { fingerprintSteps, isFingerprint } from './fingerprint.ts';
import { createTidy, KEPT, keptAddress, keptTexts, type Tidy } from './foreign-text.ts';
import { type Fields, fieldsOf, hasTexts, pairsOf, type Range, textOf } from './json-fields.ts';
import { childrenOf, isList, plainAt } from './json-scan.ts';

/** A body that cannot be read. `why` is for the log and the admin channel; it holds no foreign text. */
export interface UnreadableBody {
  readonly kind: 'unreadable';
  readonly why: string;
}

/** A body whose alerts are read a few at a time, so that their number costs nobody else anything. */
export interface OpenBody {
  readonly kind: 'read';
  /** What it says of all of its alerts; `alerts` is empty. */
  readonly head: Notification;
  /** Its alerts, and how many of them fire. */
  readonly count: number;
  readonly firing: number;
  /**
   * The alerts from a place on, those that fire before those that ended: as many as one transaction should take. `next` is the place
   * after them; undefined: there is nothing more.
   */
  slice(from: number): Promise<{ readonly alerts: readonly Alert[]; readonly next: number | undefined }>;
}

/** What a whole body says. */
export type ReadBody = { readonly kind: 'read'; readonly notification: Notification } | UnreadableBody;

/** Alerts of one slice, and bytes of their JSON. */
const SLICE_ALERTS = 50;
const SLICE_BYTES = 128_000;
/** Alerts of one body; more of them are counted among those that the sender left out. */
const MOST_ALERTS = 20_000;
/** Labels and annotations that may be kept, with what their escapes may add, and all that were sent. */
const KEPT_PAIRS = { names: KEPT.names, bytes: 64_000 };
const ALL_PAIRS = { names: Infinity, bytes: Infinity };
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
const QUOTED = /\\(.)/g;

/**
 * Opens the body of Alertmanager's webhook (version 4, 0.21 to 0.34), of Grafana Alerting (version 1 with `orgId`), or of vmalert's
 * Alertmanager. Lenient: what is missing or of another type is left out. A `payload` of the team's own making (0.32 and newer) has no
 * list of alerts and can't be read. Never holds the event loop for long, whatever is in it.
 */
export async function openBody(source: string, body: Uint8Array, receivedAt: Date): Promise<OpenBody | UnreadableBody> {
  const opened = await inTurns(open(source, body, receivedAt));
  if (opened.kind === 'unreadable') return opened;
  const firing = opened.places.filter((place) => place.fires);
  const places = [...firing, ...opened.places.filter((place) => !place.fires)];
  return {
    kind: 'read',
    head: opened.head,
    count: places.length,
    firing: firing.length,
    slice: (from) => inTurns(sliceOf(places, opened.read, from)),
  };
}

/** The same body as a whole, its alerts as they came, for a caller that nobody waits for. */
export function readBody(source: string, body: Uint8Array, receivedAt: Date): ReadBody {
  const opened = atOnce(open(source, body, receivedAt));
  if (opened.kind === 'unreadable') return opened;
  const alerts = opened.places.map((place) => atOnce(opened.read(place)));
  return { kind: 'read', notification: { ...opened.head, alerts } };
}

/** Where an alert lies in a body. */
interface Place extends Range {
  readonly fires: boolean;
}

interface Opened {
  readonly kind: 'read';
  readonly head: Notification;
  readonly places: readonly Place[];
  readonly read: (place: Place) => Steps<Alert>;
}

function* sliceOf(
  places: readonly Place[],
  read: Opened['read'],
  from: number,
): Steps<{ readonly alerts: readonly Alert[]; readonly next: number | undefined }> {
  const alerts: Alert[] = [];
  let size = 0;
  for (const place of places.slice(from, from + SLICE_ALERTS)) {
    size += place.end - place.start;
    if (alerts.length > 0 && size > SLICE_BYTES) break;
    alerts.push(yield* read(place));
  }
  const next = from + alerts.length;
  return { alerts, next: next < places.length ? next : undefined };
}

const HEAD = new Set([
  'alerts',
  'version',
  'orgId',
  'groupKey',
  'receiver',
  'externalURL',
  'groupLabels',
  'commonLabels',
  'commonAnnotations',
  'notification_reason',
  'truncatedAlerts',
]);
const OF_ALERT = new Set(['labels', 'annotations', 'status', 'startsAt', 'endsAt', 'generatorURL', 'fingerprint']);

function* open(source: string, bytes: Uint8Array, receivedAt: Date): Steps<Opened | UnreadableBody> {
  const start = firstByte(bytes);
  const fields = yield* fieldsOf(bytes, { start, end: bytes.length }, HEAD);
  if (fields === undefined) return unreadable('the body is not a JSON object');
  const list = fields.get('alerts');
  if (list === undefined || !isList(bytes, list))
    return unreadable('it has no list of alerts: a custom payload, or another sender');
  const found = yield* findAlerts(bytes, list, receivedAt);
  if (found.places.length === 0 && found.others > 0) return unreadable('none of its alerts has labels');
  const tidy = createTidy();
  const head = yield* headOf(source, bytes, fields, tidy);
  return {
    kind: 'read',
    head: { ...head, truncatedAlerts: head.truncatedAlerts + found.left },
    places: found.places,
    read: (place) => readAlert(source, bytes, place, receivedAt, tidy),
  };
}

function unreadable(why: string): UnreadableBody {
  return { kind: 'unreadable', why };
}

/** Where the JSON begins: after a byte order mark and white space. */
function firstByte(bytes: Uint8Array): number {
  let at = BYTE_ORDER_MARK.every((byte, i) => bytes[i] === byte) ? BYTE_ORDER_MARK.length : 0;
  while (at < bytes.length && (bytes[at] ?? 0) <= 0x20) at++;
  return at;
}

/** Where the alerts with labels lie; `others` have none, `left` are more than one body may have. */
function* findAlerts(
  bytes: Uint8Array,
  list: Range,
  receivedAt: Date,
): Steps<{ readonly places: readonly Place[]; readonly others: number; readonly left: number }> {
  const places: Place[] = [];
  let others = 0;
  let left = 0;
  for (const item of childrenOf(bytes, list.start, list.end)) {
    if (item === undefined) {
      yield undefined;
      continue;
    }
    const fields = yield* fieldsOf(bytes, item, OF_ALERT);
    const labels = fields?.get('labels');
    if (fields === undefined || labels === undefined || !(yield* hasTexts(bytes, labels))) others++;
    else if (places.length === MOST_ALERTS) left++;
    else places.push({ start: item.start, end: item.end, fires: !isResolved(bytes, fields, receivedAt) });
    yield undefined;
  }
  return { places, others, left };
}

function* headOf(source: string, bytes: Uint8Array, fields: Fields, tidy: Tidy): Steps<Notification> {
  const text = (name: string) => textOf(bytes, fields.get(name));
  const groupLabels = keptTexts(yield* pairsOf(bytes, fields.get('groupLabels'), KEPT_PAIRS), KEPT.label, tidy);
  const isGrafana = text('version') === '1' || fields.has('orgId');
  const truncated = fields.get('truncatedAlerts');
  const left = truncated === undefined ? 0 : plainAt(bytes, truncated);
  return {
    source,
    sender: isGrafana ? 'grafana' : 'alertmanager',
    groupKey:
      text('groupKey') ??
      JSON.stringify(
        Object.keys(groupLabels)
          .sort()
          .map((name) => [name, groupLabels[name]]),
      ),
    // Alertmanager quotes the receiver's name as a regular expression.
    receiver: tidy((text('receiver') ?? '').replace(QUOTED, '$1'), KEPT.label),
    externalURL: keptAddress(text('externalURL'), tidy),
    groupLabels,
    commonLabels: keptTexts(yield* pairsOf(bytes, fields.get('commonLabels'), KEPT_PAIRS), KEPT.label, tidy),
    commonAnnotations: keptTexts(
      yield* pairsOf(bytes, fields.get('commonAnnotations'), KEPT_PAIRS),
      KEPT.annotation,
      tidy,
    ),
    notificationReason: text('notification_reason')?.slice(0, KEPT.name),
    truncatedAlerts: typeof left === 'number' && Number.isSafeInteger(left) && left > 0 ? left : 0,
    alerts: [],
  };
}

function* readAlert(source: string, bytes: Uint8Array, place: Range, receivedAt: Date, tidy: Tidy): Steps<Alert> {
  const fields: Fields = (yield* fieldsOf(bytes, place, OF_ALERT)) ?? new Map();
  const text = (name: string) => textOf(bytes, fields.get(name));
  const given = text('fingerprint');
  const known = isFingerprint(given);
  // A fingerprint is that of everything that was sent.
  const labels = yield* pairsOf(bytes, fields.get('labels'), known ? KEPT_PAIRS : ALL_PAIRS);
  const annotations = yield* pairsOf(bytes, fields.get('annotations'), KEPT_PAIRS);
  const resolved = isResolved(bytes, fields, receivedAt);
  return {
    source,
    fingerprint: known ? given : yield* fingerprintSteps(labels),
    status: resolved ? 'resolved' : 'firing',
    labels: keptTexts(labels, KEPT.label, tidy),
    annotations: keptTexts(annotations, KEPT.annotation, tidy),
    startsAt: time(text('startsAt')) ?? receivedAt,
    endsAt: resolved ? (time(text('endsAt')) ?? receivedAt) : undefined,
    generatorURL: keptAddress(text('generatorURL'), tidy),
  };
}

function isResolved(bytes: Uint8Array, fields: Fields, receivedAt: Date): boolean {
  const status = fields.get('status');
  if (status !== undefined) return textOf(bytes, status) === 'resolved';
  const endsAt = time(textOf(bytes, fields.get('endsAt')));
  return endsAt !== undefined && endsAt <= receivedAt;
}

/** Go writes the year 1 for "none". */
function time(text: string | undefined): Date | undefined {
  const date = text === undefined || text.length > 40 ? undefined : new Date(text);
  return date === undefined || Number.isNaN(date.getTime()) || date.getUTCFullYear() <= 1970 ? undefined : date;
}
