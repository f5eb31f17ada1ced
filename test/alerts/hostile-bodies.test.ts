import { describe, expect, test } from 'vitest';
import { fingerprintOf } from '../../src/alerts/fingerprint.ts';
import { KEPT } from '../../src/alerts/foreign-text.ts';
import { openBody, readBody } from '../../src/alerts/read-body.ts';
import type { Alert, Notification } from '../../src/alerts/alert.ts';

const NOW = new Date('2026-11-20T22:00:00Z');

function read(body: string | object): Notification {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const result = readBody('prod', Buffer.from(text), NOW);
  if (result.kind !== 'read') throw new Error(result.why);
  return result.notification;
}

async function slices(body: string | object): Promise<(readonly Alert[])[]> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const opened = await openBody('prod', Buffer.from(text), NOW);
  if (opened.kind !== 'read') throw new Error(opened.why);
  const found: (readonly Alert[])[] = [];
  for (let from: number | undefined = 0; from !== undefined;) {
    const slice: { readonly alerts: readonly Alert[]; readonly next: number | undefined } = await opened.slice(from);
    found.push(slice.alerts);
    from = slice.next;
  }
  return found;
}

const alert = (more: object = {}) => ({ status: 'firing', labels: { alertname: 'Down', pod: 'cart-0' }, ...more });

describe('a body is read a slice at a time', () => {
  test('the alerts that fire come before those that ended, each once', async () => {
    const alerts = Array.from({ length: 130 }, (_, i) =>
      alert({ status: i % 2 === 0 ? 'resolved' : 'firing', labels: { pod: `cart-${i}` } }),
    );
    const found = await slices({ alerts });
    const all = found.flat();
    expect(found.length).toBeGreaterThan(1);
    expect(all.map(({ status }) => status)).toEqual([
      ...Array.from({ length: 65 }, () => 'firing'),
      ...Array.from({ length: 65 }, () => 'resolved'),
    ]);
    expect(new Set(all.map(({ labels }) => labels['pod'])).size).toBe(130);
  });

  test('large alerts make small slices', async () => {
    const found = await slices({
      alerts: Array.from({ length: 4 }, () => alert({ annotations: { a: 'x'.repeat(1e5) } })),
    });
    expect(found.map(({ length }) => length)).toEqual([1, 1, 1, 1]);
  });

  test('what it says of all of them is known before the first is read', async () => {
    const opened = await openBody(
      'prod',
      Buffer.from(JSON.stringify({ alerts: [alert(), alert({ status: 'resolved' })], receiver: 'team' })),
      NOW,
    );
    expect(opened).toMatchObject({ count: 2, firing: 1, head: { receiver: 'team', alerts: [] } });
  });

  test('more alerts than one body may have are counted as left out', async () => {
    const body = `{"truncatedAlerts":2,"alerts":[${Array.from({ length: 20_003 }, (_, i) => `{"labels":{"a":"${i}"}}`).join(',')}]}`;
    const opened = await openBody('prod', Buffer.from(body), NOW);
    expect(opened).toMatchObject({ count: 20_000, head: { truncatedAlerts: 5 } });
  });
});

describe('texts are safe where they are read', () => {
  test('lone surrogates and NUL are gone, from names too', () => {
    const { receiver, groupLabels, alerts } = read({
      receiver: 'r\ud800',
      groupLabels: { 'n\0\udc00': 'v\0' },
      alerts: [alert({ labels: { 'a\ud800': '\ud800b\0' }, annotations: { '\0c': '\ud800' } })],
    });
    const texts = JSON.stringify([receiver, groupLabels, alerts[0]?.labels, alerts[0]?.annotations]);
    expect(texts).not.toMatch(/\\u0000|\\ud8|\\udc/);
    expect(receiver).toBe('r\ufffd');
    expect(groupLabels).toEqual({ 'n\ufffd': 'v' });
  });

  test('secrets are hidden wherever a sender may write them, names stay', () => {
    const secret = 'ghp_abcdefghijklmnopqrstuvwxyz0123456789';
    const notification = read({
      receiver: `r ${secret}`,
      externalURL: `https://am.example/?token=${secret}`,
      groupLabels: { token: secret },
      commonLabels: { token: secret },
      commonAnnotations: { summary: secret },
      alerts: [
        alert({
          labels: { alertname: 'Down', token: secret },
          annotations: { summary: `password=hunter2 ${secret}` },
          generatorURL: `https://prom.example/?token=${secret}`,
        }),
      ],
    });
    expect(JSON.stringify({ ...notification, groupKey: '' })).not.toMatch(/ghp_|hunter2/);
    expect(Object.keys(notification.alerts[0]?.labels ?? {})).toEqual(['alertname', 'token']);
  });

  test('the fingerprint is that of the labels as they were sent', () => {
    const labels = { alertname: 'Down', token: 'ghp_abcdefghijklmnopqrstuvwxyz0123456789', big: 'x'.repeat(10_000) };
    expect(read({ alerts: [{ labels }] }).alerts[0]?.fingerprint).toBe(fingerprintOf(labels));
  });

  test.for([['f'.repeat(1_000)], ['f\0'], ['<!channel>'], ['\ud800'], ['0123456789ABCDEF'], ['']])(
    'a fingerprint that is none is not taken over: %j',
    ([fingerprint]) => {
      const [one] = read({ alerts: [alert({ fingerprint })] }).alerts;
      expect(one?.fingerprint).toBe(fingerprintOf({ alertname: 'Down', pod: 'cart-0' }));
    },
  );

  test('values, names and their number are bounded', () => {
    const labels = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`l${i}`, 'v']));
    const [many, long] = read({
      alerts: [alert({ labels }), alert({ labels: { a: 'x'.repeat(1e6) }, annotations: { b: 'y"\\'.repeat(1e6) } })],
    }).alerts;
    expect(Object.keys(many?.labels ?? {})).toHaveLength(KEPT.names);
    expect(long?.labels['a']).toHaveLength(KEPT.label);
    expect(long?.annotations['b']).toBe('y"\\'.repeat(1e6).slice(0, KEPT.annotation));
  });

  test('numbers that no sender means are none', () => {
    const left = (text: string) => read(`{"truncatedAlerts":${text},"alerts":[]}`).truncatedAlerts;
    expect([left('1e308'), left('-5'), left('0.5'), left('"3"'), left('7')]).toEqual([0, 0, 0, 0, 7]);
  });
});

describe('no body holds the event loop', () => {
  const SIZE = 4e6;
  test.for([
    ['small alerts', `{"alerts":[${'{"labels":{"a":"b"}},'.repeat(SIZE / 21)}{}]}`],
    ['labels', `{"alerts":[{"labels":{${Array.from({ length: SIZE / 16 }, (_, i) => `"l${i}":"v${i}"`).join(',')}}}]}`],
    ['empty objects', `{"alerts":[${'{},'.repeat(SIZE / 3)}{}]}`],
    ['escapes', `{"alerts":[{"labels":{"a":"${'\\"'.repeat(SIZE / 2)}"}}]}`],
    ['depth', `{"alerts":${'['.repeat(SIZE)}`],
    ['fields', `{${'"":0,'.repeat(SIZE / 5)}"alerts":[]}`],
  ] as const)('%s', async ([, text]) => {
    const body = Buffer.from(text);
    const held: number[] = [];
    let last = process.cpuUsage();
    let ended = false;
    const turn = () => {
      const { user, system } = process.cpuUsage(last);
      held.push((user + system) / 1000);
      last = process.cpuUsage();
      if (!ended) setImmediate(turn);
    };
    setImmediate(turn);
    const opened = await openBody('prod', body, NOW);
    if (opened.kind === 'read') await opened.slice(0);
    ended = true;
    // 10 ms a turn, and room for collections of garbage on a busy machine.
    expect(Math.max(...held)).toBeLessThan(250);
  });
});
