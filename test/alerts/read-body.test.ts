import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { defaultTitle } from '../../src/alerts/default-title.ts';
import { fingerprintOf } from '../../src/alerts/fingerprint.ts';
import { readBody } from '../../src/alerts/read-body.ts';
import type { Notification } from '../../src/alerts/alert.ts';

const FOLDER = path.join(import.meta.dirname, '../alertmanager');
const NOW = new Date('2026-11-20T22:00:00Z');

interface Capture {
  readonly requests: readonly { readonly body: unknown }[];
}

function capture(file: string): Capture {
  return JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')) as Capture;
}

async function read(body: unknown): Promise<Notification> {
  const result = await readBody('prod', Buffer.from(JSON.stringify(body)), NOW);
  if (result.kind !== 'read') throw new Error(result.why);
  return result.notification;
}

const files = readdirSync(path.join(FOLDER, 'webhook')).filter(
  (file) => file.endsWith('.json') && !/custom-payload|headers-only/.test(file),
);

describe('bodies of a real Alertmanager', () => {
  test.for(files)('%s', async (file) => {
    for (const { body } of capture(`webhook/${file}`).requests) {
      const raw = body as {
        alerts: { fingerprint: string; status: string; labels: Record<string, string> }[];
        receiver: string;
      };
      const notification = await read(body);
      const firing = raw.alerts.filter(({ status }) => status === 'firing');
      const resolved = raw.alerts.filter(({ status }) => status === 'resolved');
      expect(notification.alerts.map(({ fingerprint, status }) => ({ fingerprint, status }))).toEqual(
        [...firing, ...resolved].map(({ fingerprint, status }) => ({ fingerprint, status })),
      );
      for (const { labels, fingerprint } of raw.alerts) expect(fingerprintOf(labels)).toBe(fingerprint);
      for (const alert of notification.alerts) {
        expect(alert.endsAt === undefined).toBe(alert.status === 'firing');
        expect(alert.startsAt).toBeInstanceOf(Date);
      }
    }
  });
});

test('the receiver is returned without its quotes', async () => {
  const [first] = capture('webhook/receiver-name-quoted.json').requests;
  expect((await read(first?.body)).receiver).toBe('team.a+b (prod)/x');
});

test('the reason of a notification, if the sender gives it', async () => {
  const bodies = capture('webhook/repeat-interval.json').requests.map(({ body }) => read(body));
  expect((await Promise.all(bodies)).map(({ notificationReason }) => notificationReason)).toEqual([
    'first notification',
    'repeat interval elapsed',
  ]);
});

test('Grafana', async () => {
  const { body } = JSON.parse(readFileSync(path.join(FOLDER, 'grafana/constructed-current-shape.json'), 'utf8')) as {
    body: unknown;
  };
  expect(await read(body)).toMatchObject({ sender: 'grafana', receiver: 'k8s-bot', alerts: [{ status: 'firing' }] });
});

describe('what is not a notification', () => {
  test.for([
    ['no JSON', 'hello'],
    ['a list', '[]'],
    ['a payload of the team’s own', '{"text":"KubePodCrashLooping","channel":"#alerts"}'],
    ['alerts without labels', '{"alerts":[{"status":"firing"}]}'],
    ['nothing', ''],
  ])('%s', async ([, body = '']) => {
    expect((await readBody('prod', Buffer.from(body), NOW)).kind).toBe('unreadable');
  });
});

test('a payload of the team’s own that still lists its alerts is read', async () => {
  const [first] = capture('webhook/custom-payload.json').requests;
  expect((await read(first?.body)).alerts[0]?.labels).toMatchObject({
    alertname: 'KubePodCrashLooping',
    namespace: 'shop',
  });
});

test('missing times and fingerprints are filled in', async () => {
  const notification = await read({ alerts: [{ labels: { alertname: 'Down', pod: 'cart-0' } }] });
  expect(notification.alerts[0]).toMatchObject({
    status: 'firing',
    startsAt: NOW,
    fingerprint: fingerprintOf({ alertname: 'Down', pod: 'cart-0' }),
  });
});

test('the title of Alertmanager’s own message, from its webhook copy', async () => {
  const bodies = capture('slack/same-groups-as-webhook.json').requests.map(({ body }) => read(body));
  const titles = (await Promise.all(bodies)).map(defaultTitle);
  const own = capture('slack/default.json').requests.map(({ body }) =>
    (body as { attachments: { title: string }[] }).attachments[0]?.title.trim(),
  );
  expect(new Set(titles)).toEqual(new Set(own));
});
