import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

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

const RESIDENT = /^VmRSS:\s+(\d+) kB$/m;

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('a median of nothing');
  return middle;
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

/** How long a program takes from its start to its end, seconds. Rejects if it fails. */
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
