import { webApi } from '@slack/bolt';
import { createPoster } from '../src/slack/poster.ts';
import { postingOptions } from '../src/slack/web-client.ts';
import { openStore } from '../src/threads/store/store.ts';
import { startThreads } from '../src/threads/threads.ts';
import { acceptWebhooks } from './threads-listener.ts';
import { explainerFor, routeTo } from '../test/threads/shop-alerts.ts';

/**
 * podwhy's threads in a process of their own, to be killed: takes webhooks on a port, prints the port. Settings come as JSON in the first
 * argument: {slackUrl, botToken, channels, dataFolder, databaseUrl?, explainMs?, threadsPerMinute?}.
 */
const settings = JSON.parse(process.argv[2] ?? '{}') as {
  slackUrl: string;
  botToken: string;
  channels: readonly string[];
  dataFolder: string;
  databaseUrl?: string;
  explainMs?: number;
  threadsPerMinute?: number;
};
const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: say };
function say(event: string, fields?: unknown): void {
  const shown = JSON.stringify(fields, (_, value: unknown) => (value instanceof Error ? value.stack : value));
  process.stderr.write(`${event} ${shown}\n`);
}

const store = await openStore({ databaseUrl: settings.databaseUrl, dataFolder: settings.dataFolder });
const client = new webApi.WebClient(
  settings.botToken,
  postingOptions({ apiUrl: settings.slackUrl, log: { ...quiet, error: () => undefined } }),
);
const usual = routeTo({ channel: '' });
/** The same channel for a namespace each time. */
function channelOf(namespace: string): string | undefined {
  const sum = Buffer.from(namespace).reduce((total, byte) => total + byte, 0);
  return settings.channels[sum % settings.channels.length];
}

const threads = startThreads({
  store,
  slack: createPoster(client),
  explainer: explainerFor(settings.explainMs === undefined ? {} : { takesMs: settings.explainMs }),
  route: (alert, object) => ({ ...usual(alert, object), channel: channelOf(alert.labels['namespace'] ?? '') }),
  clock: {
    now: () => new Date(),
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  },
  log: quiet,
  settings: settings.threadsPerMinute === undefined ? {} : { threadsPerMinute: settings.threadsPerMinute },
});
const port = await acceptWebhooks((body) => threads.acceptWebhook({ source: 'prod', body }));
process.stdout.write(`${port}\n`);
