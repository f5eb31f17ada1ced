import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { folder, MINUTES, seenRequestsTests, startOn } from './seen-requests-tests.ts';

seenRequestsTests(() => undefined);

test('after that, bodies of alerts are still written with fsync', async () => {
  const process = await startOn({ databaseUrl: undefined, dataFolder: folder() });
  const before = await sql`PRAGMA synchronous`.execute(process.store.db);
  await process.seen.isNew('v0=aa', MINUTES);
  await process.seen.settled();
  expect((await sql`PRAGMA synchronous`.execute(process.store.db)).rows).toEqual(before.rows);
  expect(before.rows).toEqual([{ synchronous: 2 }]);
  await process.end();
});
