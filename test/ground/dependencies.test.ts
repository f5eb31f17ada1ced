import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
};
const page = readFileSync(join(root, 'docs/dependencies.md'), 'utf8');
const ROW = /^\| `([^`]+)` \|/gm;
const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/;

test('docs/dependencies.md gives a reason for every package, and for no other', () => {
  const explained = [...page.matchAll(ROW)].map(([, name = '']) => name);
  expect(explained.sort()).toEqual(Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }).sort());
});

test('every version is exact', () => {
  const ranges = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies }).filter(
    ([, version]) => !EXACT.test(version),
  );
  expect(ranges).toEqual([]);
});
