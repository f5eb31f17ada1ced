// Runs before `npm start` and `npm test`, on whatever Node the machine has: plain JavaScript, no dependency. Installs what the lock
// file names if it is missing, or if the lock file changed since. No package may run install scripts. Says what it does on stderr, so
// that stdout stays clean.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const lock = readFileSync('package-lock.json', 'utf8');
const stamp = 'node_modules/.podwhy-lock';
const node = nodeProgram();
const installed = existsSync(stamp) && readFileSync(stamp, 'utf8') === lock && (node.own || existsSync(node.path));
if (!installed) install();

function install() {
  process.stderr.write('podwhy: installing its packages, Node 24 among them; once, about a minute …\n');
  const npm = process.env.npm_execpath ? [process.execPath, [process.env.npm_execpath]] : ['npm', []];
  const { status } = spawnSync(
    npm[0],
    [...npm[1], 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    { stdio: ['ignore', 2, 2] },
  );
  if (status !== 0) {
    process.stderr.write('podwhy: `npm ci` failed; the lines above say why. Fix that and start again.\n');
    process.exit(status ?? 1);
  }
  // Compile once now, so that the first start is as quick and as small as every other one. If this fails, nothing is lost.
  spawnSync(node.path, ['--max-semi-space-size=1', '--max-old-space-size=256', 'scripts/fill-compile-cache.mjs'], {
    stdio: 'ignore',
    env: { ...process.env, NODE_COMPILE_CACHE: join(process.cwd(), 'node_modules/.cache/podwhy') },
  });
  writeFileSync(stamp, lock);
}

// The Node that podwhy brings along (optionalDependencies in package.json), or the machine's own if there is no package for it.
function nodeProgram() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${platform}-${process.arch}`;
  const known = JSON.parse(readFileSync('package.json', 'utf8')).optionalDependencies;
  if (name in known)
    return { own: false, path: join('node_modules', name, 'bin', platform === 'win' ? 'node.exe' : 'node') };
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 24 || (major === 24 && minor >= 12)) return { own: true, path: process.execPath };
  process.stderr.write(
    `podwhy: it brings Node 24 along for ${Object.keys(known).join(', ')}, but not for ${name}. ` +
      `Install Node 24.12 or newer (https://nodejs.org) and start again; this is Node ${process.versions.node}.\n`,
  );
  process.exit(1);
}
