import type { ExplainedAlert } from '../../answers/alert-ports.ts';
import { addMessage, markDirty, nextPosition } from '../outbox/messages-sql.ts';
import { objectName, readAlertData } from '../store/alert-data.ts';
import { chunksOf } from '../store/chunks.ts';
import { messageId, rootId } from '../store/ids.ts';
import type { AlertRow, MessageRow, ThreadRow } from '../store/schema.ts';
import { storableText } from '../store/storable-text.ts';
import type { Work } from '../store/store.ts';
import {
  type Assignment,
  assignReplies,
  type Capacity,
  type PlacedAlert,
  type ReplySlot,
  UNEXPLAINED,
} from './reply-assignment.ts';
import { STALE_AFTER } from './thread-choice.ts';

/** What one reply names at most: next to an answer in a group's thread, and alone in a digest. */
const REPLY_CAPACITY: Capacity = { count: 100, length: 4_500 };
const DIGEST_CAPACITY: Capacity = { count: 120, length: 8_000 };
/** Characters around a name in a reply. */
const AROUND_NAME = 16;
/** An explanation that will not come within this time is not waited for. Milliseconds. */
const SOON = 5_000;

/**
 * Puts alerts of a thread that were just explained (or moved there) into replies: adds new replies as needed, and marks what has to be
 * edited. An alert without an explanation keeps the reply that it has.
 */
export async function placeAlerts(
  tx: Work,
  thread: ThreadRow,
  alerts: readonly AlertRow[],
  now: number,
): Promise<void> {
  const replies = await repliesOf(tx, thread.id);
  const all = [...alerts, ...(await companions(tx, replies, alerts))];
  let position = await nextPosition(tx, thread.id);
  const assignment = assignReplies(
    replies.map(slotOf),
    all.map((alert) => placedAlertOf(alert, thread.kind, now)),
    thread.kind === 'digest' ? DIGEST_CAPACITY : REPLY_CAPACITY,
    () => messageId(thread.id, position++),
  );
  await addReplies(tx, thread, assignment, now);
  for (const { id, key } of assignment.renamed)
    await tx.updateTable('messages').set({ cause_key: key }).where('id', '=', id).execute();
  await moveAlerts(tx, all, assignment);
  await markDirty(tx, [...assignment.touched, rootId(thread.id)], now);
}

/** Gives alerts that a digest took over their replies there, if they are explained; the others get theirs once they are. */
export async function placeMovedAlerts(tx: Work, digest: ThreadRow, now: number): Promise<void> {
  const rows = await tx
    .selectFrom('alerts')
    .selectAll()
    .where('thread_id', '=', digest.id)
    .where('reply_id', 'is', null)
    .where('explained', 'is not', null)
    .execute();
  for (const some of chunksOf(rows)) await placeAlerts(tx, digest, some, now);
}

/** Takes an alert out of the reply that names it; it gets another one once it is explained. Returns the replies to edit. */
export async function removeFromReply(tx: Work, alert: AlertRow): Promise<readonly string[]> {
  if (alert.reply_id === null) return [];
  await countAlert(tx, alert.reply_id, -1, lengthOf(alert));
  return [alert.reply_id];
}

async function repliesOf(tx: Work, threadId: string): Promise<MessageRow[]> {
  return tx
    .selectFrom('messages')
    .selectAll()
    .where('thread_id', '=', threadId)
    .where('kind', '=', 'reply')
    .orderBy('position')
    .execute();
}

/** The other alerts of the unexplained replies that name the given alerts: such a reply changes its cause as a whole. */
async function companions(
  tx: Work,
  replies: readonly MessageRow[],
  alerts: readonly AlertRow[],
): Promise<readonly AlertRow[]> {
  const given = new Set(alerts.map(alertKey));
  const current = new Set(alerts.map(({ reply_id }) => reply_id));
  const unexplained = replies.filter(
    ({ id, cause_key }) => current.has(id) && cause_key?.startsWith(UNEXPLAINED) === true,
  );
  const found: AlertRow[] = [];
  for (const some of chunksOf(unexplained.map(({ id }) => id)))
    found.push(...(await tx.selectFrom('alerts').selectAll().where('reply_id', 'in', some).execute()));
  return found.filter((alert) => !given.has(alertKey(alert)));
}

async function addReplies(tx: Work, thread: ThreadRow, { created }: Assignment, now: number): Promise<void> {
  if (created.length === 0) return;
  const isStale = now - thread.last_posted_at > STALE_AFTER;
  for (const { id, key, needsNewPost } of created)
    await addMessage(
      tx,
      {
        thread_id: thread.id,
        channel: thread.channel,
        kind: 'reply',
        position: Number(id.slice(id.lastIndexOf('.') + 1)),
        cause_key: key,
        broadcast: isStale || needsNewPost ? 1 : 0,
      },
      now,
    );
  await tx.updateTable('threads').set({ last_posted_at: now }).where('id', '=', thread.id).execute();
}

async function moveAlerts(tx: Work, alerts: readonly AlertRow[], { moves }: Assignment): Promise<void> {
  const byKey = new Map(alerts.map((alert) => [alertKey(alert), alert]));
  for (const { alert: key, from, to, length } of moves) {
    const alert = byKey.get(key);
    if (alert === undefined) continue;
    if (from !== undefined) await countAlert(tx, from, -1, length);
    await countAlert(tx, to, 1, length);
    await tx
      .updateTable('alerts')
      .set({ reply_id: to, needs_new_post: 0 })
      .where('source', '=', alert.source)
      .where('fingerprint', '=', alert.fingerprint)
      .execute();
  }
}

/** Adds an alert to the counts of a reply, or takes it out of them. */
async function countAlert(tx: Work, replyId: string, sign: 1 | -1, length: number): Promise<void> {
  await tx
    .updateTable('messages')
    .set((of) => ({
      alert_count: of('alert_count', '+', sign),
      alert_length: of('alert_length', '+', sign * length),
    }))
    .where('id', '=', replyId)
    .execute();
}

function slotOf(reply: MessageRow): ReplySlot {
  return {
    id: reply.id,
    key: reply.cause_key ?? '',
    open: reply.uneditable === 0 && reply.state !== 'gone' && reply.state !== 'failed',
    count: reply.alert_count,
    length: reply.alert_length,
  };
}

function placedAlertOf(alert: AlertRow, threadKind: ThreadRow['kind'], now: number): PlacedAlert {
  const explained = alert.explained === null ? undefined : (JSON.parse(alert.explained) as ExplainedAlert);
  const isPending =
    explained === undefined ||
    (alert.explain_at !== null && alert.explain_at <= now + SOON && explained.kind !== 'explained');
  const endedUnexplained =
    alert.state === 'resolved' &&
    explained?.kind !== 'explained' &&
    alert.reply_id !== null &&
    alert.explain_at === null;
  return {
    alert: alertKey(alert),
    key: explained === undefined || endedUnexplained ? undefined : causeKeyOf(explained, alert, threadKind),
    length: lengthOf(alert),
    current: alert.reply_id ?? undefined,
    needsNewPost: alert.needs_new_post === 1,
    pending: isPending && !endedUnexplained,
  };
}

/**
 * The key of the reply that an alert belongs to, from its explanation. A digest lists by cause alone, and by source, since the metadata
 * of a reply names one source.
 */
function causeKeyOf(explained: ExplainedAlert, alert: AlertRow, threadKind: ThreadRow['kind']): string {
  const isDigest = threadKind === 'digest';
  const unexplained = UNEXPLAINED + alert.name;
  const known = explained.kind === 'explained' ? (isDigest ? explained.cause : explained.causeKey) : unexplained;
  return storableText(isDigest ? `${known}\n${alert.source}` : known);
}

/** How much of a reply an alert takes, UTF-16 units. */
function lengthOf(alert: AlertRow): number {
  const data = readAlertData(alert);
  return objectName(data).length + (data.object.namespace?.length ?? 0) + alert.name.length + AROUND_NAME;
}

function alertKey({ source, fingerprint }: Pick<AlertRow, 'source' | 'fingerprint'>): string {
  return `${source} ${fingerprint}`;
}
