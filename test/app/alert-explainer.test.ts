import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { AlertQuestion } from '../../src/answers/alert-ports.ts';
import { createAlertExplainer } from '../../src/app/alert-explainer.ts';
import { recordedClusters } from '../../src/cluster/recorded-clusters.ts';
import type { MayAsk } from '../../src/diagnosis/cluster-port.ts';
import { validateMessage } from '../../src/messages/validate.ts';

const opened = await recordedClusters(join(import.meta.dirname, '../recordings/cart-0'));
if ('kind' in opened) throw new Error(opened.reason);
const clusters = opened;
const question: AlertQuestion = {
  object: { kind: 'Pod', namespace: 'shop', name: 'cart-0', container: null, cluster: null, certainty: 'labels' },
  cluster: undefined,
  labels: {},
  annotations: {},
  startsAt: new Date('2026-11-20T22:28:00Z'),
  language: 'en',
  channel: 'C0SHOP',
};
const onlyShop = (channel: string): MayAsk => {
  return () => channel === 'C0SHOP';
};
const explainer = createAlertExplainer({
  clusters,
  wording: () => ({ severalClusters: false }),
  mayShow: onlyShop,
  limited: () => true,
});

test('an explanation is kept as blocks without its headline, which the thread shows in its own way', async () => {
  const explained = await explainer.explain(question);
  if (explained.kind !== 'explained') throw new Error(explained.kind);
  expect(explained).toMatchObject({ cause: 'oom-container-limit', causeTitle: 'killed for memory at its own limit' });
  expect(explained.headline).toContain('cart-0');
  expect(explained.blocks.map(({ type }) => type)).not.toContain('header');
  expect(explained.blocks[0]).toMatchObject({ type: 'rich_text' });
  expect(validateMessage({ text: explained.headline, blocks: explained.blocks })).toEqual([]);
  expect(JSON.parse(JSON.stringify(explained))).toEqual(explained);
});

test('the rules for the channel of each alert apply', async () => {
  expect(await explainer.explain({ ...question, channel: 'C0OTHER' })).toMatchObject({ why: 'withheld' });
  const explained = await explainer.explain(question);
  if (explained.kind !== 'explained' || explained.observed === undefined) throw new Error(explained.kind);
  expect(await explainer.lookAgain(explained.observed, 'C0SHOP')).toEqual(explained.observed);
  expect(await explainer.lookAgain(explained.observed, 'C0OTHER')).toBeUndefined();
});
