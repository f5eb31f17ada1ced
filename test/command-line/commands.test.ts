import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const recordings = join(root, 'test/recordings');
const cart = join(recordings, 'cart-0');
const folder = mkdtempSync(join(tmpdir(), 'podwhy-commands-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly errors: string;
}

/** The command as a process, in an empty folder, with this environment alone. */
async function podwhy(
  words: readonly string[],
  { input = '', environment = {} }: { input?: string; environment?: Record<string, string> } = {},
): Promise<Ended> {
  const child = spawn(process.execPath, [join(root, 'src/main.ts'), ...words], {
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: folder, ...environment },
  });
  child.stdin.end(input);
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const [out, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { status: await ended, out, errors };
}
const json = (ended: Ended): unknown => JSON.parse(ended.out);

describe('exitcode', () => {
  test('says what a code means, in words', async () => {
    const { status, out } = await podwhy(['exitcode', '137']);
    expect(status).toBe(0);
    expect(out).toMatch(/^137 = 128 \+ 9/);
    expect(out).toContain('kubectl');
    expect(out).not.toContain('\u001b');
  });

  test('and as JSON', async () => {
    expect(json(await podwhy(['exitcode', 'SIGSEGV', '--output', 'json']))).toMatchObject({
      input: 'SIGSEGV',
      readings: [{ name: 'SIGSEGV' }],
      causes: expect.any(Array) as unknown,
      tellApart: expect.any(Array) as unknown,
      steps: expect.any(Array) as unknown,
      traps: expect.any(Array) as unknown,
    });
  });

  test('in Chinese, by option or by setting', async () => {
    const asked = await podwhy(['exitcode', '-1', '--lang', 'zh']);
    const always = await podwhy(['exitcode', '-1'], { environment: { PODWHY_LANGUAGE: 'zh' } });
    expect(asked.out).toMatch(/\p{Script=Han}/u);
    expect(always.out).toBe(asked.out);
  });

  test('what is not a code is bad input, with examples', async () => {
    const { status, out } = await podwhy(['exitcode', 'bananas']);
    expect(status).toBe(2);
    expect(out).toContain('podwhy exitcode 137');
  });
});

describe('why', () => {
  test('answers from a recording, in words', async () => {
    const { status, out } = await podwhy(['why', 'shop/cart-0', '--from', cart]);
    expect(status).toBe(0);
    expect(out).toMatch(/^shop\/cart-0: /);
    expect(out).toContain('limits.memory');
  });

  test('and as JSON', async () => {
    const ended = await podwhy(['why', 'shop/cart-0', '--from', cart, '--output', 'json']);
    expect(ended.status).toBe(0);
    expect(json(ended)).toMatchObject({
      target: 'shop/cart-0',
      cause: 'oom-container-limit',
      container: 'cart',
      exitCode: 137,
      confidence: 'certain',
      alsoSeen: [],
    });
    const { steps } = json(ended) as { steps: Record<string, unknown>[] };
    expect(steps[0]).toMatchObject({ snippet: expect.stringContaining('memory: 256Mi'), changes: true });
    expect(steps[1]).toEqual({ text: expect.any(String) });
  });

  test('a pod that is not there is an answer', async () => {
    const ended = await podwhy(['why', 'shop/cart-7', '--from', cart, '--output', 'json']);
    expect(ended.status).toBe(0);
    expect(json(ended)).toMatchObject({ cause: 'pod-not-found', container: null });
  });

  test('a name that nothing has is one, too', async () => {
    const ended = await podwhy(['why', 'zeppelin', '--from', cart, '--output', 'json']);
    expect(ended.status).toBe(0);
    expect(json(ended)).toMatchObject({ target: 'zeppelin', cause: 'pod-not-found', container: null });
  });

  test('words that fit several objects are bad input, with choices that can be typed', async () => {
    const ended = await podwhy(['why', 'api', '--from', recordings, '--output', 'json']);
    expect(ended.status).toBe(2);
    const { error } = json(ended) as { error: { code: string; choices: string[] } };
    expect(error.code).toBe('ambiguous');
    const again = await podwhy(['why', error.choices[0] ?? '', '--from', recordings, '--output', 'json']);
    expect(json(again)).toMatchObject({ cause: expect.any(String) as unknown });
  });

  test('empty input is bad input, with examples', async () => {
    const { status, out } = await podwhy(['why', '--from', cart]);
    expect(status).toBe(2);
    expect(out).toContain('podwhy why shop/cart-0');
  });

  test('a namespace is answered by groups', async () => {
    const ended = await podwhy(['why', 'shop/', '--from', cart, '--output', 'json']);
    expect(json(ended)).toMatchObject({
      total: 1,
      healthy: 0,
      groups: [{ cause: 'oom-container-limit', pods: ['cart-0:shop/cart-0'] }],
    });
  });

  test('a folder without a recording is bad input', async () => {
    const ended = await podwhy(['why', 'shop/cart-0', '--from', folder, '--output', 'json']);
    expect(ended.status).toBe(2);
    expect(json(ended)).toMatchObject({ target: 'shop/cart-0', error: { code: 'bad-request' } });
  });

  test('the status is 3 without any cluster', async () => {
    const ended = await podwhy(['why', 'shop/cart-0', '--output', 'json']);
    expect(ended.status).toBe(3);
    expect(json(ended)).toMatchObject({ error: { code: 'cluster-unreachable' } });
  });

  test('the status is 3 if no cluster answers', async () => {
    writeFileSync(
      join(folder, 'kubeconfig'),
      `apiVersion: v1
kind: Config
clusters: [{name: shop, cluster: {server: 'https://127.0.0.1:1'}}]
users: [{name: reader, user: {token: secret}}]
contexts: [{name: shop, context: {cluster: shop, user: reader}}]
current-context: shop
`,
    );
    const ended = await podwhy(['why', 'shop/cart-0', '--output', 'json'], {
      environment: { KUBECONFIG: join(folder, 'kubeconfig') },
    });
    expect(ended.status).toBe(3);
    expect(json(ended)).toMatchObject({ error: { code: 'cluster-unreachable' } });
  });
});

test('a batch answers each line in order, and continues after a bad one', async () => {
  const lines = [
    { target: 'shop/cart-0', from: cart },
    'not JSON',
    '[]',
    { from: cart },
    { target: 'shop/cart-0', from: cart, when: 'now' },
    { target: 'shop/cart-0', from: cart, now: 'yesterday' },
    { target: 'shop/cart-0', from: folder },
    '',
    { target: 'analytics/nightly-export-llmgc', from: join(recordings, 'exit42-job'), now: '2026-11-20T22:28:14Z' },
  ];
  const input = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  const { status, out } = await podwhy(['why', '--batch'], { input });
  const answers = out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { cause?: string; error?: { code: string } });
  expect(status).toBe(0);
  expect(answers.map(({ cause, error }) => cause ?? error?.code)).toEqual([
    'oom-container-limit',
    ...Array<string>(6).fill('bad-request'),
    'crash-app-error',
  ]);
});

test('a batch answers a line before the next one comes', async () => {
  const child = spawn(process.execPath, [join(root, 'src/main.ts'), 'why', '--batch'], {
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: folder },
  });
  const answers: string[] = [];
  const answer = async () =>
    await new Promise<void>((resolve) =>
      child.stdout.once('data', (chunk: Buffer) => resolve(void answers.push(chunk.toString()))),
    );
  for (const target of ['shop/cart-0', 'shop/cart-1']) {
    const came = answer();
    child.stdin.write(`${JSON.stringify({ target, from: cart })}\n`);
    await came;
  }
  child.stdin.end();
  expect(answers.map((line) => (JSON.parse(line) as { cause: string }).cause)).toEqual([
    'oom-container-limit',
    'pod-not-found',
  ]);
});

describe('alert', () => {
  const body = {
    version: '4',
    receiver: 'podwhy',
    status: 'firing',
    groupKey: '{}:{}',
    groupLabels: {},
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
          severity: 'critical',
        },
        annotations: {},
        startsAt: '2026-11-20T22:20:00Z',
        endsAt: '0001-01-01T00:00:00Z',
        fingerprint: 'c2286a9fee5fc55e',
      },
      {
        status: 'firing',
        labels: { alertname: 'Watchdog', severity: 'none' },
        annotations: {},
        startsAt: '2026-11-20T22:20:00Z',
        endsAt: '0001-01-01T00:00:00Z',
        fingerprint: 'd2286a9fee5fc55e',
      },
    ],
  };
  const environment = { ALERT_CHANNEL: 'C0ALERTS', PODWHY_RECORDINGS: cart };

  test('says which object each is about, and where it would go', async () => {
    const ended = await podwhy(['alert', '-', '--output', 'json'], { input: JSON.stringify(body), environment });
    expect(ended.status).toBe(0);
    expect(json(ended)).toEqual({
      alerts: [
        {
          fingerprint: 'c2286a9fee5fc55e',
          status: 'firing',
          target: { kind: 'Pod', namespace: 'shop', name: 'cart-0', container: 'cart' },
          verified: true,
          channel: 'C0ALERTS',
        },
        { fingerprint: 'd2286a9fee5fc55e', status: 'firing', target: null, verified: false, channel: null },
      ],
    });
  });

  test('an object that the cluster does not know is not verified', async () => {
    const [first] = body.alerts;
    const other = { ...body, alerts: [{ ...first, labels: { ...first?.labels, pod: 'basket-0' } }] };
    const ended = await podwhy(['alert', '-', '--output', 'json'], { input: JSON.stringify(other), environment });
    expect(json(ended)).toMatchObject({ alerts: [{ target: { name: 'basket-0' }, verified: false }] });
  });

  test('labels that name only a namespace are about that namespace', async () => {
    const [first] = body.alerts;
    const other = { ...body, alerts: [{ ...first, labels: { alertname: 'KubeQuotaExceeded', namespace: 'shop' } }] };
    const ended = await podwhy(['alert', '-', '--no-cluster', '--output', 'json'], {
      input: JSON.stringify(other),
      environment,
    });
    const target = { kind: 'Namespace', namespace: 'shop', name: null, container: null };
    expect(json(ended)).toMatchObject({ alerts: [{ target, verified: false }] });
  });

  test('routes of podwhy.yaml decide', async () => {
    writeFileSync(
      join(folder, 'podwhy.yaml'),
      'alerts: {routes: [{namespace: shop, labels: {severity: critical}, channel: C0SHOP}]}',
    );
    writeFileSync(join(folder, 'body.json'), JSON.stringify(body));
    const ended = await podwhy(['alert', 'body.json', '--no-cluster', '--output', 'json'], {
      environment: { ...environment, PODWHY_CONFIG: 'podwhy.yaml' },
    });
    rmSync(join(folder, 'podwhy.yaml'));
    expect(json(ended)).toMatchObject({ alerts: [{ channel: 'C0SHOP' }, { channel: null }] });
  });

  test('a body that cannot be read is bad input', async () => {
    expect(await podwhy(['alert', '-'], { input: 'alerts', environment })).toMatchObject({ status: 2, out: '' });
    expect(await podwhy(['alert', 'nowhere.json'], { environment })).toMatchObject({ status: 2 });
  });
});

test('a reader that stops reading is not an error', async () => {
  const child = spawn(process.execPath, [join(root, 'src/main.ts'), 'exitcode', '137'], {
    cwd: folder,
    env: { PATH: process.env['PATH'], HOME: folder },
  });
  child.stdout.destroy();
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  expect(await text(child.stderr)).toBe('');
  expect(await ended).toBe(0);
});

describe('a failed start ends with an error message', () => {
  test.for([
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_BOT_TOKEN is not enough'],
    [{ ALERTMANAGER_TOKENS: 'prod=secret' }, 'ALERTMANAGER_TOKENS is set, but alerts have nowhere to go'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL must be one of debug, info, warn, error, not loud.'],
    [{ SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1' }, 'No cluster to answer from'],
    [
      { DATABASE_URL: 'postgres://podwhy@127.0.0.1:1/podwhy', PORT: '0', INTERNAL_PORT: '0' },
      'DATABASE_URL: the database cannot be used: connect ECONNREFUSED',
    ],
  ] as const)('%o', async ([environment, sentence]) => {
    const { status, out, errors } = await podwhy([], { environment });
    expect(errors).toContain(sentence);
    expect(out).toBe('');
    expect(status).toBe(2);
  });
});

test('help and version', async () => {
  expect((await podwhy(['--help'])).out).toContain('podwhy why shop/cart-0');
  expect((await podwhy(['--version'])).out).toMatch(/^podwhy \d+\.\d+\.\d+\n$/);
  expect(await podwhy(['explain', '137'])).toMatchObject({
    status: 2,
    errors: 'podwhy: podwhy has no command explain.\n',
  });
});
