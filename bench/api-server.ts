import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { ApiServer } from '../test/e2e/api-server.setup.ts';
import { ROOT } from './measure.ts';

const SCRIPTS = join(ROOT, 'test', 'api-server');
const CACHE = join(homedir(), '.cache');
const DIR = join(CACHE, 'podwhy-cluster-bench');
const NO_GO = 3;

/** Starts an API server for the benchmarks. Undefined if there is no Go to build it with. */
export function startApiServer(): ApiServer | undefined {
  mkdirSync(DIR, { recursive: true });
  const bin = join(CACHE, 'podwhy-cluster', 'bin');
  mkdirSync(bin, { recursive: true });
  if (!existsSync(join(DIR, 'bin'))) symlinkSync(bin, join(DIR, 'bin'));
  try {
    runScript('up.sh');
  } catch (error) {
    if ((error as { readonly status?: unknown }).status === NO_GO) return undefined;
    throw error;
  }
  return { dir: DIR, kubeconfig: join(DIR, 'kubeconfig'), kubectl: join(DIR, 'bin', 'kubectl') };
}

/** Stops it and deletes its objects. */
export function stopApiServer(): void {
  runScript('down.sh');
}

function runScript(name: string): void {
  execFileSync(join(SCRIPTS, name), {
    env: { ...process.env, CLUSTER_DIR: DIR },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
