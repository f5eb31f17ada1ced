import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { openSeenRequests, type SeenRequests } from '../../../src/threads/store/seen-requests.ts';
import { openStore, type Store } from '../../../src/threads/store/store.ts';

export const MINUTES = 60_000;

interface Process {
  readonly store: Store;
  readonly seen: SeenRequests;
  end(): Promise<void>;
}

/** Starts a process on a store, with its own time. */
export async function startOn(
  where: { readonly databaseUrl: string | undefined; readonly dataFolder: string },
  now = () => 0,
): Promise<Process> {
  const store = await openStore(where);
  const seen = await openSeenRequests(store, {
    now,
    onError: (error) => {
      throw error;
    },
  });
  return {
    store,
    seen,
    end: async () => {
      await seen.settled();
      await store.close();
    },
  };
}

export function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'podwhy-seen-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

/** The record of Slack's requests, on SQLite where `database` returns undefined, else on the new PostgreSQL database that it returns. */
export function seenRequestsTests(database: () => string | undefined): void {
  test('a request taken before a restart is still known after it', async () => {
    const where = { databaseUrl: database(), dataFolder: folder() };
    const first = await startOn(where);
    expect(await first.seen.isNew('v0=aa', 10 * MINUTES)).toBe(true);
    await first.end();
    const second = await startOn(where, () => 5 * MINUTES);
    expect(await second.seen.isNew('v0=aa', 10 * MINUTES)).toBe(false);
    expect(await second.seen.isNew('v0=bb', 10 * MINUTES)).toBe(true);
    await second.end();
  });

  test('an expired signature is deleted', async () => {
    const where = { databaseUrl: database(), dataFolder: folder() };
    let now = 0;
    const process = await startOn(where, () => now);
    await process.seen.isNew('v0=aa', 10 * MINUTES);
    now = 11 * MINUTES;
    await process.seen.isNew('v0=bb', 10 * MINUTES);
    await process.seen.settled();
    const rows = await process.store.db.selectFrom('slack_requests').select('signature').execute();
    expect(rows).toEqual([{ signature: 'v0=bb' }]);
    await process.end();
  });
}
