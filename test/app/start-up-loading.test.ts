import { join } from 'node:path';
import { expect, test } from 'vitest';
import { filesLoadedBy } from '../loaded-files.ts';

test(
  'the schema and the YAML parser of podwhy.yaml are loaded only if there is such a file',
  { timeout: 20_000 },
  () => {
    const serve = join(import.meta.dirname, '../../src/app/serve.ts');
    const loaded = filesLoadedBy(`await import(${JSON.stringify(serve)});`);
    expect(loaded).toContain(serve);
    expect(loaded.filter((path) => /\/node_modules\/(?:zod|yaml)\//.test(path))).toEqual([]);
  },
);

test('the command line loads for an exit code neither redaction nor what knows pods', { timeout: 20_000 }, () => {
  const exitcode = join(import.meta.dirname, '../../src/command-line/exitcode.ts');
  const loaded = filesLoadedBy(`await import(${JSON.stringify(exitcode)});`);
  expect(loaded).toContain(exitcode);
  const others = /\/src\/(?:redaction|diagnosis|next-steps|cluster|threads|slack|console)\//;
  expect(loaded.filter((path) => others.test(path))).toEqual([]);
});
