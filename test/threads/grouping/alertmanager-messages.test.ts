import { afterEach, describe, expect, test, vi } from 'vitest';
import { noLimits } from '../../../src/console/fake-slack/rate-limits.ts';
import type { Notification } from '../../../src/alerts/alert.ts';
import { defaultTitle } from '../../../src/alerts/default-title.ts';
import { readBody } from '../../../src/alerts/read-body.ts';
import { ALERTS, captured, createWorld, type World } from '../threads-harness.ts';

vi.setConfig({ testTimeout: 30_000 });
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const world of open.splice(0)) await world.close();
});

async function shop(): Promise<World> {
  const world = await createWorld({ limits: noLimits, route: { alertmanagerPosts: true } });
  open.push(world);
  return world;
}

const bodies = captured('lifecycle-new-some-all-refire');

async function notificationOf(body: object): Promise<Notification> {
  const read = await readBody('prod', Buffer.from(JSON.stringify(body)), new Date());
  if (read.kind === 'unreadable') throw new Error(read.why);
  return read.notification;
}

/** Alertmanager posts the same in the channel. `alone`: podwhy can read the alerts from the message. Returns its timestamp. */
async function alertmanagerPosts(world: World, body: object, alone = false): Promise<string> {
  const { ts } = await world.fakeSlack.say({ channel: ALERTS, botId: 'B0ALERTMGR', text: 'FIRING' });
  const notification = await notificationOf(body);
  await world.threads.acceptMessage({
    channel: ALERTS,
    ts,
    title: defaultTitle(notification),
    notification: alone ? { ...notification, source: 'slack' } : undefined,
  });
  await world.threads.idle();
  return ts;
}

const outline = (world: World) => world.answers().map(({ payload, threadTs }) => [payload.kind, threadTs]);

describe("under Alertmanager's own message", () => {
  test('the message comes after the webhook', async () => {
    const world = await shop();
    await world.send(bodies[0] ?? {});
    await world.elapse(2_000);
    expect(outline(world)).toEqual([]);
    const ts = await alertmanagerPosts(world, bodies[0] ?? {});
    await world.settle();
    expect(outline(world)).toEqual([['reply', ts]]);
  });

  test('the message comes before the webhook', async () => {
    const world = await shop();
    const ts = await alertmanagerPosts(world, bodies[0] ?? {});
    await world.send(bodies[0] ?? {});
    await world.settle();
    expect(outline(world)).toEqual([['reply', ts]]);
  });

  test('the first reply carries the state, and is kept current', async () => {
    const world = await shop();
    const ts = await alertmanagerPosts(world, bodies[0] ?? {});
    for (const body of bodies.slice(0, 3)) {
      await world.send(body);
      await world.settle();
    }
    expect(outline(world)).toEqual([
      ['reply', ts],
      ['reply', ts],
    ]);
    const [first, second] = world.fakeSlack.messages(ALERTS).slice(1);
    expect(JSON.stringify(first?.blocks)).toContain(' resolved, since ');
    expect(JSON.stringify(second?.blocks)).not.toContain(' resolved, since ');
  });

  test('without its message, a root of our own is posted after the wait', async () => {
    const world = await shop();
    await world.send(bodies[0] ?? {});
    await world.elapse(14_000);
    expect(outline(world)).toEqual([]);
    await world.settle();
    const [root, reply] = world.answers();
    expect([root?.payload.kind, reply?.threadTs]).toEqual(['root', root?.ts]);
  });

  test('later messages, and the same message again, are not answered twice', async () => {
    const world = await shop();
    const ts = await alertmanagerPosts(world, bodies[0] ?? {}, true);
    await world.send(bodies[0] ?? {});
    await world.settle();
    const notification = await notificationOf(bodies[0] ?? {});
    await world.threads.acceptMessage({ channel: ALERTS, ts, title: defaultTitle(notification), notification });
    await world.send(bodies[1] ?? {});
    await alertmanagerPosts(world, bodies[1] ?? {}, true);
    await world.elapse(60_000);
    await world.settle();
    expect(outline(world).map(([, thread]) => thread)).toEqual([ts, ts]);
  });

  test('a refire goes under its own message', async () => {
    const world = await shop();
    await alertmanagerPosts(world, bodies[0] ?? {});
    for (const body of bodies.slice(0, 4)) {
      await world.send(body);
      await world.settle();
    }
    await world.leap(3 * 60_000);
    const again = await alertmanagerPosts(world, bodies[4] ?? {});
    await world.send(bodies[4] ?? {});
    await world.settle();
    expect(outline(world).at(-1)).toEqual(['reply', again]);
    const left = world.answers().find(({ payload }) => payload.alerts?.length === 0);
    expect(left?.text).toContain('see the newer message');
    expect(left?.text).not.toContain('0 alerts');
  });

  test('a message without a webhook is answered from the message alone', async () => {
    const world = await shop();
    const ts = await alertmanagerPosts(world, bodies[1] ?? {}, true);
    await world.elapse(10_000);
    expect(outline(world)).toEqual([]);
    await world.elapse(10_000);
    await world.settle();
    expect(outline(world)).toEqual([
      ['reply', ts],
      ['reply', ts],
    ]);
  });
});
