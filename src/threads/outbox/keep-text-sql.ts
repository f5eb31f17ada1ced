import { contentOf, type ContentSettings } from '../content/content-sql.ts';
import type { Log } from '../../lib/log.ts';
import type { Work } from '../store/store.ts';

/**
 * Keeps what messages say now, before their alerts move to a newer thread, so that a person who reads the old thread later still finds
 * it. A digest's pages are lists, of which nothing is kept. `kept` has the messages that were kept already: alerts of one notification
 * leave a slice at a time, and what counts is the text before the first of them left.
 */
export async function keepText(
  tx: Work,
  ids: Iterable<string>,
  { kept, log, now }: { readonly kept: Set<string>; readonly log: Log; readonly now: number },
): Promise<void> {
  for (const id of new Set(ids)) {
    if (kept.has(id)) continue;
    kept.add(id);
    const row = await tx
      .selectFrom('messages')
      .innerJoin('threads', 'threads.id', 'messages.thread_id')
      .selectAll('messages')
      .where('messages.id', '=', id)
      .where('threads.kind', '=', 'group')
      .where('messages.kind', 'in', ['root', 'reply'])
      .executeTakeFirst();
    if (row === undefined || (row.kind === 'reply' && row.alert_count === 0)) continue;
    const content = await contentOf(tx, row, SETTINGS, now).catch((error: unknown) => {
      log.error('the text of a message could not be kept', { key: id, error });
      return undefined;
    });
    if (content === undefined) continue;
    await tx
      .updateTable('messages')
      .set({ content: JSON.stringify(content.message) })
      .where('id', '=', id)
      .execute();
  }
}

const SETTINGS: ContentSettings = { adminLanguage: 'en', linkTo: () => Promise.resolve(undefined) };
