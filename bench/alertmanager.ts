import { execFileSync, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A real Alertmanager that sends to one webhook. */
export interface Alertmanager {
  readonly url: string;
  stop(): void;
}

const TRIES = 100;

/**
 * Starts Alertmanager (Debian calls it `prometheus-alertmanager`) with its data and configuration in `folder`. Rejects where there is none
 * on this machine.
 */
export async function startAlertmanager(
  folder: string,
  webhook: { readonly url: string; readonly token: string },
  route: string,
): Promise<Alertmanager> {
  const program = ['prometheus-alertmanager', 'alertmanager'].find(isInstalled);
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

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
