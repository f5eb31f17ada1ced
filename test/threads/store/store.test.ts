import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../../src/threads/store/store.ts';
import { storeTests } from './store-tests.ts';

storeTests(() => undefined);

test('a second process on the same file gets an error that says so', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'podwhy-store-'));
  const first = await openStore({ databaseUrl: undefined, dataFolder });
  await expect(openStore({ databaseUrl: undefined, dataFolder })).rejects.toThrow(
    /in use by another podwhy.*DATABASE_URL/,
  );
  await first.close();
  rmSync(dataFolder, { recursive: true, force: true });
});
