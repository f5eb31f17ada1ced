import type { Notification } from '../../alerts/alert.ts';
import { markDirty } from '../outbox/messages-sql.ts';
import type { Log } from '../../lib/log.ts';
import type { ThreadSettings } from '../ports.ts';
import type { GroupInfo } from '../store/alert-data.ts';
import { rootId } from '../store/ids.ts';
import type { AlertRow, GroupRow } from '../store/schema.ts';
import { storableText } from '../store/storable-text.ts';
import type { Work } from '../store/store.ts';
import type { AlertUpdate, GroupChange } from './alert-update.ts';
import { putUnder, putUnderSeenMessage, settleAlertmanagerMessages } from './alertmanager-messages-sql.ts';
import { updateAlerts } from './alerts-sql.ts';
import { addMissed, startFiring } from './firing-alerts-sql.ts';
import { placeMovedAlerts } from './replies-sql.ts';
import { threadFor } from './threads-sql.ts';

/** Applies the alerts of one home group: opens threads, notes the alerts, and marks the messages that have to be edited. */
export async function applyToGroup(
  tx: Work,
  context: { readonly settings: ThreadSettings; readonly log: Log },
  change: GroupChange,
): Promise<void> {
  const { part, title, now } = change;
  const group = await noteGroup(tx, change);
  const dirty = new Set<string>();
  const threadId = await openFor(tx, context, group, change, dirty);
  await addMissed(tx, { ...group, thread_id: threadId }, part.updates, now, dirty);
  await continueAlerts(tx, change, dirty);
  await markDirty(tx, dirty, now);
  if (group.alertmanager_posts === 1) await settleAlertmanagerMessages(tx, part.channel, title);
}

/** Gives newly firing alerts of the group their thread. Returns the group's thread; null if it has none. */
async function openFor(
  tx: Work,
  { settings, log }: { readonly settings: ThreadSettings; readonly log: Log },
  group: GroupRow,
  { part, title, message, kept, now }: GroupChange,
  dirty: Set<string>,
): Promise<string | null> {
  const firing = part.updates.filter(({ transition }) => transition === 'new' || transition === 'refire');
  if (firing.length === 0) return group.thread_id;
  const { thread, isNew, movedThreads } = await threadFor(tx, group, title, settings, now);
  if (isNew && thread.kind === 'group' && group.alertmanager_posts === 1) {
    if (message === undefined) await putUnderSeenMessage(tx, thread, now);
    else await putUnder(tx, thread.id, message, now);
  }
  await startFiring(tx, group, { thread, isNew }, firing, { kept, log, now }, dirty);
  if (movedThreads.length > 0) await placeMovedAlerts(tx, thread, now);
  return thread.id;
}

async function noteGroup(tx: Work, { notification, part, title, now }: GroupChange): Promise<GroupRow> {
  const newest = {
    last_seen_at: now,
    title: storableText(title),
    info: JSON.stringify(infoOf(notification)),
    language: part.route.language,
  };
  const known = await tx.selectFrom('groups').selectAll().where('id', '=', part.id).executeTakeFirst();
  if (known !== undefined) {
    if (!part.isOwn) return known;
    await tx.updateTable('groups').set(newest).where('id', '=', part.id).execute();
    return { ...known, ...newest };
  }
  const group: GroupRow = {
    ...newest,
    id: part.id,
    source: notification.source,
    channel: part.channel,
    thread_id: null,
    alertmanager_posts: part.route.alertmanagerPosts ? 1 : 0,
  };
  await tx.insertInto('groups').values(group).execute();
  return group;
}

function infoOf(notification: Notification): GroupInfo {
  const { sender, receiver, externalURL, groupLabels, notificationReason, truncatedAlerts } = notification;
  return { sender, receiver, externalURL, groupLabels, reason: notificationReason, truncated: truncatedAlerts };
}

/** Notes the alerts that go on firing, or end. */
async function continueAlerts(tx: Work, change: GroupChange, dirty: Set<string>): Promise<void> {
  const { part, notification, now } = change;
  const unchanged: string[] = [];
  for (const update of part.updates) {
    const { known, transition } = update;
    if (known === undefined || transition === 'new' || transition === 'refire') continue;
    const changed = changesOf(update, known, change);
    if (transition !== 'same') {
      dirty.add(rootId(known.thread_id));
      if (known.reply_id !== null) dirty.add(known.reply_id);
    }
    if (changed === undefined) unchanged.push(known.fingerprint);
    else await updateAlerts(tx, known.source, [known.fingerprint], { ...changed, last_seen_at: now });
  }
  await updateAlerts(tx, notification.source, unchanged, { last_seen_at: now });
}

/** What changes of an alert that goes on firing, or ends; undefined: nothing but that it was seen. */
function changesOf(
  { transition, alert }: AlertUpdate,
  known: AlertRow,
  { isReminder, now }: GroupChange,
): Partial<AlertRow> | undefined {
  if (transition === 'resolve')
    // An alert that ended before it was explained is still to be explained; an explained one is compared with what was observed.
    return {
      state: 'resolved',
      ends_at: (alert.endsAt ?? new Date(now)).getTime(),
      closed_at: now,
      explain_at: known.reply_id !== null && known.observed !== null ? now : known.explain_at,
    };
  if (transition === 'flap') return { starts_at: alert.startsAt.getTime(), explain_at: now, explain_tries: 0 };
  const isSettled = known.explain_at === null && known.explained !== null;
  return isReminder && isSettled ? { explain_at: now, explain_tries: 0 } : undefined;
}
