// Run when the image is built, and once after an installation: loads every module of podwhy, so that Node keeps their compiled code.
// The cache belongs to one version of Node with one set of flags: this runs with those that podwhy serves with. Modules do nothing when
// they are loaded, src/main.ts excepted.
import { globSync } from 'node:fs';
import { flushCompileCache, getCompileCacheDir } from 'node:module';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
if (getCompileCacheDir() === undefined) throw new Error('NODE_COMPILE_CACHE names no folder that can be written');
for (const path of globSync('src/**/*.ts', { cwd: root })) {
  if (path !== join('src', 'main.ts')) await import(join(root, path));
}
const { loadKubeConfigClass } = await import(join(root, 'src/cluster/kube-config.ts'));
await loadKubeConfigClass();
flushCompileCache();
process.exit(0);
