import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import type { SqliteDatabase, SqliteStatement } from 'kysely';

/** Statements kept compiled. podwhy has fewer, apart from lists of different lengths. */
const CACHED_STATEMENTS = 100;
/** How long to wait for a store that is in use: the previous process may still be closing it. Milliseconds. */
const BUSY_TIMEOUT = 3_000;

/** Another process has the store open. The message is a sentence for the person who starts podwhy. */
export class StoreInUseError extends Error {
  override readonly name = 'StoreInUseError';
}

/**
 * Opens the file for Kysely's SQLite dialect, which knows only better-sqlite3's interface. The file is locked for as long as it is
 * open (the system releases the lock when the process dies). Throws StoreInUseError if another process has it open.
 * https://www.sqlite.org/pragma.html#pragma_locking_mode
 */
export function openSqlite(path: string): SqliteDatabase {
  const database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT });
  try {
    database.exec(
      'PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; BEGIN EXCLUSIVE; COMMIT;',
    );
  } catch (error) {
    database.close();
    if (error instanceof Error && error.message.includes('locked')) {
      throw new StoreInUseError(
        `${path} is in use by another podwhy: with SQLite one process runs at a time. Stop it, or set DATABASE_URL to share the work.`,
        { cause: error },
      );
    }
    throw error;
  }
  const statements = new Map<string, SqliteStatement>();
  return {
    close: () => database.close(),
    prepare: (sql) => {
      const known = statements.get(sql);
      if (known !== undefined) return known;
      const statement = asStatement(database.prepare(sql));
      if (statements.size >= CACHED_STATEMENTS) statements.clear();
      statements.set(sql, statement);
      return statement;
    },
  };
}

function asStatement(statement: StatementSync): SqliteStatement {
  const values = (parameters: readonly unknown[]) => parameters as readonly SQLInputValue[];
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => statement.all(...values(parameters)),
    run: (parameters) => statement.run(...values(parameters)),
    iterate: (parameters) => statement.iterate(...values(parameters)),
  };
}
