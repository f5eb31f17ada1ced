import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';

/** A running API server: its folder, its admin's kubeconfig, and kubectl. */
export interface ApiServer {
  readonly dir: string;
  readonly kubeconfig: string;
  readonly kubectl: string;
}

declare module 'vitest' {
  interface ProvidedContext {
    /** Undefined on a machine that cannot build one; `skipped` says why. */
    readonly apiServer: ApiServer | undefined;
  }
}

const run = promisify(execFile);
const scripts = path.join(import.meta.dirname, '..', 'api-server');
const NO_GO = 3;

let stop: (() => Promise<void>) | undefined;

/** Starts an API server for the suite, separate from any that is already running. */
export async function setup(project: TestProject): Promise<void> {
  const cache = path.join(os.homedir(), '.cache');
  const dir = process.env['CLUSTER_DIR'] ?? path.join(cache, 'podwhy-cluster-e2e');
  mkdirSync(dir, { recursive: true });
  // The binary takes minutes to build: the one of `up.sh` without a CLUSTER_DIR serves all.
  const bin = path.join(cache, 'podwhy-cluster', 'bin');
  mkdirSync(bin, { recursive: true });
  if (!existsSync(path.join(dir, 'bin'))) symlinkSync(bin, path.join(dir, 'bin'));
  const env = { ...process.env, CLUSTER_DIR: dir };
  try {
    await run(path.join(scripts, 'up.sh'), { env });
  } catch (error) {
    if ((error as { readonly code?: unknown }).code !== NO_GO) throw error;
    console.warn('no Go on this machine: tests on a real API server are skipped');
    project.provide('apiServer', undefined);
    return;
  }
  project.provide('apiServer', {
    dir,
    kubeconfig: path.join(dir, 'kubeconfig'),
    kubectl: path.join(dir, 'bin', 'kubectl'),
  });
  stop = async () => {
    await run(path.join(scripts, 'down.sh'), { env });
  };
}

/** Stops it, and forgets its objects. */
export async function teardown(): Promise<void> {
  await stop?.();
}
