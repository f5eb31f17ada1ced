import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';

/**
 * The table of ARCHITECTURE.md: which of our rooms, or single files of them, each may import. `command-line`, `ops` and the files beside
 * the rooms may all.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  lib: [],
  redaction: ['lib'],
  'exit-codes': ['lib'],
  diagnosis: ['lib', 'exit-codes'],
  wording: ['lib', 'diagnosis', 'exit-codes', 'answers/ports.ts'],
  messages: ['lib', 'wording', 'diagnosis'],
  answers: ['lib', 'redaction', 'exit-codes', 'diagnosis', 'wording', 'messages', 'alerts/alert.ts'],
  cluster: ['lib', 'redaction', 'diagnosis', 'answers/ports.ts'],
  alerts: ['lib', 'redaction'],
  threads: ['lib', 'redaction', 'alerts', 'messages', 'answers', 'diagnosis', 'wording'],
  slack: ['lib', 'redaction', 'answers', 'messages', 'wording', 'diagnosis'],
  console: ['lib', 'messages'],
};
/** No I/O, no clock, no client: their whole input is their arguments. */
const PURE = ['redaction', 'exit-codes', 'diagnosis', 'wording', 'messages'];
const IMPURE = /^node:|^@slack\/(?!types$)|^@kubernetes\/|^(pg|kysely|yaml|zod|dotenv|undici)$/;
const CLOCK = /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(/;
const SPECIFIER = /(?:\bfrom\s+|\bimport\s*\(\s*|^\s*import\s+)['"]([^'"]+)['"]/gm;

const root = join(import.meta.dirname, '../..');
const files = globSync('src/**/*.ts', { cwd: root }).map((path) => {
  const source = readFileSync(join(root, path), 'utf8');
  return { path, room: roomOf(path), source, imports: [...source.matchAll(SPECIFIER)].map((match) => match[1] ?? '') };
});

function isIn(path: string, place: string): boolean {
  return place.endsWith('.ts') ? path === `src/${place}` : roomOf(path) === place;
}

function roomOf(path: string): string {
  const [, room = '', inside] = path.split('/');
  return inside === undefined ? '' : room;
}

describe.for(Object.entries(MAY_IMPORT))('src/%s', ([room, allowed]) => {
  const own = files.filter((file) => file.room === room);

  test('imports only the rooms that it may know', () => {
    expect(own.length).toBeGreaterThan(0);
    const foreign = own.flatMap(({ path, imports }) =>
      imports
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => relative(root, join(root, path, '..', specifier)))
        .filter((target) => target.startsWith('src/') && ![room, ...allowed].some((place) => isIn(target, place)))
        .map((target) => `${path} imports ${target}`),
    );
    expect(foreign).toEqual([]);
  });

  test('is held to the same by the linter', () => {
    const config = JSON.parse(readFileSync(join(root, '.oxlintrc.json'), 'utf8')) as {
      overrides: {
        files: string[];
        rules: { 'no-restricted-imports'?: [string, { patterns: { group: string[] }[] }] };
      }[];
    };
    const rule = config.overrides.find((override) => override.files.includes(`src/${room}/**`))?.rules;
    const groups = rule?.['no-restricted-imports']?.[1].patterns.flatMap((pattern) => pattern.group) ?? [];
    const others = [...Object.keys(MAY_IMPORT), 'command-line', 'ops'].filter((other) => other !== room);
    const refused = others.filter((other) => !allowed.includes(other)).map((other) => `**/../${other}/**`);
    const excepted = allowed.filter((place) => place.endsWith('.ts')).map((place) => `!**/../${place}`);
    expect(groups.filter((group) => group.includes('/../')).sort()).toEqual([...refused, ...excepted].sort());
  });
});

test.for(PURE)('src/%s is pure: no client, no Node module, no clock', (room) => {
  const found = files
    .filter((file) => file.room === room)
    .flatMap(({ path, imports, source }) => [
      ...imports.filter((specifier) => IMPURE.test(specifier)).map((specifier) => `${path} imports ${specifier}`),
      ...(CLOCK.test(source) ? [`${path} reads the clock`] : []),
    ]);
  expect(found).toEqual([]);
});

test('ARCHITECTURE.md names every room', () => {
  const page = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
  const rooms = new Set(files.map((file) => file.room).filter((room) => room !== ''));
  expect([...rooms].filter((room) => !page.includes(`src/${room}/`))).toEqual([]);
});

test('only config.ts and main.ts read the environment', () => {
  const readers = files.filter(({ source }) => source.includes('process.env')).map(({ path }) => path);
  expect(readers.filter((path) => !['src/config.ts', 'src/main.ts'].includes(path))).toEqual([]);
});
