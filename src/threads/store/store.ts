import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely, PostgresDialect, type SelectQueryBuilder, SqliteDialect, type Transaction } from 'kysely';
import { Pool, types } from 'pg';
import { migrate } from './migrations.ts';
import type { Schema } from './schema.ts';
import { openSqlite } from './sqlite-database.ts';

/** A transaction on the store. */
export type Work = Transaction<Schema>;

/** The embedded file, or a PostgreSQL database that several replicas share. */
export interface Store {
  readonly engine: 'sqlite' | 'postgres';
  readonly db: Kysely<Schema>;
  /** Runs `work` in a transaction; with PostgreSQL again, if the database aborts it in favour of another one. */
  write<T>(work: (tx: Work) => Promise<T>): Promise<T>;
  /** The same, and alone among all replicas: what decides about groups, threads and replies is done by one at a time. */
  decide<T>(work: (tx: Work) => Promise<T>): Promise<T>;
  /** Adds `FOR UPDATE SKIP LOCKED` with PostgreSQL; with SQLite no other process can hold a row. */
  skipLocked<T extends keyof Schema, O>(query: SelectQueryBuilder<Schema, T, O>): SelectQueryBuilder<Schema, T, O>;
  close(): Promise<void>;
}

/** PostgreSQL hands out bigint as text, since it may be larger than a double holds; ours are times and counters. */
const BIGINT = 20;
/** serialization_failure, deadlock_detected. https://www.postgresql.org/docs/15/errcodes-appendix.html */
const ABORTED = new Set(['40001', '40P01']);
const ATTEMPTS = 5;
/** Key of the advisory lock behind `decide`. */
const DECISION_LOCK = 5_065_617;

/**
 * Opens the store and brings its schema up to date. Without a `databaseUrl` it is the file `podwhy.sqlite` in `dataFolder`, which is
 * created if missing; throws StoreInUseError if another process has it open. With one, throws what PostgreSQL reports.
 */
export async function openStore(options: {
  readonly databaseUrl: string | undefined;
  readonly dataFolder: string;
}): Promise<Store> {
  const engine = options.databaseUrl === undefined ? 'sqlite' : 'postgres';
  const db = new Kysely<Schema>({
    dialect: options.databaseUrl === undefined ? sqlite(options.dataFolder) : postgres(options.databaseUrl),
  });
  try {
    await migrate(db, engine);
    if (engine === 'sqlite') await releaseLeases(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return {
    engine,
    db,
    write: (work) => transact(db, work),
    decide: (work) =>
      transact(db, async (tx) => {
        if (engine === 'postgres')
          await tx.selectNoFrom((of) => of.fn('pg_advisory_xact_lock', [of.val(DECISION_LOCK)]).as('lock')).execute();
        return work(tx);
      }),
    skipLocked: (query) => (engine === 'postgres' ? query.forUpdate().skipLocked() : query),
    close: () => db.destroy(),
  };
}

function sqlite(folder: string): SqliteDialect {
  mkdirSync(folder, { recursive: true });
  return new SqliteDialect({ database: openSqlite(join(folder, 'podwhy.sqlite')) });
}

function postgres(connectionString: string): PostgresDialect {
  const getTypeParser = ((oid: number, format?: 'text') =>
    oid === BIGINT ? Number : types.getTypeParser(oid, format)) as typeof types.getTypeParser;
  const pool = new Pool({
    connectionString,
    max: 10,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    // A replica whose machine is gone must not hold its locks until TCP notices.
    idle_in_transaction_session_timeout: 30_000,
    statement_timeout: 30_000,
    types: { getTypeParser },
  });
  // A connection that breaks while it is idle is not an error: the next query opens another one.
  pool.on('error', () => undefined);
  return new PostgresDialect({ pool });
}

/** The file is ours alone, so the process that held these leases is dead. */
async function releaseLeases(db: Kysely<Schema>): Promise<void> {
  await db.updateTable('alerts').set({ explain_lease: null }).where('explain_lease', 'is not', null).execute();
  await db.updateTable('messages').set({ lease_until: null }).where('lease_until', 'is not', null).execute();
  await db.updateTable('rate_limits').set({ lease_until: null }).where('lease_until', 'is not', null).execute();
}

async function transact<T>(db: Kysely<Schema>, work: (tx: Work) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.transaction().execute(work);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (!ABORTED.has(code) || attempt === ATTEMPTS) throw error;
    }
  }
}
