import { afterAll, beforeAll, beforeEach, describe } from 'vitest';
import { lifecycleTests } from '../threads/lifecycle-tests.ts';
import { postgresPrograms, type PrivatePostgres, startPostgres } from '../threads/postgres.ts';
import { storeTests } from '../threads/store-tests.ts';

const programs = postgresPrograms();
let postgres: PrivatePostgres | undefined;

beforeAll(async () => {
  if (programs !== undefined) postgres = await startPostgres(programs);
});
afterAll(() => postgres?.stop());
beforeEach(({ skip }) => skip(programs === undefined, 'no PostgreSQL on this machine'));

describe('the life of a thread on PostgreSQL', () => lifecycleTests(() => postgres?.database()));
describe('the store on PostgreSQL', () => storeTests(() => postgres?.database()));
