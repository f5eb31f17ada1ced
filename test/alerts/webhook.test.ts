import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createWebhook, type SourceToken } from '../../src/alerts/webhook.ts';

const TOKENS: readonly SourceToken[] = [
  { source: 'prod', token: 'secret-of-prod' },
  { source: 'staging', token: 'secret-of-staging' },
];
const servers: ReturnType<typeof createServer>[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

interface Stored {
  readonly source: string;
  readonly body: Uint8Array;
}

async function serve(
  tokens: readonly SourceToken[],
  store?: () => Promise<void>,
): Promise<{ url: string; stored: Stored[] }> {
  const stored: Stored[] = [];
  const webhook = createWebhook({
    tokens,
    store: async (incoming) => {
      await store?.();
      stored.push(incoming);
    },
    warn: () => undefined,
    now: () => new Date(),
  });
  const server = createServer((request, response) => void webhook(request, response));
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/alertmanager`, stored };
}

async function post(url: string, authorization?: string, body = '{}'): Promise<number> {
  const response = await fetch(url, {
    method: 'POST',
    body,
    ...(authorization !== undefined && { headers: { authorization } }),
  });
  await response.text();
  return response.status;
}

test('each token is a source, as Bearer or as the password of Basic', async () => {
  const { url, stored } = await serve(TOKENS);
  const basic = `Basic ${Buffer.from('any:secret-of-staging').toString('base64')}`;
  expect([await post(url, 'Bearer secret-of-prod'), await post(url, basic)]).toEqual([200, 200]);
  expect(stored.map(({ source }) => source)).toEqual(['prod', 'staging']);
});

test('no token, a wrong one, and half of one are refused, and nothing is stored', async () => {
  const { url, stored } = await serve(TOKENS);
  const answers = await Promise.all([
    post(url),
    post(url, 'Bearer wrong'),
    post(url, 'Bearer secret-of'),
    post(url, 'Basic !!!'),
  ]);
  expect(answers).toEqual([401, 401, 401, 401]);
  expect(stored).toEqual([]);
});

test('without tokens loopback may deliver', async () => {
  const { url, stored } = await serve([]);
  expect(await post(url)).toBe(200);
  expect(stored).toHaveLength(1);
});

test('what cannot be stored is answered with 503', async () => {
  const { url } = await serve(TOKENS, () => Promise.reject(new Error('disk full')));
  expect(await post(url, 'Bearer secret-of-prod')).toBe(503);
});

test('eleven megabytes arrive whole', async () => {
  const { url, stored } = await serve(TOKENS);
  const body = JSON.stringify({ text: 'x'.repeat(11 * 2 ** 20) });
  expect(await post(url, 'Bearer secret-of-prod', body)).toBe(200);
  expect(stored[0]?.body.length).toBe(body.length);
});

test('GET is no delivery', async () => {
  const { url } = await serve(TOKENS);
  const response = await fetch(url, { headers: { authorization: 'Bearer secret-of-prod' } });
  expect(response.status).toBe(405);
});
