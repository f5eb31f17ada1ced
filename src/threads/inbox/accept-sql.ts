import type { Insertable } from 'kysely';
import type { InboxTable } from '../store/schema.ts';
import type { Store } from '../store/store.ts';

/** What is received: a webhook's body, or a message seen in Slack as JSON. */
export interface Incoming {
  readonly kind: InboxTable['kind'];
  readonly source: string;
  readonly body: Uint8Array;
  readonly receivedAt: Date;
}

export interface Inbox {
  /** Resolves once the body is on disk (`fsync`); rejects if it could not be stored: the caller answers 503. */
  accept(incoming: Incoming): Promise<void>;
}

/** Rows of one insert: PostgreSQL takes 65,535 parameters, SQLite 32,766. */
const ROWS_AT_ONCE = 500;
/** Bytes of one transaction: a few of Alertmanager's largest bodies. */
const BYTES_AT_ONCE = 16_000_000;

interface Waiting {
  readonly row: Insertable<InboxTable>;
  readonly stored: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Opens the inbox. Bodies that arrive together are stored in one transaction: one `fsync` for all that arrived while the one before was
 * written. A body that fails within a batch is tried alone, so that it does not affect the others. `onStored` is called after each batch.
 */
export function openInbox(store: Store, onStored: () => void): Inbox {
  const waiting: Waiting[] = [];
  let isWriting = false;

  const insert = async (batch: readonly Waiting[]): Promise<void> => {
    try {
      await store.db
        .insertInto('inbox')
        .values(batch.map(({ row }) => row))
        .execute();
      for (const { stored } of batch) stored();
    } catch (error) {
      if (batch.length === 1) batch[0]?.failed(error);
      else for (const one of batch) await insert([one]);
    }
  };

  const flush = async (): Promise<void> => {
    isWriting = true;
    // Bodies that arrive in the same turn of the event loop go together.
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.length > 0) {
      await insert(takeBatch(waiting));
      onStored();
    }
    isWriting = false;
  };

  return {
    accept: ({ kind, source, body, receivedAt }) =>
      new Promise((stored, failed) => {
        const row = { kind, source, body, received_at: receivedAt.getTime(), state: 'new' as const };
        waiting.push({ row, stored, failed });
        if (!isWriting) void flush();
      }),
  };
}

function takeBatch(waiting: Waiting[]): readonly Waiting[] {
  let bytes = 0;
  let count = 0;
  for (const { row } of waiting) {
    const size = row.body.byteLength;
    if (count > 0 && (count === ROWS_AT_ONCE || bytes + size > BYTES_AT_ONCE)) break;
    bytes += size;
    count++;
  }
  return waiting.splice(0, count);
}
