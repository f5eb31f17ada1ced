import { expect, test } from 'vitest';
import { createPoster } from '../../src/slack/poster.ts';
import { postingClient } from '../../src/slack/web-client.ts';
import { ONCALL, shopSlack } from './shop-slack.ts';

const silent = { debug() {}, info() {}, warn() {}, error() {} };

test('neither a post nor an edit lets Slack make links of bare hosts', async () => {
  const { slack } = await shopSlack();
  const poster = createPoster(postingClient(slack.botToken, { apiUrl: slack.url, log: silent }));
  const message = { text: 'cart-0 at shop.example', blocks: [] };
  const metadata = { event_type: 'podwhy_note' as const, event_payload: { key: 'note.1' } };
  const posted = await poster.post({ channel: ONCALL, threadTs: undefined, broadcast: false, message, metadata });
  if (posted.kind !== 'done') throw new Error(posted.kind);
  await poster.update({ channel: ONCALL, ts: posted.ts, message, metadata });
  const calls = slack.calls.filter(({ method }) => method === 'chat.postMessage' || method === 'chat.update');
  expect(calls.map(({ args }) => args['parse'])).toEqual(['none', 'none']);
});
