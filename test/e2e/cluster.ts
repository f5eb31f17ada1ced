import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import type { ApiServer } from './api-server.setup.ts';

const run = promisify(execFile);
const scripts = path.join(import.meta.dirname, '..', 'api-server');
export const recordings = path.join(import.meta.dirname, '..', 'recordings');

/** One recording as it was played: `case.json` with the moved target, and where it came from. */
export interface Played {
  readonly id: string;
  readonly target: string;
  readonly recordedAt: string;
  readonly folder: string;
  /** Written by hand, not recorded. */
  readonly built?: boolean;
}

/** Plays recordings into the API server until `stop`; each gets its own namespaces and nodes. */
export async function play(
  server: ApiServer,
  ...folders: string[]
): Promise<{ readonly cases: readonly Played[]; stop(): Promise<void> }> {
  const env = { ...process.env, CLUSTER_DIR: server.dir };
  const replay = spawn(path.join(scripts, 'replay.py'), folders, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const cases: Played[] = [];
  const ended = once(replay, 'exit');
  for await (const line of createInterface(replay.stdout)) {
    if (line === 'ready') break;
    cases.push(JSON.parse(line) as Played);
  }
  return {
    cases,
    async stop() {
      replay.kill('SIGTERM');
      await ended;
    },
  };
}

/** Runs kubectl as the admin, or with another kubeconfig. */
export async function kubectl(server: ApiServer, args: readonly string[], input?: string): Promise<string> {
  const running = run(server.kubectl, ['--kubeconfig', server.kubeconfig, ...args]);
  running.child.stdin?.end(input);
  return (await running).stdout.trim();
}

/** Deletes an object at once, as a node does that is done with it. */
export async function remove(server: ApiServer, objectPath: string): Promise<void> {
  const { url, ca, token } = addressOf(server);
  const options = { method: 'DELETE', ca: readFileSync(ca), headers: { authorization: `Bearer ${token}` } };
  const request = https.request(new URL(`${objectPath}?gracePeriodSeconds=0`, url), options).end();
  const [answer] = (await once(request, 'response')) as [http.IncomingMessage];
  answer.resume();
  if (answer.statusCode !== 200) throw new Error(`not deleted: ${answer.statusCode}`);
}

/** Creates objects, or changes them to what is given. */
export async function apply(server: ApiServer, ...objects: readonly object[]): Promise<void> {
  await kubectl(server, ['apply', '-f', '-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }));
}

/** A kubeconfig in which a service account's token is the only credential. */
export async function accountKubeconfig(server: ApiServer, namespace: string, account: string): Promise<string> {
  const token = await kubectl(server, ['create', 'token', account, '-n', namespace]);
  const { url, ca } = addressOf(server);
  const file = path.join(server.dir, `${namespace}-${account}.kubeconfig`);
  await writeFile(file, kubeconfigText(url, ca, token));
  return file;
}

function kubeconfigText(url: string, ca: string | undefined, token: string): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      { name: 'local', cluster: { server: url, ...(ca === undefined ? {} : { 'certificate-authority': ca }) } },
    ],
    users: [{ name: 'account', user: { token } }],
    contexts: [{ name: 'local', context: { cluster: 'local', user: 'account' } }],
    'current-context': 'local',
  });
}

function addressOf(server: ApiServer): { readonly url: string; readonly ca: string; readonly token: string } {
  const text = readFileSync(server.kubeconfig, 'utf8');
  const [, url = ''] = /server: "([^"]+)"/.exec(text) ?? [];
  const [, token = ''] = /token: ([\w-]+)/.exec(text) ?? [];
  return { url, ca: path.join(server.dir, 'pki', 'apiserver.crt'), token };
}

/** What a proxy does with a request: pass it on, leave it unanswered, cut the connection, or answer with a status. */
export type Fate = 'pass' | 'hang' | 'cut' | number;

/** A proxy before the API server, which does with each path what it is told, and counts. */
export async function proxy(
  server: ApiServer,
  fate: (path: string) => Fate | Promise<Fate>,
): Promise<{ readonly kubeconfig: string; readonly paths: string[]; stop(): Promise<void> }> {
  const { url, ca, token } = addressOf(server);
  const agent = new https.Agent({ keepAlive: true, ca: readFileSync(ca) });
  const paths: string[] = [];
  const listener = http.createServer((request, response) => {
    const asked = request.url ?? '';
    paths.push(asked);
    void (async () => {
      const does = await fate(asked);
      if (does === 'hang') return;
      if (does === 'cut') {
        request.socket.destroy();
        return;
      }
      if (does !== 'pass') {
        response
          .writeHead(does, { 'content-type': 'application/json' })
          .end(JSON.stringify({ kind: 'Status', message: 'told so' }));
        return;
      }
      const headers = { accept: request.headers.accept, authorization: `Bearer ${token}` };
      https.get(new URL(asked, url), { agent, headers }, (answer) => {
        response.writeHead(answer.statusCode ?? 0, { 'content-type': answer.headers['content-type'] });
        answer.pipe(response);
      });
    })();
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as AddressInfo;
  const kubeconfig = path.join(server.dir, `proxy-${port}.kubeconfig`);
  await writeFile(kubeconfig, kubeconfigText(`http://127.0.0.1:${port}`, undefined, 'unused'));
  return {
    kubeconfig,
    paths,
    async stop() {
      listener.closeAllConnections();
      agent.destroy();
      listener.close();
      await once(listener, 'close');
    },
  };
}
