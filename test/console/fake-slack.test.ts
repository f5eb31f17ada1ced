import { createServer } from 'node:http';

import { App, HTTPReceiver, SocketModeReceiver, webApi } from '@slack/bolt';
import { afterEach, expect, test } from 'vitest';

import { noLimits, slackLimits } from '../../src/console/fake-slack/rate-limits.ts';
import type { FakeSlack, FakeSlackOptions } from '../../src/console/fake-slack/fake-slack.ts';
import { startFakeSlack } from '../../src/console/fake-slack/start-fake-slack.ts';

const ALERTS = 'C0ALERTS01';
const running: { stop(): Promise<unknown> }[] = [];

async function fakeSlackWith(
  options: FakeSlackOptions = {},
): Promise<{ fakeSlack: FakeSlack; slack: webApi.WebClient }> {
  const fakeSlack = await startFakeSlack({ limits: noLimits, ...options });
  running.push(fakeSlack);
  const slack = new webApi.WebClient(fakeSlack.botToken, {
    slackApiUrl: fakeSlack.url,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: silentLogger,
  });
  return { fakeSlack, slack };
}

const silentLogger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => webApi.LogLevel.ERROR,
  setName: () => {},
};

const section = (text: string): webApi.KnownBlock => ({ type: 'section', text: { type: 'plain_text', text } });
const rich = (text: string): webApi.KnownBlock => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
});

async function errorOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'none';
  } catch (thrown) {
    if (thrown instanceof webApi.WebAPIPlatformError) return thrown.data.error;
    if (thrown instanceof webApi.WebAPIRateLimitedError) return `retry after ${thrown.retryAfter}`;
    if (thrown instanceof webApi.WebAPIHTTPError) return `http ${thrown.statusCode}`;
    return thrown instanceof Error ? thrown.constructor.name : 'not an error';
  }
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()));
});

test('a message, its replies and its edits are returned as Slack returns them', async () => {
  const { fakeSlack, slack } = await fakeSlackWith();
  const root = await slack.chat.postMessage({
    channel: ALERTS,
    text: 'cart-0 fires',
    blocks: [section('cart-0 fires')],
  });
  const metadata = { event_type: 'podwhy', event_payload: { kind: 'reply' } };
  const reply = await slack.chat.postMessage({
    channel: ALERTS,
    thread_ts: root.ts!,
    text: 'killed for memory',
    metadata,
  });
  await slack.chat.postMessage({
    channel: ALERTS,
    thread_ts: root.ts!,
    text: 'and now search-0',
    reply_broadcast: true,
  });

  const replies = await slack.conversations.replies({ channel: ALERTS, ts: root.ts!, include_all_metadata: true });
  expect(replies.messages?.map(({ text }) => text)).toEqual(['cart-0 fires', 'killed for memory', 'and now search-0']);
  expect(replies.messages?.[0]?.reply_count).toBe(2);
  expect(replies.messages?.[1]?.metadata).toEqual(metadata);
  const without = await slack.conversations.replies({ channel: ALERTS, ts: root.ts! });
  expect(without.messages?.[1]?.metadata).toBeUndefined();

  const history = await slack.conversations.history({ channel: ALERTS });
  expect(history.messages?.map(({ text }) => text)).toEqual(['and now search-0', 'cart-0 fires']);

  await slack.chat.update({ channel: ALERTS, ts: reply.ts!, text: 'killed for memory, twice' });
  expect(fakeSlack.versions(ALERTS, reply.ts!).map(({ text }) => text)).toEqual([
    'killed for memory',
    'killed for memory, twice',
  ]);
  expect(fakeSlack.thread(ALERTS, root.ts!)[1]?.metadata).toEqual(metadata);
  expect(new Set(fakeSlack.messages(ALERTS).map(({ ts }) => ts)).size).toBe(3);
  const link = await slack.chat.getPermalink({ channel: ALERTS, message_ts: reply.ts! });
  expect(link.permalink).toContain(`thread_ts=${root.ts!}`);
});

test('the pages of a thread add up to the whole thread', async () => {
  const { slack } = await fakeSlackWith();
  const root = await slack.chat.postMessage({ channel: ALERTS, text: 'root' });
  for (let i = 1; i <= 7; i += 1)
    await slack.chat.postMessage({ channel: ALERTS, thread_ts: root.ts!, text: `reply ${i}` });
  const texts: (string | undefined)[] = [];
  let cursor: string | undefined;
  do {
    const page = await slack.conversations.replies({
      channel: ALERTS,
      ts: root.ts!,
      limit: 3,
      ...(cursor ? { cursor } : {}),
    });
    texts.push(...(page.messages ?? []).map(({ text }) => text));
    cursor = page.response_metadata?.next_cursor;
  } while (cursor);
  expect(texts).toEqual(['root', ...[1, 2, 3, 4, 5, 6, 7].map((i) => `reply ${i}`)]);
});

test('an edit follows Slack’s rules on blocks and metadata', async () => {
  const { fakeSlack, slack } = await fakeSlackWith();
  const metadata = { event_type: 'podwhy', event_payload: { kind: 'root' } };
  const post = await slack.chat.postMessage({ channel: ALERTS, text: 'cart-0', blocks: [rich('cart-0')], metadata });
  const ts = post.ts!;
  const stored = () => fakeSlack.messages(ALERTS)[0];
  expect(await errorOf(slack.chat.update({ channel: ALERTS, ts, text: 'x', blocks: [section('x')] }))).toBe(
    'block_mismatch',
  );
  await slack.chat.update({ channel: ALERTS, ts, text: 'cart-0 again', blocks: [rich('cart-0 again')] });
  expect(stored()?.blocks).toHaveLength(1);
  expect(stored()?.metadata).toEqual(metadata);
  await slack.chat.update({ channel: ALERTS, ts, text: 'only text' });
  expect(stored()?.blocks).toEqual([]);
  await slack.chat.update({ channel: ALERTS, ts, text: 'only text', metadata: {} as never });
  expect(stored()?.metadata).toBeUndefined();
  expect(await errorOf(slack.chat.update({ channel: ALERTS, ts, text: 'x'.repeat(4_001) }))).toBe('msg_too_long');
  expect(await errorOf(slack.chat.update({ channel: ALERTS, ts: '1.000001', text: 'x' }))).toBe('message_not_found');
});

test('what Slack refuses is refused with Slack’s error codes', async () => {
  const { fakeSlack, slack } = await fakeSlackWith();
  const post = (args: Partial<webApi.ChatPostMessageArguments>) =>
    errorOf(slack.chat.postMessage({ channel: ALERTS, text: 'x', ...args } as webApi.ChatPostMessageArguments));
  expect(await post({ channel: 'C0NOBODY01' })).toBe('channel_not_found');
  expect(await post({ channel: 'C0OTHERS01' })).toBe('not_in_channel');
  expect(await post({ channel: 'C0OLD00001' })).toBe('is_archived');
  expect(await post({ text: '' })).toBe('no_text');
  expect(await post({ text: 'x'.repeat(40_001) })).toBe('msg_too_long');
  expect(await post({ thread_ts: '1.000001' })).toBe('thread_not_found');
  expect(await post({ metadata: { event_type: 'podwhy', event_payload: { long: 'x'.repeat(9_000) } } })).toBe(
    'metadata_too_large',
  );
  const root = await slack.chat.postMessage({ channel: ALERTS, text: 'root' });
  const reply = await slack.chat.postMessage({ channel: ALERTS, text: 'reply', thread_ts: root.ts! });
  expect(await post({ thread_ts: reply.ts! })).toBe('cannot_reply_to_message');
  const invalid = slack.chat.postMessage({ channel: ALERTS, text: 'x', blocks: [section('x'.repeat(3_001))] });
  await expect(invalid).rejects.toMatchObject({
    data: { error: 'invalid_blocks', response_metadata: { messages: [expect.stringContaining('/blocks/0/text')] } },
  });
  const long = Array.from({ length: 6 }, () => section('x'.repeat(2_900)));
  expect(await post({ blocks: long })).toBe('msg_blocks_too_long');
  expect(fakeSlack.messages(ALERTS)).toHaveLength(2);
  expect(fakeSlack.calls.filter(({ error }) => error === 'invalid_blocks')).toHaveLength(1);
});

test('tokens and scopes are checked', async () => {
  const { fakeSlack } = await fakeSlackWith({ scopes: ['commands', 'chat:write'] });
  const withToken = (token: string) =>
    new webApi.WebClient(token, { slackApiUrl: fakeSlack.url, retryConfig: { retries: 0 }, logger: silentLogger });
  expect(await errorOf(withToken('xoxb-wrong').auth.test())).toBe('invalid_auth');
  expect(await errorOf(withToken(fakeSlack.appToken).auth.test())).toBe('not_allowed_token_type');
  expect(await errorOf(withToken(fakeSlack.botToken).users.info({ user: 'U0MARA0001' }))).toBe('missing_scope');
  expect(await errorOf(withToken(fakeSlack.botToken).apiCall('chat.conjure'))).toBe('unknown_method');
  expect((await withToken(fakeSlack.botToken).auth.test()).bot_id).toBe('B0PODWHY01');
});

test('one message a second and channel after a burst of three, by the fake Slack’s clock', async () => {
  let now = 1_800_000_000_000;
  const { slack } = await fakeSlackWith({
    limits: slackLimits,
    clock: () => now,
  });
  const post = (channel = ALERTS) => errorOf(slack.chat.postMessage({ channel, text: 'x' }));
  expect([await post(), await post(), await post(), await post()]).toEqual(['none', 'none', 'none', 'retry after 1']);
  expect(await post('C0ONCALL01')).toBe('none');
  now += 1_000;
  expect([await post(), await post()]).toEqual(['none', 'retry after 1']);
});

test('fifty edits a minute in all channels together', async () => {
  let now = 1_800_000_000_000;
  const { slack } = await fakeSlackWith({ limits: slackLimits, clock: () => now });
  const { ts } = await slack.chat.postMessage({ channel: ALERTS, text: 'x' });
  const edit = () => errorOf(slack.chat.update({ channel: ALERTS, ts: ts!, text: 'y' }));
  for (let i = 0; i < 50; i += 1) {
    expect(await edit()).toBe('none');
    now += 100;
  }
  expect(await edit()).toBe('retry after 55');
  now += 55_000;
  expect(await edit()).toBe('none');
});

test('a call whose response is dropped was carried out; a call that got a 503 was not', async () => {
  const { fakeSlack, slack } = await fakeSlackWith();
  fakeSlack.fault({ does: 'drop', method: 'chat.postMessage' });
  expect(await errorOf(slack.chat.postMessage({ channel: ALERTS, text: 'dropped' }))).toBe('WebAPIRequestError');
  fakeSlack.fault({ does: 'status', status: 503, skip: 1, times: 2 });
  const results = [];
  for (let i = 0; i < 4; i += 1)
    results.push(await errorOf(slack.chat.postMessage({ channel: ALERTS, text: `post ${i}` })));
  expect(results).toEqual(['none', 'http 503', 'http 503', 'none']);
  fakeSlack.fault({ does: 'rate-limit', retryAfter: 7 });
  expect(await errorOf(slack.chat.postMessage({ channel: ALERTS, text: 'limited' }))).toBe('retry after 7');
  fakeSlack.fault({ does: 'error', error: 'ratelimited' });
  expect(await errorOf(slack.chat.postMessage({ channel: ALERTS, text: 'refused' }))).toBe('ratelimited');
  expect(fakeSlack.messages(ALERTS).map(({ text }) => text)).toEqual(['dropped', 'post 0', 'post 3']);
  expect(fakeSlack.calls.map(({ fault }) => fault).filter(Boolean)).toEqual([
    'drop',
    'status',
    'status',
    'rate-limit',
    'error',
  ]);
});

/** A small Bolt app behind the fake Slack, which uses Bolt as podwhy does. */
async function boltApp(mode: 'http' | 'socket', subscriptions: string[] = []) {
  let eventsUrl: string | undefined;
  const { fakeSlack } = await fakeSlackWith({ eventsUrl: () => eventsUrl, subscriptions, ackMs: 500 });
  const clientOptions = { slackApiUrl: fakeSlack.url, retryConfig: { retries: 0 }, logger: silentLogger };
  const receiver =
    mode === 'http'
      ? new HTTPReceiver({ signingSecret: fakeSlack.signingSecret, logger: silentLogger })
      : new SocketModeReceiver({
          appToken: fakeSlack.appToken,
          logger: silentLogger,
          installerOptions: { clientOptions: { ...clientOptions } },
        });
  const app = new App({ token: fakeSlack.botToken, receiver, clientOptions, logger: silentLogger });
  app.command('/exitcode', async ({ ack, command }) => {
    await ack({
      text: `code ${command.text}`,
      blocks: [
        {
          type: 'actions',
          elements: [
            { type: 'button', action_id: 'share', value: command.text, text: { type: 'plain_text', text: 'Share' } },
          ],
        },
      ],
    });
  });
  app.action('share', async ({ ack, respond, body }) => {
    await ack();
    await respond({ response_type: 'in_channel', replace_original: false, text: `shared by ${body.user.id}` });
    await respond({ delete_original: true });
  });
  app.command('/later', async ({ ack, respond }) => {
    await ack();
    await respond({ text: 'the answer', replace_original: true });
  });
  app.event('app_mention', async ({ event, client }) => {
    await client.chat.postMessage({ channel: event.channel, thread_ts: event.ts, text: 'you called' });
  });
  const server = await app.start(0);
  if (mode === 'http')
    eventsUrl = `http://127.0.0.1:${(server as { address(): { port: number } }).address().port}/slack/events`;
  running.unshift({ stop: () => app.stop() });
  return fakeSlack;
}

test.each(['http', 'socket'] as const)('a Bolt app answers commands, buttons and mentions over %s', async (mode) => {
  const fakeSlack = await boltApp(mode, ['app_mention']);
  const command = await fakeSlack.deliverCommand({ command: '/exitcode', text: '139' });
  expect(command).toMatchObject({ acknowledged: true, error: undefined });
  const [answer] = fakeSlack.onlyFor('U0MARA0001');
  expect(answer?.text).toBe('code 139');
  expect(fakeSlack.messages('C0ONCALL01')).toEqual([]);

  await fakeSlack.deliverAction({ channel: 'C0ONCALL01', ts: answer!.ts, actionId: 'share' });
  await expect.poll(() => fakeSlack.messages('C0ONCALL01').map(({ text }) => text)).toEqual(['shared by U0MARA0001']);
  await expect.poll(() => fakeSlack.onlyFor('U0MARA0001')).toEqual([]);

  await fakeSlack.deliverCommand({ command: '/later', user: 'U0LINYU001' });
  await expect.poll(() => fakeSlack.onlyFor('U0LINYU001').map(({ text }) => text)).toEqual(['the answer']);

  const asked = await fakeSlack.say({ channel: ALERTS, text: '<@U0PODWHY01> why?' });
  await expect
    .poll(() => fakeSlack.thread(ALERTS, asked.ts).map(({ text }) => text))
    .toEqual(['<@U0PODWHY01> why?', 'you called']);
});

test('a command without a listener fails as it does in Slack', async () => {
  const fakeSlack = await boltApp('http');
  expect(await fakeSlack.deliverCommand({ command: '/unknown' })).toMatchObject({
    acknowledged: false,
    error: 'operation_timeout',
  });
});

test('a response_url accepts five messages within thirty minutes', async () => {
  let now = 1_800_000_000_000;
  const urls: string[] = [];
  const app = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      urls.push(new URLSearchParams(body).get('response_url')!);
      response.end();
    });
  });
  await new Promise<void>((resolve) => void app.listen(0, '127.0.0.1', resolve));
  running.push({ stop: () => new Promise((resolve) => void app.close(resolve)) });
  const { port } = app.address() as { port: number };
  const { fakeSlack } = await fakeSlackWith({ eventsUrl: `http://127.0.0.1:${port}/slack/events`, clock: () => now });
  const answer = async (url: string, message: object): Promise<number> =>
    (
      await fetch(url, {
        method: 'POST',
        body: JSON.stringify(message),
        headers: { 'content-type': 'application/json' },
      })
    ).status;
  await fakeSlack.deliverCommand({ command: '/podwhy' });
  const statuses = [];
  for (let i = 0; i < 6; i += 1) statuses.push(await answer(urls[0]!, { text: `answer ${i}` }));
  expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);
  await fakeSlack.deliverCommand({ command: '/podwhy' });
  expect(await answer(urls[1]!, { blocks: [{ type: 'bogus' }] })).toBe(400);
  now += 31 * 60_000;
  expect(await answer(urls[1]!, { text: 'too late' })).toBe(404);
  expect(fakeSlack.onlyFor('U0MARA0001')).toHaveLength(5);
});
