import { afterAll, beforeAll, describe, vi } from 'vitest';
import { postgresPrograms, type PrivatePostgres, startPostgres } from './postgres.ts';

const programs = postgresPrograms();
vi.setConfig({ testTimeout: 30_000 });

/** Runs the same tests on SQLite and on a real PostgreSQL, with a new database each time `database` is asked for one. */
export function onBothEngines(tests: (database: () => string | undefined) => void): void {
  describe('on SQLite', () => {
    tests(() => undefined);
  });
  describe.skipIf(programs === undefined)('on PostgreSQL (skipped where its programs are not installed)', () => {
    let postgres: PrivatePostgres | undefined;
    beforeAll(async () => {
      postgres = await startPostgres(programs ?? '');
    }, 60_000);
    afterAll(() => postgres?.stop());
    tests(() => postgres?.database());
  });
}
