// Run when the image is built, and once after an installation: loads every module of podwhy, then starts it once, so that Node keeps their
// compiled code, that of the functions which a start runs included. The cache belongs to one version of Node with one set of flags: this
// runs with those that podwhy serves with. Modules do nothing when they are loaded, src/main.ts excepted.
import { spawn } from 'node:child_process';
import { globSync } from 'node:fs';
import { flushCompileCache, getCompileCacheDir } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
if (getCompileCacheDir() === undefined) throw new Error('NODE_COMPILE_CACHE is not a writable folder');
for (const path of globSync('src/**/*.ts', { cwd: root })) {
  if (path !== join('src', 'main.ts')) await import(join(root, path));
}
const { loadKubeConfigClass } = await import(join(root, 'src/cluster/kube-config.ts'));
await loadKubeConfigClass();
flushCompileCache();

// The console on free ports, independent of the surroundings: no .env, no store, no cluster.
const { PATH, NODE_COMPILE_CACHE } = process.env;
const podwhy = spawn(process.execPath, [...process.execArgv, join(root, 'src/main.ts')], {
  cwd: tmpdir(),
  env: { PATH, NODE_COMPILE_CACHE, PORT: '0', INTERNAL_PORT: '0' },
  stdio: ['ignore', 'pipe', 'inherit'],
});
podwhy.stdout.once('data', () => podwhy.kill('SIGTERM'));
podwhy.once('exit', (status) => process.exit(status ?? 1));
