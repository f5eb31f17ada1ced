import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { lifecycleTests } from '../threads/lifecycle-tests.ts';
import { postgresPrograms, type PrivatePostgres, startPostgres } from '../threads/postgres.ts';
import { folder, MINUTES, seenRequestsTests, startOn } from '../threads/store/seen-requests-tests.ts';
import { storeTests } from '../threads/store/store-tests.ts';

const programs = postgresPrograms();
let postgres: PrivatePostgres | undefined;

beforeAll(async () => {
  if (programs !== undefined) postgres = await startPostgres(programs);
});
afterAll(() => postgres?.stop());
beforeEach(({ skip }) => skip(programs === undefined, 'no PostgreSQL on this machine'));

describe('the life of a thread on PostgreSQL', () => lifecycleTests(() => postgres?.database()));
describe('the store on PostgreSQL', () => storeTests(() => postgres?.database()));

describe('Slack’s requests on PostgreSQL', () => {
  seenRequestsTests(() => postgres?.database());

  test('a request is new to one of several replicas', async () => {
    const where = { databaseUrl: postgres?.database(), dataFolder: folder() };
    const replicas = await Promise.all([startOn(where), startOn(where), startOn(where)]);
    const answers = await Promise.all(replicas.map(async ({ seen }) => await seen.isNew('v0=aa', 10 * MINUTES)));
    expect(answers.filter((isNew) => isNew)).toHaveLength(1);
    await Promise.all(replicas.map(async (replica) => await replica.end()));
  });
});
