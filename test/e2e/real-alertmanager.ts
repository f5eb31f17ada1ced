import { execFileSync, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../free-port.ts';

/** A real Alertmanager that sends to one webhook. */
export interface Alertmanager {
  readonly url: string;
  readonly stop: () => void;
}

const TRIES = 100;

/** Its command on this machine; undefined: it is not installed. */
export function alertmanagerProgram(): string | undefined {
  return ['prometheus-alertmanager', 'alertmanager'].find(isInstalled);
}

/**
 * Starts Alertmanager (Debian calls it `prometheus-alertmanager`) with its data and configuration in `folder`. Rejects if there is none
 * on this machine.
 */
export async function startAlertmanager(
  folder: string,
  webhook: { readonly url: string; readonly token: string },
  route: string,
): Promise<Alertmanager> {
  const program = alertmanagerProgram();
  if (program === undefined) throw new Error('no Alertmanager on this machine');
  const port = await freePort();
  const configuration = join(folder, 'alertmanager.yml');
  writeFileSync(
    configuration,
    `route: {receiver: podwhy, ${route}}
receivers:
  - name: podwhy
    webhook_configs:
      - url: ${webhook.url}
        http_config: {authorization: {credentials: ${webhook.token}}}
`,
  );
  const child = spawn(
    program,
    [
      `--config.file=${configuration}`,
      `--storage.path=${join(folder, 'alertmanager')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--cluster.listen-address=',
    ],
    { stdio: 'ignore' },
  );
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < TRIES; tries++) {
    const ready = await fetch(`${url}/-/ready`).catch(() => undefined);
    if (ready?.ok === true) return { url, stop: () => child.kill('SIGKILL') };
    await sleep(100);
  }
  child.kill('SIGKILL');
  throw new Error('Alertmanager did not become ready');
}

function isInstalled(name: string): boolean {
  try {
    execFileSync('which', [name], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
