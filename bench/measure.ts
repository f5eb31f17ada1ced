import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export const ROOT = join(import.meta.dirname, '..');
export const NODE = process.execPath;

/** One line of the report: what was measured, and what it may be at most. */
export interface Figure {
  readonly what: string;
  readonly value: number;
  readonly unit: 's' | 'ms' | 'MB' | 'times';
  /** Undefined: for comparison only. */
  readonly atMost: number | undefined;
}

/** A podwhy that serves, in a process of its own. */
export interface Running {
  readonly pid: number;
  /** From its start to its line `ready`, seconds. */
  readonly readyAfter: number;
  readonly http: string;
  readonly internal: string;
  stop(): Promise<void>;
}

const READY = /^ready slack=\S+ http=(\S+) internal=(\S+)/;
const RESIDENT = /^VmRSS:\s+(\d+) kB$/m;

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('a median of nothing');
  return middle;
}

/** Starts podwhy with only this environment beside PATH and HOME, and waits until it is ready. */
export async function startPodwhy(
  environment: Readonly<Record<string, string>>,
  words: readonly string[] = [],
): Promise<Running> {
  const started = performance.now();
  const child = spawn(NODE, ['src/main.ts', ...words], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], HOME: process.env['HOME'], PORT: '0', INTERNAL_PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const [, http, internal] = READY.exec(line) ?? [];
    if (http === undefined || internal === undefined || child.pid === undefined) continue;
    const readyAfter = (performance.now() - started) / 1000;
    return { pid: child.pid, readyAfter, http, internal, stop: async () => await stop(child) };
  }
  throw new Error('podwhy ended before it was ready');
}

/** Ends a process that was started here. */
export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

/** Memory that a process holds now, MB of 10⁶ bytes (Linux). */
export function residentMegabytes(pid: number): number {
  const kilobytes = RESIDENT.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  if (kilobytes === undefined) throw new Error(`no memory figure of process ${pid}`);
  return (Number(kilobytes) * 1024) / 1e6;
}

/** How long a program takes from its start to its end, seconds. Rejects where it fails. */
export async function timeProcess(
  command: string,
  words: readonly string[],
  environment = process.env,
): Promise<number> {
  const started = performance.now();
  const child = spawn(command, words, { cwd: ROOT, env: environment, stdio: 'ignore' });
  const [status] = (await once(child, 'exit')) as [number | null];
  if (status !== 0) throw new Error(`${command} ${words.join(' ')} ended with ${status}`);
  return (performance.now() - started) / 1000;
}
