import { sql } from 'kysely';
import type { Note } from '../../wording/alert-texts.ts';
import { messageId, newMessage } from '../store/alert-data.ts';
import type { Work } from '../store/store.ts';

/** Names in one `in (…)`, well under the parameters that either engine takes. */
const NAMES_AT_ONCE = 500;

/** Cuts a list into pieces that fit a query. */
export function pieces<T>(all: Iterable<T>, size = NAMES_AT_ONCE): T[][] {
  const list = [...all];
  const cut: T[][] = [];
  for (let i = 0; i < list.length; i += size) cut.push(list.slice(i, i + size));
  return cut;
}

/**
 * Notes that messages no longer say what they should: they are edited, or posted with the new content. Where Alertmanager's own message
 * stands in for a root, the thread's first reply says what the root would.
 */
export async function wantAgain(tx: Work, ids: Iterable<string>, now: number): Promise<void> {
  const again = {
    wanted: sql<number>`wanted + 1`,
    wanted_at: sql<number>`case when wanted = sent then ${sql.lit(now)} else wanted_at end`,
  };
  for (const some of pieces(new Set(ids))) {
    await tx.updateTable('messages').set(again).where('id', 'in', some).execute();
    const threads = some.filter((id) => id.endsWith(ROOT)).map((id) => id.slice(0, -ROOT.length));
    if (threads.length === 0) continue;
    await tx
      .updateTable('messages')
      .set(again)
      .where('position', '=', 1)
      .where('thread_id', 'in', (of) =>
        of.selectFrom('threads').select('id').where('anchor_ts', 'is not', null).where('id', 'in', threads),
      )
      .execute();
  }
}

const ROOT = messageId('', 0);

/** The position after the last message of a thread. */
export async function nextPosition(tx: Work, threadId: string): Promise<number> {
  const { last } = await tx
    .selectFrom('messages')
    .select((of) => of.fn.max('position').as('last'))
    .where('thread_id', '=', threadId)
    .executeTakeFirstOrThrow();
  return last === null ? 1 : last + 1;
}

/** How long a report is not repeated. Milliseconds. */
const REPORT_AGAIN = 24 * 3_600_000;

/**
 * Says something in the admin channel, once a day for each `key`. Without an admin channel nothing is written: the caller logs it in
 * any case. True where it is the first time.
 */
export async function report(
  tx: Work,
  where: { readonly adminChannel: string | undefined; readonly key: string; readonly now: number },
  content: Note,
): Promise<boolean> {
  const { adminChannel, key, now } = where;
  const known = await tx.selectFrom('reports').select('at').where('key', '=', key).executeTakeFirst();
  if (known !== undefined && now - known.at < REPORT_AGAIN) return false;
  await tx
    .insertInto('reports')
    .values({ key, at: now })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ at: now }))
    .execute();
  if (adminChannel === undefined) return true;
  const threadId = `notes-${adminChannel}`;
  const position = await nextPosition(tx, threadId);
  await tx
    .insertInto('messages')
    .values(
      newMessage(
        { thread_id: threadId, channel: adminChannel, kind: 'note', position, content: JSON.stringify(content) },
        now,
      ),
    )
    .execute();
  return true;
}
