import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore, type Store } from '../threads/store/store.ts';
import { ConfigError, SETTINGS, type Config } from './config.ts';

/** An open store; `close` also deletes one that lasts only as long as this process. */
export interface AlertStore {
  readonly store: Store;
  readonly close: () => Promise<void>;
}

/**
 * Opens the configured store. The console's Slack forgets everything when it ends, and a store that remembered threads in it would be wrong
 * about all of them: unless configured otherwise, the console has a store for as long as it runs. Throws ConfigError if the folder or
 * the database cannot be used, StoreInUseError if another process has the file open.
 */
export async function openAlertStore({ databaseUrl, data, slack }: Config): Promise<AlertStore> {
  if (slack.mode === 'console' && databaseUrl === undefined && data === SETTINGS.PODWHY_DATA.fallback)
    return await openTemporaryStore();
  try {
    const store = await openStore({ databaseUrl, dataFolder: data });
    return { store, close: async () => await store.close() };
  } catch (error) {
    throw databaseUrl === undefined ? folderError(data, error) : databaseError(error);
  }
}

async function openTemporaryStore(): Promise<AlertStore> {
  const folder = await mkdtemp(join(tmpdir(), 'podwhy-'));
  const store = await openStore({ databaseUrl: undefined, dataFolder: folder });
  return {
    store,
    close: async () => {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const UNUSABLE =
  /\b(?:EACCES|EEXIST|ENOTDIR|EPERM|EROFS|unable to open database file|readonly database|file is not a database)\b/;

/** A folder that cannot be written is a configuration mistake: usually a read-only file system without a volume. */
function folderError(folder: string, error: unknown): unknown {
  const why = error instanceof Error ? UNUSABLE.exec(error.message)?.[0] : undefined;
  return why === undefined
    ? error
    : new ConfigError(`PODWHY_DATA: ${folder} is not a folder that podwhy can write to (${why}).`, { cause: error });
}

/** The network, or PostgreSQL's refusals: who may log in, which database, too many connections, starting, permissions. */
const REFUSED = /^(?:E[A-Z]+|EAI_AGAIN|28...|3D000|53300|57P0.|42501)$/;

/** A database that is unreachable or does not let podwhy in is not a bug. The error's text contains no password. */
function databaseError(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!(error instanceof Error) || !REFUSED.test(code)) return error;
  const detail = error.message === '' ? code : error.message;
  return new ConfigError(`DATABASE_URL: the database cannot be used: ${detail}.`, { cause: error });
}
