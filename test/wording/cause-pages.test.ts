import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { causePages } from '../../scripts/cause-pages.ts';
import { SOURCES } from '../../src/wording/sources.ts';

const DIRECTORY = new URL('../../docs/causes/', import.meta.url);

test('docs/causes holds exactly the pages that the words give (npm run cause-pages writes them)', async () => {
  const pages = causePages();
  const files = await readdir(DIRECTORY);
  expect(files.toSorted()).toEqual([...pages.keys()].toSorted());
  const written = await Promise.all(
    files.toSorted().map(async (name) => [name, await readFile(new URL(name, DIRECTORY), 'utf8')]),
  );
  expect(written).toEqual([...pages].toSorted(([a], [b]) => (a < b ? -1 : 1)));
});

test('every source is a page on the web', () => {
  for (const { title, url } of Object.values(SOURCES).flat()) {
    expect(title).not.toBe('');
    expect(new URL(url).protocol).toBe('https:');
  }
});
