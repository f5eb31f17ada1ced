import { randomBytes } from 'node:crypto';

import { AlertPanel } from './alert-panel.ts';
import { Actions } from './page/actions.ts';
import { CAUSE_PAGES_PATH } from './page/cause-pages.ts';
import type { Note } from './page/message-html.ts';
import { PageServer } from './page/page-server.ts';
import { addressOf } from '../lib/http-server.ts';
import type { FakeSlack } from './fake-slack/fake-slack.ts';
import { startFakeSlack } from './fake-slack/start-fake-slack.ts';
import type { Workspace } from './fake-slack/workspace.ts';

export interface ConsoleOptions {
  /** Where the page is served; port 0 picks a free one. */
  readonly host: string;
  readonly port: number;
  /** Where podwhy takes Slack's signed requests (`http://127.0.0.1:PORT/slack/events`); called at each delivery. */
  readonly slackEventsUrl: () => string | undefined;
  /** podwhy's `…/alertmanager`, called when an alert is fired; undefined if podwhy does not take alerts. */
  readonly alertmanagerUrl: () => string | undefined;
  /** Targets that the welcome card offers (`shop/cart-0`); none if podwhy reads a real cluster. */
  readonly exampleTargets: readonly string[];
  /** Types of events that podwhy subscribes to, as its manifest names them. */
  readonly subscriptions?: readonly string[];
  readonly workspace?: Workspace;
  readonly onError: (error: unknown) => void;
}

/** A running console: the page, and the fake Slack behind it that podwhy is started with. */
export interface Console {
  /** The page, for a browser. */
  readonly url: string;
  /** The base of the pages about root causes: `<base>/<id>` in English, `<base>/<id>.zh` in Chinese. */
  readonly causePagesUrl: string;
  readonly slackApiUrl: string;
  readonly botToken: string;
  readonly signingSecret: string;
  /** The channel for the sample alerts. */
  readonly alertChannel: string;
  readonly fakeSlack: FakeSlack;
  stop(): Promise<void>;
}

const EXAMPLE_CODES = ['/exitcode 137', '/exitcode 139', '/exitcode SIGTERM', '/exitcode CrashLoopBackOff'];
const COMMANDS = [
  { command: '/exitcode', usage: '137 | SIGSEGV | OOMKilled | 139 java' },
  { command: '/podwhy', usage: 'shop/cart-0 | deploy/shop/cart | shop' },
];
const ALERT_CHANNEL = 'alerts';
const NOTES_KEPT = 500;

/**
 * Starts the console: the page on `host`, and on loopback a fake Slack with a random token and signing secret. Rejects if the port is
 * taken.
 */
export async function startConsole(options: ConsoleOptions): Promise<Console> {
  const fakeSlack = await startFakeSlack({
    botToken: `xoxb-console-${randomBytes(16).toString('hex')}`,
    appToken: `xapp-console-${randomBytes(16).toString('hex')}`,
    signingSecret: randomBytes(16).toString('hex'),
    eventsUrl: options.slackEventsUrl,
    subscriptions: options.subscriptions ?? ['app_mention'],
    onError: options.onError,
    ...(options.workspace === undefined ? {} : { workspace: options.workspace }),
  });
  const alertChannel =
    fakeSlack.channels().find(({ name }) => name === ALERT_CHANNEL)?.id ?? fakeSlack.channels()[0]?.id ?? '';
  const notes: Note[] = [];
  const actions = new Actions(
    fakeSlack,
    new AlertPanel(options.alertmanagerUrl),
    COMMANDS.map(({ command }) => command),
    (note) => {
      notes.push(note);
      if (notes.length > NOTES_KEPT) notes.shift();
      page.note(note);
    },
  );
  const page = new PageServer({
    host: options.host,
    port: options.port,
    fakeSlack,
    actions,
    notes,
    commands: COMMANDS,
    examples: { codes: EXAMPLE_CODES, pods: options.exampleTargets.map((target) => `/podwhy ${target}`) },
    alertChannel,
    takesAlerts: () => options.alertmanagerUrl() !== undefined,
    onError: options.onError,
  });
  let url: string;
  try {
    url = addressOf(await page.start());
  } catch (error) {
    await fakeSlack.stop();
    throw error;
  }
  const { url: slackApiUrl, botToken, signingSecret } = fakeSlack;
  return {
    url,
    causePagesUrl: url + CAUSE_PAGES_PATH,
    slackApiUrl,
    botToken,
    signingSecret,
    alertChannel,
    fakeSlack,
    stop: async () => {
      await page.stop();
      await fakeSlack.stop();
    },
  };
}
