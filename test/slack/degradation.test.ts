import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { webApi } from '@slack/bolt';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { degradations } from '../../src/messages/degrade.ts';
import { diagnosisMessage } from '../../src/messages/diagnosis-message.ts';
import { mayPassPlainer, meaningOf, SLACK_ERRORS } from '../../src/messages/slack-errors.ts';
import { ButtonSeal } from '../../src/slack/button-seal.ts';
import { postInThread } from '../../src/slack/post.ts';
import { createPoster } from '../../src/slack/poster.ts';
import { Responder } from '../../src/slack/response-url.ts';
import { postingClient } from '../../src/slack/web-client.ts';
import { refusalKind } from '../../src/threads/outbox/refusals.ts';
import { cart } from '../messages/cart-words.ts';

// A Slack that refuses everything with one code: every sender has to try the same forms of a message.

const TOKEN = 'xoxb-shop';
const ONCALL = 'C0ONCALL01';
const message = diagnosisMessage(cart, { share: true });
const buttons = new ButtonSeal(TOKEN);
const log = { debug() {}, info() {}, warn() {}, error() {} };
const codes = [...SLACK_ERRORS.flatMap((group) => group.codes), 'never_heard_of'];

let origin = '';
let refusal = '';
let calls: { readonly path: string; readonly blocks: unknown }[] = [];
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk: Buffer) => (body += chunk.toString()));
  request.on('end', () => {
    const isJson = request.headers['content-type']?.startsWith('application/json') === true;
    const blocks: unknown = isJson
      ? (JSON.parse(body) as { blocks: unknown }).blocks
      : JSON.parse(new URLSearchParams(body).get('blocks') ?? '[]');
    calls.push({ path: request.url ?? '', blocks });
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ ok: false, error: refusal }));
  });
});

beforeAll(async () => {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

async function formsTried(send: () => Promise<unknown>): Promise<unknown[]> {
  calls = [];
  await send();
  return calls.map(({ blocks }) => blocks);
}

describe.for(codes)('%s', (code) => {
  const forms = degradations(buttons.seal(message)).map(({ blocks }) => blocks);
  const expected = mayPassPlainer(code) ? forms : forms.slice(0, 1);

  test('a post of an answer', async () => {
    refusal = code;
    const client = postingClient(TOKEN, { apiUrl: `${origin}/api/`, log });
    const where = { channel: ONCALL, threadTs: '1795780800.000100', onlyFor: undefined };
    expect(await formsTried(() => postInThread(client, log, where, buttons.seal(message)))).toEqual(expected);
  });

  test('an answer to a response address', async () => {
    refusal = code;
    const responder = new Responder({ apiUrl: `${origin}/api/`, buttons, log });
    expect(await formsTried(() => responder.send(`${origin}/response/1`, message, 'ephemeral'))).toEqual(expected);
  });

  test('an alert: the outbox makes it plainer', async () => {
    refusal = code;
    const poster = createPoster(
      new webApi.WebClient(TOKEN, { slackApiUrl: `${origin}/api/`, retryConfig: { retries: 0 } }),
    );
    const metadata = { event_type: 'podwhy_note' as const, event_payload: { key: 'note.1' } };
    const outcome = await poster.post({ channel: ONCALL, threadTs: undefined, broadcast: false, message, metadata });
    if (meaningOf(code) === 'rate-limited') {
      expect(outcome.kind).toBe('limited');
      return;
    }
    expect(outcome).toMatchObject({ kind: 'refused', error: code });
    // After these two the outbox sends the next form.
    expect(['layout', 'other'].includes(refusalKind(code))).toBe(mayPassPlainer(code));
  });
});
