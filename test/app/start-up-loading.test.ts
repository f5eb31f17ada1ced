import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesLoadedBy } from '../loaded-files.ts';

test('the schema and the YAML reader of podwhy.yaml are not loaded before there is such a file', () => {
  const serve = join(import.meta.dirname, '../../src/app/serve.ts');
  const loaded = filesLoadedBy(`await import(${JSON.stringify(serve)});`);
  expect(loaded).toContain(serve);
  expect(loaded.filter((path) => /\/node_modules\/(?:zod|yaml)\//.test(path))).toEqual([]);
});
