import type { AlertmanagerMessage } from '../../alerts/alertmanager-message.ts';
import { markDirty } from '../outbox/messages-sql.ts';
import { rootId } from '../store/ids.ts';
import type { ThreadRow } from '../store/schema.ts';
import { storableText } from '../store/storable-text.ts';
import type { Work } from '../store/store.ts';

/** Alertmanager sends its webhook and its Slack message within milliseconds of each other; retries may delay one. Milliseconds. */
const SAME_NOTIFICATION = 2 * 60_000;
/** How long a message waits for its webhook, before podwhy answers from the message alone. Milliseconds. */
const WEBHOOK_WAIT = 15_000;

/** A message in Slack. */
export interface MessagePlace {
  readonly channel: string;
  readonly ts: string;
}

/**
 * Notes a message that Alertmanager itself posted. The thread that waits for it goes under it; if none waits yet, the message is kept for
 * the webhook to come. The same message seen again (an edit, a second delivery of the event) changes nothing.
 */
export async function noteAlertmanagerMessage(
  tx: Work,
  inboxId: number,
  message: AlertmanagerMessage,
  now: number,
): Promise<void> {
  const { channel, ts } = message;
  const known = await tx
    .selectFrom('alertmanager_messages')
    .select('ts')
    .where('channel', '=', channel)
    .where('ts', '=', ts)
    .executeTakeFirst();
  if (known !== undefined) return;
  const title = storableText(message.title);
  const waiting = await waitingThread(tx, channel, title, now);
  const isAlone =
    waiting === undefined && message.notification !== undefined && !(await hasWebhookCome(tx, channel, title, now));
  await tx
    .insertInto('alertmanager_messages')
    .values({
      channel,
      ts,
      title,
      seen_at: now,
      thread_id: null,
      inbox_id: inboxId,
      due_at: isAlone ? now + WEBHOOK_WAIT : null,
    })
    .execute();
  if (waiting !== undefined) await putUnder(tx, waiting, message, now);
}

/** The newest thread whose root waits for a message with this title. */
async function waitingThread(tx: Work, channel: string, title: string, now: number): Promise<string | undefined> {
  const thread = await tx
    .selectFrom('threads')
    .select('id')
    .where('channel', '=', channel)
    .where('kind', '=', 'group')
    .where('title', '=', title)
    .where('alertmanager_ts', 'is', null)
    .where('hold_until', '>', now)
    .where('moved_to_digest', '=', 0)
    .orderBy('opened_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return thread?.id;
}

async function hasWebhookCome(tx: Work, channel: string, title: string, now: number): Promise<boolean> {
  const group = await tx
    .selectFrom('groups')
    .select('id')
    .where('channel', '=', channel)
    .where('title', '=', title)
    .where('last_seen_at', '>', now - SAME_NOTIFICATION)
    .limit(1)
    .executeTakeFirst();
  return group !== undefined;
}

/** Puts a thread that was just opened under the message that was seen for it, if there is one. */
export async function putUnderSeenMessage(
  tx: Work,
  thread: Pick<ThreadRow, 'id' | 'channel' | 'title'>,
  now: number,
): Promise<void> {
  if (thread.title === null) return;
  const seen = await tx
    .selectFrom('alertmanager_messages')
    .selectAll()
    .where('channel', '=', thread.channel)
    .where('title', '=', thread.title)
    .where('thread_id', 'is', null)
    .where('seen_at', '>', now - SAME_NOTIFICATION)
    .orderBy('seen_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (seen !== undefined) await putUnder(tx, thread.id, seen, now);
}

/** Notes that the webhook of these messages came, so that nothing needs to be answered from the messages alone. */
export async function settleAlertmanagerMessages(tx: Work, channel: string, title: string): Promise<void> {
  await tx
    .updateTable('alertmanager_messages')
    .set({ due_at: null })
    .where('channel', '=', channel)
    .where('title', '=', storableText(title))
    .where('due_at', 'is not', null)
    .execute();
}

/** Puts a thread under a message that is not ours: it then has no root, and its first reply says what the root would. */
export async function putUnder(tx: Work, threadId: string, message: MessagePlace, now: number): Promise<void> {
  const root = await tx
    .updateTable('messages')
    .set({ state: 'gone' })
    .where('id', '=', rootId(threadId))
    .where('state', '=', 'waiting')
    .where('attempts', '=', 0)
    .executeTakeFirst();
  // A post of the root was attempted already: then it stays the thread's root.
  if (root.numUpdatedRows === 0n) return;
  await tx
    .updateTable('threads')
    .set({ alertmanager_ts: message.ts, hold_until: null, last_posted_at: now })
    .where('id', '=', threadId)
    .execute();
  await tx
    .updateTable('alertmanager_messages')
    .set({ thread_id: threadId, due_at: null })
    .where('channel', '=', message.channel)
    .where('ts', '=', message.ts)
    .execute();
  await markDirty(tx, [rootId(threadId)], now);
}
