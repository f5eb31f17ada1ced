import { expect, test } from 'vitest';
import { eventually, LINYU, MARA, ONCALL, seenBy, shopSlack } from './shop-slack.ts';

test('podwhy is ready while its socket is open', async () => {
  const { podwhy, slack } = await shopSlack('socket');
  expect(podwhy.url).toBeUndefined();
  expect(podwhy.missing()).toBeUndefined();
  expect(slack.sockets.connections).toBe(1);
});

test('a new connection is opened as soon as Slack announces the end of the old one', async () => {
  const { podwhy, slack } = await shopSlack('socket');
  const opened = () => slack.calls.filter(({ method }) => method === 'apps.connections.open').length;
  slack.sockets.disconnectAll('warning');
  await eventually(() =>
    opened() === 2 && slack.sockets.connections === 1 && podwhy.missing() === undefined ? true : undefined,
  );
  await slack.deliverCommand({ command: '/exitcode', text: '137', user: MARA });
  expect((await seenBy(slack, MARA)).text).toContain('137 = 128 + 9');
});

test('a lost connection is reopened, even if Slack fails for a while', async () => {
  const { podwhy, slack, log } = await shopSlack('socket');
  slack.fault({ method: 'apps.connections.open', does: 'status', status: 503 });
  slack.sockets.cutAll();
  await eventually(() => (podwhy.missing() === 'no socket to Slack' ? true : undefined));
  await eventually(() => (slack.sockets.connections === 1 && podwhy.missing() === undefined ? true : undefined));
  expect(log.some(({ event }) => event === 'slack socket not opened')).toBe(true);
  expect((await slack.deliverCommand({ command: '/exitcode', text: '137' })).acknowledged).toBe(true);
});

test('a refusal while it reconnects does not end the process', async () => {
  const { podwhy, slack, log } = await shopSlack('socket');
  slack.fault({ method: 'apps.connections.open', does: 'error', error: 'invalid_auth' });
  slack.sockets.cutAll();
  await eventually(() => log.find(({ event }) => event === 'slack socket not opened'));
  await eventually(() => (podwhy.missing() === undefined ? true : undefined));
  expect(slack.sockets.connections).toBe(1);
});

test('an answer whose acknowledgement finds no socket goes through the response address', async () => {
  const { slack, answers } = await shopSlack('socket', {
    fakeSlack: { ackMs: 300 },
    settings: { acknowledgeWithinMs: 60_000 },
  });
  const { promise, resolve } = Promise.withResolvers<void>();
  answers.until = promise;
  const delivery = slack.deliverCommand({ command: '/podwhy', text: 'shop/cart-0', user: MARA });
  await eventually(() => answers.asked[0]);
  slack.sockets.cutAll();
  await eventually(() => slack.calls.filter(({ method }) => method === 'apps.connections.open')[1]);
  resolve();
  expect((await seenBy(slack, MARA)).text).toContain('shop/cart-0: killed for memory');
  await delivery;
});

test('an app token that Slack refuses stops the start with an error message', async () => {
  const start = shopSlack('socket', { settings: { connection: { mode: 'socket', appToken: 'xapp-wrong' } } });
  await expect(start).rejects.toThrow('Slack refuses SLACK_APP_TOKEN: invalid_auth.');
});

test('buttons come over the socket too', async () => {
  const { slack } = await shopSlack('socket');
  await slack.deliverCommand({ command: '/podwhy', text: 'shop/cart-0', user: LINYU });
  const { ts } = await seenBy(slack, LINYU);
  await slack.deliverAction({ channel: ONCALL, ts, actionId: 'share' });
  expect((await eventually(() => slack.messages(ONCALL)[0])).text).toContain('shop/cart-0');
});

test('a stop closes the socket and opens no other', async () => {
  const { podwhy, slack } = await shopSlack('socket');
  await podwhy.stop(1_000);
  await eventually(() => (slack.sockets.connections === 0 ? true : undefined));
  expect(slack.calls.filter(({ method }) => method === 'apps.connections.open')).toHaveLength(1);
});
