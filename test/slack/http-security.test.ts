import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { commandBody, FORM, send, signatureOf, type Request } from './signed.ts';
import type { SeenRequests } from '../../src/slack/seen-requests.ts';
import { LINYU, MARA, seenBy, shopSlack } from './shop-slack.ts';

const team = 'T0SHOP0001';

async function world() {
  const shop = await shopSlack();
  const { slack, podwhy, log } = shop;
  const responseUrl = `${new URL(slack.url).origin}/response/none`;
  const body = commandBody(team, responseUrl);
  const sent = async (request: Partial<Request>) =>
    await send(podwhy, { body, secret: slack.signingSecret, ...request });
  return { ...shop, log, body, sent, responseUrl };
}

const signature = 'x-slack-signature';
const timestamp = 'x-slack-request-timestamp';

test.for<[string, Partial<Request>, number]>([
  ['a signed request', {}, 200],
  ['one signed 299 s ago', { age: 299 }, 200],
  ['one signed 302 s ago', { age: 302 }, 401],
  ['one signed for 299 s from now', { age: -298 }, 200],
  ['one signed for an hour from now', { age: -3_600 }, 401],
  ['one signed with another secret', { secret: 'another' }, 401],
  ['one without a signature', { headers: { [signature]: undefined } }, 401],
  ['one with an empty signature', { headers: { [signature]: 'v0=' } }, 401],
  ['one with nonsense as its signature', { headers: { [signature]: 'z'.repeat(67) } }, 401],
  ['one without a time', { headers: { [timestamp]: undefined } }, 401],
  ['one whose time is not a number', { headers: { [timestamp]: 'now' } }, 401],
  [
    'one whose time is not the signed one',
    { headers: { [timestamp]: String(Math.floor(Date.now() / 1000) - 5) } },
    401,
  ],
  ['a form with a charset, as proxies append it', { contentType: `${FORM}; charset=utf-8` }, 200],
  ['another path', { path: '/slack/other' }, 404],
  ['the root', { path: '/' }, 404],
  ['a path that is not an address', { path: '//' }, 404],
  ['the path with a query', { path: '/slack/events?x=1' }, 200],
  ['another method', { method: 'GET' }, 405],
  ['a body of 5 MB', { body: 'x'.repeat(5_000_000) }, 413],
])('%s is answered with %s', async ([, request, status]) => {
  const { sent } = await world();
  expect((await sent(request)).status).toBe(status);
});

test('one more byte in the body breaks the signature', async () => {
  const { body, slack, sent } = await world();
  const headers = signatureOf(slack.signingSecret, body);
  expect((await sent({ body: `${body} `, headers })).status).toBe(401);
  expect((await sent({ body, headers })).status).toBe(200);
});

test('the same request is not taken twice', async () => {
  const { body, slack, sent, log } = await world();
  const headers = signatureOf(slack.signingSecret, body);
  expect((await sent({ headers })).text).toContain('128 + 9');
  expect(await sent({ headers })).toEqual({ status: 401, text: '' });
  expect(log.filter(({ fields }) => fields['why'] === 'replayed')).toHaveLength(1);
});

/** What two processes share of the requests they took. */
function sharedRequests(): SeenRequests {
  const taken = new Set<string>();
  return {
    isNew: async (signature) => {
      const isNew = !taken.has(signature);
      taken.add(signature);
      return await Promise.resolve(isNew);
    },
  };
}

test('a request that another replica took, or the process before, is not taken again', async () => {
  const seenRequests = sharedRequests();
  const fakeSlack = { signingSecret: 'a-secret-of-both' };
  const [one, other] = await Promise.all([
    shopSlack('http', { fakeSlack, settings: { seenRequests } }),
    shopSlack('http', { fakeSlack, settings: { seenRequests } }),
  ]);
  const body = commandBody(team, `${new URL(one.slack.url).origin}/response/none`);
  const request = { body, headers: signatureOf(fakeSlack.signingSecret, body) };
  expect((await send(one.podwhy, request)).text).toContain('128 + 9');
  expect(await send(other.podwhy, request)).toEqual({ status: 401, text: '' });
});

test.for<[string, () => Promise<boolean>]>([
  ['away', async () => await Promise.reject(new Error('the store is away'))],
  ['slow', async () => await new Promise(() => undefined)],
])('people are answered even if the store is %s', async ([, isNew]) => {
  const { slack } = await shopSlack('http', { settings: { seenRequests: { isNew } } });
  expect((await slack.deliverCommand({ command: '/exitcode', text: '137' })).body).toContain('128 + 9');
});

test('Slack’s check of the certificate is answered, and cannot carry a request', async () => {
  const { sent, answers } = await world();
  const smuggled = commandBody(team, 'https://hooks.slack.com/x', 'shop/cart-0', {
    command: '/podwhy',
    ssl_check: '1',
  });
  const unsigned = { [signature]: undefined, [timestamp]: undefined };
  expect(await sent({ body: smuggled, headers: unsigned })).toEqual({ status: 200, text: '' });
  expect(answers.asked).toEqual([]);
});

test('Slack’s verification of the address is answered if it is signed, and only then', async () => {
  const { sent } = await world();
  const body = JSON.stringify({ type: 'url_verification', challenge: 'cart' });
  const request = { body, contentType: 'application/json' };
  expect(await sent(request)).toEqual({ status: 200, text: '{"challenge":"cart"}' });
  expect((await sent({ ...request, secret: 'another' })).status).toBe(401);
});

test.for([
  'payload=null',
  'payload=%5B%5D',
  'payload=1',
  'payload=%22x%22',
  'payload=true',
  'null',
  '[]',
  '[{}]',
  '1',
  '"x"',
  'false',
])('a signed body without an object (%s) is refused, and podwhy keeps running', async (body) => {
  const { sent } = await world();
  const contentType = body.startsWith('payload') ? FORM : 'application/json';
  expect(await sent({ body, contentType })).toEqual({ status: 400, text: '' });
  expect((await sent({})).status).toBe(200);
});

test.for(['{', 'payload=%7B', 'payload=', ''])(
  'a signed body that is not valid (%j) is refused without harm',
  async (body) => {
    const { sent } = await world();
    const { status } = await sent({ body, contentType: body.startsWith('payload') ? FORM : 'application/json' });
    expect([400, 404]).toContain(status);
    expect((await sent({})).status).toBe(200);
  },
);

test('people of another workspace are not answered, though Slack delivers their requests', async () => {
  const { sent, answers, log, responseUrl } = await world();
  const foreign = commandBody('T0OTHER001', responseUrl, 'shop/cart-0', { command: '/podwhy' });
  expect((await sent({ body: foreign })).text).toBe('');
  const button = {
    type: 'block_actions',
    team: { id: team },
    user: { id: 'U0GUEST001', team_id: 'T0OTHER001' },
    container: { type: 'message', channel_id: 'C0ONCALL01' },
    response_url: responseUrl,
    actions: [{ type: 'button', action_id: 'refresh', value: '{"target":["","Pod","shop","cart-0"]}' }],
  };
  const body = new URLSearchParams({ payload: JSON.stringify(button) }).toString();
  expect((await sent({ body })).status).toBe(200);
  expect(answers.asked).toEqual([]);
  expect(log.filter(({ event }) => event === 'request of another workspace dropped')).toHaveLength(2);
});

test('an answer is sent to Slack and nowhere else', async () => {
  const { sent, answers, log } = await world();
  // A bug is reported through the response address.
  answers.fault = new Error('the shelf is empty');
  const body = commandBody(team, 'http://169.254.169.254/latest', 'shop/cart-0', { command: '/podwhy' });
  expect((await sent({ body })).status).toBe(200);
  expect(log.find(({ event }) => event === 'response address refused')?.fields).toEqual({ host: '169.254.169.254' });
});

test('a connection that sends half a request does not hold up a stop', async () => {
  const { podwhy } = await world();
  const { port } = new URL(podwhy.url ?? '');
  const socket = connect(Number(port), '127.0.0.1');
  const closed = new Promise((resolve) => {
    socket.once('close', () => resolve('closed'));
  });
  socket.on('error', () => undefined);
  await new Promise((resolve) => socket.once('connect', resolve));
  socket.write('POST /slack/events HTTP/1.1\r\nhost: podwhy\r\ncontent-length: 100\r\n\r\nhalf');
  await podwhy.stop(100);
  expect(await closed).toBe('closed');
});

test('a port that is taken is reported at the start', async () => {
  const { podwhy, slack } = await world();
  const { port } = new URL(podwhy.url ?? '');
  const connection = { mode: 'http', signingSecret: 'x', host: '127.0.0.1', port: Number(port) } as const;
  await expect(
    shopSlack('http', { settings: { connection, apiUrl: slack.url, botToken: slack.botToken } }),
  ).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test('a token that Slack refuses stops the start with a sentence', async () => {
  await expect(shopSlack('http', { settings: { botToken: 'xoxb-wrong' } })).rejects.toThrow(
    'Slack refuses SLACK_BOT_TOKEN: invalid_auth.',
  );
});

test('neither tokens nor response addresses are in the log', async () => {
  const { slack, log } = await world();
  await slack.deliverCommand({ command: '/exitcode', text: '137', user: MARA });
  await slack.deliverCommand({ command: '/podwhy', text: 'shop/cart-0', user: LINYU });
  await seenBy(slack, LINYU);
  const all = JSON.stringify(log);
  expect(all).not.toContain(slack.botToken);
  expect(all).not.toContain('/response/');
});
