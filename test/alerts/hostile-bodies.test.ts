import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { fingerprintOf } from '../../src/alerts/fingerprint.ts';
import { KEPT } from '../../src/alerts/foreign-text.ts';
import { readBody } from '../../src/alerts/read-body.ts';
import type { Notification } from '../../src/alerts/alert.ts';

const NOW = new Date('2026-11-20T22:00:00Z');

async function read(body: string | Uint8Array | object): Promise<Notification> {
  const text = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
  const result = await readBody('prod', Buffer.from(text), NOW);
  if (result.kind !== 'read') throw new Error(result.why);
  return result.notification;
}

const alert = (more: object = {}) => ({ status: 'firing', labels: { alertname: 'Down', pod: 'cart-0' }, ...more });

describe('alerts', () => {
  test('those that fire come before those that ended, each once', async () => {
    const sent = Array.from({ length: 130 }, (_, i) =>
      alert({ status: i % 2 === 0 ? 'resolved' : 'firing', labels: { pod: `cart-${i}` } }),
    );
    const { alerts } = await read({ alerts: sent });
    const pods = (rest: number) => sent.flatMap(({ labels }, i) => (i % 2 === rest ? [labels.pod] : []));
    expect(alerts.map(({ labels }) => labels['pod'])).toEqual([...pods(1), ...pods(0)]);
    expect(alerts.filter(({ status }) => status === 'firing')).toHaveLength(65);
  });

  test('alerts beyond the limit of a body are counted as omitted', async () => {
    const { alerts, truncatedAlerts } = await read(
      `{"truncatedAlerts":2,"alerts":[${Array.from({ length: 20_003 }, (_, i) => `{"labels":{"a":"${i}"}}`).join(',')}]}`,
    );
    expect([alerts.length, truncatedAlerts]).toEqual([20_000, 5]);
  });

  test('so are alerts after the limit of labels', async () => {
    const labels = JSON.stringify(Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`l${i}`, ''])));
    const { alerts, truncatedAlerts } = await read(
      `{"alerts":[${Array.from({ length: 1_002 }, () => `{"labels":${labels}}`).join(',')}]}`,
    );
    expect([alerts.length, truncatedAlerts]).toEqual([1_000, 2]);
  });
});

describe('a body is JSON as a whole', () => {
  const good = '{"alerts":[{"labels":{"a":"b"}}]}';
  test.for([
    `${good}x`,
    `${good}{}`,
    good.slice(0, -1),
    good.slice(0, 20),
    good.replace(':', ''),
    good.replace(':', ','),
    good.replace('[', '[,'),
    good.replace(']', ',]'),
    good.replace('"b"', '"b",'),
    good.replace('"b"', 'b'),
    good.replace('"b"', '01'),
    good.replace('"b"', '"\n"'),
    good.replace('"a"', 'null'),
    good.replace('}]}', ']}'),
    good.replace('"b"}', '"b"]'),
    good.replace('"b"', '"b" "c"'),
    '{"alerts":[],}',
    ' ',
  ])('%j is not', async (text) => {
    expect(() => JSON.parse(text)).toThrow(SyntaxError);
    expect((await readBody('prod', Buffer.from(text), NOW)).kind).toBe('unreadable');
  });

  test('of several fields or labels with the same name the last one counts, whatever it is', async () => {
    const { alerts } = await read(
      '{"alerts":[{"labels":{"a":"0"}}],"alerts":[{"labels":{"b":"1"},"status":"resolved","labels":{"a":"2","a":"3"},"status":7}]}',
    );
    expect(alerts.map(({ labels, status }) => [labels, status])).toEqual([[{ a: '3' }, 'firing']]);
    expect((await readBody('prod', Buffer.from('{"alerts":[],"alerts":{}}'), NOW)).kind).toBe('unreadable');
  });

  test('a label may be named like a property that every object has', async () => {
    const { alerts, groupLabels } = await read(
      '{"groupLabels":{"__proto__":"x"},"alerts":[{"labels":{"__proto__":"y","constructor":"z"}}]}',
    );
    expect(Object.entries(groupLabels)).toEqual([['__proto__', 'x']]);
    expect(Object.entries(alerts[0]?.labels ?? {})).toEqual([
      ['__proto__', 'y'],
      ['constructor', 'z'],
    ]);
  });

  test('a byte order mark is skipped, bytes that are not UTF-8 are replaced, UTF-16 is not read', async () => {
    expect((await read(`\ufeff${good}`)).alerts).toHaveLength(1);
    const { alerts } = await read(
      Buffer.concat([Buffer.from('{"alerts":[{"labels":{"a":"'), Buffer.of(0xff, 0xc3), Buffer.from('"}}]}')]),
    );
    expect(alerts[0]?.labels).toEqual({ a: '\ufffd\ufffd' });
    expect((await readBody('prod', Buffer.from(good, 'utf16le'), NOW)).kind).toBe('unreadable');
  });

  test.for([1, 2, 3])('a character may be split between two pieces, %i bytes in', async (shift) => {
    const text = `${' '.repeat(shift)}${JSON.stringify({ alerts: [alert({ annotations: { a: '容😀'.repeat(1_500), b: 'é"\\'.repeat(2_000), c: '容😀'.repeat(1_500) } })] })}`;
    const { annotations } = JSON.parse(text).alerts[0] as { annotations: Record<string, string> };
    expect((await read(text)).alerts[0]?.annotations).toEqual(annotations);
  });
});

describe('texts are safe where they are read', () => {
  test('lone surrogates and NUL are removed, from names too', async () => {
    const { receiver, groupLabels, alerts } = await read({
      receiver: 'r\ud800',
      groupLabels: { 'n\0\udc00': 'v\0' },
      alerts: [alert({ labels: { 'a\ud800': '\ud800b\0' }, annotations: { '\0c': '\ud800' } })],
    });
    const texts = JSON.stringify([receiver, groupLabels, alerts[0]?.labels, alerts[0]?.annotations]);
    expect(texts).not.toMatch(/\\u0000|\\ud8|\\udc/);
    expect(receiver).toBe('r\ufffd');
    expect(groupLabels).toEqual({ 'n\ufffd': 'v' });
  });

  test('secrets are hidden wherever a sender can write them; names stay', async () => {
    const secret = 'ghp_abcdefghijklmnopqrstuvwxyz0123456789';
    const notification = await read({
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

  test('the fingerprint is that of the labels as they were sent', async () => {
    const labels = { alertname: 'Down', token: 'ghp_abcdefghijklmnopqrstuvwxyz0123456789', big: 'x'.repeat(10_000) };
    expect((await read({ alerts: [{ labels }] })).alerts[0]?.fingerprint).toBe(fingerprintOf(labels));
  });

  test.for([['f'.repeat(1_000)], ['f\0'], ['<!channel>'], ['\ud800'], ['0123456789ABCDEF'], ['']])(
    'what is not a fingerprint is not taken over: %j',
    async ([fingerprint]) => {
      const { alerts } = await read({ alerts: [alert({ fingerprint })] });
      expect(alerts[0]?.fingerprint).toBe(fingerprintOf({ alertname: 'Down', pod: 'cart-0' }));
    },
  );

  test('values, names and their number are bounded', async () => {
    const labels = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`l${i}`, 'v']));
    const { alerts } = await read({
      alerts: [alert({ labels }), alert({ labels: { a: 'x'.repeat(1e6) }, annotations: { b: 'y"\\'.repeat(1e6) } })],
    });
    const [many, long] = alerts;
    expect(Object.keys(many?.labels ?? {})).toHaveLength(KEPT.names);
    expect(long?.labels['a']).toHaveLength(KEPT.label);
    expect(long?.annotations['b']).toBe('y"\\'.repeat(1e6).slice(0, KEPT.annotation));
  });

  test('impossible numbers are ignored', async () => {
    const left = async (text: string) => (await read(`{"truncatedAlerts":${text},"alerts":[]}`)).truncatedAlerts;
    const found = ['1e308', '-5', '0.5', '"3"', '7', '9'.repeat(1e6), '{}'].map(left);
    expect(await Promise.all(found)).toEqual([0, 0, 0, 0, 7, 0, 0]);
  });
});

describe('no body blocks the event loop', () => {
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
    await readBody('prod', body, NOW);
    ended = true;
    // 10 ms a turn, and room for collections of garbage on a busy machine.
    expect(Math.max(...held)).toBeLessThan(250);
  });
});

describe('no body costs memory for what is not read', () => {
  const SIZE = 16e6;
  test.for([
    ['empty lists in a label', `{"alerts":[{"labels":{"a":"b","c":[${'[],'.repeat(SIZE / 3)}[]]}}]}`],
    ['labels', `{"alerts":[{"labels":{${'"a":"b",'.repeat(SIZE / 8)}"c":"d"}}]}`],
    ['fields', `{${'"x":"",'.repeat(SIZE / 7)}"alerts":[]}`],
  ] as const)('%s', { timeout: 30_000 }, async ([, text]) => {
    const body = Buffer.from(text);
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const used = () => {
      collect();
      return process.memoryUsage().heapUsed;
    };
    const before = used();
    let most = 0;
    let pieces = 0;
    let ended = false;
    const turn = () => {
      // Each collection takes time: a few are enough to see what grows.
      if (pieces++ % 200 === 0) most = Math.max(most, used() - before);
      if (!ended) setImmediate(turn);
    };
    setImmediate(turn);
    await readBody('prod', body, NOW);
    ended = true;
    expect(pieces).toBeGreaterThan(500);
    expect(most).toBeLessThan(4e6);
  });
});
