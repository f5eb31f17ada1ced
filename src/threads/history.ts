import { contentOf } from './content.ts';
import type { Work } from './store.ts';

/**
 * Keeps what messages say before their alerts move to a newer thread: a person who reads the old thread later still finds what it said.
 * A digest's pages are lists, of which nothing is kept.
 */
export async function keepHistory(tx: Work, ids: Iterable<string>, now: number): Promise<void> {
  for (const id of new Set(ids)) {
    const row = await tx
      .selectFrom('messages')
      .innerJoin('threads', 'threads.id', 'messages.thread_id')
      .selectAll('messages')
      .where('messages.id', '=', id)
      .where('threads.kind', '=', 'group')
      .where('messages.kind', 'in', ['root', 'reply'])
      .executeTakeFirst();
    if (row === undefined || (row.kind === 'reply' && row.load === 0)) continue;
    const { message } = await contentOf(
      tx,
      row,
      { adminLanguage: 'en', linkTo: () => Promise.resolve(undefined) },
      now,
    );
    await tx
      .updateTable('messages')
      .set({ content: JSON.stringify(message) })
      .where('id', '=', id)
      .execute();
  }
}
