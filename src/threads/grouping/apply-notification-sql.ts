import type { Alert, AlertObject, Notification } from '../../alerts/alert.ts';
import { objectOf } from '../../alerts/object-of.ts';
import type { Route } from '../../alerts/routing.ts';
import { reportToAdmin } from '../outbox/admin-reports-sql.ts';
import type { Log } from '../../lib/log.ts';
import type { RouteAlert, ThreadSettings } from '../ports.ts';
import type { AlertData } from '../store/alert-data.ts';
import { chunksOf } from '../store/chunks.ts';
import { groupId } from '../store/ids.ts';
import type { AlertRow } from '../store/schema.ts';
import type { Work } from '../store/store.ts';
import { transitionOf } from './alert-transition.ts';
import type { AlertUpdate, Applying, GroupPart } from './alert-update.ts';
import { knownAlerts } from './alerts-sql.ts';
import { applyToGroup } from './apply-to-group-sql.ts';

export interface GroupingContext {
  readonly route: RouteAlert;
  readonly settings: ThreadSettings;
  readonly log: Log;
}

/** A home group with no notification for this long hands its alerts to a group that still reports them. Milliseconds. */
const ABANDONED_AFTER = 24 * 3_600_000;
/** Without a reason field, a notification that changes nothing for this long counts as a reminder. Milliseconds. */
const REMINDER_AFTER = 3_600_000;

interface Arrival {
  readonly alert: Alert;
  readonly object: AlertObject;
  readonly route: Route;
}

/**
 * Applies a notification, or a slice of one: decides for each alert what the notification means for it, and changes the group that is its
 * home. For a group without alerts of its own in it, nothing changes.
 */
export async function applyNotification(
  tx: Work,
  context: GroupingContext,
  notification: Notification,
  applying: Applying,
): Promise<void> {
  const { now } = applying;
  const arrivals = await arrivalsOf(tx, context, notification, now);
  const known = await knownAlerts(tx, notification.source, arrivals.keys());
  const abandoned = await abandonedGroups(tx, known.values(), now);
  const parts = new Map<string, GroupPart & { readonly updates: AlertUpdate[] }>();

  for (const [fingerprint, { alert, object, route }] of arrivals) {
    const row = known.get(fingerprint);
    const incoming = { status: alert.status, startsAt: alert.startsAt.getTime() };
    const before = row && { state: row.state, startsAt: row.starts_at, closedAt: row.closed_at };
    const transition = transitionOf(before, incoming, now);
    if (transition === 'ignore' || route.channel === undefined) continue;
    const own = groupId(notification.source, notification.groupKey, route.channel);
    const isAdopted = row !== undefined && transition === 'refire' && abandoned.has(row.group_id);
    const home = row === undefined || isAdopted ? own : row.group_id;
    const part = parts.get(home) ?? { id: home, isOwn: home === own, channel: route.channel, route, updates: [] };
    part.updates.push({ transition, alert, data: dataFor({ alert, object, route }), known: row });
    parts.set(home, part);
  }

  const isReminder = reminds(notification, [...parts.values()], now);
  for (const part of parts.values()) await applyToGroup(tx, context, { ...applying, notification, part, isReminder });
}

async function arrivalsOf(
  tx: Work,
  { route, settings, log }: GroupingContext,
  { alerts, source }: Notification,
  now: number,
): Promise<Map<string, Arrival>> {
  const arrivals = new Map<string, Arrival>();
  let isUnrouted = false;
  for (const alert of alerts) {
    const object = objectOf(alert);
    const chosen = route(alert, object);
    if (chosen.skip) continue;
    if (chosen.channel === undefined) isUnrouted = true;
    else arrivals.set(alert.fingerprint, { alert, object, route: chosen });
  }
  if (isUnrouted) {
    const where = { adminChannel: settings.adminChannel, key: `no-route ${source}`, now };
    if (await reportToAdmin(tx, where, { code: 'no-route', source }))
      log.warn('an alert has no route and there is no default channel', { source });
  }
  return arrivals;
}

async function abandonedGroups(tx: Work, alerts: Iterable<AlertRow>, now: number): Promise<Set<string>> {
  const abandoned = new Set<string>();
  for (const some of chunksOf(new Set([...alerts].map(({ group_id }) => group_id)))) {
    const rows = await tx
      .selectFrom('groups')
      .select('id')
      .where('id', 'in', some)
      .where('last_seen_at', '<', now - ABANDONED_AFTER)
      .execute();
    for (const { id } of rows) abandoned.add(id);
  }
  return abandoned;
}

function dataFor({ alert, object, route }: Arrival): AlertData {
  const { labels, annotations, generatorURL } = alert;
  return { labels, annotations, generatorURL, object, cluster: route.cluster, mentions: route.mentions };
}

/** Alertmanager 0.32 and newer say whether a notification only reminds; before that it does if nothing has changed for long. */
function reminds(notification: Notification, parts: readonly GroupPart[], now: number): boolean {
  if (notification.notificationReason !== undefined)
    return notification.notificationReason === 'repeat interval elapsed';
  return parts.every(({ updates }) =>
    updates.every(
      ({ transition, known }) => transition === 'same' && now - (known?.last_seen_at ?? now) > REMINDER_AFTER,
    ),
  );
}
