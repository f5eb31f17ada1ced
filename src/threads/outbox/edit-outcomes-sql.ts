import type { Updateable } from 'kysely';
import type { Delivered } from '../../messages/delivery.ts';
import type { MessageRow, MessageTable } from '../store/schema.ts';
import type { EditJob } from './jobs.ts';
import { AFTER_TIMEOUT, LAST_DEGRADATION, type OutcomeContext, release, UNUSABLE_FOR } from './post-outcomes-sql.ts';
import { blockRateLimit, EDITS, WORKSPACE } from './rate-limits-sql.ts';
import { refusalKind } from './refusals.ts';

/** Notes the outcome of an edit. An edit is idempotent, so it may be repeated. */
export async function noteEdit(
  { store, log }: OutcomeContext,
  { row, content }: EditJob,
  outcome: Delivered,
  now: number,
): Promise<void> {
  await store.write(async (tx) => {
    switch (outcome.kind) {
      case 'done':
        await release(tx, row.id, { sent_revision: row.revision, sent_hash: content.hash, changed_at: now });
        return;
      case 'limited':
        if (outcome.everywhere) await blockRateLimit(store, tx, WORKSPACE, outcome.retryAfter, now);
        await blockRateLimit(store, tx, EDITS, outcome.retryAfter, now);
        await release(tx, row.id, {});
        return;
      case 'unsent':
      case 'unclear':
        log.warn('an edit was not confirmed', { key: row.id, detail: outcome.detail });
        await release(tx, row.id, { not_before: now + AFTER_TIMEOUT });
        return;
      case 'refused': {
        const { error, problems } = outcome;
        log.warn('Slack refused an edit', { key: row.id, channel: row.channel, error, problems });
        await release(tx, row.id, afterRefusedEdit(row, error, now));
      }
    }
  });
}

function afterRefusedEdit(row: MessageRow, error: string, now: number): Updateable<MessageTable> {
  switch (refusalKind(error)) {
    case 'gone':
    case 'thread':
      return { state: 'gone' };
    case 'uneditable':
      return { uneditable: 1 };
    case 'channel':
    case 'token':
      return { not_before: now + UNUSABLE_FOR };
    case 'unclear':
      return { not_before: now + AFTER_TIMEOUT };
    case 'layout':
    case 'other':
      return row.degradation < LAST_DEGRADATION
        ? { degradation: row.degradation + 1 }
        : { sent_revision: row.revision, changed_at: now };
  }
}
