import { afterEach, expect, test } from 'vitest';
import { operationsRoutes } from '../../src/ops/health.ts';
import { listen, respond, type Handler, type Listener } from '../../src/ops/listener.ts';
import { createLog } from '../../src/ops/log.ts';
import { createMetrics } from '../../src/ops/metrics.ts';

const lines: string[] = [];
const log = createLog('debug', (line) => lines.push(line));
const open: Listener[] = [];
afterEach(async () => {
  lines.length = 0;
  await Promise.all(open.splice(0).map(async (listener) => await listener.close(100)));
});

async function start(routes: Record<string, Handler>, port = 0, orFree = false): Promise<Listener> {
  const listener = await listen({ host: '127.0.0.1', port, orFree, routes, log });
  open.push(listener);
  return listener;
}

test('a path is matched exactly, without its query', async () => {
  const { url } = await start({ '/alertmanager': (_request, response) => respond(response, 200, 'here') });
  expect(await (await fetch(`${url}/alertmanager`)).text()).toBe('here');
  expect(await (await fetch(`${url}/alertmanager?x=/`)).text()).toBe('here');
  for (const path of ['/alertmanager/', '//alertmanager', '/ALERTMANAGER', '/elsewhere', '/constructor'])
    expect((await fetch(url + path)).status).toBe(404);
});

test('a path of 15,000 slashes is handled quickly', async () => {
  const { url } = await start({});
  const path = `/${'/'.repeat(15_000)}x`;
  await fetch(url + path);
  const before = process.cpuUsage();
  for (let i = 0; i < 20; i += 1) expect((await fetch(url + path)).status).toBe(404);
  const { user, system } = process.cpuUsage(before);
  // 160 ms each with a pattern that looks for them at the end.
  expect((user + system) / 1000 / 20).toBeLessThan(30);
});

test('a handler that fails is logged and answered with 500, and the next request is served', async () => {
  const { url } = await start({
    '/broken': async () => {
      await Promise.reject(new Error('the store is gone'));
    },
    '/fine': (_request, response) => respond(response, 200, 'fine'),
  });
  const answer = await fetch(`${url}/broken`);
  expect(answer.status).toBe(500);
  expect(await answer.text()).not.toContain('store');
  expect(lines.join('')).toContain('the store is gone');
  expect((await fetch(`${url}/fine`)).status).toBe(200);
});

test('a port in use is an error, or another port is chosen', async () => {
  const first = await start({});
  const port = Number(new URL(first.url).port);
  await expect(start({}, port)).rejects.toThrow('EADDRINUSE');
  const second = await start({}, port, true);
  expect(second.url).not.toBe(first.url);
});

test('connections stay open for longer than Alertmanager keeps them', async () => {
  const { url } = await start({ '/fine': (_request, response) => respond(response, 200, 'fine') });
  const seconds = Number(/timeout=(\d+)/.exec((await fetch(`${url}/fine`)).headers.get('keep-alive') ?? '')?.[1]);
  expect(seconds).toBeGreaterThan(300);
});

const nothing = async () => await Promise.resolve(undefined);

test('it is live even if something is missing, and ready once everything was available', async () => {
  let missing: string | undefined = 'shop unreachable';
  const { url } = await start(
    operationsRoutes(
      { always: { store: nothing }, once: { cluster: async () => await Promise.resolve(missing) } },
      createMetrics(),
      '0.0.0.0',
    ),
  );
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  const unready = await fetch(`${url}/readyz`);
  expect(unready.status).toBe(503);
  expect(await unready.text()).toBe('cluster: shop unreachable\n');
  missing = undefined;
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
});

test('a cluster that becomes unreachable later is named, and alerts are still accepted', async () => {
  let missing: string | undefined;
  const { url } = await start(
    operationsRoutes(
      { always: {}, once: { cluster: async () => await Promise.resolve(missing) } },
      createMetrics(),
      '0.0.0.0',
    ),
  );
  await fetch(`${url}/readyz`);
  missing = 'shop unreachable';
  const answer = await fetch(`${url}/readyz`);
  expect(answer.status).toBe(200);
  expect(await answer.text()).toBe('ok\ncluster: shop unreachable\n');
});

test('without its store it is not ready, and does not show the error', async () => {
  let broken = false;
  const store = async () => (broken ? await Promise.reject(new Error('postgres://u:p@db')) : await nothing());
  const { url } = await start(operationsRoutes({ always: { store }, once: {} }, createMetrics(), '0.0.0.0'));
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  broken = true;
  const answer = await fetch(`${url}/readyz`);
  expect(answer.status).toBe(503);
  expect(await answer.text()).toBe('store: Error\n');
});
