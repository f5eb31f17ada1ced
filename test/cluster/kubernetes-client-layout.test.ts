import { cp, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { filesLoadedBy } from '../loaded-files.ts';

const CLUSTER = join(import.meta.dirname, '../../src/cluster');
const MODULES = ['kube-config.ts', 'no-generated-api.ts'];
const CLIENT = '/node_modules/@kubernetes/client-node/';

/** The modules of the client beside its generated API that the class needs. */
const SMALL = new Set(
  ['config', 'config_types', 'azure_auth', 'exec_auth', 'file_auth', 'gcp_auth', 'oidc_auth', 'middleware'].map(
    (name) => `dist/${name}.js`,
  ),
);

/**
 * What is wrong with the files of the client that `kube-config.ts` of a folder loads, as sentences that name the path; nothing if it works
 * and the generated API stays out. `dist/gen/rxjsStub.js` is a file of 70 lines that another module needs.
 */
function layoutProblems(folder: string): readonly string[] {
  const module = join(folder, 'kube-config.ts');
  let loaded: readonly string[];
  try {
    loaded = filesLoadedBy(`
      const { loadKubeConfigClass } = await import(${JSON.stringify(module)});
      if ((await loadKubeConfigClass()) === undefined) throw new Error('dist/config.js exports no KubeConfig');`);
  } catch (error) {
    const why = error instanceof Error && 'stderr' in error ? String(error.stderr) : String(error);
    return [/^\w*Error\b.*/m.exec(why)?.[0] ?? why];
  }
  const own = loaded.flatMap((path) =>
    path.includes(CLIENT) ? [path.slice(path.lastIndexOf(CLIENT) + CLIENT.length)] : [],
  );
  const generated = own.filter(
    (path) => path.startsWith('dist/') && path !== 'dist/gen/rxjsStub.js' && !SMALL.has(path),
  );
  return [
    ...(loaded.includes(join(folder, 'no-generated-api.ts'))
      ? []
      : ['dist/config.js does not import ./gen/index.js any more: no-generated-api.ts replaces nothing']),
    ...generated.map((path) => `${path} is loaded: is it a part of the generated API?`),
  ];
}

const folders: string[] = [];
afterEach(async () => {
  await Promise.all(folders.splice(0).map(async (folder) => await rm(folder, { recursive: true })));
});

/** A folder with podwhy's modules and a client of these files. */
async function withClient(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'podwhy-client-')));
  folders.push(folder);
  for (const name of MODULES) await cp(join(CLUSTER, name), join(folder, name));
  for (const [name, text] of Object.entries({ 'package.json': '{"type":"module"}', ...files })) {
    const path = join(folder, CLIENT, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
  return folder;
}

const CLASS = 'export class KubeConfig {}';

test('the class of the client is loaded without its generated API', () => {
  expect(layoutProblems(CLUSTER)).toEqual([]);
});

test('the installed client has no problem', async () => {
  const config = `import { createConfiguration, ServerConfiguration } from './gen/index.js'; ${CLASS}`;
  expect(layoutProblems(await withClient({ 'dist/config.js': config, 'dist/gen/index.js': '' }))).toEqual([]);
});

test('a module that moved is named', async () => {
  const folder = await withClient({ 'dist/kube/config.js': CLASS });
  expect(layoutProblems(folder)).toEqual([expect.stringContaining('@kubernetes/client-node/dist/config.js')]);
});

test('a module that the client does not export any more is named', async () => {
  const folder = await withClient({
    'package.json': '{"type":"module","name":"@kubernetes/client-node","exports":{".":"./dist/index.js"}}',
    'dist/config.js': CLASS,
  });
  expect(layoutProblems(folder)).toEqual([expect.stringContaining('./dist/config.js')]);
});

test('a missing export of a module that exists is named', async () => {
  const folder = await withClient({ 'dist/config.js': 'export class Config {}' });
  expect(layoutProblems(folder)).toEqual(['Error: dist/config.js exports no KubeConfig']);
  const config = `import { Configuration } from './gen/index.js'; ${CLASS}`;
  expect(layoutProblems(await withClient({ 'dist/config.js': config, 'dist/gen/index.js': '' }))).toEqual([
    expect.stringContaining("'./gen/index.js' does not provide an export named 'Configuration'"),
  ]);
});

test('a generated API that is imported from another place is named', async () => {
  const config = `import './generated/index.js'; ${CLASS}`;
  const folder = await withClient({ 'dist/config.js': config, 'dist/generated/index.js': '' });
  expect(layoutProblems(folder)).toEqual([
    'dist/config.js does not import ./gen/index.js any more: no-generated-api.ts replaces nothing',
    'dist/generated/index.js is loaded: is it a part of the generated API?',
  ]);
});

test('a part of the generated API that another module imports is named', async () => {
  const folder = await withClient({
    'dist/config.js': `import './gen/index.js'; import './exec_auth.js'; ${CLASS}`,
    'dist/exec_auth.js': "import './gen/models/V1Pod.js';",
    'dist/gen/models/V1Pod.js': '',
  });
  expect(layoutProblems(folder)).toEqual(['dist/gen/models/V1Pod.js is loaded: is it a part of the generated API?']);
});
