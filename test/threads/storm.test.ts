import { afterEach, expect, test, vi } from 'vitest';
import { objectOf } from '../../src/alerts/object-of.ts';
import { readBody } from '../../src/alerts/read-body.ts';
import { validateMessage } from '../../src/messages/validate.ts';
import { slackLimits } from '../../src/console/fake-slack/rate-limits.ts';
import { accounts } from './posted-messages.ts';
import { stormBodies } from './storm-bodies.ts';
import { explained, explainerFor } from './shop-alerts.ts';
import { ALERTS, createWorld, type World, type WorldOptions } from './threads-harness.ts';

vi.setConfig({ testTimeout: 120_000 });
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const world of open.splice(0)) await world.close();
});
async function shop(options: WorldOptions = {}): Promise<World> {
  const world = await createWorld({ limits: slackLimits, ...options });
  open.push(world);
  return world;
}

const bodies = stormBodies();
const sent = new Set(bodies.flatMap(({ firing }) => firing.map((fingerprint) => `prod ${fingerprint}`)));
const seconds = (ts: string | undefined) => Number(ts ?? 0);

test('a thousand alerts in the same second: each is named once, at one message a second', async () => {
  const world = await shop();
  const start = world.clock.now().getTime() / 1000;
  await Promise.all(bodies.map(({ body }) => world.threads.acceptWebhook({ source: 'prod', body })));
  await world.settle(10 * 60_000);
  const posted = world.fakeSlack.messages(ALERTS);
  expect(accounts(posted, sent)).toEqual({ lost: [], double: [] });
  const last = Math.max(...world.answers().map(({ ts }) => seconds(ts))) - start;
  expect(last).toBeLessThan(posted.length * 1.1 + 2);
  expect(posted.length).toBeLessThan(60);
  expect(world.answers().filter(({ payload }) => payload.kind === 'digest')).toHaveLength(1);
});

test('the storm as it was recorded, over six minutes', async () => {
  const world = await shop({ start: new Date('2026-11-20T22:04:30Z') });
  const start = world.clock.now().getTime();
  for (const { at, body } of bodies) {
    const wait = start + at - world.clock.now().getTime();
    if (wait > 0) await world.elapse(wait);
    await world.threads.acceptWebhook({ source: 'prod', body });
  }
  await world.settle(10 * 60_000);
  const posted = world.fakeSlack.messages(ALERTS);
  expect(accounts(posted, sent)).toEqual({ lost: [], double: [] });
  for (const { text, blocks } of posted) expect(validateMessage({ text, blocks })).toEqual([]);
  const read = await Promise.all(bodies.map(({ body }) => readBody('prod', body, new Date())));
  const objects = read.flatMap((one) =>
    one.kind === 'read' ? one.notification.alerts.flatMap((alert) => objectOf(alert).name ?? []) : [],
  );
  expect(new Set(objects).size).toBeGreaterThan(900);
  const all = JSON.stringify(posted.map(({ blocks }) => blocks));
  expect([...new Set(objects)].filter((name) => !all.includes(name))).toEqual([]);
});

test('a storm while the cluster is unreachable is listed by alert, and by cause once the cluster answers', async () => {
  let isUnreachable = true;
  const explainer = explainerFor({
    causes: (pod) =>
      isUnreachable
        ? { kind: 'cluster-unreachable', detail: 'timeout' }
        : explained(
            { kind: 'Pod', namespace: 'shop', name: pod, container: 'cart', cluster: null, certainty: 'labels' },
            pod < 'm' ? 'image-auth' : 'oom-node',
          ),
  });
  const world = await shop({ explainer });
  const rising = bodies.filter(({ at }) => at < 60_000);
  const firing = new Set(rising.flatMap((body) => body.firing.map((fingerprint) => `prod ${fingerprint}`)));
  await Promise.all(rising.map(({ body }) => world.threads.acceptWebhook({ source: 'prod', body })));
  await world.elapse(90_000);
  expect(accounts(world.fakeSlack.messages(ALERTS), firing)).toEqual({ lost: [], double: [] });
  const asked = explainer.asked.length;
  expect(asked).toBeLessThan(200);
  isUnreachable = false;
  await world.settle(20 * 60_000);
  const replies = world.answers().filter(({ payload }) => payload.kind === 'reply' && payload.alerts.length > 0);
  expect(accounts(world.fakeSlack.messages(ALERTS), firing)).toEqual({ lost: [], double: [] });
  expect(replies.filter(({ text }) => text.startsWith('because of')).length).toBeGreaterThan(5);
});
