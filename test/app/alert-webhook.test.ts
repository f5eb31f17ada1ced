import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createWebhook, type SourceToken, type WebhookOptions } from '../../src/app/alert-webhook.ts';

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
  withoutTokens: WebhookOptions['withoutTokens'] = 'this-machine',
): Promise<{ url: string; stored: Stored[] }> {
  const stored: Stored[] = [];
  const webhook = createWebhook({
    tokens,
    withoutTokens,
    store: async (incoming) => {
      await store?.();
      stored.push(incoming);
    },
    warn: () => undefined,
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

/** A delivery of `{}` as Alertmanager makes it, with other headers or from another address of this machine. */
async function deliver(url: string, headers: Readonly<Record<string, string>> = {}, localAddress?: string) {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number | undefined; text: string }>();
  const sent = request(
    url,
    { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, localAddress },
    (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => {
        text += part;
      });
      response.on('end', () => resolve({ status: response.statusCode, text }));
    },
  );
  sent.on('error', reject).end('{}');
  return await promise;
}

test.for<[string, Record<string, string>]>([
  ['a program', {}],
  ['a program that asks for localhost', { host: 'localhost:8080' }],
  ['one that asks for [::1]', { host: '[::1]:8080' }],
  ['one that names a charset', { 'content-type': 'application/json; charset=utf-8' }],
  ['Node’s own fetch', { 'sec-fetch-mode': 'cors', 'accept-language': '*' }],
])('without tokens %s on this machine may deliver', async ([, headers]) => {
  const { url, stored } = await serve([]);
  expect((await deliver(url, headers)).status).toBe(200);
  expect(stored).toHaveLength(1);
});

test.for<[string, Record<string, string>]>([
  ['a page of another origin', { origin: 'https://evil.example' }],
  ['a page without an origin', { origin: 'null' }],
  ['a page whose browser says so', { 'sec-fetch-site': 'cross-site' }],
  ['a page in no-cors mode', { 'sec-fetch-mode': 'no-cors' }],
  ['a name that was made to point here', { host: 'evil.example:8080' }],
  ['a name that begins like ours', { host: 'localhost.evil.example' }],
  ['another address of this machine', { host: '10.0.0.5:8080' }],
  ['a Service', { host: 'podwhy.podwhy.svc:8080' }],
  ['a proxy, for somebody', { 'x-forwarded-for': '127.0.0.1' }],
  ['a proxy with its host', { 'x-forwarded-host': 'localhost' }],
  ['a proxy that says Forwarded', { forwarded: 'for=127.0.0.1' }],
  ['a proxy that says Via', { via: '1.1 envoy' }],
  ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
  ['a plain text', { 'content-type': 'text/plain;charset=UTF-8' }],
])('without tokens %s is refused', async ([, headers]) => {
  const { url, stored } = await serve([]);
  expect((await deliver(url, headers)).status).toBe(403);
  expect(stored).toEqual([]);
});

test('what a sidecar delivers from 127.0.0.6 is not from this machine', async () => {
  const { url, stored } = await serve([]);
  expect((await deliver(url, {}, '127.0.0.6')).status).toBe(403);
  expect(stored).toEqual([]);
});

test('with a real Slack and no tokens every request is refused, and the response says what to set', async () => {
  const { url, stored } = await serve([], undefined, 'nobody');
  const { status, text } = await deliver(url);
  expect(status).toBe(403);
  expect(text).toContain('Set ALERTMANAGER_TOKENS');
  expect(stored).toEqual([]);
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

test('GET is refused', async () => {
  const { url } = await serve(TOKENS);
  const response = await fetch(url, { headers: { authorization: 'Bearer secret-of-prod' } });
  expect(response.status).toBe(405);
});
