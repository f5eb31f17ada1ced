import { expect, onTestFinished, test } from 'vitest';
import type { ExplainedAlert } from '../../../src/answers/alert-ports.ts';
import { noLimits } from '../../../src/console/fake-slack/rate-limits.ts';
import { explained, explainerFor, routeTo } from '../shop-alerts.ts';
import { ADMIN, ALERTS, captured, createWorld } from '../threads-harness.ts';

const withheld: ExplainedAlert = { kind: 'not-known', why: 'withheld', detail: 'rules', target: undefined };

async function worldWhere(mayShow: (channel: string) => boolean) {
  const usual = routeTo({ channel: ALERTS });
  const world = await createWorld({
    limits: noLimits,
    explainer: {
      ...explainerFor(),
      explain: async ({ object, channel }) =>
        await Promise.resolve(mayShow(channel) ? explained(object, 'oom-container-limit') : withheld),
    },
    // The same alert reaches two channels, from two sources.
    route: (alert, object) => ({ ...usual(alert, object), channel: alert.source === 'prod' ? ALERTS : ADMIN }),
  });
  onTestFinished(async () => await world.close());
  return world;
}

test('an answer for one channel is not passed on to another that may not see it', async () => {
  const world = await worldWhere((channel) => channel === ALERTS);
  const [first = {}] = captured('lifecycle-new-some-all-refire');
  await world.send(first, 'prod');
  await world.send(first, 'elsewhere');
  await world.settle();
  expect(JSON.stringify(world.fakeSlack.messages(ALERTS))).toContain('oom-container-limit');
  expect(JSON.stringify(world.fakeSlack.messages(ADMIN))).not.toContain('oom-container-limit');
  expect(JSON.stringify(world.fakeSlack.messages(ADMIN))).toContain('The rules do not let this channel see');
});
