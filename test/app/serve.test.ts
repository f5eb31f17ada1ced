import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { commandBody, send, signatureOf } from '../slack/signed.ts';
import type { FakeSlack } from '../../src/console/fake-slack/fake-slack.ts';
import { startFakeSlack } from '../../src/console/fake-slack/start-fake-slack.ts';
import { freePort } from '../free-port.ts';

const root = join(import.meta.dirname, '../..');
const READY = /^ready slack=(\S+) http=(\S+) internal=(\S+)$/;

interface Podwhy {
  readonly process: ChildProcess;
  /** The line that says where it serves, in its parts. */
  readonly ready: Promise<{ mode: string; http: string; internal: string }>;
  readonly log: string[];
}

let folder = '';
const children: ChildProcess[] = [];
const started: FakeSlack[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'podwhy-serve-'));
});
afterEach(async () => {
  await Promise.all(children.splice(0).map(end));
  await Promise.all(started.splice(0).map(async (slack) => await slack.stop()));
  rmSync(folder, { recursive: true });
});

function start(environment: Record<string, string> = {}): Podwhy {
  const child = spawn(process.execPath, [join(root, 'src/main.ts')], {
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: folder, PORT: '0', INTERNAL_PORT: '0', ...environment },
  });
  children.push(child);
  const log: string[] = [];
  createInterface({ input: child.stderr }).on('line', (line) => log.push(line));
  const ready = Promise.withResolvers<{ mode: string; http: string; internal: string }>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    const [, mode, http, internal] = READY.exec(line) ?? [];
    if (mode !== undefined && http !== undefined && internal !== undefined) ready.resolve({ mode, http, internal });
  });
  child.on('exit', (status) => {
    ready.reject(new Error(`podwhy ended with ${status}: ${log.join('\n')}`));
  });
  ready.promise.catch(() => undefined);
  return { process: child, ready: ready.promise, log };
}

async function end(child: ChildProcess): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exit = once(child, 'exit') as Promise<[number | null]>;
  child.kill('SIGTERM');
  return (await exit)[0];
}

/** A fake Slack, and where it is told that podwhy takes its requests. */
async function startSlack(port = 0): Promise<{ readonly slack: FakeSlack; readonly deliverTo: (url: string) => void }> {
  let eventsUrl = '';
  const slack = await startFakeSlack({ port, eventsUrl: () => eventsUrl, onError: () => undefined });
  started.push(slack);
  return {
    slack,
    deliverTo: (url) => {
      eventsUrl = `${url}/slack/events`;
    },
  };
}
const recordings = { PODWHY_RECORDINGS: join(root, 'test/recordings/cart-0') };
const json = { 'content-type': 'application/json' };
const tokens = { SLACK_BOT_TOKEN: 'xoxb-fake-slack', SLACK_SIGNING_SECRET: 'fake-slack-signing-secret' };
const body = JSON.stringify({
  version: '4',
  receiver: 'podwhy',
  status: 'firing',
  groupKey: '{}:{namespace="shop"}',
  groupLabels: { namespace: 'shop' },
  commonLabels: {},
  commonAnnotations: {},
  alerts: [
    {
      status: 'firing',
      labels: {
        alertname: 'KubePodCrashLooping',
        namespace: 'shop',
        pod: 'cart-0',
        container: 'cart',
        severity: 'warning',
      },
      annotations: {},
      startsAt: new Date().toISOString(),
      endsAt: '0001-01-01T00:00:00Z',
      fingerprint: 'c2286a9fee5fc55e',
    },
  ],
});

test('with nothing set it is the console, on loopback, and ends in order', async () => {
  const podwhy = start();
  const { mode, http, internal } = await podwhy.ready;
  expect(mode).toBe('console');
  expect(new URL(http).hostname).toBe('127.0.0.1');
  expect((await fetch(http)).status).toBe(200);
  expect((await fetch(`${internal}/healthz`)).status).toBe(200);
  expect(await (await fetch(`${internal}/readyz`)).text()).toBe('ok\n');
  expect(await (await fetch(`${internal}/metrics`)).text()).toContain('process_resident_memory_bytes ');
  expect((await fetch(`${internal}/alertmanager`, { method: 'POST', headers: json, body })).status).toBe(200);
  expect(await end(podwhy.process)).toBe(0);
});

test('the console uses free ports if its own are in use', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const port = String((taken.address() as AddressInfo).port);
  const { http, internal } = await start({ PORT: port, INTERNAL_PORT: port }).ready;
  taken.close();
  expect([new URL(http).port, new URL(internal).port]).not.toContain(port);
});

test('over HTTP it answers commands, and refuses what the rules do not permit', async () => {
  writeFileSync(join(folder, 'podwhy.yaml'), 'namespaces: [payments]');
  const { slack, deliverTo } = await startSlack();
  const podwhy = start({ ...recordings, ...tokens, SLACK_API_URL: slack.url });
  const { mode, http, internal } = await podwhy.ready;
  expect(mode).toBe('http');
  deliverTo(http);
  const code = await slack.deliverCommand({ command: '/exitcode', text: '137' });
  expect(code.body).toContain('SIGKILL');
  const refused = await slack.deliverCommand({ command: '/podwhy', text: 'shop/cart-0' });
  expect(refused.body).not.toContain('OOMKilled');
  expect(podwhy.log.join('\n')).toContain('"event":"question refused"');
  const metrics = await (await fetch(`${internal}/metrics`)).text();
  expect(metrics).toContain('podwhy_answers_total{command="podwhy",answer="not-allowed"} 1');
});

test('changed rules take effect while it runs, and wrong ones are ignored', async () => {
  const file = join(folder, 'podwhy.yaml');
  writeFileSync(file, 'namespaces: [payments]');
  const { slack, deliverTo } = await startSlack();
  const podwhy = start({ ...recordings, ...tokens, SLACK_API_URL: slack.url });
  deliverTo((await podwhy.ready).http);
  writeFileSync(file, 'namespacs: [shop]');
  await vi.waitFor(() => expect(podwhy.log.join('\n')).toContain('namespacs is not a setting of podwhy'), 10_000);
  writeFileSync(file, 'namespaces: [shop]');
  await vi.waitFor(() => expect(podwhy.log.join('\n')).toContain('rules reloaded'), 10_000);
  expect((await slack.deliverCommand({ command: '/podwhy', text: 'shop/cart-0' })).body).toContain('OOMKilled');
}, 30_000);

test('alerts are taken before Slack answers, and posted once it does', async () => {
  const blocker = createServer().listen(0, '127.0.0.1');
  await once(blocker, 'listening');
  const { port } = blocker.address() as AddressInfo;
  const internalPort = await freePort();
  const podwhy = start({
    ...recordings,
    ...tokens,
    SLACK_API_URL: `http://127.0.0.1:${port}/api/`,
    INTERNAL_PORT: String(internalPort),
    INTERNAL_HOST: '127.0.0.1',
    ALERTMANAGER_TOKENS: 'prod=secret',
    ALERT_CHANNEL: 'C0ALERTS01',
  });
  blocker.on('connection', (socket) => socket.destroy());
  const url = `http://127.0.0.1:${internalPort}/alertmanager`;
  const post = async (token: string) =>
    (await fetch(url, { method: 'POST', body, headers: { authorization: `Bearer ${token}` } })).status;
  await vi.waitFor(async () => expect(await post('secret')).toBe(200), 15_000);
  expect(await post('other')).toBe(401);
  expect((await fetch(`http://127.0.0.1:${internalPort}/readyz`)).status).toBe(503);
  blocker.close();
  const { slack } = await startSlack(port);
  await podwhy.ready;
  await vi.waitFor(() => expect(slack.messages('C0ALERTS01').length).toBeGreaterThan(1), 20_000);
  const [first, reply] = slack.messages('C0ALERTS01');
  expect(reply?.threadTs).toBe(first?.ts);
  expect(JSON.stringify(reply)).toContain('OOMKilled');
}, 60_000);

test('without a token for alerts only this machine may send them', async () => {
  const { internal } = await start().ready;
  expect((await fetch(`${internal}/alertmanager`, { method: 'POST', headers: json, body })).status).toBe(200);
  const page = { ...json, origin: 'https://evil.example' };
  expect((await fetch(`${internal}/alertmanager`, { method: 'POST', headers: page, body })).status).toBe(403);
});

test('with a real Slack and no token for alerts nobody may send them', async () => {
  const internalPort = await freePort();
  start({
    ...recordings,
    ...tokens,
    SLACK_API_URL: 'https://slack.invalid/api/',
    INTERNAL_HOST: '127.0.0.1',
    INTERNAL_PORT: String(internalPort),
  });
  const url = `http://127.0.0.1:${internalPort}/alertmanager`;
  const sent = async () => await fetch(url, { method: 'POST', headers: json, body });
  await vi.waitFor(async () => expect((await sent()).status).toBe(403), 10_000);
  expect(await (await sent()).text()).toContain('Set ALERTMANAGER_TOKENS');
});

test('the panel of the console fires alerts without a token', async () => {
  const { http } = await start(recordings).ready;
  const fired = await fetch(`${http}/alert`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify({ sample: 'single' }),
  });
  expect(await fired.json()).toEqual({ status: 'Sent 1 alert in 1 webhook.' });
});

test('a console that others could reach must be asked for, and is reported in the log', async () => {
  await expect(start({ ...recordings, HOST: '0.0.0.0' }).ready).rejects.toThrow('PODWHY_OPEN_CONSOLE=true');
  const open = start({ ...recordings, HOST: '0.0.0.0', PODWHY_OPEN_CONSOLE: 'true' });
  await open.ready;
  expect(open.log.join('\n')).toContain('the console is open');
}, 30_000);

test('who may ask is reported at the start if no rule says it', async () => {
  const { slack } = await startSlack();
  const settings = { ...recordings, ...tokens, SLACK_API_URL: slack.url };
  const everybody = 'everybody in the workspace, guests included, may ask about everything';
  const open = start(settings);
  await open.ready;
  expect(open.log.filter((line) => line.includes(everybody))).toHaveLength(1);
  writeFileSync(join(folder, 'podwhy.yaml'), 'access: [{channels: [C0ONCALL01]}]');
  const ruled = start({ ...settings, PODWHY_DATA: join(folder, 'other') });
  await ruled.ready;
  expect(ruled.log.join('\n')).not.toContain('everybody');
}, 30_000);

test('a request of Slack that was taken before podwhy was killed is not taken again', async () => {
  const { slack } = await startSlack();
  const settings = { ...recordings, ...tokens, SLACK_API_URL: slack.url };
  const replayed = commandBody(slack.workspace.team.id, `${new URL(slack.url).origin}/response/none`);
  const request = { body: replayed, headers: signatureOf(tokens.SLACK_SIGNING_SECRET, replayed) };
  const first = start(settings);
  expect((await send({ url: (await first.ready).http }, request)).status).toBe(200);
  first.process.kill('SIGKILL');
  await once(first.process, 'exit');
  expect((await send({ url: (await start(settings).ready).http }, request)).status).toBe(401);
}, 30_000);

test('a source of an unknown cluster stops the start', async () => {
  writeFileSync(join(folder, 'podwhy.yaml'), 'sources: {prod: prod-eu}');
  await expect(start({ ...recordings }).ready).rejects.toThrow('no cluster is called prod-eu; known: cart-0');
});

test('an address or a folder that cannot be used is described in a sentence', async () => {
  await expect(start({ ...recordings, HOST: '192.0.2.1', PODWHY_OPEN_CONSOLE: 'true' }).ready).rejects.toThrow(
    'HOST: 192.0.2.1 is not an address of this machine.',
  );
  const file = join(folder, 'a-file');
  writeFileSync(file, '');
  await expect(start({ ...recordings, PODWHY_DATA: file }).ready).rejects.toThrow(
    `PODWHY_DATA: ${file} is not a folder`,
  );
});
