import { expect, test } from 'vitest';
import type { FakeSlack } from '../../src/console/fake-slack/fake-slack.ts';
import { cart } from './shop-answers.ts';
import { buttonsOf, eventually, LINYU, MARA, ONCALL, seenBy, shopSlack } from './shop-slack.ts';

async function ask(slack: FakeSlack, text: string, user = MARA) {
  await slack.deliverCommand({ command: '/podwhy', text, user });
  return await seenBy(slack, user);
}

test('share posts the same answer for everybody, with who shared it', async () => {
  const { slack, refused } = await shopSlack();
  const answer = await ask(slack, 'shop/cart-0');
  await slack.deliverAction({ channel: ONCALL, ts: answer.ts, actionId: 'share' });
  const shared = await eventually(() => slack.messages(ONCALL)[0]);
  expect(shared.text).toBe(answer.text);
  expect(shared.onlyFor).toBeUndefined();
  expect(JSON.stringify(shared.blocks)).toContain(`Shared by <@${MARA}>`);
  expect(buttonsOf(shared)).toEqual({ refresh: 'Refresh' });
  expect(refused).toEqual([]);
});

test('share posts into the thread in which the answer was given', async () => {
  const { slack } = await shopSlack();
  const alert = await slack.say({ channel: ONCALL, text: 'pod shop/cart-0 is crash looping' });
  const reply = await slack.say({ channel: ONCALL, text: 'exit code 137 in shop/cart-0', threadTs: alert.ts });
  await slack.deliverShortcut({ callbackId: 'explain_this', channel: ONCALL, ts: reply.ts, user: MARA });
  const answer = await seenBy(slack, MARA);
  expect(answer.threadTs).toBe(alert.ts);
  await slack.deliverAction({ channel: ONCALL, ts: answer.ts, actionId: 'share' });
  await eventually(() => slack.thread(ONCALL, alert.ts)[2]);
});

test('an explained code can be shared', async () => {
  const { slack } = await shopSlack();
  await slack.deliverCommand({ command: '/exitcode', text: '137', user: LINYU });
  await slack.deliverAction({ channel: ONCALL, ts: (await seenBy(slack, LINYU)).ts, actionId: 'share' });
  const shared = await eventually(() => slack.messages(ONCALL)[0]);
  expect(JSON.stringify(shared.blocks)).toContain(`由 <@${LINYU}> 分享`);
});

test('a channel with a language of its own gets shared answers in it', async () => {
  const { slack } = await shopSlack('http', {
    settings: { languageOfChannel: (channel) => (channel === ONCALL ? 'zh' : undefined) },
  });
  const answer = await ask(slack, 'shop/cart-0');
  expect(answer.text).toContain('killed for memory');
  await slack.deliverAction({ channel: ONCALL, ts: answer.ts, actionId: 'share' });
  expect((await eventually(() => slack.messages(ONCALL)[0])).text).toMatch(/\p{Script=Han}/u);
});

test('refresh replaces the old answer with the new one', async () => {
  const { slack, answers } = await shopSlack();
  const answer = await ask(slack, 'shop/cart-0');
  await slack.deliverAction({ channel: ONCALL, ts: answer.ts, actionId: 'refresh' });
  await eventually(() => (answers.asked.length === 2 && slack.onlyFor(MARA).length === 1 ? true : undefined));
  expect(answers.asked[1]).toEqual({
    about: 'Pod shop/cart-0',
    asker: { user: MARA, channel: ONCALL, userGroups: [] },
    audience: 'asker',
  });
  expect(buttonsOf(await seenBy(slack, MARA))).toEqual({ share: 'Share in channel', refresh: 'Refresh' });
});

test('a shared answer that is refreshed stays shared, by whom it was', async () => {
  const { slack, answers } = await shopSlack();
  const answer = await ask(slack, 'shop/cart-0');
  await slack.deliverAction({ channel: ONCALL, ts: answer.ts, actionId: 'share' });
  const shared = await eventually(() => slack.messages(ONCALL)[0]);
  await slack.deliverAction({ channel: ONCALL, ts: shared.ts, actionId: 'refresh', user: LINYU });
  const refreshed = await eventually(() => slack.versions(ONCALL, shared.ts)[1]);
  expect(JSON.stringify(refreshed.blocks)).toContain(`Shared by <@${MARA}>`);
  expect(refreshed.text).toContain('killed for memory');
  expect(answers.asked.at(-1)?.asker.user).toBe(LINYU);
});

test.for([
  { kind: 'nothing', typed: 'shop/cart-0', nearest: [], limited: true } as const,
  {
    kind: 'failed',
    failure: {
      code: 'unreachable',
      context: 'prod-eu',
      what: { kind: 'list', of: 'Pod', namespace: 'shop' },
      permission: undefined,
      detail: undefined,
    },
  } as const,
])('an answer that has become $kind is shown to the asker alone, and replaces nothing', async (instead) => {
  const { slack, answers } = await shopSlack();
  const answer = await ask(slack, 'shop/cart-0');
  await slack.deliverAction({ channel: ONCALL, ts: answer.ts, actionId: 'share' });
  const shared = await eventually(() => slack.messages(ONCALL)[0]);
  answers.instead = instead;
  await slack.deliverAction({ channel: ONCALL, ts: shared.ts, actionId: 'refresh', user: LINYU });
  await seenBy(slack, LINYU);
  await slack.deliverAction({ channel: ONCALL, ts: answer.ts, actionId: 'share' });
  await seenBy(slack, MARA, 2);
  expect(slack.messages(ONCALL)).toHaveLength(1);
  expect(slack.versions(ONCALL, shared.ts)).toHaveLength(1);
});

test('a choice leads to the exact object, and stays for the next', async () => {
  const { slack, answers } = await shopSlack();
  const choices = await ask(slack, 'cart');
  expect(buttonsOf(choices)).toEqual({ 'choose:0': 'shop/cart-0', 'choose:1': 'deploy/shop/cart' });
  await slack.deliverAction({ channel: ONCALL, ts: choices.ts, actionId: 'choose:1' });
  expect((await seenBy(slack, MARA, 2)).text).toContain('deploy/shop/cart: killed for memory');
  expect(answers.asked.at(-1)?.about).toBe('Deployment shop/cart');
  expect(slack.onlyFor(MARA)[0]).toEqual(choices);
});

test('a button of an older version is answered with an explanation', async () => {
  const { slack } = await shopSlack();
  const old = { type: 'button', action_id: 'share', value: 'shop|cart-0', text: { type: 'plain_text', text: 'Share' } };
  const message = await slack.say({
    channel: ONCALL,
    botId: 'B0PODWHY01',
    text: 'old',
    blocks: [{ type: 'actions', elements: [old] }],
  });
  await slack.deliverAction({ channel: ONCALL, ts: message.ts, actionId: 'share', user: MARA });
  expect((await seenBy(slack, MARA)).text).toContain('older version');
});

test.for<[string, (value: string) => string]>([
  ['names another pod', (value) => value.replace('cart-0', 'bank-0')],
  ['says that somebody else shared it', (value) => value.replace('"en"', '"en","sharedBy":"U0EVIL0001"')],
  ['is not signed', () => '{"target":["shop","Pod","shop","cart-0"],"language":"en"}'],
])('a button whose value %s is answered like an old one', async ([, forge]) => {
  const { slack, answers } = await shopSlack();
  const answer = await ask(slack, 'shop/cart-0');
  const blocks = answer.blocks.map((block) =>
    block['type'] !== 'actions'
      ? block
      : {
          ...block,
          elements: (block['elements'] as { readonly value: string }[]).map((one) => ({
            ...one,
            value: forge(one.value),
          })),
        },
  );
  const forged = await slack.say({ channel: ONCALL, botId: 'B0PODWHY01', text: 'forged', blocks });
  for (const actionId of ['share', 'refresh']) {
    await slack.deliverAction({ channel: ONCALL, ts: forged.ts, actionId, user: LINYU });
  }
  await seenBy(slack, LINYU, 2);
  expect(slack.onlyFor(LINYU).map(({ text }) => text)).toEqual(Array(2).fill(expect.stringMatching(/旧版/)));
  expect(answers.asked).toHaveLength(1);
});

test('a button that only opens a page is acknowledged', async () => {
  const { slack, log } = await shopSlack();
  const link = {
    type: 'button',
    action_id: 'runbook',
    url: 'https://runbooks.shop.example/cart',
    text: { type: 'plain_text', text: 'Runbook' },
  };
  const message = await slack.say({
    channel: ONCALL,
    botId: 'B0PODWHY01',
    text: 'alert',
    blocks: [{ type: 'actions', elements: [link] }],
  });
  const delivery = await slack.deliverAction({ channel: ONCALL, ts: message.ts, actionId: 'runbook' });
  expect(delivery.acknowledged).toBe(true);
  expect(log.filter(({ level }) => level === 'error')).toEqual([]);
});

test('a bug behind a button is reported to the person who pressed it', async () => {
  const { slack, answers } = await shopSlack();
  const answer = await ask(slack, 'shop/cart-0');
  answers.fault = new Error('the shelf is empty');
  const delivery = await slack.deliverAction({ channel: ONCALL, ts: answer.ts, actionId: 'refresh' });
  expect(delivery.acknowledged).toBe(true);
  expect((await seenBy(slack, MARA, 2)).text).toContain('podwhy hit an internal error');
  expect(slack.onlyFor(MARA)[0]?.text).toContain(cart.name);
});
