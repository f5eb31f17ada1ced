import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { readOwnMessage, type MessageEvent } from '../alerts/alertmanager-message.ts';
import { createWebhook } from './alert-webhook.ts';
import { limitsAnything, mayShow } from '../answers/access.ts';
import { createAlertExplainer } from '../answers/answer-alert.ts';
import type { TeamConfig } from './config-file.ts';
import { ConfigError, SETTINGS, type Config } from './config.ts';
import type { SlackPort } from '../messages/delivery.ts';
import { openStore, type Store } from '../threads/store/store.ts';
import type { ThreadSettings } from '../threads/ports.ts';
import { openSeenRequests, type SeenRequests } from '../threads/store/seen-requests.ts';
import { startThreads } from '../threads/threads.ts';
import { alertReader, routingRules } from './alert-reader.ts';
import type { ReadinessCheck } from '../ops/health.ts';
import type { Handler } from '../ops/listener.ts';
import type { Log } from '../ops/log.ts';
import type { Metrics } from '../ops/metrics.ts';
import { accessRules } from './rules.ts';
import type { ServedClusters } from './served-clusters.ts';
import type { TeamRules } from './team-rules.ts';

/** The part of podwhy that answers alerts. */
export interface Alerting {
  /** Takes webhooks. */
  readonly handler: Handler;
  /** Hears of messages in channels: Alertmanager's own are answered below. */
  onMessage(event: unknown): Promise<void>;
  readonly ready: ReadinessCheck;
  /** What the store knows of Slack's requests. */
  readonly seenRequests: SeenRequests;
  stop(): Promise<void>;
}

export interface AlertingOptions {
  readonly config: Config;
  readonly rules: TeamRules;
  readonly served: ServedClusters;
  readonly slack: SlackPort;
  /** Whether alerts end on this machine, in the console or a stand-in for Slack: its own programs need no token then. */
  readonly slackIsHere: boolean;
  /** Where alerts go that nothing routes: the console's channel. */
  readonly fallbackChannel: string | undefined;
  readonly log: Log;
  readonly metrics: Metrics;
}

const MISTAKE_LENGTH = 500;

/** Opens the store and starts the threads on it: from then on webhooks are taken, whether Slack and the clusters answer or not. */
export async function startAlerting(options: AlertingOptions): Promise<Alerting> {
  const { config, rules, served, log, metrics } = options;
  const { store, forget } = await openOwnStore(config);
  const seenRequests = await openSeenRequests(store, {
    now: Date.now,
    onError: (error) => {
      log.warn('slack request not remembered', { error });
    },
  });
  const team = () => rules.current();
  const threads = startThreads({
    store,
    slack: options.slack,
    explainer: createAlertExplainer({
      clusters: served.clusters,
      mayShow: (channel) => mayShow(accessRules(team()), channel),
      limited: () => limitsAnything(accessRules(team())),
      severalClusters: served.several,
    }),
    alerts: alertReader(() => routingRules(team(), config, options.fallbackChannel)),
    clock: CLOCK,
    log,
    settings: { ...threadSettings(team()), adminLanguage: config.language ?? 'en' },
  });
  rules.onChange((changed) => {
    threads.configure(threadSettings(changed));
  });
  rules.onMistake((mistake) => {
    void threads.tell({ code: 'rules-refused', error: mistake.slice(0, MISTAKE_LENGTH) });
  });
  const taken = metrics.counter('podwhy_webhooks_total', 'Webhooks that were stored, by source.');
  metrics.gauge('podwhy_backlog', 'What waits in the threads of alerts.', async () => {
    // While the store is away nobody knows it; the other numbers are wanted then above all.
    const backlog = await threads.backlog().catch(() => ({}));
    return Object.entries(backlog).map(([what, value]) => ({ labels: { what }, value: Number(value) }));
  });
  return {
    handler: createWebhook({
      tokens: config.alertmanagerTokens,
      withoutTokens: options.slackIsHere ? 'this-machine' : 'nobody',
      store: async ({ source, headers, body }) => {
        await threads.accept({ source, headers, body });
        taken.add({ source });
      },
      warn: log.warn,
      now: () => new Date(),
    }),
    onMessage: async (event) => {
      const seen = readOwnMessage(event as MessageEvent, team().alerts.ownMessages, new Date());
      if (seen !== undefined) await threads.seen(seen);
    },
    ready: async () => {
      await sql`select 1`.execute(store.db);
      return undefined;
    },
    seenRequests,
    stop: async () => {
      await threads.stop();
      await seenRequests.settled();
      await store.close();
      await forget();
    },
  };
}

function threadSettings({ alerts }: TeamConfig): Pick<ThreadSettings, 'threadsPerMinute' | 'adminChannel'> {
  return { threadsPerMinute: alerts.storm.threadsPerMinute, adminChannel: alerts.adminChannel };
}

/**
 * The configured store. The console's Slack forgets everything when it ends, and a store that remembered threads in it would be wrong
 * about all of them: unless told otherwise the console has one of its own, for as long as it runs.
 */
async function openOwnStore(config: Config): Promise<{ store: Store; forget: () => Promise<void> }> {
  const { databaseUrl, data, slack } = config;
  if (slack.mode !== 'console' || databaseUrl !== undefined || data !== SETTINGS.PODWHY_DATA.fallback) {
    const store = await openStore({ databaseUrl, dataFolder: data }).catch((error: unknown) => {
      throw databaseUrl === undefined ? folderError(data, error) : databaseError(error);
    });
    return { store, forget: async () => await Promise.resolve() };
  }
  const folder = await mkdtemp(join(tmpdir(), 'podwhy-'));
  const store = await openStore({ databaseUrl, dataFolder: folder });
  return { store, forget: async () => await rm(folder, { recursive: true, force: true }) };
}

const UNUSABLE =
  /\b(?:EACCES|EEXIST|ENOTDIR|EPERM|EROFS|unable to open database file|readonly database|file is not a database)\b/;

/** A folder that cannot be written is a mistake in the configuration: a read-only file system without a volume, mostly. */
function folderError(folder: string, error: unknown): unknown {
  const why = error instanceof Error ? UNUSABLE.exec(error.message)?.[0] : undefined;
  return why === undefined
    ? error
    : new ConfigError(`PODWHY_DATA: ${folder} is no folder that podwhy can write to (${why}).`, { cause: error });
}

/** The network, or PostgreSQL's own refusals: who may log in, which database, too many connections, starting, rights. */
const AWAY = /^(?:E[A-Z]+|EAI_AGAIN|28...|3D000|53300|57P0.|42501)$/;

/** A database that is away or does not let podwhy in is none of our bugs. The error's text names no password. */
function databaseError(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (!(error instanceof Error) || !AWAY.test(code)) return error;
  const detail = error.message === '' ? code : error.message;
  return new ConfigError(`DATABASE_URL: the database cannot be used: ${detail}.`, { cause: error });
}

const CLOCK = {
  now: () => new Date(),
  after: (ms: number, run: () => void) => {
    const timer = setTimeout(run, ms);
    return () => {
      clearTimeout(timer);
    };
  },
};
