import type { Kysely } from 'kysely';
import { alertDigest, digestPage } from '../../messages/alert-digest.ts';
import { movedOn } from '../../messages/alert-history.ts';
import { noteMessage } from '../../messages/alert-note.ts';
import { alertReply } from '../../messages/alert-reply.ts';
import { alertRoot } from '../../messages/alert-root.ts';
import type { Message } from '../../messages/message.ts';
import { messageText } from '../../messages/message-text.ts';
import type { Note } from '../../wording/alert-texts.ts';
import type { Language } from '../../wording/words.ts';
import type { GroupInfo } from '../store/alert-data.ts';
import { rootId } from '../store/ids.ts';
import type { MessageRow, Schema, ThreadRow } from '../store/schema.ts';
import { pageView, readAlert, type ReadAlert, replyView, VIEWED } from './alert-views.ts';
import { alertMetadata, type Content, contentFrom, degradedContent, ROOT_FINGERPRINTS } from './content.ts';
import { readReplyDetails } from './reply-details-sql.ts';
import { readThreadState } from './thread-state-sql.ts';

export interface ContentSettings {
  readonly adminLanguage: Language;
  /** The address of a message, where Slack gives it. */
  readonly linkTo: (channel: string, ts: string) => Promise<string | undefined>;
}

/** What a message says, from what is in the store. Throws if a row cannot be read. */
export async function contentOf(
  db: Kysely<Schema>,
  row: MessageRow,
  settings: ContentSettings,
  now: number,
): Promise<Content> {
  const { kind } = row;
  if (kind === 'note') return noteContent(row, settings);
  const thread = await db.selectFrom('threads').selectAll().where('id', '=', row.thread_id).executeTakeFirstOrThrow();
  const about = { db, thread, settings, now };
  return kind === 'reply' ? replyContent(row, about) : rootContent(row, kind, about);
}

interface About {
  readonly db: Kysely<Schema>;
  readonly thread: ThreadRow;
  readonly settings: ContentSettings;
  readonly now: number;
}

function noteContent(row: MessageRow, { adminLanguage }: ContentSettings): Content {
  const note = noteMessage(JSON.parse(row.content ?? '{}') as Note, adminLanguage);
  return degradedContent(note, { event_type: 'podwhy_note', event_payload: { key: row.id } }, row.degradation);
}

async function rootContent(
  row: MessageRow,
  kind: 'root' | 'digest',
  { db, thread, settings, now }: About,
): Promise<Content> {
  const { language } = thread;
  // A digest's replies name its alerts: a list of its own would fit into no message.
  const named = kind === 'digest' ? 0 : ROOT_FINGERPRINTS >> row.degradation;
  const state = await readThreadState(db, thread.id, named);
  const metadata = alertMetadata(row.id, kind, thread.source, state.fingerprints);
  if (state.count === 0) return degradedContent(movedOn(textBefore(row), language), metadata, row.degradation);
  const view = state.view({ language, now }, await surroundings(db, thread, settings));
  return degradedContent(kind === 'digest' ? alertDigest(view) : alertRoot(view), metadata, row.degradation);
}

async function replyContent(row: MessageRow, { db, thread, settings, now }: About): Promise<Content> {
  const context = { language: thread.language, now };
  const alerts = await alertsOf(db, row.id);
  const fingerprints = alerts.map((alert) => alert.row.fingerprint);
  const metadata = alertMetadata(row.id, 'reply', alerts[0]?.row.source ?? thread.source, fingerprints);
  const carriesState = thread.alertmanager_ts !== null && row.position === 1;
  const all = carriesState ? await readThreadState(db, thread.id, 0) : undefined;
  if ((all?.count ?? alerts.length) === 0)
    return degradedContent(movedOn(textBefore(row), thread.language), metadata, row.degradation);
  const details = await readReplyDetails(db, row.id);
  if (thread.kind === 'digest') {
    const page = pageView(context, alerts, details, row.cause_key ?? '');
    return degradedContent(digestPage(page), metadata, row.degradation);
  }
  const state = all?.view(context, await surroundings(db, thread, settings));
  const reply = replyView(context, alerts, details, { broadcast: row.broadcast === 1, state });
  return degradedContent(alertReply(reply), metadata, row.degradation);
}

/**
 * The plainest form of a message: the names of its alerts, from columns alone. It reads nothing that an alert brought with it, so it
 * works even if the message itself cannot be made. Throws for a note, which has no plainer form.
 */
export async function plainContentOf(db: Kysely<Schema>, row: MessageRow): Promise<Content> {
  if (row.kind === 'note') throw new Error('a note has no plainer form');
  const thread = await db
    .selectFrom('threads')
    .select('source')
    .where('id', '=', row.thread_id)
    .executeTakeFirstOrThrow();
  const isReply = row.kind === 'reply';
  const alerts = await db
    .selectFrom('alerts')
    .select(['source', 'fingerprint', 'name'])
    .where(isReply ? 'reply_id' : 'thread_id', '=', isReply ? row.id : row.thread_id)
    .orderBy('starts_at')
    .orderBy('fingerprint')
    .limit(ROOT_FINGERPRINTS)
    .execute();
  const text = messageText([...new Set(alerts.map(({ name }) => name))]);
  const fingerprints = row.kind === 'digest' ? [] : alerts.map(({ fingerprint }) => fingerprint);
  const metadata = alertMetadata(row.id, row.kind, alerts[0]?.source ?? thread.source, fingerprints);
  return contentFrom({ text, blocks: [] }, metadata);
}

/** What a message said before its alerts moved to another one. */
function textBefore({ content }: MessageRow): Message | undefined {
  return content === null ? undefined : (JSON.parse(content) as Message);
}

async function alertsOf(db: Kysely<Schema>, replyId: string): Promise<readonly ReadAlert[]> {
  const rows = await db
    .selectFrom('alerts')
    .select(VIEWED)
    .where('reply_id', '=', replyId)
    .orderBy('starts_at')
    .orderBy('fingerprint')
    .execute();
  return rows.map(readAlert);
}

/** What a thread's state shows in addition to its alerts. */
async function surroundings(db: Kysely<Schema>, thread: ThreadRow, settings: ContentSettings) {
  const group =
    thread.group_id === null
      ? undefined
      : await db.selectFrom('groups').select('info').where('id', '=', thread.group_id).executeTakeFirst();
  return {
    openedAt: thread.opened_at,
    info: group === undefined ? undefined : (JSON.parse(group.info) as GroupInfo),
    earlier: await earlierLink(db, thread, settings),
  };
}

async function earlierLink(
  db: Kysely<Schema>,
  { previous_id: previousId, channel }: ThreadRow,
  settings: ContentSettings,
): Promise<string | undefined> {
  if (previousId === null) return undefined;
  const previous = await db
    .selectFrom('threads')
    .select('alertmanager_ts')
    .where('id', '=', previousId)
    .executeTakeFirst();
  const root = await db.selectFrom('messages').select('ts').where('id', '=', rootId(previousId)).executeTakeFirst();
  const ts = previous?.alertmanager_ts ?? root?.ts ?? undefined;
  return ts === undefined ? undefined : settings.linkTo(channel, ts);
}
