import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { defaultTitle } from '../../src/alerts/default-title.ts';
import { objectOf } from '../../src/alerts/object-of.ts';
import { readBody } from '../../src/alerts/read-body.ts';
import { readAlertmanagerMessage, type MessageEvent } from '../../src/alerts/alertmanager-message.ts';
import type { SlackAttachment } from '../../src/alerts/slack-attachment.ts';

const FOLDER = path.join(import.meta.dirname, '../alertmanager/slack');
const NOW = new Date('2026-11-20T22:00:00Z');
const RULES = { channels: ['C0ALERTS01'], bots: ['B0LAB'] };

interface Posted {
  readonly text?: string;
  readonly attachments?: readonly SlackAttachment[];
}

function posts(file: string): readonly Posted[] {
  const { requests } = JSON.parse(readFileSync(path.join(FOLDER, file), 'utf8')) as {
    requests: readonly { body: Posted }[];
  };
  return requests.map(({ body }) => body);
}

/** As Slack delivers what was posted: signs escaped, addresses in angle brackets inside the fallback. */
function delivered({ text = '', attachments = [] }: Posted): MessageEvent {
  const escaped = (value: string): string =>
    value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return {
    subtype: 'bot_message',
    channel: 'C0ALERTS01',
    ts: '1790000000.000100',
    bot_id: 'B0LAB',
    text,
    attachments: attachments.map((each) => ({
      ...each,
      fallback: escaped(each.fallback ?? '').replace(/(https?:\/\/\S+)$/, '<$1>'),
    })),
  };
}

const templates = readdirSync(FOLDER).filter((file) => !/same-groups|event-as-delivered/.test(file));

describe('messages of a real Alertmanager, in every template', () => {
  test.for(templates)('%s', (file) => {
    for (const post of posts(file))
      expect(readAlertmanagerMessage(delivered(post), RULES, NOW)?.title).toMatch(/^\[(FIRING:\d+|RESOLVED)/);
  });
});

test('the message and the webhook of a notification have the same title', async () => {
  const bodies = await Promise.all(
    posts('same-groups-as-webhook.json').map((body) => readBody('prod', Buffer.from(JSON.stringify(body)), NOW)),
  );
  const titles = new Set(bodies.map((body) => (body.kind === 'read' ? defaultTitle(body.notification) : '')));
  for (const file of ['monzo.json', 'cp.json', 'grafana-blog.json', 'kps-values.json', 'docs-range.json'])
    for (const post of posts(file))
      expect(titles).toContain(readAlertmanagerMessage(delivered(post), RULES, NOW)?.title);
});

test.for(['monzo.json', 'cp.json', 'grafana-blog.json', 'kps-values.json', 'docs-range.json'])(
  '%s names the object by itself',
  (file) => {
    const mixed = posts(file)
      .map((post) => readAlertmanagerMessage(delivered(post), RULES, NOW))
      .find((message) => message?.title.startsWith('[FIRING:3] mixed'));
    const objects = (mixed?.notification?.alerts ?? []).map(objectOf);
    expect(objects).toHaveLength(3);
    expect(objects).toContainEqual(
      expect.objectContaining({ kind: 'Pod', namespace: 'mixed', name: 'checkout-7d9c6f5b8d-x2x9k' }),
    );
    expect(objects).toContainEqual(
      expect.objectContaining({ kind: 'Deployment', namespace: 'mixed', name: 'checkout' }),
    );
  },
);

test('the default template names no labels: only the title is read', () => {
  const [first] = posts('default.json');
  expect(readAlertmanagerMessage(delivered(first ?? {}), RULES, NOW)).toMatchObject({
    notification: undefined,
    ts: '1790000000.000100',
  });
});

describe('what is not a message of Alertmanager', () => {
  const [post = {}] = posts('default.json');
  const event = delivered(post);
  test.for<[string, MessageEvent]>([
    ['an edit', { ...event, subtype: 'message_changed' }],
    ['a reply', { ...event, thread_ts: '1789999999.000100' }],
    ['another channel', { ...event, channel: 'C0OTHER' }],
    ['a person', { channel: 'C0ALERTS01', ts: '1.2', attachments: event.attachments ?? [] }],
    [
      'a bot’s message of another kind',
      { ...event, attachments: [{ fallback: 'deployed', title_link: 'https://ci.example.com/1' }] },
    ],
  ])('%s', ([, other]) => {
    expect(readAlertmanagerMessage(other, RULES, NOW)).toBeUndefined();
  });

  test('a bot whose ID is not listed', () => {
    expect(readAlertmanagerMessage(event, { ...RULES, bots: ['B0ELSE'] }, NOW)).toBeUndefined();
    expect(readAlertmanagerMessage(event, { ...RULES, bots: [] }, NOW)).toBeUndefined();
    expect(
      readAlertmanagerMessage({ ...event, app_id: 'A0ALERTS' }, { ...RULES, bots: ['A0ALERTS'] }, NOW),
    ).toBeDefined();
  });

  test('a bot that only has the user name', () => {
    const named: MessageEvent & { username: string } = { ...event, bot_id: 'B0EVIL', username: 'B0LAB' };
    expect(readAlertmanagerMessage(named, RULES, NOW)).toBeUndefined();
  });
});

test('secrets and broken Unicode are removed from a message', () => {
  const filter = encodeURIComponent('{namespace="shop",pod="cart-0",url="postgres://shop:hunter2hunter2@db/shop"}');
  const message = readAlertmanagerMessage(
    {
      channel: 'C0ALERTS01',
      ts: '1790000000.000100',
      bot_id: 'B0LAB',
      attachments: [
        {
          title: '[FIRING:1] Cart \ud800 password=hunter2hunter2',
          title_link: 'http://am.example.com/#/alerts?receiver=r',
          text: 'Pod shop/cart-0 fails with password=hunter2hunter2 \udfff',
          actions: [{ url: `http://am.example.com/#/silences/new?filter=${filter}` }],
        },
      ],
    },
    RULES,
    NOW,
  );
  const said = JSON.stringify(message);
  expect(said).toContain('cart-0');
  expect(said).not.toContain('hunter2');
  expect(said).not.toMatch(/\\ud[89a-f]/);
});
