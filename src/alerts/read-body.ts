import type { Alert, Notification } from './alert.ts';
import { createFields, type Fields } from './body-fields.ts';
import { createFingerprint, type Fingerprint, isFingerprint } from './fingerprint.ts';
import { createTidy, KEPT, keptAddress, type Tidy } from './foreign-text.ts';
import { type JsonTarget, readJson } from './read-json.ts';

/** A body that cannot be read. `why` is for the log and the admin channel; it contains no text from outside. */
export interface UnreadableBody {
  readonly kind: 'unreadable';
  readonly why: string;
}

/** The content of a body. */
export type ReadBody = { readonly kind: 'read'; readonly notification: Notification } | UnreadableBody;

/**
 * Alerts of one body, and labels and annotations of all of them. Further alerts count as omitted by the sender. No real body within the
 * webhook's limit has more labels: 16 MB of ordinary alerts have 210,000.
 */
const MOST_ALERTS = 20_000;
const MOST_TEXTS = 300_000;
const QUOTED = /\\(.)/g;

/**
 * Reads the body of Alertmanager's webhook (version 4, 0.21 to 0.34), of Grafana Alerting (version 1 with `orgId`), or of vmalert's
 * Alertmanager; the alerts that fire come before those that ended. Lenient: what is missing or of another type is left out, and long
 * texts are cut (`KEPT`). A team's custom `payload` (0.32 and newer) without a list of alerts can't be read. Never blocks the event loop for
 * long, whatever the body contains.
 */
export async function readBody(source: string, body: Uint8Array, receivedAt: Date): Promise<ReadBody> {
  const tidy = createTidy();
  const fields = createFields(tidy);
  let list: AlertList | undefined;
  const notification: JsonTarget = {
    plain: (name, value) => {
      if (name === 'alerts') list = undefined;
      fields.plain(name, value);
    },
    open: (name, kind) => {
      if (name !== 'alerts') return fields.open(name, kind);
      list = kind === 'list' ? createAlertList(source, receivedAt, tidy) : undefined;
      return list?.target;
    },
  };
  const isJson = await readJson(body, { open: (_, kind) => (kind === 'object' ? notification : undefined) });
  if (!isJson) return unreadable('the body is not JSON');
  if (list === undefined) return unreadable('it has no list of alerts: a custom payload, or another sender');
  const { alerts, others, left } = list.found();
  if (alerts.length === 0 && others > 0) return unreadable('none of its alerts has labels');
  const head = headOf(source, fields, tidy);
  const firing = alerts.filter(({ status }) => status === 'firing');
  const resolved = alerts.filter(({ status }) => status === 'resolved');
  return {
    kind: 'read',
    notification: { ...head, truncatedAlerts: head.truncatedAlerts + left, alerts: [...firing, ...resolved] },
  };
}

function unreadable(why: string): UnreadableBody {
  return { kind: 'unreadable', why };
}

interface AlertList {
  readonly target: JsonTarget;
  /** The alerts with labels; `others` have none, `left` are more than one body may have. */
  found(): { readonly alerts: readonly Alert[]; readonly others: number; readonly left: number };
}

function createAlertList(source: string, receivedAt: Date, tidy: Tidy): AlertList {
  const alerts: Alert[] = [];
  let texts = 0;
  let others = 0;
  let left = 0;
  const openAlert = (): JsonTarget => {
    const fields = createFields(tidy);
    let fingerprint: Fingerprint | undefined;
    return {
      plain: fields.plain,
      open: (name, kind) => {
        const target = fields.open(name, kind);
        if (name !== 'labels' || target === undefined) return target;
        // A fingerprint is that of the labels as they were sent.
        const sent = createFingerprint();
        fingerprint = sent;
        return {
          plain: (label, value) => {
            if (typeof value === 'string') sent.add(label, value);
            target.plain?.(label, value);
          },
        };
      },
      end: () => {
        if (fingerprint === undefined || fields.size('labels') === 0) {
          others++;
          return;
        }
        const given = fields.text('fingerprint');
        alerts.push(alertOf(source, fields, isFingerprint(given) ? given : fingerprint.result(), receivedAt, tidy));
        texts += fields.size('labels') + fields.size('annotations');
      },
    };
  };
  return {
    target: {
      plain: () => void others++,
      open: (_, kind) => {
        const isFull = alerts.length === MOST_ALERTS || texts >= MOST_TEXTS;
        if (kind === 'object' && !isFull) return openAlert();
        if (isFull) left++;
        else others++;
        return undefined;
      },
    },
    found: () => ({ alerts, others, left }),
  };
}

function headOf(source: string, fields: Fields, tidy: Tidy): Notification {
  const groupLabels = fields.texts('groupLabels');
  const isGrafana = fields.text('version') === '1' || fields.has('orgId');
  return {
    source,
    sender: isGrafana ? 'grafana' : 'alertmanager',
    groupKey:
      fields.text('groupKey') ??
      JSON.stringify(
        Object.keys(groupLabels)
          .sort()
          .map((name) => [name, groupLabels[name]]),
      ),
    // Alertmanager quotes the receiver's name as a regular expression.
    receiver: tidy((fields.text('receiver') ?? '').replace(QUOTED, '$1'), KEPT.label),
    externalURL: keptAddress(fields.text('externalURL'), tidy),
    groupLabels,
    commonLabels: fields.texts('commonLabels'),
    commonAnnotations: fields.texts('commonAnnotations'),
    notificationReason: fields.text('notification_reason')?.slice(0, KEPT.name),
    truncatedAlerts: fields.count('truncatedAlerts'),
    alerts: [],
  };
}

function alertOf(source: string, fields: Fields, fingerprint: string, receivedAt: Date, tidy: Tidy): Alert {
  const endsAt = time(fields.text('endsAt'));
  const resolved = fields.has('status')
    ? fields.text('status') === 'resolved'
    : endsAt !== undefined && endsAt <= receivedAt;
  return {
    source,
    fingerprint,
    status: resolved ? 'resolved' : 'firing',
    labels: fields.texts('labels'),
    annotations: fields.texts('annotations'),
    startsAt: time(fields.text('startsAt')) ?? receivedAt,
    endsAt: resolved ? (endsAt ?? receivedAt) : undefined,
    generatorURL: keptAddress(fields.text('generatorURL'), tidy),
  };
}

/** Go writes the year 1 for "none". */
function time(text: string | undefined): Date | undefined {
  const date = text === undefined || text.length > 40 ? undefined : new Date(text);
  return date === undefined || Number.isNaN(date.getTime()) || date.getUTCFullYear() <= 1970 ? undefined : date;
}
