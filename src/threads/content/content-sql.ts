import { createHash } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import { alertDigest, digestPage } from '../../messages/alert-digest.ts';
import { noteMessage } from '../../messages/alert-note.ts';
import { movedOn } from '../../messages/alert-history.ts';
import { alertReply } from '../../messages/alert-reply.ts';
import { alertRoot } from '../../messages/alert-root.ts';
import { acceptable, degradations } from '../../messages/degrade.ts';
import type { MessageMetadata } from '../../messages/delivery.ts';
import type { Message } from '../../messages/message.ts';
import { messageText } from '../../messages/message-text.ts';
import type { Note } from '../../wording/alert-texts.ts';
import type { Language } from '../../wording/words.ts';
import type { ThreadRow } from '../grouping/threads-sql.ts';
import type { GroupInfo } from '../store/alert-data.ts';
import { rootId } from '../store/alert-data.ts';
import type { MessageTable, Schema } from '../store/schema.ts';
import { readThreadState } from './thread-state-sql.ts';
import {
  pageView,
  readAlert,
  type ReadAlert,
  readFindings,
  replyView,
  VIEWED,
  type ViewContext,
} from './alert-views.ts';

export type MessageRow = Selectable<MessageTable>;

/** What a message says at one time. */
export interface Content {
  readonly message: Message;
  readonly metadata: MessageMetadata;
  /** Equal where nothing would change. */
  readonly hash: string;
}

/** Fingerprints that a root's metadata holds, fewer where Slack refused it; the rest is named by the replies alone. Each takes 19 characters. */
const ROOT_ALERTS = 300;

export interface ContentSettings {
  readonly adminLanguage: Language;
  /** An address of a message, where Slack's is known. */
  readonly linkTo: (channel: string, ts: string) => Promise<string | undefined>;
}

/** Makes a message's content from what stands in the store. */
export async function contentOf(
  db: Kysely<Schema>,
  row: MessageRow,
  settings: ContentSettings,
  now: number,
): Promise<Content> {
  if (row.kind === 'note') {
    const note = noteMessage(JSON.parse(row.content ?? '{}') as Note, settings.adminLanguage);
    return finish(row, note, { event_type: 'podwhy_note', event_payload: { key: row.id } });
  }
  const { kind } = row;
  const thread = await db.selectFrom('threads').selectAll().where('id', '=', row.thread_id).executeTakeFirstOrThrow();
  const context: ViewContext = { language: thread.language, now };
  if (kind !== 'reply') {
    // A digest's replies name its alerts; it has no list of its own, which no message would hold.
    const state = await readThreadState(db, thread.id, kind === 'digest' ? 0 : ROOT_ALERTS >> row.plainness);
    const named = metadata(row.id, kind, thread.source, state.fingerprints);
    if (state.count === 0) return finish(row, movedOn(lastWords(row), thread.language), named);
    const view = state.view(context, await surroundings(db, thread, settings));
    return finish(row, kind === 'digest' ? alertDigest(view) : alertRoot(view), named);
  }
  const alerts = await alertsOf(db, row.id);
  const source = alerts[0]?.row.source ?? thread.source;
  const named = metadata(row.id, kind, source, fingerprints(alerts));
  const carriesState = thread.anchor_ts !== null && row.position === 1;
  const all = carriesState ? await readThreadState(db, thread.id, 0) : undefined;
  if ((all?.count ?? alerts.length) === 0) return finish(row, movedOn(lastWords(row), thread.language), named);
  const findings = await readFindings(db, row.id);
  if (thread.kind === 'digest')
    return finish(row, digestPage(pageView(context, alerts, findings, row.cause_key ?? '')), named);
  const state = all?.view(context, await surroundings(db, thread, settings));
  return finish(
    row,
    alertReply(replyView(context, alerts, findings, { broadcast: row.broadcast === 1, state })),
    named,
  );
}

/**
 * The plainest form of a message: the names of its alerts, from columns alone. Nothing of what the alerts carry is read for it, so that
 * it can be made where the message itself cannot.
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
    .limit(ROOT_ALERTS)
    .execute();
  const text = messageText([...new Set(alerts.map(({ name }) => name))]);
  const fingerprints = row.kind === 'digest' ? [] : alerts.map(({ fingerprint }) => fingerprint);
  const about = metadata(row.id, row.kind, alerts[0]?.source ?? thread.source, fingerprints);
  return hashed({ text, blocks: [] }, about);
}

/** What a message said before its alerts moved on. */
function lastWords({ content }: MessageRow): Message | undefined {
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
  thread: ThreadRow,
  settings: ContentSettings,
): Promise<string | undefined> {
  if (thread.previous_id === null) return undefined;
  const previous = await db
    .selectFrom('threads')
    .select('anchor_ts')
    .where('id', '=', thread.previous_id)
    .executeTakeFirst();
  const root = await db
    .selectFrom('messages')
    .select('ts')
    .where('id', '=', rootId(thread.previous_id))
    .executeTakeFirst();
  const ts = previous?.anchor_ts ?? root?.ts ?? undefined;
  return ts === undefined ? undefined : settings.linkTo(thread.channel, ts);
}

function fingerprints(alerts: readonly ReadAlert[]): readonly string[] {
  return alerts.map(({ row }) => row.fingerprint);
}

function metadata(
  key: string,
  kind: 'root' | 'reply' | 'digest',
  source: string,
  alerts: readonly string[],
): MessageMetadata {
  return { event_type: 'podwhy', event_payload: { kind, source, alerts, key } };
}

function finish(row: MessageRow, rich: Message, metadataOfIt: MessageMetadata): Content {
  const safe = acceptable(rich);
  const rungs = degradations(safe);
  return hashed(rungs[Math.min(row.plainness, rungs.length - 1)] ?? safe, metadataOfIt);
}

function hashed(message: Message, metadataOfIt: MessageMetadata): Content {
  const hash = createHash('sha256')
    .update(JSON.stringify([message, metadataOfIt]))
    .digest('hex');
  return { message, metadata: metadataOfIt, hash };
}
