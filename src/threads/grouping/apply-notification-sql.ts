import type { Alert, AlertObject, Notification } from '../../alerts/alert.ts';
import { type AlertUpdate, applyToGroup, type GroupPart } from './apply-to-group-sql.ts';
import { pieces, report } from '../outbox/messages-sql.ts';
import type { AlertReader, AlertRoute, ThreadLog, ThreadSettings } from '../ports.ts';
import { type AlertData, groupId, type GroupInfo } from '../store/alert-data.ts';
import type { AlertRow } from './replies-sql.ts';
import type { Work } from '../store/store.ts';
import { judge } from './alert-transition.ts';

export interface IntakeContext {
  readonly alerts: AlertReader;
  readonly settings: ThreadSettings;
  readonly log: ThreadLog;
}

/** A home group that has been silent for so long gives its alerts away to a group that still brings them. Milliseconds. */
const ABANDONED = 24 * 3_600_000;
/** Reminders of senders that give no reason are known by nothing having changed for that long. Milliseconds. */
const REMINDER = 3_600_000;

interface Arrival {
  readonly alert: Alert;
  readonly object: AlertObject;
  readonly route: AlertRoute;
}

/**
 * What a notification, or a slice of one, changes: each alert is judged by what is known of it, and applied to the group that is its
 * home. A group that brings no alert of its own changes nothing. `title` is that of Alertmanager's own message about the whole
 * notification, `anchor` that message, where the notification was read from it.
 */
export async function applyNotification(
  tx: Work,
  context: IntakeContext,
  notification: Notification,
  how: {
    readonly now: number;
    readonly title: string;
    readonly anchor?: { readonly channel: string; readonly ts: string };
    /** Messages whose words were kept while slices of the same notification were applied. */
    readonly kept?: Set<string>;
  },
): Promise<void> {
  const { now, title, anchor, kept = new Set() } = how;
  const arrivals = await arrivalsOf(tx, context, notification, now);
  const known = await knownAlerts(tx, notification.source, [...arrivals.keys()]);
  const homes = await abandonedHomes(tx, [...known.values()], now);
  const parts = new Map<string, GroupPart & { readonly updates: AlertUpdate[] }>();

  for (const [fingerprint, arrival] of arrivals) {
    const { alert, route } = arrival;
    const row = known.get(fingerprint);
    const incoming = { status: alert.status, startsAt: alert.startsAt.getTime() };
    const verdict = judge(row && { state: row.state, startsAt: row.starts_at, closedAt: row.closed_at }, incoming, now);
    if (verdict === 'ignore' || route.channel === undefined) continue;
    const own = groupId(notification.source, notification.groupKey, route.channel);
    const adopted = row !== undefined && verdict === 'refire' && homes.has(row.group_id);
    const home = row === undefined || adopted ? own : row.group_id;
    const part = parts.get(home) ?? { id: home, isOwn: home === own, channel: route.channel, route, updates: [] };
    part.updates.push({ verdict, alert, data: dataFor(arrival), known: row });
    parts.set(home, part);
  }

  const isReminder = reminds(notification, [...parts.values()], now);
  for (const part of parts.values()) {
    await applyToGroup(tx, context, {
      notification,
      part,
      info: infoOf(notification),
      isReminder,
      title,
      anchor,
      kept,
      now,
    });
  }
}

async function arrivalsOf(
  tx: Work,
  { alerts, settings, log }: IntakeContext,
  notification: Notification,
  now: number,
): Promise<Map<string, Arrival>> {
  const arrivals = new Map<string, Arrival>();
  let homeless = false;
  for (const alert of notification.alerts) {
    const object = alerts.objectOf(alert, notification);
    const route = alerts.route(alert, object, notification);
    if (route.skip) continue;
    if (route.channel === undefined) {
      homeless = true;
      continue;
    }
    arrivals.set(alert.fingerprint, { alert, object, route });
  }
  if (homeless) {
    const first = await report(
      tx,
      { adminChannel: settings.adminChannel, key: `no-route ${notification.source}`, now },
      { code: 'no-route', source: notification.source },
    );
    if (first) log.warn('an alert has no route and no channel by default', { source: notification.source });
  }
  return arrivals;
}

async function knownAlerts(tx: Work, source: string, fingerprints: readonly string[]): Promise<Map<string, AlertRow>> {
  const known = new Map<string, AlertRow>();
  for (const some of pieces(fingerprints)) {
    const rows = await tx
      .selectFrom('alerts')
      .selectAll()
      .where('source', '=', source)
      .where('fingerprint', 'in', some)
      .execute();
    for (const row of rows) known.set(row.fingerprint, row);
  }
  return known;
}

async function abandonedHomes(tx: Work, alerts: readonly AlertRow[], now: number): Promise<Set<string>> {
  const abandoned = new Set<string>();
  for (const some of pieces(new Set(alerts.map(({ group_id }) => group_id)))) {
    const rows = await tx
      .selectFrom('groups')
      .select('id')
      .where('id', 'in', some)
      .where('last_seen_at', '<', now - ABANDONED)
      .execute();
    for (const { id } of rows) abandoned.add(id);
  }
  return abandoned;
}

function dataFor({ alert, object, route }: Arrival): AlertData {
  const { labels, annotations, generatorURL } = alert;
  return { labels, annotations, generatorURL, object, cluster: route.cluster, mentions: route.mentions };
}

function infoOf(notification: Notification): GroupInfo {
  const { sender, receiver, externalURL, groupLabels, notificationReason, truncatedAlerts } = notification;
  return { sender, receiver, externalURL, groupLabels, reason: notificationReason, truncated: truncatedAlerts };
}

/** Alertmanager 0.32 and newer say that a notification is only a reminder; before that it is one where nothing has changed for long. */
function reminds(notification: Notification, parts: readonly GroupPart[], now: number): boolean {
  if (notification.notificationReason !== undefined)
    return notification.notificationReason === 'repeat interval elapsed';
  return parts.every(({ updates }) =>
    updates.every(({ verdict, known }) => verdict === 'same' && now - (known?.last_seen_at ?? now) > REMINDER),
  );
}
