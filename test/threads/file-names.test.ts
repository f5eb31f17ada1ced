import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../src/threads');
/** Value imports alone: types of the store may be named anywhere. */
const DATABASE = /^import (?!type\b)[^;]*from '(?:kysely|pg|(?:\.\.\/)+store\/store\.ts|[^']*-sql\.ts)'/m;

test('only files named -sql or -loop, and the store itself, use the database', () => {
  const others = globSync('{inbox,grouping,explaining,content,outbox}/*.ts', { cwd: root }).filter(
    (path) => !/-(?:sql|loop)\.ts$/.test(path) && !path.endsWith('/perform-job.ts'),
  );
  expect(others.length).toBeGreaterThan(15);
  expect(others.filter((path) => DATABASE.test(readFileSync(join(root, path), 'utf8')))).toEqual([]);
});
