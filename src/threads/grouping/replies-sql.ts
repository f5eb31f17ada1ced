import type { Selectable } from 'kysely';
import type { ExplainedAlert } from '../../answers/alert-ports.ts';
import { nextPosition, pieces, wantAgain } from '../outbox/messages-sql.ts';
import { STALE } from './thread-choice.ts';
import type { ThreadRow } from './threads-sql.ts';
import { type Capacity, place, type Place, type Seat, UNEXPLAINED } from './reply-assignment.ts';
import {
  type AlertData,
  messageId,
  newMessage,
  rootId,
  unexplainedKey,
  weightOf,
  withoutNul,
} from '../store/alert-data.ts';
import type { AlertTable, MessageTable } from '../store/schema.ts';
import type { Work } from '../store/store.ts';

export type AlertRow = Selectable<AlertTable>;

/** What one reply names at most: beside the answer in a group's thread, and alone in a digest. */
const REPLY_CAPACITY: Capacity = { load: 100, weight: 4_500 };
const DIGEST_CAPACITY: Capacity = { load: 120, weight: 8_000 };

/**
 * Gives the alerts of a thread that were just explained (or moved there) their replies: makes new ones where needed, and notes what has
 * to be edited. An alert that is not explained yet keeps the reply it has.
 */
export async function seat(tx: Work, thread: ThreadRow, alerts: readonly AlertRow[], now: number): Promise<void> {
  const messages = await tx
    .selectFrom('messages')
    .selectAll()
    .where('thread_id', '=', thread.id)
    .where('kind', '=', 'reply')
    .orderBy('position')
    .execute();
  const all = [...alerts, ...(await companions(tx, messages, alerts))];
  const seats = all.map((alert) => seatOf(alert, thread.kind, now));
  let position = await nextPosition(tx, thread.id);
  const placement = place(
    messages.map(placeOf),
    seats,
    thread.kind === 'digest' ? DIGEST_CAPACITY : REPLY_CAPACITY,
    () => messageId(thread.id, position++),
  );

  const stale = now - thread.visible_at > STALE;
  for (const { id, key, fresh } of placement.created) {
    await tx
      .insertInto('messages')
      .values(
        newMessage(
          {
            thread_id: thread.id,
            channel: thread.channel,
            kind: 'reply',
            position: Number(id.slice(id.lastIndexOf('.') + 1)),
            cause_key: key,
            broadcast: stale || fresh ? 1 : 0,
          },
          now,
        ),
      )
      .execute();
  }
  for (const { id, key } of placement.renamed) {
    await tx.updateTable('messages').set({ cause_key: key }).where('id', '=', id).execute();
  }
  const bySeat = new Map(all.map((alert) => [seatName(alert), alert]));
  for (const move of placement.moves) {
    const alert = bySeat.get(move.alert);
    if (alert === undefined) continue;
    if (move.from !== undefined) await load(tx, move.from, -1, -move.weight);
    await load(tx, move.to, 1, move.weight);
    await tx
      .updateTable('alerts')
      .set({ reply_id: move.to, fresh: 0 })
      .where('source', '=', alert.source)
      .where('fingerprint', '=', alert.fingerprint)
      .execute();
  }
  if (placement.created.length > 0) {
    await tx.updateTable('threads').set({ visible_at: now }).where('id', '=', thread.id).execute();
  }
  await wantAgain(tx, [...placement.touched, rootId(thread.id)], now);
}

/** Takes an alert out of the reply that names it, without giving it another: it is placed once it is explained. */
export async function unseat(tx: Work, alert: AlertRow): Promise<string[]> {
  if (alert.reply_id === null) return [];
  await load(tx, alert.reply_id, -1, -weightOf(alert.name, dataOf(alert)));
  return [alert.reply_id];
}

export function dataOf(alert: Pick<AlertRow, 'data'>): AlertData {
  return JSON.parse(alert.data) as AlertData;
}

/**
 * The key of the reply that an alert belongs to, from its explanation. A digest lists by cause alone, and by source, since the metadata
 * of a reply names one source.
 */
function keyOf(explained: ExplainedAlert, alert: AlertRow, threadKind: ThreadRow['kind']): string {
  const digest = threadKind === 'digest';
  const key =
    explained.kind !== 'explained' ? unexplainedKey(alert.name) : digest ? explained.cause : explained.causeKey;
  return withoutNul(digest ? `${key}\n${alert.source}` : key);
}

async function load(tx: Work, id: string, count: number, weight: number): Promise<void> {
  await tx
    .updateTable('messages')
    .set((of) => ({ load: of('load', '+', count), weight: of('weight', '+', weight) }))
    .where('id', '=', id)
    .execute();
}

/** The other alerts of unexplained replies that the given alerts sit in: such a reply changes its cause as a whole. */
async function companions(
  tx: Work,
  messages: readonly Selectable<MessageTable>[],
  alerts: readonly AlertRow[],
): Promise<AlertRow[]> {
  const given = new Set(alerts.map(seatName));
  const current = new Set(alerts.flatMap(({ reply_id }) => (reply_id === null ? [] : [reply_id])));
  const replies = messages.filter(
    ({ id, cause_key }) => current.has(id) && cause_key?.startsWith(UNEXPLAINED) === true,
  );
  const found: AlertRow[] = [];
  for (const some of pieces(replies.map(({ id }) => id))) {
    found.push(...(await tx.selectFrom('alerts').selectAll().where('reply_id', 'in', some).execute()));
  }
  return found.filter((alert) => !given.has(seatName(alert)));
}

function placeOf(message: Selectable<MessageTable>): Place {
  return {
    id: message.id,
    key: message.cause_key ?? '',
    open: message.frozen === 0 && message.state !== 'gone' && message.state !== 'failed',
    load: message.load,
    weight: message.weight,
  };
}

/** An explanation that will not come within this time is not waited for. Milliseconds. */
const SOON = 5_000;

function seatOf(alert: AlertRow, threadKind: ThreadRow['kind'], now: number): Seat {
  const explained = alert.explained === null ? undefined : (JSON.parse(alert.explained) as ExplainedAlert);
  const pending =
    explained === undefined ||
    (alert.explain_at !== null && alert.explain_at <= now + SOON && explained.kind !== 'explained');
  const unknownEnd =
    alert.state === 'resolved' &&
    explained?.kind !== 'explained' &&
    alert.reply_id !== null &&
    alert.explain_at === null;
  return {
    alert: seatName(alert),
    key: explained === undefined || unknownEnd ? undefined : keyOf(explained, alert, threadKind),
    weight: weightOf(alert.name, dataOf(alert)),
    current: alert.reply_id ?? undefined,
    fresh: alert.fresh === 1,
    pending: pending && !unknownEnd,
  };
}

function seatName({ source, fingerprint }: Pick<AlertRow, 'source' | 'fingerprint'>): string {
  return `${source} ${fingerprint}`;
}
