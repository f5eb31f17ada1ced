import { describe, expect, test } from 'vitest';
import { ACTIONS } from '../../src/messages/button-state.ts';
import { COMMANDS, EVENTS, SHORTCUTS } from '../../src/slack/listeners.ts';
import { ShopAnswers } from './shop-answers.ts';
import { eventually, LINYU, MARA, ONCALL, seenBy, shopSlack, type ShopSlack } from './shop-slack.ts';

/** What shows that an answer about the pod got through. */
const FINDING = /killed for memory|OOMKilled/;
const ABOUT = 'shop/cart-0';

/**
 * How a way in is used by LINYU, after `restrict` was called; buttons are those of answers that MARA got before. Undefined: it cannot
 * ask about anything in a cluster. A new way in has to be added below, or this does not compile.
 */
type Entry = ((shop: ShopSlack, restrict: () => void) => Promise<unknown>) | undefined;

const commands: Record<keyof typeof COMMANDS, Entry> = {
  '/podwhy': async ({ slack }, restrict) => {
    restrict();
    await slack.deliverCommand({ command: '/podwhy', text: ABOUT, user: LINYU });
  },
  '/exitcode': undefined,
};

const shortcuts: Record<keyof typeof SHORTCUTS, Entry> = {
  explain_this: async ({ slack }, restrict) => {
    restrict();
    const { ts } = await slack.say({ channel: ONCALL, text: `pod ${ABOUT} is crash looping` });
    await slack.deliverShortcut({ callbackId: 'explain_this', channel: ONCALL, ts, user: LINYU });
  },
};

const events: Record<(typeof EVENTS)[number], Entry> = {
  app_mention: async ({ slack }, restrict) => {
    restrict();
    const { ts } = await slack.say({ channel: ONCALL, text: 'look' });
    const event = {
      type: 'app_mention',
      user: LINYU,
      channel: ONCALL,
      text: `<@U0PODWHY01> ${ABOUT}`,
      ts,
      event_ts: ts,
    };
    await slack.deliverEvent(event);
  },
  app_home_opened: undefined,
};

const onAnswerTo =
  (text: string, actionId: string): Entry =>
  async ({ slack }, restrict) => {
    await slack.deliverCommand({ command: '/podwhy', text, user: MARA });
    const { ts } = await seenBy(slack, MARA);
    restrict();
    await slack.deliverAction({ channel: ONCALL, ts, actionId, user: LINYU });
  };

const actions: Record<(typeof ACTIONS)[keyof typeof ACTIONS], Entry> = {
  share: onAnswerTo(ABOUT, 'share'),
  choose: onAnswerTo('cart', 'choose:0'),
  refresh: async ({ slack }, restrict) => {
    await slack.deliverCommand({ command: '/podwhy', text: ABOUT, user: MARA });
    await slack.deliverAction({ channel: ONCALL, ts: (await seenBy(slack, MARA)).ts, actionId: 'share', user: MARA });
    const { ts } = await eventually(() => slack.messages(ONCALL)[0]);
    restrict();
    await slack.deliverAction({ channel: ONCALL, ts, actionId: 'refresh', user: LINYU });
  },
  'explain-code': undefined,
};

const entries = Object.entries({ ...commands, ...shortcuts, ...events, ...actions }).flatMap(([name, entry]) =>
  entry === undefined ? [] : [{ name, entry }],
);

/** Every version of what everybody in the channel sees. */
function openly({ slack }: ShopSlack): readonly string[] {
  const roots = slack.messages(ONCALL).map(({ ts }) => ts);
  const all = new Set([...roots, ...roots.flatMap((ts) => slack.thread(ONCALL, ts).map((reply) => reply.ts))]);
  return [...all].flatMap((ts) => slack.versions(ONCALL, ts).map((message) => JSON.stringify(message)));
}

async function enter(entry: NonNullable<Entry>, restrict: (answers: ShopAnswers) => void) {
  const answers = new ShopAnswers();
  const shop = await shopSlack('http', { answers });
  let before = { asked: 0, open: 0 };
  await entry(shop, () => {
    restrict(answers);
    before = { asked: answers.asked.length, open: openly(shop).length };
  });
  return { shop, asked: () => answers.asked.slice(before.asked), open: () => openly(shop).slice(before.open) };
}

describe.for(entries)('$name', ({ entry }) => {
  test('asks for the person who acts, and shows nothing that this person may not see', async () => {
    const { shop, asked, open } = await enter(entry, ({ notForAnybody }) => notForAnybody.add('shop'));
    const refusal = /may ask about here|你在这里可以查询/;
    await eventually(
      () => [...open(), JSON.stringify(shop.slack.onlyFor(LINYU))].some((one) => refusal.test(one)) || undefined,
    );
    expect(asked().length).toBeGreaterThan(0);
    for (const { asker } of asked()) expect(asker).toMatchObject({ user: LINYU, channel: ONCALL });
    expect(open().join()).not.toMatch(FINDING);
    expect(JSON.stringify(shop.slack.onlyFor(LINYU))).not.toMatch(FINDING);
  });

  test('shows to the person alone what the channel may not see', async () => {
    const { shop, open } = await enter(entry, ({ notForChannels }) => notForChannels.add('shop'));
    expect((await seenBy(shop.slack, LINYU)).text).toContain(ABOUT);
    expect(open().join()).not.toMatch(FINDING);
    expect(shop.refused).toEqual([]);
  });
});

test.for(['share', 'refresh'] as const)('%s says why it answers the person alone', async (name) => {
  const { shop } = await enter(actions[name]!, ({ notForChannels }) => notForChannels.add('shop'));
  const { text, blocks } = await seenBy(shop.slack, LINYU);
  expect(text).toMatch(/Only you can see this|只有你能看到/);
  expect(JSON.stringify(blocks)).toContain('podwhy.yaml');
});
