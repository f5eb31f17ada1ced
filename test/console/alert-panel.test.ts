import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, expect, test } from 'vitest';

import { AlertPanel } from '../../src/console/alert-panel.ts';

interface Body {
  readonly status: string;
  readonly groupKey: string;
  readonly alerts: readonly {
    readonly status: string;
    readonly fingerprint: string;
    readonly startsAt: string;
    readonly endsAt: string;
  }[];
}

const servers: Server[] = [];

async function webhook(status = 200): Promise<{ url: string; bodies: Body[] }> {
  const bodies: Body[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => void chunks.push(chunk));
    request.on('end', () => {
      bodies.push(JSON.parse(Buffer.concat(chunks).toString()) as Body);
      response.writeHead(status).end();
    });
  });
  servers.push(server);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/alertmanager`, bodies };
}

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

test('fired alerts are resolved with the same fingerprints and start times', async () => {
  const { url, bodies } = await webhook();
  let now = Date.parse('2026-11-20T14:02:00Z');
  const panel = new AlertPanel(
    () => url,
    () => now,
  );
  expect(await panel.fire('resolve')).toEqual({ kind: 'nothing-firing' });
  expect(await panel.fire('group')).toEqual({ kind: 'sent', alerts: 3, requests: 1 });
  now += 60_000;
  expect(await panel.fire('resolve')).toEqual({ kind: 'sent', alerts: 3, requests: 1 });
  const [fired, resolved] = bodies;
  expect(fired?.status).toBe('firing');
  expect(resolved?.status).toBe('resolved');
  expect(resolved?.groupKey).toBe(fired?.groupKey);
  expect(resolved?.alerts.map((alert) => alert.fingerprint)).toEqual(fired?.alerts.map((alert) => alert.fingerprint));
  expect(new Set(fired?.alerts.map((alert) => alert.endsAt))).toEqual(new Set(['0001-01-01T00:00:00Z']));
  expect(resolved?.alerts[0]).toMatchObject({
    startsAt: '2026-11-20T14:02:00.000Z',
    endsAt: '2026-11-20T14:03:00.000Z',
  });
  expect(await panel.fire('resolve')).toEqual({ kind: 'nothing-firing' });
});

test('the storm is sixty different alerts in thirty groups', async () => {
  const { url, bodies } = await webhook();
  const panel = new AlertPanel(() => url);
  expect(await panel.fire('storm')).toEqual({ kind: 'sent', alerts: 60, requests: 30 });
  expect(new Set(bodies.flatMap(({ alerts }) => alerts.map((alert) => alert.fingerprint))).size).toBe(60);
  expect(new Set(bodies.map(({ groupKey }) => groupKey)).size).toBe(30);
});

test('a webhook that podwhy refuses is reported', async () => {
  const { url } = await webhook(503);
  expect(await new AlertPanel(() => url).fire('single')).toEqual({ kind: 'refused', why: 'HTTP 503' });
  expect(await new AlertPanel(() => undefined).fire('single')).toEqual({ kind: 'refused', why: 'no listener' });
});
