import type { Note } from '../../wording/alert-texts.ts';
import type { Work } from '../store/store.ts';
import { addMessage, nextPosition } from './messages-sql.ts';

/** How long a report is not repeated. Milliseconds. */
const REPEATED_AFTER = 24 * 3_600_000;

/**
 * Posts a note to the admin channel, once a day for each `key`. Without an admin channel nothing is posted; callers log what happened in
 * any case. Returns whether it is the first time that day.
 */
export async function reportToAdmin(
  tx: Work,
  where: { readonly adminChannel: string | undefined; readonly key: string; readonly now: number },
  note: Note,
): Promise<boolean> {
  const { adminChannel, key, now } = where;
  const known = await tx.selectFrom('reports').select('at').where('key', '=', key).executeTakeFirst();
  if (known !== undefined && now - known.at < REPEATED_AFTER) return false;
  await tx
    .insertInto('reports')
    .values({ key, at: now })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ at: now }))
    .execute();
  if (adminChannel === undefined) return true;
  const threadId = `notes-${adminChannel}`;
  const position = await nextPosition(tx, threadId);
  await addMessage(
    tx,
    { thread_id: threadId, channel: adminChannel, kind: 'note', position, content: JSON.stringify(note) },
    now,
  );
  return true;
}
