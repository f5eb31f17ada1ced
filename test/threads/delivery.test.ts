import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Fault } from '../../src/console/stand-in/faults.ts';
import { noLimits, slackLimits } from '../../src/console/stand-in/rate-limits.ts';
import { postingClient } from '../../src/slack/web-client.ts';
import { createPoster } from '../../src/slack/poster.ts';
import { ADMIN, ALERTS, captured, createWorld, type World, type WorldOptions } from './world.ts';

vi.setConfig({ testTimeout: 30_000 });
const MINUTE = 60_000;
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const world of open.splice(0)) await world.close();
});

async function shop(options: WorldOptions = {}): Promise<World> {
  const world = await createWorld({ limits: noLimits, timeout: 300, ...options });
  open.push(world);
  return world;
}

const first = () => captured('lifecycle-new-some-all-refire')[0] ?? {};
const kinds = (world: World) => world.answers().map(({ payload }) => payload.kind);
const callsOf = (world: World, method: string) => world.standIn.calls.filter((call) => call.method === method);

describe('one visible message, whatever happens to its post', () => {
  const post = { method: 'chat.postMessage' };
  const faults: Readonly<Record<string, Fault>> = {
    'the answer is dropped after the post was made': { ...post, does: 'drop' },
    'the connection breaks before': { ...post, does: 'drop', carriedOut: false },
    'Slack answers 503 and did nothing': { ...post, does: 'status', status: 503, carriedOut: false },
    'Slack answers 503 and did it': { ...post, does: 'status', status: 503, carriedOut: true },
    'Slack never answers and did it': { ...post, does: 'silence', carriedOut: true },
    'Slack never answers and did nothing': { ...post, does: 'silence', carriedOut: false },
    'Slack says internal_error and did it': { ...post, does: 'error', error: 'internal_error', carriedOut: true },
    'Slack says fatal_error and did nothing': { ...post, does: 'error', error: 'fatal_error', carriedOut: false },
    'Slack limits the channel': { ...post, does: 'rate-limit', retryAfter: 7 },
    'Slack limits without saying for how long': { ...post, does: 'rate-limit', retryAfter: null },
    'Slack limits the whole workspace': { ...post, does: 'error', error: 'ratelimited' },
  };
  test.each(Object.entries(faults))('%s', async (_, fault) => {
    const world = await shop();
    world.standIn.fault({ ...fault, times: 1 });
    world.standIn.fault({ ...fault, times: 1, skip: 2 });
    await world.send(first());
    await world.settle(5 * MINUTE);
    await world.leap(MINUTE);
    expect(kinds(world)).toEqual(['root', 'reply']);
  });
});

test('nobody is asked again before Retry-After is over', async () => {
  const world = await shop();
  world.standIn.fault({ does: 'rate-limit', method: 'chat.postMessage', retryAfter: 30 });
  await world.send(first());
  await world.elapse(29_000);
  expect(callsOf(world, 'chat.postMessage')).toHaveLength(1);
  await world.elapse(2_000);
  expect(kinds(world)).toContain('root');
});

test('without the permission to read, an unconfirmed post is repeated and the admin channel hears of it', async () => {
  const world = await shop({ scopes: ['chat:write'] });
  world.standIn.fault({ does: 'drop', method: 'chat.postMessage', carriedOut: false });
  await world.send(first());
  await world.settle(5 * MINUTE);
  expect(kinds(world)).toEqual(['root', 'reply']);
  expect(world.standIn.messages(ADMIN).map(({ text }) => text)).toEqual([expect.stringContaining('missing_scope')]);
});

test('a Slack that knows no method to read gets the message all the same', async () => {
  const world = await shop();
  world.standIn.fault({ does: 'drop', method: 'chat.postMessage', carriedOut: false });
  world.standIn.fault({ does: 'error', error: 'unknown_method', method: 'conversations.history', times: 100 });
  await world.send(first());
  await world.settle(5 * MINUTE);
  expect(kinds(world)).toEqual(['root', 'reply']);
});

test('a copy that turns up after all is taken away again', async () => {
  const world = await shop();
  world.standIn.fault({ does: 'drop', method: 'chat.postMessage' });
  // The search does not see the post yet, as when Slack is slow to show it.
  world.standIn.fault({ does: 'error', error: 'unknown_method', method: 'conversations.history', times: 1 });
  await world.send(first());
  await world.settle(5 * MINUTE);
  expect(kinds(world).filter((kind) => kind === 'root')).toHaveLength(2);
  await world.elapse(2 * MINUTE);
  expect(kinds(world)).toEqual(['root', 'reply']);
});

test('posts wait while the bot is not in the channel, the admin channel hears of it once, and nothing is lost', async () => {
  const world = await shop();
  const channel = world.standIn.channels().find(({ id }) => id === ALERTS);
  if (channel === undefined) throw new Error('no channel');
  world.standIn.setChannel({ ...channel, botIsMember: false });
  await world.send(first());
  await world.elapse(10 * MINUTE);
  expect(kinds(world)).toEqual([]);
  expect(world.standIn.messages(ADMIN).map(({ text }) => text)).toEqual([expect.stringContaining('not_in_channel')]);
  world.standIn.setChannel({ ...channel, botIsMember: true });
  await world.elapse(3 * MINUTE);
  expect(kinds(world)).toEqual(['root', 'reply']);
});

test('a layout that Slack refuses is made plainer until it is taken, and that is said once', async () => {
  const world = await shop();
  world.standIn.fault({ does: 'error', error: 'invalid_blocks', method: 'chat.postMessage', times: 2 });
  await world.send(first());
  await world.settle(5 * MINUTE);
  expect(kinds(world)).toEqual(['root', 'reply']);
  const [root] = world.standIn.messages(ALERTS);
  expect(root?.blocks.map((block) => block['type'])).toEqual(['section']);
  expect(world.standIn.messages(ADMIN)).toHaveLength(1);
});

test('a root that somebody deleted is posted anew, and the thread goes on below it', async () => {
  const world = await shop();
  const bodies = captured('lifecycle-new-some-all-refire');
  await world.send(bodies[0] ?? {});
  await world.settle();
  const client = postingClient(world.standIn.botToken, { apiUrl: world.standIn.url, log: silent });
  for (const { ts } of world.answers().reverse()) await client.chat.delete({ channel: ALERTS, ts });
  await world.send(bodies[1] ?? {});
  await world.settle(5 * MINUTE);
  expect(kinds(world)).toEqual(['root', 'reply']);
  expect(world.answers()[1]?.threadTs).toBe(world.answers()[0]?.ts);
});

test('a Slack that takes no replies at all does not get root after root', async () => {
  const world = await shop();
  const reply = { method: 'chat.postMessage', every: 2, times: 20 };
  world.standIn.fault({ does: 'error', error: 'thread_not_found', ...reply });
  await world.send(first());
  await world.elapse(20_000);
  expect(kinds(world)).toEqual(['root', 'root']);
  world.standIn.clearFaults();
  await world.leap(31 * MINUTE);
  await world.elapse(5_000);
  expect(kinds(world)).toEqual(['root', 'root', 'reply']);
});

test('edits that wait become one edit', async () => {
  const world = await shop({ settings: { editDelay: 5_000 } });
  const [body] = captured('group-60-pods');
  const alerts = body?.['alerts'] as object[];
  await world.send({ ...body, alerts: alerts.slice(0, 1) });
  await world.settle();
  const before = callsOf(world, 'chat.update').length;
  for (let count = 2; count <= 40; count++) await world.send({ ...body, alerts: alerts.slice(0, count) });
  await world.settle();
  expect(callsOf(world, 'chat.update').length - before).toBeLessThanOrEqual(4);
  expect(world.answers()[0]?.payload.alerts).toHaveLength(40);
});

test("Slack's own pace is never exceeded by more than its first refusal", async () => {
  const world = await shop({ limits: slackLimits, settings: { threadsPerMinute: 1_000 } });
  const [sixty] = captured('group-60-pods');
  const alerts = sixty?.['alerts'] as { labels: Record<string, string> }[];
  for (const [i, alert] of alerts.slice(0, 20).entries()) {
    await world.send({ ...sixty, groupKey: `{}:{pod="${i}"}`, alerts: [alert] });
  }
  await world.settle(10 * MINUTE);
  const answers = world.standIn.calls.filter(({ method }) => method === 'chat.postMessage');
  expect(kinds(world).filter((kind) => kind === 'root')).toHaveLength(20);
  expect(answers.length - world.answers().length).toBeLessThanOrEqual(1);
});

test('the poster says what became of a call', async () => {
  const world = await shop();
  const poster = createPoster(postingClient(world.standIn.botToken, { apiUrl: world.standIn.url, log: silent }));
  const posting = {
    threadTs: undefined,
    broadcast: false,
    message: { text: 'cart-0', blocks: [] },
    metadata: { event_type: 'podwhy_note' as const, event_payload: { key: 'note.1' } },
  };
  expect(await poster.post({ ...posting, channel: ALERTS })).toMatchObject({ kind: 'done' });
  expect(await poster.post({ ...posting, channel: 'C0NOWHERE' })).toMatchObject({
    kind: 'refused',
    error: 'channel_not_found',
  });
  const found = await poster.search({ channel: ALERTS, threadTs: undefined, oldest: new Date(0) });
  expect(found).toMatchObject({ kind: 'read', standing: [{ key: 'note.1' }] });
  expect(await poster.linkTo(ALERTS, '1.2')).toMatch(/^https:\/\/.*\/archives\/C0ALERTS01\/p12$/);
  const refusing = createServer();
  await new Promise<void>((resolve) => refusing.listen(0, '127.0.0.1', resolve));
  const { port } = refusing.address() as AddressInfo;
  await new Promise((resolve) => refusing.close(resolve));
  const nobody = createPoster(postingClient('xoxb-shop', { apiUrl: `http://127.0.0.1:${port}/`, log: silent }));
  expect(await nobody.post({ ...posting, channel: ALERTS })).toMatchObject({ kind: 'unsent' });
  expect(await nobody.linkTo(ALERTS, '1.2')).toBeUndefined();
});

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
