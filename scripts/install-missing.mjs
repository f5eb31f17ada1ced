// Runs before `npm start` and `npm test`, on whatever Node the machine has: plain JavaScript, no dependency. Installs what the lock
// file names if it is not there yet, or if the lock file changed since. Says what it does on stderr, so that stdout stays clean.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const lock = readFileSync('package-lock.json', 'utf8');
const stamp = 'node_modules/.podwhy-lock';
const installed = existsSync('node_modules/node/bin/node') && existsSync(stamp) && readFileSync(stamp, 'utf8') === lock;
if (!installed) {
  process.stderr.write('podwhy: installing its packages, Node 24 among them; once, about a minute …\n');
  const npm = process.env.npm_execpath ? [process.execPath, [process.env.npm_execpath]] : ['npm', []];
  const { status } = spawnSync(npm[0], [...npm[1], 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: ['ignore', 2, 2],
  });
  if (status !== 0) {
    process.stderr.write('podwhy: `npm ci` did not succeed; the lines above say why. Mend that and start again.\n');
    process.exit(status ?? 1);
  }
  // The first start is then as quick and as small as every other one. Nothing is lost where it fails.
  spawnSync('node_modules/node/bin/node', ['--max-semi-space-size=1', 'scripts/fill-compile-cache.mjs'], {
    stdio: 'ignore',
    env: { ...process.env, NODE_COMPILE_CACHE: join(process.cwd(), 'node_modules/.cache/podwhy') },
  });
  writeFileSync(stamp, lock);
}
