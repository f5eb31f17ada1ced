import { randomBytes } from 'node:crypto';

import { AlertPanel } from './alert-panel.ts';
import { Actions } from './page/actions.ts';
import { CAUSE_PAGES_PATH } from './page/cause-pages.ts';
import type { Note } from './page/message-html.ts';
import { PageServer } from './page/page-server.ts';
import { addressOf } from './fake-slack/http-shell.ts';
import type { FakeSlack } from './fake-slack/fake-slack.ts';
import { startFakeSlack } from './fake-slack/start-fake-slack.ts';
import type { Workspace } from './fake-slack/workspace.ts';

export interface ConsoleOptions {
  /** Where the page is served; port 0 takes a free one. */
  readonly host: string;
  readonly port: number;
  /** Where podwhy takes Slack's signed requests (`http://127.0.0.1:PORT/slack/events`), asked at each delivery. */
  readonly slackEventsUrl: () => string | undefined;
  /** podwhy's `…/alertmanager`, asked when an alert is fired; undefined: alerts are not taken. */
  readonly alertmanagerUrl: () => string | undefined;
  /** Targets that the welcome offers to ask about (`shop/cart-0`); none where podwhy reads a real cluster. */
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
  /** The channel where the alerts of the panel go. */
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
 * Starts the console: the page on `host`, and on loopback a fake Slack with a token and a signing secret of its own making.
 * Rejects where the port is taken. The page's renderer is loaded when the page is first opened.
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
