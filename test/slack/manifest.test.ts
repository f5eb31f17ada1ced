import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { COMMANDS, EVENTS, SHORTCUTS } from '../../src/slack/listeners.ts';

interface Manifest {
  readonly display_information: Readonly<Record<'name' | 'description' | 'long_description', string>>;
  readonly features: {
    readonly bot_user: { readonly display_name: string };
    readonly shortcuts: readonly {
      readonly callback_id: string;
      readonly type: string;
      readonly name: string;
      readonly description: string;
    }[];
    readonly slash_commands: readonly {
      readonly command: string;
      readonly description: string;
      readonly usage_hint: string;
      readonly should_escape: boolean;
      readonly url?: string;
    }[];
  };
  readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } };
  readonly settings: {
    readonly event_subscriptions: { readonly bot_events: readonly string[]; readonly request_url?: string };
    readonly interactivity: { readonly request_url?: string };
    readonly socket_mode_enabled: boolean;
  };
}

const root = join(import.meta.dirname, '../..');
const OPTIONAL = /^( +)#\+ /gm;
const URLS = /^ +(?:request_)?url: .*\n/gm;
/** Comments at the head, up to the first key. */
const HEAD = /^(?:#.*\n)+/;
const METHOD =
  /\.(auth|chat|conversations|users|usergroups|views|reactions|files|pins|bookmarks|team|apps)\.([a-zA-Z.]+)\(/g;

const text = (file: string) => readFileSync(join(root, file), 'utf8');
const manifests = ['manifest.yml', 'manifest.http.yml'].map((file) => ({
  file,
  base: parse(text(file)) as Manifest,
  full: parse(text(file).replace(OPTIONAL, '$1')) as Manifest,
}));

/** The scope that each method needs, as https://docs.slack.dev/reference/methods has it; null: none. */
const SCOPES: Readonly<Record<string, readonly string[]>> = {
  'auth.test': [],
  'auth.teams.list': [],
  'apps.connections.open': [],
  'views.publish': [],
  'chat.postMessage': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.update': ['chat:write'],
  'chat.delete': ['chat:write'],
  'users.info': ['users:read'],
  'usergroups.list': ['usergroups:read'],
  'conversations.history': ['channels:history', 'groups:history'],
  'conversations.replies': ['channels:history', 'groups:history'],
};
const EVENT_SCOPES: Readonly<Record<string, readonly string[]>> = {
  app_mention: ['app_mentions:read'],
  app_home_opened: [],
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
};
const OPTIONAL_SCOPES = ['channels:history', 'groups:history', 'usergroups:read'];

/** All methods of the Web API that src/slack calls. */
function methodsCalled(): readonly string[] {
  const folder = join(root, 'src/slack');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const calls = files.flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(METHOD)]);
  return [...new Set(calls.map(([, family, method]) => `${family}.${method}`))].sort();
}

test.for(manifests)('$file names the commands and shortcuts that podwhy listens to', ({ base }) => {
  expect(base.features.slash_commands.map(({ command }) => command).sort()).toEqual(Object.keys(COMMANDS).sort());
  expect(base.features.shortcuts.map(({ callback_id: id, type }) => [id, type])).toEqual(
    Object.keys(SHORTCUTS).map((id) => [id, 'message']),
  );
  expect(base.features.slash_commands.some((command) => command.should_escape)).toBe(false);
});

test.for(manifests)(
  '$file subscribes to the events that podwhy listens to, messages as an option',
  ({ base, full }) => {
    const events = (manifest: Manifest) => [...manifest.settings.event_subscriptions.bot_events].sort();
    expect(events(base)).toEqual([...EVENTS].sort());
    expect(events(full)).toEqual([...EVENTS, 'message.channels', 'message.groups'].sort());
  },
);

test.for(manifests)('$file asks for the scopes that are needed and no others', ({ base, full }) => {
  const methods = methodsCalled();
  expect(methods.filter((method) => SCOPES[method] === undefined)).toEqual([]);
  const needed = new Set(['commands']);
  for (const method of methods) for (const scope of SCOPES[method] ?? []) needed.add(scope);
  for (const event of full.settings.event_subscriptions.bot_events) {
    for (const scope of EVENT_SCOPES[event] ?? []) needed.add(scope);
  }
  expect([...full.oauth_config.scopes.bot].sort()).toEqual([...needed].sort());
  expect([...base.oauth_config.scopes.bot].sort()).toEqual(
    [...needed].filter((scope) => !OPTIONAL_SCOPES.includes(scope)).sort(),
  );
});

test('the manifests differ in the addresses and in how Slack reaches podwhy, and in nothing else', () => {
  const [socket = '', http = ''] = manifests.map(({ file }) => text(file).replace(HEAD, ''));
  expect(http.replace(URLS, '').replace('socket_mode_enabled: false', 'socket_mode_enabled: true')).toBe(socket);
});

test('over HTTP every address is that of podwhy, over the socket there is none', () => {
  const urls = ({ features, settings }: Manifest) => [
    ...features.slash_commands.map(({ url }) => url),
    settings.event_subscriptions.request_url,
    settings.interactivity.request_url,
  ];
  const [socket, http] = manifests;
  expect(new Set(urls(http!.base))).toEqual(new Set(['https://podwhy.example.com/slack/events']));
  expect(new Set(urls(socket!.base))).toEqual(new Set([undefined]));
});

test.for(manifests)('$file keeps Slack’s limits', ({ base }) => {
  const { display_information: display, features } = base;
  expect(display.name.length).toBeLessThanOrEqual(35);
  expect(display.description.length).toBeLessThanOrEqual(140);
  expect(display.long_description.length).toBeGreaterThanOrEqual(175);
  expect(display.long_description.length).toBeLessThanOrEqual(4_000);
  expect(features.bot_user.display_name.length).toBeLessThanOrEqual(80);
  for (const shortcut of features.shortcuts) {
    expect(shortcut.name.length).toBeLessThanOrEqual(24);
    expect(shortcut.description.length).toBeLessThanOrEqual(150);
  }
  for (const command of features.slash_commands) {
    expect(command.command).toMatch(/^\/[a-z]{1,31}$/);
    expect(command.description.length).toBeLessThanOrEqual(2_000);
    expect(command.usage_hint.length).toBeLessThanOrEqual(1_000);
  }
});
