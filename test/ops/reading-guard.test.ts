import { request } from 'node:http';
import { hostname } from 'node:os';
import { expect, onTestFinished, test } from 'vitest';
import { operationsRoutes } from '../../src/ops/health.ts';
import { listen } from '../../src/ops/listener.ts';
import { createLog } from '../../src/ops/log.ts';
import { createMetrics } from '../../src/ops/metrics.ts';

const PATHS = ['/healthz', '/readyz', '/metrics'];

/** The answers of all three pages to the same headers, from a listener that believes it listens on `boundTo`. */
async function statuses(boundTo: string, headers: Readonly<Record<string, string>>): Promise<number[]> {
  const listener = await listen({
    host: '127.0.0.1',
    port: 0,
    routes: operationsRoutes({ always: {}, once: {} }, createMetrics(), boundTo),
    log: createLog('error', () => undefined),
  });
  onTestFinished(async () => await listener.close(100));
  return await Promise.all(PATHS.map(async (path) => await statusOf(listener.url + path, headers)));
}

async function statusOf(url: string, headers: Readonly<Record<string, string>>): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  request(url, { headers }, (response) => {
    response.resume().on('end', () => resolve(response.statusCode ?? 0));
  })
    .on('error', reject)
    .end();
  return await promise;
}

test.for([
  '10.42.0.7:8080',
  '[fd00::7]:8080',
  'podwhy:8080',
  'podwhy.podwhy.svc:8080',
  'podwhy.podwhy.svc.cluster.local:8080',
  'ip-10-0-0-5.ec2.internal',
  'localhost:8080',
  hostname(),
])('a kubelet or Prometheus that asks %s is answered', async (host) => {
  expect(await statuses('0.0.0.0', { host })).toEqual([200, 200, 200]);
});

test.for([
  'evil.example',
  'evil.example:8080',
  'podwhy.podwhy.svc.evil.example',
  'localhost.',
  'x@localhost',
  '10.0.0.5.evil.example',
])('a page that made its name %s point here reads nothing', async (host) => {
  expect(await statuses('0.0.0.0', { host })).toEqual([403, 403, 403]);
});

test('on loopback only loopback’s names are answered', async () => {
  expect(await statuses('127.0.0.1', { host: '127.0.0.1:8080' })).toEqual([200, 200, 200]);
  for (const host of ['podwhy:8080', '10.42.0.7:8080', 'podwhy.podwhy.svc'])
    expect(await statuses('127.0.0.1', { host })).toEqual([403, 403, 403]);
});

test('the name that podwhy was told to listen on is its own', async () => {
  expect(await statuses('podwhy.shop.example', { host: 'podwhy.shop.example:8080' })).toEqual([200, 200, 200]);
});

test('a page of another origin reads nothing; a person who opens the address does', async () => {
  expect(await statuses('0.0.0.0', { origin: 'https://evil.example' })).toEqual([403, 403, 403]);
  expect(await statuses('0.0.0.0', { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' })).toEqual([
    403, 403, 403,
  ]);
  expect(await statuses('0.0.0.0', { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' })).toEqual([
    200, 200, 200,
  ]);
});
