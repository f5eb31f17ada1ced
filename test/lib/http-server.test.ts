import { createServer, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { addressOf, bind, close } from '../../src/lib/http-server.ts';

const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map(async (server) => await close(server, 0)));
});

function serverAnswering(text: string): Server {
  const server = createServer((_request, response) => response.end(text));
  servers.push(server);
  return server;
}

test.for<[host: string, reachable: string]>([
  ['127.0.0.1', '127.0.0.1'],
  ['0.0.0.0', '127.0.0.1'],
  ['localhost', '(?:127\\.0\\.0\\.1|\\[::1\\])'],
  ['::1', '\\[::1\\]'],
  ['::', '\\[::1\\]'],
])('a server on %s can be reached at the address that is given for it', async ([host, reachable]) => {
  const server = serverAnswering('here');
  try {
    await bind(server, { host, port: 0 });
  } catch (error) {
    // Many containers have no IPv6.
    expect([error, host.includes(':')]).toEqual([expect.objectContaining({ syscall: 'listen' }), true]);
    servers.pop();
    return;
  }
  expect(addressOf(server)).toMatch(new RegExp(`^http://${reachable}:\\d+$`));
  expect(await (await fetch(addressOf(server))).text()).toBe('here');
});

test('a port that is taken is refused, and the server can be bound to another one', async () => {
  const first = serverAnswering('first');
  await bind(first, { host: '127.0.0.1', port: 0 });
  const second = serverAnswering('second');
  const port = Number(new URL(addressOf(first)).port);
  await expect(bind(second, { host: '127.0.0.1', port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await bind(second, { host: '127.0.0.1', port: 0 });
  expect(await (await fetch(addressOf(second))).text()).toBe('second');
});

test('closing waits for the requests in progress, but not forever', async () => {
  const requested = Promise.withResolvers<void>();
  const server = createServer(() => requested.resolve());
  await bind(server, { host: '127.0.0.1', port: 0 });
  const answer = fetch(addressOf(server)).then(
    () => 'answered',
    () => 'cut off',
  );
  await requested.promise;
  const started = performance.now();
  await close(server, 50);
  expect(performance.now() - started).toBeGreaterThan(45);
  expect(await answer).toBe('cut off');
});
