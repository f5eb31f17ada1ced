import { flushCompileCache } from 'node:module';
import type { TeamConfig } from '../config-file.ts';
import { ConfigError, readConfig, type Config } from '../config.ts';
import { openFront } from './front.ts';
import { operationsRoutes } from './health.ts';
import { isTaken, listen, type Handler } from './listener.ts';
import { createLog } from './log.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { openServedClusters } from './served-clusters.ts';
import { slackAnswers } from './slack-answers.ts';
import { collectStartUpGarbage } from './small-heap.ts';
import { endInOrder, endOnBugs } from './stopping.ts';
import { openTeamRules } from './team-rules.ts';

const STOP_MS = 8_000;

/**
 * Starts podwhy and prints one line once it serves: `ready slack=<console|http|socket> http=<url> internal=<url>`. Goes on until a signal
 * ends it. Throws ConfigError for what the start cannot go on with.
 */
export async function serve(context: string | undefined): Promise<void> {
  const config = readConfig();
  const log = createLog(config.logLevel, (line) => process.stderr.write(line));
  const rules = await openTeamRules(config.file, log);
  refuseLostAlerts(config, rules.current());
  endOnBugs(log);
  const metrics = createMetrics();
  countProcess(metrics);
  const { clusters, several, shipped } = await openServedClusters(config, context);
  const answers = slackAnswers({ clusters, severalClusters: several, rules, log, metrics });

  const routes: Record<string, Handler> = operationsRoutes(
    {
      cluster: async () => {
        const reading = await clusters.ready();
        return reading.kind === 'read' ? undefined : `${reading.failure.context} ${reading.failure.code}`;
      },
      slack: async () => await Promise.resolve(front.slack.missing()),
    },
    metrics,
  );
  const isConsole = config.slack.mode === 'console';
  const internal = await listen({
    host: config.internalHost ?? (isConsole ? '127.0.0.1' : '0.0.0.0'),
    port: config.internalPort,
    orFree: isConsole,
    routes,
    log,
  }).catch((error: unknown) => {
    throw portError('INTERNAL_PORT', config.internalPort, error);
  });
  const front = await openFront({
    config,
    answers,
    log,
    alertmanagerUrl: () => undefined,
    languageOfChannel: (channel) => rules.current().alerts.routes.find((route) => route.channel === channel)?.language,
    onMessage: undefined,
    shipped,
  }).catch((error: unknown) => {
    throw portError('PORT', config.port, error);
  });
  endInOrder(async () => {
    rules.stop();
    await Promise.all([internal.close(STOP_MS), front.stop(STOP_MS)]);
  }, log);
  process.stdout.write(`ready slack=${config.slack.mode} http=${front.url} internal=${internal.url}\n`);
  // Kept now rather than at the end: a process that is killed would leave the next start as slow as this one.
  flushCompileCache();
  collectStartUpGarbage();
}

/** Alerts that are let in have to go somewhere. */
function refuseLostAlerts(config: Config, rules: TeamConfig): void {
  if (config.alertmanagerTokens.length === 0 || config.alertChannel !== undefined || rules.alerts.routes.length > 0)
    return;
  throw new ConfigError(
    'ALERTMANAGER_TOKENS is set, but alerts have nowhere to go: set ALERT_CHANNEL, or routes in podwhy.yaml.',
  );
}

function portError(name: string, port: number, error: unknown): unknown {
  return isTaken(error)
    ? new ConfigError(`${name}: port ${port} is taken by another program.`, { cause: error })
    : error;
}

function countProcess(metrics: Metrics): void {
  metrics.gauge('process_resident_memory_bytes', 'Memory that podwhy holds.', () => process.memoryUsage.rss());
  metrics.gauge(
    'process_start_time_seconds',
    'When podwhy started, seconds since 1970.',
    () => performance.timeOrigin / 1000,
  );
}
