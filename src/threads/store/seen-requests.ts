import { sql, type Kysely } from 'kysely';
import type { Schema } from './schema.ts';
import type { Store } from './store.ts';

/** Which of Slack's requests any process on this store has taken. */
export interface SeenRequests {
  /** Whether the signature is new to every process; remembers it for `forMs` milliseconds. Rejects if the store is unavailable. */
  isNew(signature: string, forMs: number): Promise<boolean>;
  /** Resolves once everything is written. */
  settled(): Promise<void>;
}

const FORGET_EVERY = 5 * 60_000;

/**
 * Opens the record of Slack's requests. With PostgreSQL each request is one insert, which fails if another replica has made it. With
 * SQLite there is one process: it reads earlier signatures once, and writes new ones while the request is being answered. `now` in
 * milliseconds.
 */
export async function openSeenRequests(
  store: Store,
  { now, onError }: { readonly now: () => number; readonly onError: (error: unknown) => void },
): Promise<SeenRequests> {
  const { db } = store;
  let forgetAt = 0;
  const forget = async () => {
    if (now() < forgetAt) return;
    forgetAt = now() + FORGET_EVERY;
    await db.deleteFrom('slack_requests').where('until', '<', now()).execute();
  };
  const remember = async (on: Kysely<Schema>, signature: string, until: number): Promise<boolean> => {
    const { numInsertedOrUpdatedRows } = await on
      .insertInto('slack_requests')
      .values({ signature, until })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow();
    return numInsertedOrUpdatedRows === 1n;
  };
  await forget();
  const writing = new Set<Promise<unknown>>();
  const inBackground = (work: () => Promise<unknown>) => {
    const written = work()
      .catch(onError)
      .finally(() => writing.delete(written));
    writing.add(written);
  };
  const settled = async () => void (await Promise.all(writing));
  if (store.engine === 'postgres')
    return {
      isNew: async (signature, forMs) => {
        const isNew = await remember(db, signature, now() + forMs);
        inBackground(forget);
        return isNew;
      },
      settled,
    };
  const rows = await db.selectFrom('slack_requests').select('signature').execute();
  const before = new Set(rows.map(({ signature }) => signature));
  return {
    isNew: async (signature, forMs) => {
      if (before.has(signature)) return await Promise.resolve(false);
      const until = now() + forMs;
      inBackground(async () => {
        await withoutFsync(db, async (on) => await remember(on, signature, until));
        await forget();
      });
      return true;
    },
    settled,
  };
}

/** A write that survives the process, if not the machine: an `fsync` takes longer than most of podwhy's answers. */
async function withoutFsync(db: Kysely<Schema>, work: (on: Kysely<Schema>) => Promise<unknown>): Promise<void> {
  await db.connection().execute(async (connection) => {
    await sql`PRAGMA synchronous = NORMAL`.execute(connection);
    try {
      await work(connection);
    } finally {
      await sql`PRAGMA synchronous = FULL`.execute(connection);
    }
  });
}
