import { request } from 'node:http';

import { App, HTTPReceiver } from '@slack/bolt';
import { afterEach, expect, test } from 'vitest';

import { type Console, startConsole } from '../../src/console/console.ts';

const running: { stop(): Promise<unknown> }[] = [];

/** The console with a bot that repeats the text of every command. */
async function consoleWithBot(): Promise<Console> {
  let eventsUrl: string | undefined;
  const console = await startConsole({
    host: '127.0.0.1',
    port: 0,
    slackEventsUrl: () => eventsUrl,
    alertmanagerUrl: () => undefined,
    exampleTargets: ['shop/cart-0'],
    onError: (error) => {
      throw error;
    },
  });
  const app = new App({
    token: console.botToken,
    receiver: new HTTPReceiver({ signingSecret: console.signingSecret }),
    clientOptions: { slackApiUrl: console.slackApiUrl },
  });
  app.command(/.*/, async ({ ack, command }) => {
    await ack({ text: `answer to ${command.text}` });
  });
  const server = await app.start(0);
  eventsUrl = `http://127.0.0.1:${(server.address() as { port: number }).port}/slack/events`;
  running.push({ stop: () => app.stop() }, console);
  return console;
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
});

interface Sent {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, unknown>>;
}

/** A request with any `Host` and `Origin`, which fetch does not allow. */
async function ask(
  url: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Sent> {
  const { promise, resolve, reject } = Promise.withResolvers<Sent>();
  const sent = request(url, { method: options.method ?? 'GET', headers: options.headers ?? {} }, (response) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => void chunks.push(chunk));
    response.on('end', () =>
      resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString(), headers: response.headers }),
    );
  });
  sent.on('error', reject);
  sent.end(options.body);
  return await promise;
}

const JSON_BODY = { 'content-type': 'application/json' };

test('the answer to a typed command is visible only to its reader', async () => {
  const { url } = await consoleWithBot();
  const say = await ask(`${url}/say?reader=U0MARA0001`, {
    method: 'POST',
    headers: JSON_BODY,
    body: JSON.stringify({ channel: 'C0ONCALL01', text: '/exitcode 139 <b>' }),
  });
  expect(say).toMatchObject({ status: 200, body: '{"error":null}' });
  const forMara = (await ask(`${url}/?reader=U0MARA0001`)).body;
  expect(forMara).toContain('answer to 139 &lt;b&gt;');
  expect(forMara).toContain('Only visible to you');
  const forLin = (await ask(`${url}/?reader=U0LINYU001`)).body;
  expect(forLin).not.toContain('answer to 139');
  expect(forLin).toContain('lang="zh-CN"');
});

test('an unknown command, and a command in a thread, are refused as in Slack', async () => {
  const { url } = await consoleWithBot();
  const say = async (body: object) =>
    (await ask(`${url}/say`, { method: 'POST', headers: JSON_BODY, body: JSON.stringify(body) })).body;
  expect(await say({ channel: 'C0ONCALL01', text: '/deploy shop' })).toContain('/deploy is not a command here');
  expect(await say({ channel: 'C0ONCALL01', text: '/podwhy shop', threadTs: '1.2' })).toContain('not in threads');
});

test('the page answers only under names that no other DNS can point to it', async () => {
  const { url } = await consoleWithBot();
  const { port } = new URL(url);
  for (const host of [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`]) {
    expect((await ask(url, { headers: { host } })).status).toBe(200);
  }
  for (const host of ['podwhy.example.com', `podwhy.example.com:${port}`, `127.0.0.1.example.com:${port}`, 'podwhy']) {
    expect((await ask(url, { headers: { host } })).status).toBe(403);
  }
});

test('only the console’s own pages may change anything', async () => {
  const { url, fakeSlack } = await consoleWithBot();
  const body = JSON.stringify({ channel: 'C0ONCALL01', text: 'hello' });
  const say = async (headers: Record<string, string>) =>
    (await ask(`${url}/say`, { method: 'POST', headers, body })).status;
  expect(await say({ ...JSON_BODY, origin: 'https://evil.example.com' })).toBe(403);
  expect(await say({ ...JSON_BODY, origin: 'null' })).toBe(403);
  expect(await say({ ...JSON_BODY, 'sec-fetch-site': 'cross-site' })).toBe(403);
  expect(await say({ 'content-type': 'text/plain' })).toBe(403);
  expect(fakeSlack.messages('C0ONCALL01')).toEqual([]);
  expect(await say({ ...JSON_BODY, origin: url })).toBe(200);
  expect(fakeSlack.messages('C0ONCALL01')).toHaveLength(1);
});

test('no inline script or style, and nothing from another host', async () => {
  const { url, fakeSlack } = await consoleWithBot();
  await fakeSlack.say({ channel: 'C0ONCALL01', text: '<script>alert(1)</script> "><img src=x onerror=alert(1)>' });
  const { headers, body } = await ask(url);
  const policy = String(headers['content-security-policy']);
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe');
  expect(body.match(/<script[^>]*>/g)).toEqual([
    '<script src="/assets/theme.js">',
    '<script src="/assets/client.js" type="module">',
  ]);
  expect(body).not.toMatch(/<[^>]*\s(?:on\w+|style)=/i);
  expect(body).not.toMatch(/(?:src|href)="https?:/);
  for (const asset of body.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g))
    expect((await ask(url + asset[1])).status).toBe(200);
  expect((await ask(`${url}/assets/../console.ts`)).status).toBe(404);
});

test('an open page is sent messages as they are posted, edited and answered', async () => {
  const { url, fakeSlack } = await consoleWithBot();
  const aborted = new AbortController();
  const response = await fetch(`${url}/events?reader=U0MARA0001`, { signal: aborted.signal });
  const received: { kind: string; inChannel: string | null }[] = [];
  const listening = (async () => {
    const decoder = new TextDecoder();
    let rest = '';
    for await (const chunk of response.body ?? []) {
      rest += decoder.decode(chunk, { stream: true });
      for (let end = rest.indexOf('\n\n'); end >= 0; end = rest.indexOf('\n\n')) {
        const data = /^data: (\{.*\})$/m.exec(rest.slice(0, end))?.[1];
        if (data !== undefined) received.push(JSON.parse(data) as (typeof received)[number]);
        rest = rest.slice(end + 2);
      }
    }
  })().catch(() => undefined);
  const root = await fakeSlack.say({ channel: 'C0ALERTS01', text: 'cart-0 fires' });
  await fakeSlack.say({ channel: 'C0ALERTS01', text: 'looking', threadTs: root.ts });
  await expect.poll(() => received.map(({ kind }) => kind)).toEqual(['posted', 'posted', 'edited']);
  expect(received[0]?.inChannel).toContain('cart-0 fires');
  expect(received[1]?.inChannel).toBeNull();
  expect(received[2]?.inChannel).toContain('1 reply');
  aborted.abort();
  await listening;
});
