import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  optionalDependencies: Record<string, string>;
};
const packages = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
  packages: Record<string, { integrity?: string; hasInstallScript?: boolean }>;
};
const page = readFileSync(join(root, 'docs/dependencies.md'), 'utf8');
const ROW = /^\| `([^`]+)` \|/gm;
const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/;

test('docs/dependencies.md gives a reason for every package, and for no other', () => {
  const explained = [...page.matchAll(ROW)].map(([, name = '']) => name);
  expect(explained.sort()).toEqual(Object.keys(packages).sort());
});

test('every version is exact', () => {
  const ranges = Object.entries(packages).filter(([, version]) => !EXACT.test(version));
  expect(ranges).toEqual([]);
});

test('every package is pinned by its checksum', () => {
  const unpinned = Object.entries(lock.packages).filter(
    ([path, { integrity }]) => path !== '' && integrity === undefined,
  );
  expect(unpinned.map(([path]) => path)).toEqual([]);
});

test('no package has an install script', () => {
  const withScript = Object.entries(lock.packages).filter(([, { hasInstallScript }]) => hasInstallScript === true);
  expect(withScript.map(([path]) => path)).toEqual([]);
});
