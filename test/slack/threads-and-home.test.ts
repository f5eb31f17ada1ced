import { expect, test } from 'vitest';
import { validateHome } from '../../src/messages/validate.ts';
import { send } from './signed.ts';
import { eventually, LINYU, MARA, ONCALL, seenBy, shopSlack } from './shop-slack.ts';

const BOT = '<@U0PODWHY01>';
const mention = (text: string, more: object = {}) => ({
  type: 'app_mention',
  user: MARA,
  channel: ONCALL,
  text: `${BOT} ${text}`,
  ts: '1795269771.000100',
  event_ts: '1795269771.000100',
  ...more,
});

test.for(['http', 'socket'] as const)('a mention is answered in its thread, over %s', async (mode) => {
  const { slack, answers, refused } = await shopSlack(mode);
  const said = await slack.say({ channel: ONCALL, text: 'look' });
  const delivery = await slack.deliverEvent(mention('shop/cart-0', { ts: said.ts, event_ts: said.ts }));
  expect(delivery.acknowledged).toBe(true);
  const [, reply] = await eventually(() =>
    slack.thread(ONCALL, said.ts).length > 1 ? slack.thread(ONCALL, said.ts) : undefined,
  );
  expect(reply?.text).toContain('shop/cart-0: killed for memory');
  expect(answers.asked[0]?.about).toBe('shop/cart-0');
  const post = slack.calls.find(({ method }) => method === 'chat.postMessage');
  expect(post?.args).toMatchObject({ parse: 'none', unfurl_links: 'false', unfurl_media: 'false' });
  expect(refused).toEqual([]);
});

test('a mention inside a thread is answered there, and a code in it is explained', async () => {
  const { slack, answers } = await shopSlack();
  const alert = await slack.say({ channel: ONCALL, text: 'alert' });
  const reply = await slack.say({ channel: ONCALL, text: `${BOT} 137`, threadTs: alert.ts });
  await slack.deliverEvent(mention('137', { ts: reply.ts, thread_ts: alert.ts }));
  const answer = await eventually(() => slack.thread(ONCALL, alert.ts)[2]);
  expect(answer.text).toContain('137 = 128 + 9');
  expect(answers.asked).toEqual([]);
});

test('an event that Slack delivers again is answered once', async () => {
  const { slack, podwhy, answers } = await shopSlack();
  const said = await slack.say({ channel: ONCALL, text: 'look' });
  const body = JSON.stringify({
    type: 'event_callback',
    team_id: slack.workspace.team.id,
    event_id: 'Ev0000000001',
    event: mention('shop/cart-0', { ts: said.ts }),
  });
  // The older first: so the two timestamps differ whenever the second turns.
  for (const age of [1, 0]) {
    const sent = await send(podwhy, { body, contentType: 'application/json', secret: slack.signingSecret, age });
    expect(sent.status).toBe(200);
  }
  await eventually(() => slack.thread(ONCALL, said.ts)[1]);
  expect(answers.asked).toHaveLength(1);
});

test('bots are not answered', async () => {
  const { slack, answers } = await shopSlack();
  await slack.deliverEvent(mention('shop/cart-0', { bot_id: 'B0OTHER001' }));
  await slack.deliverEvent(mention('shop/cart-0', { user: undefined }));
  expect(answers.asked).toEqual([]);
});

test('blocks that Slack refuses become plainer', async () => {
  const { slack } = await shopSlack();
  slack.fault({ method: 'chat.postMessage', does: 'error', error: 'invalid_blocks', times: 2 });
  const said = await slack.say({ channel: ONCALL, text: 'look' });
  await slack.deliverEvent(mention('shop/cart-0', { ts: said.ts }));
  const reply = await eventually(() => slack.thread(ONCALL, said.ts)[1]);
  expect(new Set(reply.blocks.map((block) => block['type']))).toEqual(new Set(['section', 'actions']));
});

test('a rate-limited post is repeated, a lost response does not cause a second post', async () => {
  const { slack } = await shopSlack();
  const said = await slack.say({ channel: ONCALL, text: 'look' });
  slack.fault({ method: 'chat.postMessage', does: 'rate-limit', retryAfter: 1 });
  await slack.deliverEvent(mention('shop/cart-0', { ts: said.ts }));
  await eventually(() => slack.thread(ONCALL, said.ts)[1]);
  slack.fault({ method: 'chat.postMessage', does: 'drop' });
  const posts = slack.calls.filter(({ method }) => method === 'chat.postMessage').length;
  const second = await slack.say({ channel: ONCALL, text: 'look again' });
  await slack.deliverEvent(mention('shop/cart-0', { ts: second.ts }));
  await eventually(() => slack.thread(ONCALL, second.ts)[1]);
  expect(slack.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(posts + 1);
});

test('a bug while answering a mention is reported in the thread', async () => {
  const { slack, answers } = await shopSlack();
  answers.fault = new Error('the shelf is empty');
  const said = await slack.say({ channel: ONCALL, text: 'look' });
  await slack.deliverEvent(mention('shop/cart-0', { ts: said.ts }));
  expect((await eventually(() => slack.thread(ONCALL, said.ts)[1])).text).toContain('podwhy hit an internal error');
});

test('the shortcut explains the pod of an alert that Alertmanager wrote', async () => {
  const { slack, answers } = await shopSlack();
  const alert = await slack.say({
    channel: ONCALL,
    botId: 'B0ALERTMGR',
    attachments: [
      { fallback: '[FIRING:1] KubePodCrashLooping', text: 'namespace = shop\npod = cart-0\nseverity = warning' },
    ],
  });
  const delivery = await slack.deliverShortcut({
    callbackId: 'explain_this',
    channel: ONCALL,
    ts: alert.ts,
    user: MARA,
  });
  expect(delivery.acknowledged).toBe(true);
  expect((await seenBy(slack, MARA)).text).toContain('shop/cart-0: killed for memory');
  expect(answers.asked[0]?.about).toBe('shop/cart-0');
});

test('the shortcut explains a code, and says so if there is neither', async () => {
  const { slack } = await shopSlack();
  const code = await slack.say({ channel: ONCALL, text: 'it terminated with exit code 137 again' });
  const nothing = await slack.say({ channel: ONCALL, text: 'good morning' });
  await slack.deliverShortcut({ callbackId: 'explain_this', channel: ONCALL, ts: code.ts, user: MARA });
  expect((await seenBy(slack, MARA)).text).toContain('137 = 128 + 9');
  await slack.deliverShortcut({ callbackId: 'explain_this', channel: ONCALL, ts: nothing.ts, user: MARA });
  expect((await seenBy(slack, MARA, 2)).text).toContain("doesn't mention a pod or an exit code");
});

test('the home says in the reader’s language what can be asked', async () => {
  const { slack } = await shopSlack();
  for (const user of [MARA, LINYU]) {
    await slack.deliverEvent({ type: 'app_home_opened', user, channel: 'D0MARA0001', tab: 'home', event_ts: '1.0' });
  }
  const home = await eventually(() => slack.home(LINYU));
  expect(JSON.stringify(home)).toMatch(/\p{Script=Han}/u);
  const english = await eventually(() => slack.home(MARA));
  expect(JSON.stringify(english)).toContain('/podwhy shop/cart-0');
  expect(validateHome(english['blocks'])).toEqual([]);
});

test('messages of channels are handed on if somebody wants them', async () => {
  const heard: unknown[] = [];
  const { slack } = await shopSlack('http', {
    fakeSlack: { subscriptions: ['message.channels'] },
    settings: {
      onMessage: async (event) => {
        heard.push(event);
        throw new Error('the listener fails');
      },
    },
  });
  await slack.say({
    channel: ONCALL,
    botId: 'B0ALERTMGR',
    attachments: [{ fallback: '[FIRING:1] KubePodCrashLooping' }],
  });
  await eventually(() => heard[0]);
  expect(heard).toMatchObject([{ type: 'message', subtype: 'bot_message', channel: ONCALL }]);
  expect((await slack.deliverCommand({ command: '/exitcode', text: '137' })).acknowledged).toBe(true);
});
