import { keepText } from '../outbox/keep-text-sql.ts';
import type { Log } from '../../lib/log.ts';
import { alertName } from '../store/alert-data.ts';
import { rootId } from '../store/ids.ts';
import type { AlertRow, GroupRow, ThreadRow } from '../store/schema.ts';
import { storableText } from '../store/storable-text.ts';
import type { Work } from '../store/store.ts';
import type { AlertUpdate } from './alert-update.ts';
import { insertAlerts, updateAlerts } from './alerts-sql.ts';
import { removeFromReply } from './replies-sql.ts';
import { severityRank } from './severity-rank.ts';
import { STALE_AFTER } from './thread-choice.ts';
import { threadOf } from './threads-sql.ts';

/** Notes alerts that start to fire in a thread: new ones, and ones that had ended. Adds messages that have to be edited to `dirty`. */
export async function startFiring(
  tx: Work,
  group: GroupRow,
  { thread, isNew }: { readonly thread: ThreadRow; readonly isNew: boolean },
  updates: readonly AlertUpdate[],
  history: { readonly kept: Set<string>; readonly log: Log; readonly now: number },
  dirty: Set<string>,
): Promise<void> {
  const { now } = history;
  const isStale = !isNew && now - thread.last_posted_at > STALE_AFTER;
  const leaving = updates.flatMap(({ known }) => (known === undefined || known.thread_id === thread.id ? [] : [known]));
  await keepText(tx, leaving.flatMap(messagesOf), history);
  const added: AlertRow[] = [];
  for (const update of updates) {
    const { known } = update;
    const returns = known !== undefined && known.thread_id === thread.id;
    const rank = rankOf(update);
    // Nobody would notice an edit: a higher severity, or a return, in a thread that has been quiet needs a post of its own.
    const needsNewPost = isStale && (rank > thread.severity || returns);
    const row = firingRow(group, thread, update, now);
    const explained = returns && !needsNewPost ? known.explained : null;
    const firing = { ...row, explained, needs_new_post: needsNewPost ? 1 : 0 };
    if (known === undefined) {
      added.push(firing);
      continue;
    }
    if (known.reply_id !== null) dirty.add(known.reply_id);
    if (!returns) {
      for (const id of await removeFromReply(tx, known)) dirty.add(id);
      dirty.add(rootId(known.thread_id));
    }
    await updateAlerts(tx, row.source, [row.fingerprint], firing);
  }
  await insertAlerts(tx, added);
  await raiseSeverity(tx, thread, Math.max(...updates.map(rankOf)));
  dirty.add(rootId(thread.id));
}

/** Names alerts that started and ended between two notifications in the group's thread, if it has one; they open none. */
export async function addMissed(
  tx: Work,
  group: GroupRow,
  updates: readonly AlertUpdate[],
  now: number,
  dirty: Set<string>,
): Promise<void> {
  const missed = updates.filter(({ transition }) => transition === 'missed');
  if (missed.length === 0) return;
  const thread = await threadOf(tx, group);
  if (thread === undefined) return;
  const rows = missed.map((update): AlertRow => {
    const endsAt = (update.alert.endsAt ?? new Date(now)).getTime();
    return { ...firingRow(group, thread, update, now), state: 'resolved', ends_at: endsAt, closed_at: now };
  });
  await insertAlerts(tx, rows);
  dirty.add(rootId(thread.id));
}

async function raiseSeverity(tx: Work, thread: ThreadRow, severity: number): Promise<void> {
  if (severity > thread.severity)
    await tx.updateTable('threads').set({ severity }).where('id', '=', thread.id).execute();
}

function rankOf({ alert }: AlertUpdate): number {
  return severityRank(alert.labels['severity']);
}

/** The messages that name an alert. */
function messagesOf({ reply_id, thread_id }: AlertRow): readonly string[] {
  return [rootId(thread_id), ...(reply_id === null ? [] : [reply_id])];
}

/** The row of an alert that starts to fire, to be explained at once. */
function firingRow(group: GroupRow, thread: ThreadRow, update: AlertUpdate, now: number): AlertRow {
  const { alert, data, known } = update;
  return {
    source: alert.source,
    fingerprint: alert.fingerprint,
    group_id: group.id,
    thread_id: thread.id,
    // It keeps its reply until it gets another one, so that some reply names it at any time.
    reply_id: known?.thread_id === thread.id ? known.reply_id : null,
    state: 'firing',
    episode: (known?.episode ?? 0) + 1,
    starts_at: alert.startsAt.getTime(),
    ends_at: null,
    last_seen_at: now,
    closed_at: null,
    name: alertName(alert),
    severity: rankOf(update),
    severity_name: storableText(alert.labels['severity'] ?? ''),
    data: JSON.stringify(data),
    needs_new_post: 0,
    explained: null,
    observed: null,
    changes: null,
    explain_at: now,
    explain_lease: null,
    explain_tries: 0,
  };
}
