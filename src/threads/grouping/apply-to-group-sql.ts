import type { Alert, Notification } from '../../alerts/alert.ts';
import { insertAlerts, updateAlerts } from './alerts-sql.ts';
import { keepHistory } from '../outbox/keep-text-sql.ts';
import { pieces, wantAgain } from '../outbox/messages-sql.ts';
import { STALE } from './thread-choice.ts';
import { type GroupRow, type Opened, threadFor, type ThreadRow } from './threads-sql.ts';
import { anchor, anchorToSeen, settleSeen } from './alertmanager-messages-sql.ts';
import type { AlertRoute, ThreadLog, ThreadSettings } from '../ports.ts';
import { type AlertData, alertName, type GroupInfo, rootId, withoutNul } from '../store/alert-data.ts';
import { type AlertRow, seat, unseat } from './replies-sql.ts';
import type { Work } from '../store/store.ts';
import { severityRank, type Verdict } from './alert-transition.ts';

/** One alert of a notification, and what it means. */
export interface AlertUpdate {
  readonly verdict: Exclude<Verdict, 'ignore'>;
  readonly alert: Alert;
  readonly data: AlertData;
  readonly known: AlertRow | undefined;
}

/** The alerts of a notification whose home is one group. */
export interface GroupPart {
  readonly id: string;
  /** Whether it is the group that the notification is about, or one that brought these alerts before. */
  readonly isOwn: boolean;
  readonly channel: string;
  readonly route: AlertRoute;
  readonly updates: readonly AlertUpdate[];
}

interface GroupChange {
  readonly notification: Notification;
  readonly part: GroupPart;
  readonly info: GroupInfo;
  readonly isReminder: boolean;
  /** The title of Alertmanager's own message about it. */
  readonly title: string;
  /** Where the notification was read from such a message itself. */
  readonly anchor: { readonly channel: string; readonly ts: string } | undefined;
  /** Messages whose words were kept before alerts left them. */
  readonly kept: Set<string>;
  readonly now: number;
}

/** Applies the alerts of one home group: threads are opened, alerts noted, what has to be said anew is marked. */
export async function applyToGroup(
  tx: Work,
  context: { readonly settings: ThreadSettings; readonly log: ThreadLog },
  change: GroupChange,
): Promise<void> {
  const { part, now } = change;
  let group = await noteGroup(tx, change);
  const dirty = new Set<string>();
  const arriving = part.updates.filter(({ verdict }) => verdict === 'new' || verdict === 'refire');
  if (arriving.length > 0) {
    const opened = await threadFor(tx, group, change.title, context.settings, now);
    if (opened.isNew && opened.thread.kind === 'group' && group.own_messages === 1)
      await goBelow(tx, opened.thread, change);
    await arrive(tx, group, opened, arriving, { kept: change.kept, log: context.log, now }, dirty);
    group = { ...group, thread_id: opened.thread.id };
    if (opened.folded.length > 0) await seatFolded(tx, opened.thread, now);
  }
  await noteMissed(tx, group, part.updates, now, dirty);
  const unchanged: string[] = [];
  for (const update of part.updates) {
    if (update.known === undefined || update.verdict === 'new' || update.verdict === 'refire') continue;
    const changed = continued(update, update.known, change);
    if (update.verdict !== 'same') {
      dirty.add(rootId(update.known.thread_id));
      if (update.known.reply_id !== null) dirty.add(update.known.reply_id);
    }
    if (changed === undefined) unchanged.push(update.known.fingerprint);
    else await updateAlerts(tx, update.known.source, [update.known.fingerprint], { ...changed, last_seen_at: now });
  }
  for (const some of pieces(unchanged)) await updateAlerts(tx, change.notification.source, some, { last_seen_at: now });
  await wantAgain(tx, dirty, now);
  if (group.own_messages === 1) await settleSeen(tx, part.channel, change.title);
}

async function goBelow(tx: Work, thread: ThreadRow, { anchor: own, now }: GroupChange): Promise<void> {
  if (own === undefined) await anchorToSeen(tx, thread, now);
  else await anchor(tx, thread.id, own, now);
}

async function noteGroup(tx: Work, { notification, part, info, title, now }: GroupChange): Promise<GroupRow> {
  const known = await tx.selectFrom('groups').selectAll().where('id', '=', part.id).executeTakeFirst();
  if (known !== undefined) {
    const seen = part.isOwn
      ? { last_seen_at: now, title: withoutNul(title), info: JSON.stringify(info), language: part.route.language }
      : {};
    if (part.isOwn) await tx.updateTable('groups').set(seen).where('id', '=', part.id).execute();
    return { ...known, ...seen };
  }
  const group: GroupRow = {
    id: part.id,
    source: notification.source,
    channel: part.channel,
    language: part.route.language,
    thread_id: null,
    own_messages: part.route.ownMessages ? 1 : 0,
    last_seen_at: now,
    title: withoutNul(title),
    info: JSON.stringify(info),
  };
  await tx.insertInto('groups').values(group).execute();
  return group;
}

/** Alerts that begin to fire: new ones, and ones that ended before. */
async function arrive(
  tx: Work,
  group: GroupRow,
  opened: Opened,
  updates: readonly AlertUpdate[],
  history: { readonly kept: Set<string>; readonly log: ThreadLog; readonly now: number },
  dirty: Set<string>,
): Promise<void> {
  const { now } = history;
  const { thread, isNew } = opened;
  const stale = !isNew && now - thread.visible_at > STALE;
  const leaving = updates.flatMap(({ known }) => (known === undefined || known.thread_id === thread.id ? [] : [known]));
  await keepHistory(
    tx,
    leaving.flatMap(({ reply_id, thread_id }) => [rootId(thread_id), ...(reply_id === null ? [] : [reply_id])]),
    history,
  );
  const severities = updates.map(({ alert }) => severityRank(alert.labels['severity']));
  const added: AlertRow[] = [];
  for (const [i, update] of updates.entries()) {
    const rank = severities[i] ?? 0;
    const { known } = update;
    const returns = known !== undefined && known.thread_id === thread.id;
    // An edit alone would not be seen: a higher severity, or a return, in a thread that has been quiet needs a post of its own.
    const fresh = stale && (rank > thread.severity || returns);
    const row = firingRow(group, thread, update, { rank, fresh, keepReply: returns && !fresh, now });
    if (known === undefined) {
      added.push(row);
      continue;
    }
    if (known.reply_id !== null) dirty.add(known.reply_id);
    if (!returns) {
      for (const id of await unseat(tx, known)) dirty.add(id);
      dirty.add(rootId(known.thread_id));
    }
    await updateAlerts(tx, row.source, [row.fingerprint], row);
  }
  await insertAlerts(tx, added);
  const severity = Math.max(thread.severity, ...severities);
  if (severity > thread.severity)
    await tx.updateTable('threads').set({ severity }).where('id', '=', thread.id).execute();
  dirty.add(rootId(thread.id));
}

function firingRow(
  group: GroupRow,
  thread: ThreadRow,
  { alert, data, known }: AlertUpdate,
  how: { readonly rank: number; readonly fresh: boolean; readonly keepReply: boolean; readonly now: number },
): AlertRow {
  const sameThread = known?.thread_id === thread.id;
  return {
    source: alert.source,
    fingerprint: alert.fingerprint,
    group_id: group.id,
    thread_id: thread.id,
    // A fresh alert keeps its place until it gets the new one, so that it is never named nowhere.
    reply_id: sameThread ? (known?.reply_id ?? null) : null,
    state: 'firing',
    episode: (known?.episode ?? 0) + 1,
    starts_at: alert.startsAt.getTime(),
    ends_at: null,
    last_seen_at: how.now,
    closed_at: null,
    name: alertName(alert),
    severity: how.rank,
    severity_name: withoutNul(alert.labels['severity'] ?? ''),
    data: JSON.stringify(data),
    fresh: how.fresh ? 1 : 0,
    explained: how.keepReply ? (known?.explained ?? null) : null,
    observed: null,
    changes: null,
    explain_at: how.now,
    explain_lease: null,
    explain_tries: 0,
  };
}

/** Alerts that came and went unseen are named in the group's thread, if it has one; they open none. */
async function noteMissed(
  tx: Work,
  group: GroupRow,
  updates: readonly AlertUpdate[],
  now: number,
  dirty: Set<string>,
): Promise<void> {
  const missed = updates.filter(({ verdict }) => verdict === 'missed');
  if (missed.length === 0 || group.thread_id === null) return;
  const thread = await tx.selectFrom('threads').selectAll().where('id', '=', group.thread_id).executeTakeFirst();
  if (thread === undefined) return;
  const rows = missed.map((update): AlertRow => {
    const rank = severityRank(update.alert.labels['severity']);
    const row = firingRow(group, thread, update, { rank, fresh: false, keepReply: false, now });
    const endsAt = (update.alert.endsAt ?? new Date(now)).getTime();
    return { ...row, state: 'resolved', ends_at: endsAt, closed_at: now };
  });
  await insertAlerts(tx, rows);
  dirty.add(rootId(thread.id));
}

/** What changes of an alert that goes on firing, or ends; undefined: nothing but that it was seen. */
function continued(
  { verdict, alert }: AlertUpdate,
  known: AlertRow,
  { isReminder, now }: GroupChange,
): Partial<AlertRow> | undefined {
  if (verdict === 'resolve')
    // What ended before it was explained is still to be explained; what was explained is looked at again.
    return {
      state: 'resolved',
      ends_at: (alert.endsAt ?? new Date(now)).getTime(),
      closed_at: now,
      explain_at: known.reply_id !== null && known.observed !== null ? now : known.explain_at,
    };
  if (verdict === 'flap') return { starts_at: alert.startsAt.getTime(), explain_at: now, explain_tries: 0 };
  const settled = known.explain_at === null && known.explained !== null;
  return isReminder && settled ? { explain_at: now, explain_tries: 0 } : undefined;
}

/** Alerts that a digest took over and that are explained already get their replies there; the others as soon as they are. */
async function seatFolded(tx: Work, digest: ThreadRow, now: number): Promise<void> {
  const rows = await tx
    .selectFrom('alerts')
    .selectAll()
    .where('thread_id', '=', digest.id)
    .where('reply_id', 'is', null)
    .where('explained', 'is not', null)
    .execute();
  for (const some of pieces(rows)) await seat(tx, digest, some, now);
}
