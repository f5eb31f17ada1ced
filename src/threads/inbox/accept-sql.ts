import type { Insertable } from 'kysely';
import type { InboxTable } from '../store/schema.ts';
import type { Store } from '../store/store.ts';

/** What comes in: a webhook's body, or a message seen in Slack as JSON. */
export interface Incoming {
  readonly kind: InboxTable['kind'];
  readonly source: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly receivedAt: Date;
}

export interface Inbox {
  /** Resolves once the body is on disk (`fsync`); rejects where it could not be stored: the caller answers 503. */
  accept(incoming: Incoming): Promise<void>;
}

/** Rows of one insert: PostgreSQL takes 65,535 parameters, SQLite 32,766. */
const ROWS_AT_ONCE = 500;
/** Bytes of one transaction: a few of Alertmanager's largest bodies. */
const BYTES_AT_ONCE = 16_000_000;

interface Waiting {
  readonly row: Insertable<InboxTable>;
  readonly size: number;
  readonly stored: () => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Stores bodies, those that come together in one transaction: one `fsync` for all that arrived while the one before was written. A
 * body that fails within a batch is tried alone, so that it takes no other with it.
 */
export function openInbox(store: Store, onStored: () => void): Inbox {
  const waiting: Waiting[] = [];
  let writing = false;

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
    writing = true;
    // Bodies that arrive in the same turn of the event loop go together.
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.length > 0) {
      await insert(takeBatch(waiting));
      onStored();
    }
    writing = false;
  };

  return {
    accept: ({ kind, source, headers, body, receivedAt }) =>
      new Promise((stored, failed) => {
        const row = {
          kind,
          source,
          headers: JSON.stringify(headers),
          body,
          received_at: receivedAt.getTime(),
          state: 'new' as const,
        };
        waiting.push({ row, size: body.byteLength, stored, failed });
        if (!writing) void flush();
      }),
  };
}

function takeBatch(waiting: Waiting[]): readonly Waiting[] {
  let bytes = 0;
  let count = 0;
  for (const { size } of waiting) {
    if (count > 0 && (count === ROWS_AT_ONCE || bytes + size > BYTES_AT_ONCE)) break;
    bytes += size;
    count++;
  }
  return waiting.splice(0, count);
}
