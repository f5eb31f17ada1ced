import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from './config.ts';
import { isLoopback } from '../lib/loopback.ts';
import {
  startSlack,
  SlackStartError,
  type SlackConnection,
  type SlackMode,
  type SlackSettings,
} from '../slack/start.ts';
import { isTaken } from '../ops/listener.ts';
import type { Log } from '../lib/log.ts';

/** Where Slack is, or the console's fake Slack, and the credentials for it. Nothing is connected yet. */
export interface SlackEndpoint {
  readonly apiUrl: string;
  readonly botToken: string;
  readonly connection: SlackMode;
  /** Whether it is on this machine: the console, or a fake Slack at a loopback address. */
  readonly isLocal: boolean;
  /** The console's page; undefined in Slack. */
  readonly page: string | undefined;
  /** Base URL of the console's pages about causes; undefined in Slack. */
  readonly causePages: string | undefined;
  /** Where alerts go in the console; undefined in Slack. */
  readonly alertChannel: string | undefined;
  /** Tells the fake Slack where podwhy takes its requests. */
  connected(url: string | undefined): void;
  stop(): Promise<void>;
}

export interface SlackEndpointOptions {
  readonly config: Config;
  readonly log: Log;
  /** podwhy's own `/alertmanager`, for the console's panel of alerts. */
  readonly alertmanagerUrl: () => string | undefined;
  /** Whether the console shows the recordings that podwhy brings along. */
  readonly shipped: boolean;
}

/** Good first questions to the recordings that podwhy brings along. */
export const EXAMPLE_TARGETS: readonly string[] = [
  'shop/cart-0',
  'deploy/shop/checkout-api',
  'deploy/web/frontend',
  'accounts',
];

/** Seconds to wait between attempts to connect; the last one goes on. */
const WAITS = [1, 2, 5, 10, 30] as const;

/** The Slack that the tokens are for, or the console, which is started. Rejects if the console cannot be served. */
export async function openSlackEndpoint(options: SlackEndpointOptions): Promise<SlackEndpoint> {
  const { config } = options;
  const { slack } = config;
  if (slack.mode === 'console') return await startOwnSlack(options);
  return {
    apiUrl: config.slackApiUrl,
    botToken: slack.botToken,
    connection:
      slack.mode === 'socket'
        ? { mode: 'socket', appToken: slack.appToken }
        : { mode: 'http', signingSecret: slack.signingSecret, host: config.host ?? '0.0.0.0', port: config.port },
    isLocal: isLoopback(new URL(config.slackApiUrl).hostname),
    page: undefined,
    causePages: undefined,
    alertChannel: undefined,
    connected: () => undefined,
    stop: async () => await Promise.resolve(),
  };
}

/**
 * Connects to Slack, and tries again until Slack answers: alerts are accepted and kept meanwhile. Rejects if Slack refuses a token, or if
 * the port is taken.
 */
export async function connectSlack(
  endpoint: SlackEndpoint,
  settings: Omit<SlackSettings, 'connection' | 'botToken' | 'apiUrl'>,
): Promise<SlackConnection> {
  const { connection, botToken, apiUrl } = endpoint;
  for (let attempt = 0; ; attempt++) {
    try {
      const slack = await startSlack({ ...settings, connection, botToken, apiUrl });
      endpoint.connected(slack.url);
      return slack;
    } catch (error) {
      if (!(error instanceof SlackStartError) || error.refused) throw error;
      const seconds = WAITS[attempt] ?? 30;
      settings.log.warn('Slack cannot be reached', { why: error.message, nextAttemptAfterSeconds: seconds });
      await sleep(seconds * 1000);
    }
  }
}

async function startOwnSlack({ config, log, alertmanagerUrl, shipped }: SlackEndpointOptions): Promise<SlackEndpoint> {
  const { startConsole } = await import('../console/console.ts');
  let events: string | undefined;
  const start = async (port: number) =>
    await startConsole({
      host: config.host ?? '127.0.0.1',
      port,
      slackEventsUrl: () => events,
      alertmanagerUrl,
      exampleTargets: shipped ? EXAMPLE_TARGETS : [],
      onError: (error) => {
        log.error('console request failed', { error });
      },
    });
  const page = await start(config.port).catch(async (error: unknown) => {
    if (!isTaken(error)) throw error;
    log.warn('PORT is in use, so the console takes a free one', { port: config.port });
    return await start(0);
  });
  return {
    apiUrl: page.slackApiUrl,
    botToken: page.botToken,
    connection: { mode: 'http', signingSecret: page.signingSecret, host: '127.0.0.1', port: 0 },
    isLocal: true,
    page: page.url,
    causePages: page.causePagesUrl,
    alertChannel: page.alertChannel,
    connected: (url) => {
      events = url === undefined ? undefined : `${url}/slack/events`;
    },
    stop: async () => await page.stop(),
  };
}
