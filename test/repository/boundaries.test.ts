import { globSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import oxlint from '../../oxlint.config.ts';
import { CONNECTING_MODULES, MODULE_IMPORTS, PURE_MODULES } from './module-imports.ts';

const IMPURE = /^node:|^@slack\/(?!types$)|^@kubernetes\/|^(pg|kysely|yaml|zod|dotenv|undici)$/;
const CLOCK = /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(/;
const SPECIFIER = /(?:\bfrom\s+|\bimport\s*\(\s*|^\s*import\s+)['"]([^'"]+)['"]/gm;

const root = join(import.meta.dirname, '../..');
const files = globSync('src/**/*.ts', { cwd: root }).map((path) => {
  const source = readFileSync(join(root, path), 'utf8');
  return {
    path,
    module: moduleOf(path),
    source,
    imports: [...source.matchAll(SPECIFIER)].map((match) => match[1] ?? ''),
  };
});
const MODULES: readonly string[] = [...Object.keys(MODULE_IMPORTS), ...CONNECTING_MODULES];

/** `diagnosis` of `src/diagnosis/snapshot.ts`; empty for `src/main.ts`. */
function moduleOf(path: string): string {
  const [, module = '', inside] = path.split('/');
  return inside === undefined ? '' : module;
}

describe.for(Object.entries<readonly string[]>(MODULE_IMPORTS))('src/%s', ([module, allowed]) => {
  const own = files.filter((file) => file.module === module);

  test('imports only the modules of its row', () => {
    expect(own.length).toBeGreaterThan(0);
    const foreign = own.flatMap(({ path, imports }) =>
      imports
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => relative(root, join(root, path, '..', specifier)))
        .filter((target) => target.startsWith('src/') && ![module, ...allowed].includes(moduleOf(target)))
        .map((target) => `${path} imports ${target}`),
    );
    expect(foreign).toEqual([]);
  });

  test('is restricted to its row by the linter', () => {
    const rule = oxlint.overrides?.find((override) => override.files.includes(`src/${module}/**`))?.rules;
    const groups = JSON.stringify(rule?.['no-restricted-imports'] ?? null);
    const refused = MODULES.filter((other) => groups.includes(`"**/../${other}/**"`));
    expect(refused).toEqual(MODULES.filter((other) => other !== module && !allowed.includes(other)));
  });
});

test.for(PURE_MODULES)('src/%s is pure: no client, no Node module, no clock', (module) => {
  const found = files
    .filter((file) => file.module === module)
    .flatMap(({ path, imports, source }) => [
      ...imports.filter((specifier) => IMPURE.test(specifier)).map((specifier) => `${path} imports ${specifier}`),
      ...(CLOCK.test(source) ? [`${path} reads the clock`] : []),
    ]);
  expect(found).toEqual([]);
});

test('every folder of src/ has a row', () => {
  const modules = new Set(files.map((file) => file.module).filter((module) => module !== ''));
  expect([...modules].sort()).toEqual([...MODULES].sort());
});

test('the table of ARCHITECTURE.md gives the same imports', () => {
  const page = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
  const rows = [...page.matchAll(/^\| `src\/([a-z-]+)\/` \|[^|]*\|([^|]*)\|$/gm)].map(
    ([, module = '', imports = '']) => [
      module,
      imports.includes('everything') ? 'everything' : [...imports.matchAll(/`([a-z-]+)`/g)].map((match) => match[1]),
    ],
  );
  expect(Object.fromEntries(rows)).toEqual({
    ...MODULE_IMPORTS,
    ...Object.fromEntries(CONNECTING_MODULES.map((module) => [module, 'everything'])),
  });
});

test('no file imports itself, not even through types', () => {
  const importsOf = new Map(
    files.map(({ path, imports }) => [
      path,
      imports
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => relative(root, join(root, path, '..', specifier))),
    ]),
  );
  expect(circlesOf(importsOf)).toEqual([]);
});

/** Groups of files that reach each other through their imports (Tarjan's strongly connected components of more than one file). */
function circlesOf(importsOf: ReadonlyMap<string, readonly string[]>): readonly (readonly string[])[] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const circles: string[][] = [];
  const visit = (path: string): void => {
    order.set(path, order.size);
    lowest.set(path, order.size - 1);
    open.push(path);
    for (const next of importsOf.get(path) ?? []) {
      if (!order.has(next)) visit(next);
      if (open.includes(next)) lowest.set(path, Math.min(lowest.get(path) ?? 0, lowest.get(next) ?? 0));
    }
    if (lowest.get(path) !== order.get(path)) return;
    const circle = open.splice(open.indexOf(path));
    if (circle.length > 1) circles.push(circle.sort());
  };
  for (const path of importsOf.keys()) if (!order.has(path)) visit(path);
  return circles;
}

test('only config.ts and main.ts read the environment', () => {
  const readers = files.filter(({ source }) => source.includes('process.env')).map(({ path }) => path);
  expect(readers.filter((path) => !['src/app/config.ts', 'src/main.ts'].includes(path))).toEqual([]);
});
