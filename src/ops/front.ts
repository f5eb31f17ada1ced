import { ConfigError, type Config } from '../config.ts';
import type { Answers } from '../slack/answers.ts';
import type { SlackConnection, SlackMode } from '../slack/start.ts';
import { isTaken } from './listener.ts';
import type { Log } from './log.ts';

/** Where people meet podwhy: Slack, or the console in its place. */
export interface Front {
  readonly slack: SlackConnection;
  /** What the line `ready` names: Slack's requests, or the console's page; `none` in Socket Mode. */
  readonly url: string;
  /** Base of Slack's Web API, or of its stand-in. */
  readonly apiUrl: string;
  readonly botToken: string;
  /** Where alerts go in the console; undefined in Slack. */
  readonly consoleChannel: string | undefined;
  stop(ms: number): Promise<void>;
}

export interface FrontOptions {
  readonly config: Config;
  readonly answers: Answers;
  readonly log: Log;
  /** podwhy's own `/alertmanager`, for the console's panel of alerts. */
  readonly alertmanagerUrl: () => string | undefined;
  readonly languageOfChannel: (channel: string) => 'en' | 'zh' | undefined;
  readonly onMessage: ((event: unknown) => Promise<void>) | undefined;
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

/** Connects to Slack in the mode that the tokens choose, or starts the console and the stand-in behind it, and connects to that. */
export async function openFront(options: FrontOptions): Promise<Front> {
  const { config, log } = options;
  const { slack } = config;
  if (slack.mode === 'console') return await openConsole(options);
  const connection: SlackMode =
    slack.mode === 'socket'
      ? { mode: 'socket', appToken: slack.appToken }
      : { mode: 'http', signingSecret: slack.signingSecret, host: config.host ?? '0.0.0.0', port: config.port };
  const { startSlack } = await import('../slack/start.ts');
  const started = await startSlack({
    ...shared(options),
    connection,
    botToken: slack.botToken,
    apiUrl: config.slackApiUrl,
  });
  log.info('connected to Slack', { mode: slack.mode, workspace: started.workspace.teamId });
  return {
    slack: started,
    url: started.url ?? 'none',
    apiUrl: config.slackApiUrl,
    botToken: slack.botToken,
    consoleChannel: undefined,
    stop: started.stop,
  };
}

async function openConsole(options: FrontOptions): Promise<Front> {
  const { config, log } = options;
  const [{ startConsole }, { startSlack }] = await Promise.all([
    import('../console/console.ts'),
    import('../slack/start.ts'),
  ]);
  let eventsUrl: string | undefined;
  const start = async (port: number) =>
    await startConsole({
      host: config.host ?? '127.0.0.1',
      port,
      slackEventsUrl: () => eventsUrl,
      alertmanagerUrl: options.alertmanagerUrl,
      exampleTargets: options.shipped ? EXAMPLE_TARGETS : [],
      onError: (error) => {
        log.error('console', { error });
      },
    });
  const page = await start(config.port).catch(async (error: unknown) => {
    if (!isTaken(error)) throw error;
    return await start(0);
  });
  const slack = await startSlack({
    ...shared(options),
    connection: { mode: 'http', signingSecret: page.signingSecret, host: '127.0.0.1', port: 0 },
    botToken: page.botToken,
    apiUrl: page.slackApiUrl,
  });
  if (slack.url === undefined) throw new ConfigError('The console found no address for Slack’s requests.');
  eventsUrl = `${slack.url}/slack/events`;
  return {
    slack,
    url: page.url,
    apiUrl: page.slackApiUrl,
    botToken: page.botToken,
    consoleChannel: page.alertChannel,
    stop: async (ms) => {
      await page.stop();
      await slack.stop(ms);
    },
  };
}

function shared({ config, answers, log, languageOfChannel, onMessage }: FrontOptions) {
  return { answers, log, language: config.language, languageOfChannel, onMessage };
}
