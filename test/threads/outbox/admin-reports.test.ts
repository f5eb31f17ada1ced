import { expect, onTestFinished, test } from 'vitest';
import { noLimits } from '../../../src/console/fake-slack/rate-limits.ts';
import { ADMIN, createWorld } from '../threads-harness.ts';

test('the admin channel is told that rules were refused, the same thing once', async () => {
  const world = await createWorld({ limits: noLimits });
  onTestFinished(async () => await world.close());
  const note = { code: 'rules-refused', error: 'podwhy.yaml: namespacs is not a setting' } as const;
  await world.threads.reportToAdmin(note);
  await world.threads.reportToAdmin(note);
  await world.settle();
  const texts = world.fakeSlack.messages(ADMIN).map(({ text }) => text);
  expect(texts).toHaveLength(1);
  expect(texts[0]).toContain('the previous rules stay in force');
  expect(texts[0]).toContain('namespacs');
});
