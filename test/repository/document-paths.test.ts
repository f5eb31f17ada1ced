import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const DOCUMENTS = ['*.md', 'docs/*.md', 'docs/decisions/*.md', 'src/**/*.md', 'test/*/README.md'];
/** `src/…`, `test/…`: a path in backticks, without placeholders. */
const PATH = /`((?:src|test|docs|scripts|bench)\/[\w./-]+)`/g;
const SCRIPT = /\bnode ([\w./-]+\.m?[jt]s)\b/g;

const documents = DOCUMENTS.flatMap((pattern) => globSync(pattern, { cwd: root }));

/** What a text names and the repository does not have. */
function missing(text: string, pattern: RegExp): readonly string[] {
  return [...text.matchAll(pattern)].map(([, path = '']) => path).filter((path) => !existsSync(join(root, path)));
}

test.for(documents)('%s names only files that exist', (document) => {
  expect(missing(readFileSync(join(root, document), 'utf8'), PATH)).toEqual([]);
});

test('the scripts of package.json run files that exist', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  expect(Object.values(scripts).flatMap((script) => missing(script, SCRIPT))).toEqual([]);
});

test('a file that does not exist is found', () => {
  expect(missing('see `src/no-such-file.ts` and `src/main.ts`', PATH)).toEqual(['src/no-such-file.ts']);
});
