import type { ExpressionBuilder } from 'kysely';
import { nextTurn } from '../../lib/next-turn.ts';
import type { MessageRow, Schema } from '../store/schema.ts';
import type { Store, Work } from '../store/store.ts';
import { parentTs } from './claim-post-sql.ts';
import { type Claim, type EditJob, LEASE, type SearchJob } from './jobs.ts';
import { EDITS, lockRateLimit, readyAt, takeFrom, takeSearch } from './rate-limits-sql.ts';
import { renderMessage, type RenderContext } from './render-sql.ts';

/** Claims the edit that has waited longest. One that would change nothing is settled without a call. */
export async function claimEdit(
  store: Store,
  context: RenderContext,
  editDelay: number,
  now: number,
): Promise<Claim<EditJob>> {
  return store.write(async (tx) => {
    for (;;) {
      const row = await nextEdit(store, tx, now);
      if (row === undefined || row.ts === null) return undefined;
      if (row.changed_at + editDelay > now) return { kind: 'later', at: row.changed_at + editDelay };
      const limit = await lockRateLimit(store, tx, EDITS, now);
      const limits = limit === undefined ? [] : [limit];
      const later = readyAt(limits, now);
      if (later !== undefined) return { kind: 'later', at: later };
      const content = await renderMessage(tx, row, context, now);
      if (content !== undefined && content.hash !== row.sent_hash) {
        await takeFrom(tx, limits, now);
        await lease(tx, row, now);
        return { kind: 'edit', row, content, ts: row.ts };
      }
      if (content !== undefined)
        await tx.updateTable('messages').set({ sent_revision: row.revision }).where('id', '=', row.id).execute();
      await nextTurn();
    }
  });
}

async function nextEdit(store: Store, tx: Work, now: number): Promise<MessageRow | undefined> {
  return store
    .skipLocked(
      tx
        .selectFrom('messages')
        .selectAll()
        .where('state', '=', 'posted')
        .where('uneditable', '=', 0)
        .whereRef('revision', '>', 'sent_revision')
        .where('not_before', '<=', now)
        .where(isFree(now))
        .orderBy('changed_at')
        .limit(1),
    )
    .executeTakeFirst();
}

/** Claims a repeated post of which a second copy may have appeared. */
export async function claimCopyCheck(store: Store, now: number): Promise<Claim<SearchJob>> {
  return store.write(async (tx) => {
    const row = await store
      .skipLocked(
        tx
          .selectFrom('messages')
          .selectAll()
          .where('copy_check_at', '<=', now)
          .where('state', '=', 'posted')
          .where(isFree(now))
          .limit(1),
      )
      .executeTakeFirst();
    if (row === undefined) return undefined;
    const later = await takeSearch(store, tx, now);
    if (later !== undefined) return { kind: 'later', at: later };
    await lease(tx, row, now);
    return { kind: 'copy-check', row, threadTs: await parentTs(tx, row) };
  });
}

/** No other process has a lease on the message. */
function isFree(now: number) {
  return (of: ExpressionBuilder<Schema, 'messages'>) =>
    of.or([of('lease_until', 'is', null), of('lease_until', '<', now)]);
}

async function lease(tx: Work, { id }: MessageRow, now: number): Promise<void> {
  await tx
    .updateTable('messages')
    .set({ lease_until: now + LEASE })
    .where('id', '=', id)
    .execute();
}
