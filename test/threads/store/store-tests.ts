import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { openInbox } from '../../../src/threads/inbox/accept-sql.ts';
import { openStore, type Store } from '../../../src/threads/store/store.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'podwhy-store-'));
  cleanups.push(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

const incoming = (text: string) => ({
  kind: 'webhook' as const,
  source: 'prod',
  body: Buffer.from(text),
  receivedAt: new Date('2026-11-20T12:00:00Z'),
});

/** The store and its inbox, on SQLite where `database` returns undefined, else on the new PostgreSQL database that it returns. */
export function storeTests(database: () => string | undefined): void {
  const open = async (dataFolder = folder(), databaseUrl = database()): Promise<Store> => {
    const store = await openStore({ databaseUrl, dataFolder });
    cleanups.push(() => store.close().catch(() => undefined));
    return store;
  };

  test('bodies are stored as received, and those that arrive together in one write', async () => {
    const store = await open();
    let writes = 0;
    const inbox = openInbox(store, () => writes++);
    await Promise.all(Array.from({ length: 200 }, (_, i) => inbox.accept(incoming(`body ${i} \u0000`))));
    const rows = await store.db.selectFrom('inbox').select(['body', 'received_at']).orderBy('id').execute();
    expect(rows.map(({ body }) => Buffer.from(body).toString())).toEqual(
      Array.from({ length: 200 }, (_, i) => `body ${i} \u0000`),
    );
    expect(rows[0]?.received_at).toBe(Date.parse('2026-11-20T12:00:00Z'));
    expect(writes).toBeLessThan(10);
  });

  test('a body of ten megabytes is stored', async () => {
    const store = await open();
    await openInbox(store, () => undefined).accept(incoming('x'.repeat(10_000_000)));
    const { body } = await store.db.selectFrom('inbox').select('body').executeTakeFirstOrThrow();
    expect(body.byteLength).toBe(10_000_000);
  });

  test('a body that cannot be stored is rejected', async () => {
    const store = await open();
    await store.close();
    await expect(openInbox(store, () => undefined).accept(incoming('body'))).rejects.toThrow(Error);
  });

  test('the schema is migrated once, and stored rows stay', async () => {
    const dataFolder = folder();
    const databaseUrl = database();
    const first = await open(dataFolder, databaseUrl);
    await openInbox(first, () => undefined).accept(incoming('body'));
    await first.close();
    const second = await open(dataFolder, databaseUrl);
    expect(await second.db.selectFrom('inbox').select('state').execute()).toEqual([{ state: 'new' }]);
  });
}
