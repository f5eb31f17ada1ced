import { sql } from 'kysely';
import { readAlertmanagerMessage, type MessageEvent } from '../alerts/alertmanager-message.ts';
import { routeAlert } from '../alerts/routing.ts';
import { limitsAnything, mayShow } from '../answers/access.ts';
import { createAlertExplainer } from './alert-explainer.ts';
import type { WordingOptions } from '../next-steps/cause-context.ts';
import type { SlackPort } from '../messages/delivery.ts';
import type { ReadinessCheck } from '../ops/health.ts';
import type { Handler } from '../ops/listener.ts';
import type { Log } from '../lib/log.ts';
import type { Metrics } from '../ops/metrics.ts';
import type { ThreadPorts, ThreadSettings } from '../threads/ports.ts';
import { openSeenRequests, type SeenRequests } from '../threads/store/seen-requests.ts';
import { startThreads, type Threads } from '../threads/threads.ts';
import { createWebhook } from './alert-webhook.ts';
import type { TeamConfig } from './config-file.ts';
import type { Config } from './config.ts';
import { openAlertStore } from './open-alert-store.ts';
import { routingRules } from './routing-rules.ts';
import { accessRules } from './rules.ts';
import type { ServedClusters } from './served-clusters.ts';
import type { TeamRules } from './team-rules.ts';

/** The part of podwhy that answers alerts. */
export interface Alerting {
  /** Takes webhooks. */
  readonly handler: Handler;
  /** Takes messages in channels: Alertmanager's own are answered in their threads. */
  onMessage(event: unknown): Promise<void>;
  readonly ready: ReadinessCheck;
  /** Which of Slack's requests were taken, as the store knows it. */
  readonly seenRequests: SeenRequests;
  stop(): Promise<void>;
}

export interface AlertingOptions {
  readonly config: Config;
  readonly rules: TeamRules;
  readonly served: ServedClusters;
  /** What the words of answers depend on at the time. */
  readonly wording: () => WordingOptions;
  readonly slack: SlackPort;
  /** Whether alerts end on this machine, in the console or a fake Slack: its own programs need no token then. */
  readonly slackIsLocal: boolean;
  /** Channel for alerts that no route matches: the console's. */
  readonly fallbackChannel: string | undefined;
  readonly log: Log;
  readonly metrics: Metrics;
}

const MISTAKE_LENGTH = 500;

/**
 * Opens the store and starts the threads on it: from then on webhooks are taken, whether or not Slack and the clusters answer. Throws what
 * `openAlertStore` throws.
 */
export async function startAlerting(options: AlertingOptions): Promise<Alerting> {
  const { config, rules, log, metrics } = options;
  const { store, close } = await openAlertStore(config);
  const seenRequests = await openSeenRequests(store, {
    now: Date.now,
    onError: (error) => {
      log.warn('slack request not recorded as seen', { error });
    },
  });
  const team = () => rules.current();
  const threads = startThreads({
    ...ports(options),
    store,
    settings: { ...threadSettings(team()), adminLanguage: config.language ?? 'en' },
  });
  rules.onChange((changed) => {
    threads.configure(threadSettings(changed));
  });
  rules.onMistake((mistake) => {
    void threads.reportToAdmin({ code: 'rules-refused', error: mistake.slice(0, MISTAKE_LENGTH) });
  });
  const taken = metrics.counter('podwhy_webhooks_total', 'Webhooks that were stored, by source.', ['source']);
  showBacklog(metrics, threads);
  return {
    handler: createWebhook({
      tokens: config.alertmanagerTokens,
      withoutTokens: options.slackIsLocal ? 'this-machine' : 'nobody',
      store: async ({ source, body }) => {
        await threads.acceptWebhook({ source, body });
        taken.inc({ source });
      },
      warn: log.warn,
    }),
    onMessage: async (event) => {
      const message = readAlertmanagerMessage(event as MessageEvent, team().alerts.ownMessages, new Date());
      if (message !== undefined) await threads.acceptMessage(message);
    },
    ready: async () => {
      await sql`select 1`.execute(store.db);
      return undefined;
    },
    seenRequests,
    stop: async () => {
      await threads.stop();
      await seenRequests.settled();
      await close();
    },
  };
}

/** What the threads need from the other modules. Rules are asked for each alert, so that changes of podwhy.yaml apply at once. */
function ports({ config, rules, served, slack, wording, fallbackChannel, log }: AlertingOptions): ThreadPorts {
  const team = () => rules.current();
  return {
    slack,
    explainer: createAlertExplainer({
      clusters: served.clusters,
      mayShow: (channel) => mayShow(accessRules(team()), channel),
      limited: () => limitsAnything(accessRules(team())),
      wording,
    }),
    route: (alert, object) => routeAlert(alert, object, routingRules(team(), config, fallbackChannel)),
    clock: CLOCK,
    log,
  };
}

function showBacklog(metrics: Metrics, threads: Threads): void {
  metrics.gauge('podwhy_backlog', 'What waits in the threads of alerts.', ['what'], async () => {
    // Without the store it is unknown; the other metrics are needed then more than ever.
    const backlog = await threads.backlog().catch(() => ({}));
    return Object.entries(backlog).map(([what, value]) => ({ labels: { what }, value: Number(value) }));
  });
}

function threadSettings({ alerts }: TeamConfig): Pick<ThreadSettings, 'threadsPerMinute' | 'adminChannel'> {
  return { threadsPerMinute: alerts.storm.threadsPerMinute, adminChannel: alerts.adminChannel };
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
