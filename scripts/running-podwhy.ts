import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

const root = path.join(import.meta.dirname, '..');
const READY = /^ready slack=\S+ http=(\S+) internal=(\S+)$/;
const OURS = /^(?:SLACK_|PODWHY_|ALERT|DATABASE_URL|HOST$|PORT$|INTERNAL_|KUBECONFIG$|LOG_LEVEL$)/;

/** A running podwhy. */
export interface RunningPodwhy {
  /** The page, or where Slack's requests go. */
  readonly url: string;
  readonly internalUrl: string;
  readonly pid: number;
  stop(): Promise<void>;
}

/**
 * Starts podwhy as a process with `words` as its arguments, by default with nothing configured (the console on free ports, a store of its
 * own). Rejects with what it wrote to stderr if it ends before it serves.
 */
export async function runPodwhy(
  settings: Readonly<Record<string, string>> = {},
  words: readonly string[] = [],
): Promise<RunningPodwhy> {
  const data = await mkdtemp(path.join(tmpdir(), 'podwhy-data-'));
  const rest = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OURS.test(name)));
  const child = spawn(process.execPath, [path.join(root, 'src/main.ts'), ...words], {
    cwd: data,
    env: { ...rest, PORT: '0', INTERNAL_PORT: '0', PODWHY_DATA: path.join(data, 'store'), ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const ended = once(child, 'exit');
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
    await rm(data, { recursive: true, force: true });
  };
  for await (const line of createInterface(child.stdout)) {
    const [, url, internalUrl] = READY.exec(line) ?? [];
    if (url === undefined || internalUrl === undefined) continue;
    child.stdout.resume();
    return { url, internalUrl, pid: child.pid ?? 0, stop };
  }
  await rm(data, { recursive: true, force: true });
  throw new Error(`podwhy ended before it served:\n${errors}`);
}
