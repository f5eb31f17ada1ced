import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { diagnosisMessage } from '../../src/messages/diagnosis-message.ts';
import { ButtonSeal } from '../../src/slack/button-seal.ts';
import { mayRespondTo, Responder, responseBody } from '../../src/slack/response-url.ts';
import { cart } from '../messages/cart-words.ts';

const slack = 'https://slack.com/api/';

test.for<[string, string, boolean]>([
  ['https://hooks.slack.com/commands/T1/2/3', slack, true],
  ['http://hooks.slack.com/commands/T1/2/3', slack, false],
  ['https://hooks.slack.com.shop.example/x', slack, false],
  ['https://hooks.slack.com@shop.example/x', slack, false],
  ['https://hooks.slack.com:8443/x', slack, false],
  ['https://slack.com/x', slack, false],
  ['https://hooks.slack-gov.com/x', 'https://slack-gov.com/api/', true],
  ['https://hooks.slack-gov.com/x', slack, false],
  ['http://127.0.0.1:4000/response/1', 'http://127.0.0.1:4000/api/', true],
  ['http://127.0.0.1:4001/response/1', 'http://127.0.0.1:4000/api/', false],
  ['https://127.0.0.1:4000/response/1', 'http://127.0.0.1:4000/api/', false],
  ['http://169.254.169.254/latest', 'http://127.0.0.1:4000/api/', false],
  ['file:///etc/passwd', slack, false],
  ['', slack, false],
])('whether %s may be sent an answer, with %s as the API: %s', ([url, api, allowed]) => {
  expect(mayRespondTo(url, api)).toBe(allowed);
});

test('Slack must not add links or unfurl them', () => {
  const body = responseBody(diagnosisMessage(cart), 'in-channel');
  expect(body).toMatchObject({ parse: 'none', unfurl_links: false, unfurl_media: false });
  const small = body.blocks.filter(({ type }) => type === 'context');
  expect(small).not.toEqual([]);
  expect(JSON.stringify(small).match(/"mrkdwn"/g)?.length).toBe(
    JSON.stringify(small).match(/"verbatim":true/g)?.length,
  );
});

async function sink(answer: (count: number) => { status: number; body: string; location?: string }) {
  const bodies: Record<string, unknown>[] = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      bodies.push(JSON.parse(text) as Record<string, unknown>);
      const { status, body, location } = answer(bodies.length);
      response.writeHead(status, location === undefined ? {} : { location }).end(body);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const silent = () => undefined;
  const log = { debug: silent, info: silent, warn: silent, error: silent };
  const responder = new Responder({ apiUrl: `${origin}/api/`, buttons: new ButtonSeal('xoxb-shop'), log });
  const send = async () => await responder.send(`${origin}/response/1`, message, 'ephemeral');
  return { bodies, send };
}

const message = diagnosisMessage(cart, { share: true });

test('an answer is sent once if Slack takes it', async () => {
  const { bodies, send } = await sink(() => ({ status: 200, body: 'ok' }));
  expect(await send()).toBe(true);
  expect(bodies).toMatchObject([{ response_type: 'ephemeral', replace_original: false, unfurl_links: false }]);
});

test.for([
  { status: 400, body: '{"ok":false,"error":"invalid_blocks"}' },
  { status: 200, body: '{"ok":false,"error":"invalid_blocks"}' },
  { status: 500, body: 'msg_blocks_too_long' },
])('blocks refused with $status $body become plainer, and in the end text alone', async (refusal) => {
  const { bodies, send } = await sink((count) => (count < 4 ? refusal : { status: 200, body: 'ok' }));
  expect(await send()).toBe(true);
  expect(bodies.map((body) => (body['blocks'] as unknown[]).length)).toEqual([
    message.blocks.length,
    message.blocks.length,
    expect.any(Number),
    0,
  ]);
});

test.for([
  { status: 404, body: '{"ok":false,"error":"used_url"}' },
  { status: 404, body: 'expired_url' },
  { status: 503, body: '' },
  { status: 302, body: '', location: 'http://169.254.169.254/' },
])('an answer that is refused with $status $body is not repeated', async (refusal) => {
  const { bodies, send } = await sink(() => refusal);
  expect(await send()).toBe(false);
  expect(bodies).toHaveLength(1);
});
