import { describe, expect, test } from 'vitest';
import { ShopAnswers } from './shop-answers.ts';
import { buttonsOf, eventually, LINYU, MARA, ONCALL, seenBy, shopSlack } from './shop-slack.ts';

describe.for(['http', 'socket'] as const)('over %s', (mode) => {
  test('/exitcode is answered in the acknowledgement, for the asker alone', async () => {
    const { slack, refused } = await shopSlack(mode);
    const delivery = await slack.deliverCommand({ command: '/exitcode', text: '137', user: MARA });
    expect(delivery.acknowledged).toBe(true);
    expect(JSON.parse(delivery.body)).toMatchObject({ response_type: 'ephemeral', replace_original: false });
    const answer = await seenBy(slack, MARA);
    expect(answer.text).toMatch(/^137 /);
    expect(buttonsOf(answer)).toEqual({ share: 'Share in channel' });
    expect(slack.messages(ONCALL)).toEqual([]);
    expect(refused).toEqual([]);
  });

  test('/exitcode without arguments shows help with buttons for common codes', async () => {
    const { slack } = await shopSlack(mode);
    await slack.deliverCommand({ command: '/exitcode', user: MARA });
    const help = await seenBy(slack, MARA);
    const [first = ''] = Object.keys(buttonsOf(help)).filter((id) => id.startsWith('explain-code'));
    await slack.deliverAction({ channel: ONCALL, ts: help.ts, actionId: first });
    expect(buttonsOf(await seenBy(slack, MARA, 2))).toHaveProperty('share');
  });

  test('input that is not a code gets an explanation', async () => {
    const { slack } = await shopSlack(mode);
    const delivery = await slack.deliverCommand({ command: '/exitcode', text: '<!channel> *pwn* `x`', user: MARA });
    expect(delivery.acknowledged).toBe(true);
    expect((await seenBy(slack, MARA)).text).not.toContain('<!channel>');
  });

  test('/podwhy is answered in the acknowledgement if the answer is ready', async () => {
    const { slack, answers, refused } = await shopSlack(mode);
    const delivery = await slack.deliverCommand({ command: '/podwhy', text: 'shop/cart-0', user: MARA });
    expect(JSON.parse(delivery.body).text).toContain('shop/cart-0: killed for memory');
    expect(buttonsOf(await seenBy(slack, MARA))).toEqual({ share: 'Share in channel', refresh: 'Refresh' });
    const asker = { user: MARA, channel: ONCALL, userGroups: [] };
    expect(answers.asked).toEqual([{ about: 'shop/cart-0', asker, audience: 'asker' }]);
    expect(refused).toEqual([]);
  });

  test('/podwhy acknowledges without a message if the answer takes too long, and answers later', async () => {
    const { slack, answers } = await shopSlack(mode, { settings: { acknowledgeWithinMs: 50 } });
    const { promise, resolve } = Promise.withResolvers<void>();
    answers.until = promise;
    const delivery = await slack.deliverCommand({ command: '/podwhy', text: 'shop/cart-0', user: MARA });
    expect(delivery.acknowledged).toBe(true);
    expect(['', '{}']).toContain(delivery.body);
    expect(slack.onlyFor(MARA)).toEqual([]);
    resolve();
    expect((await seenBy(slack, MARA)).text).toContain('shop/cart-0: killed for memory');
  });

  test('answers in the reader’s language, looked up once', async () => {
    const { slack } = await shopSlack(mode);
    for (const text of ['137', '139']) await slack.deliverCommand({ command: '/exitcode', text, user: LINYU });
    expect(buttonsOf(await seenBy(slack, LINYU, 2))['share']).toMatch(/\p{Script=Han}/u);
    expect(slack.calls.filter(({ method }) => method === 'users.info')).toHaveLength(1);
  });

  test('an internal error is reported with an incident ID that is in the log', async () => {
    const { slack, answers, log } = await shopSlack(mode);
    answers.fault = new Error('the shelf is empty');
    for (const command of ['/podwhy', '/exitcode']) {
      const delivery = await slack.deliverCommand({ command, text: 'shop/cart-0', user: MARA });
      expect(delivery.acknowledged).toBe(true);
    }
    for (const count of [1, 2]) {
      const said = (await seenBy(slack, MARA, count)).text;
      expect(said).not.toContain('the shelf is empty');
      const faults = log.filter(({ event }) => event === 'listener failed');
      expect(faults.some(({ fields }) => said.includes(String(fields['incident'])))).toBe(true);
      expect(faults.map(({ fields }) => fields['error'])).toContain(answers.fault);
    }
  });

  test('a bug after the acknowledgement is reported too', async () => {
    const { slack, answers } = await shopSlack(mode, { settings: { acknowledgeWithinMs: 50 } });
    const { promise, reject } = Promise.withResolvers<void>();
    answers.until = promise;
    await slack.deliverCommand({ command: '/podwhy', text: 'shop/cart-0', user: MARA });
    reject(new Error('the shelf is empty'));
    expect((await seenBy(slack, MARA)).text).toContain('podwhy hit an internal error');
  });
});

test('PODWHY_LANGUAGE applies to everyone, without a lookup', async () => {
  const { slack } = await shopSlack('http', { settings: { language: 'zh' } });
  await slack.deliverCommand({ command: '/exitcode', text: '137', user: MARA });
  expect(buttonsOf(await seenBy(slack, MARA))['share']).toMatch(/\p{Script=Han}/u);
  expect(slack.calls.filter(({ method }) => method === 'users.info')).toEqual([]);
});

test('an answer does not fail if Slack gives no locale', async () => {
  const { slack } = await shopSlack();
  slack.fault({ method: 'users.info', does: 'silence', times: 5 });
  const delivery = await slack.deliverCommand({ command: '/exitcode', text: '137', user: LINYU });
  expect(delivery.acknowledged).toBe(true);
  expect(buttonsOf(await seenBy(slack, LINYU))).toEqual({ share: 'Share in channel' });
});

test('an unknown command is ignored', async () => {
  const { slack } = await shopSlack('socket', { fakeSlack: { ackMs: 200 } });
  expect((await slack.deliverCommand({ command: '/nonsense' })).acknowledged).toBe(false);
  expect((await slack.deliverCommand({ command: '/exitcode', text: '0' })).acknowledged).toBe(true);
});

test('the user groups of the asker are known if a rule needs them', async () => {
  const answers = new ShopAnswers({ needsUserGroups: true });
  const { slack } = await shopSlack('http', { answers });
  await slack.deliverCommand({ command: '/podwhy', text: 'shop/cart-0', user: MARA });
  await slack.deliverCommand({ command: '/podwhy', text: 'shop/cart-0', user: LINYU });
  expect(answers.asked.map(({ asker }) => asker.userGroups)).toEqual([['S0ONCALL01'], []]);
  expect(slack.calls.filter(({ method }) => method === 'usergroups.list')).toHaveLength(1);
});

test.for(['http', 'socket'] as const)('stopping waits for the answer under way, over %s', async (mode) => {
  const { slack, podwhy, answers } = await shopSlack(mode, { settings: { acknowledgeWithinMs: 50 } });
  const { promise, resolve } = Promise.withResolvers<void>();
  answers.until = promise;
  await slack.deliverCommand({ command: '/podwhy', text: 'shop/cart-0', user: MARA });
  const stopped = podwhy.stop(5_000);
  resolve();
  await stopped;
  expect(await eventually(() => slack.onlyFor(MARA)[0])).toMatchObject({ onlyFor: MARA });
});

test('an acknowledgement waits two seconds by default', async () => {
  const { slack, answers } = await shopSlack('http', { fakeSlack: { ackMs: 2_900 } });
  const { promise, resolve } = Promise.withResolvers<void>();
  answers.until = promise;
  const delivery = await slack.deliverCommand({ command: '/podwhy', text: 'shop/cart-0', user: MARA });
  expect(delivery).toMatchObject({ acknowledged: true, body: '' });
  resolve();
  await seenBy(slack, MARA);
});
