import { flushCompileCache } from 'node:module';
import type { TeamConfig } from './config-file.ts';
import { ConfigError, readConfig, type Config } from './config.ts';
import { createPoster } from '../slack/poster.ts';
import type { SlackConnection } from '../slack/start.ts';
import { postingClient } from '../slack/web-client.ts';
import { startAlerting, type Alerting } from './alerting.ts';
import { connectSlack, openSlackEndpoint } from './slack-connection.ts';
import { operationsRoutes } from '../ops/health.ts';
import { isTaken, listen, respond, type Handler, type Listener } from '../ops/listener.ts';
import type { Log } from '../lib/log.ts';
import { createLog } from '../ops/log.ts';
import { createMetrics, type Metrics } from '../ops/metrics.ts';
import { refuseOpenConsole, logOpenAccess } from './open-access.ts';
import { openServedClusters, type ServedClusters } from './served-clusters.ts';
import { slackAnswers } from './slack-answers.ts';
import { collectStartUpGarbage } from '../ops/small-heap.ts';
import { endInOrder, endOnBugs } from '../ops/stopping.ts';
import { openTeamRules } from './team-rules.ts';

const STOP_MS = 8_000;

/** The parts of podwhy that have started so far: they are used, and stopped, from then on. */
interface Started {
  alerting?: Alerting;
  slack?: SlackConnection;
}

/**
 * Starts podwhy and prints one line once it serves: `ready slack=<console|http|socket> http=<url> internal=<url>`. Runs until a signal
 * ends it. Throws ConfigError, SlackStartError or StoreInUseError if it cannot start.
 */
export async function serve(context: string | undefined): Promise<void> {
  const config = readConfig();
  const log = createLog(config.logLevel, (line) => process.stderr.write(line));
  const rules = await openTeamRules(config.file, log);
  refuseOpenConsole(config);
  refuseLostAlerts(config, rules.current());
  logOpenAccess(config, rules.current(), log);
  const metrics = createMetrics();
  metrics.countProcess();
  const served = await openServedClusters(config, context, rules.current());
  rules.addCheck((team) => {
    refuseUnknownClusters(team, served);
  });
  metrics.gauge(
    'podwhy_rules_refused',
    '1 while podwhy.yaml is wrong, empty or missing and the earlier rules stay in force.',
    [],
    async () => await Promise.resolve([{ labels: {}, value: rules.mistake() === undefined ? 0 : 1 }]),
  );
  endOnBugs(log);

  const started: Started = {};
  const internal = await openInternal(config, log, metrics, served, started);
  const endpoint = await openSlackEndpoint({
    config,
    log,
    alertmanagerUrl: () => `${internal.url}/alertmanager`,
    shipped: served.shipped,
  }).catch((error: unknown) => {
    throw listenError('', config, error);
  });
  endInOrder(async () => {
    rules.stop();
    // Stop accepting work before stopping the workers.
    await Promise.all([internal.close(STOP_MS), started.slack?.stop(STOP_MS)]);
    await started.alerting?.stop();
    await endpoint.stop();
  }, log);
  const wording = () => ({ severalClusters: served.several, causePages: rules.current().docs ?? endpoint.causePages });
  const alerting = await startAlerting({
    config,
    rules,
    served,
    wording,
    slack: createPoster(postingClient(endpoint.botToken, { apiUrl: endpoint.apiUrl, log })),
    slackIsLocal: endpoint.isLocal,
    fallbackChannel: endpoint.alertChannel,
    log,
    metrics,
  });
  started.alerting = alerting;
  started.slack = await connectSlack(endpoint, {
    answers: slackAnswers({ clusters: served.clusters, wording, rules, log, metrics }),
    log,
    language: config.language,
    seenRequests: alerting.seenRequests,
    languageOfChannel: (channel) => rules.current().alerts.routes.find((route) => route.channel === channel)?.language,
    onMessage: async (event) => await alerting.onMessage(event),
  }).catch((error: unknown) => {
    throw listenError('', config, error);
  });
  const http = endpoint.page ?? started.slack.url ?? 'none';
  // Written now rather than at the end: if the process is killed, the next start is fast all the same.
  flushCompileCache();
  collectStartUpGarbage();
  // Last, since both calls above hold the event loop and a program that waits for this line sends its requests at once.
  process.stdout.write(`ready slack=${config.slack.mode} http=${http} internal=${internal.url}\n`);
}

async function openInternal(
  config: Config,
  log: Log,
  metrics: Metrics,
  { clusters }: ServedClusters,
  started: Started,
): Promise<Listener> {
  const isConsole = config.slack.mode === 'console';
  const alertmanager: Handler = async (request, response) => {
    if (started.alerting !== undefined) await started.alerting.handler(request, response);
    else respond(response, 503, 'starting; try again\n');
  };
  const always = {
    store: async () => (started.alerting === undefined ? 'starting' : await started.alerting.ready()),
  };
  const once = {
    cluster: async () => {
      const reading = await clusters.ready();
      return reading.kind === 'read' ? undefined : `${reading.failure.context} ${reading.failure.code}`;
    },
    slack: async () => await Promise.resolve(started.slack === undefined ? 'connecting' : started.slack.missing()),
  };
  const host = config.internalHost ?? (isConsole ? '127.0.0.1' : '0.0.0.0');
  return await listen({
    host,
    port: config.internalPort,
    orFree: isConsole,
    routes: { ...operationsRoutes({ always, once }, metrics, host), '/alertmanager': alertmanager },
    log,
  }).catch((error: unknown) => {
    throw listenError('INTERNAL_', { host: config.internalHost, port: config.internalPort }, error);
  });
}

/** Alerts that are accepted need a channel. */
function refuseLostAlerts(config: Config, rules: TeamConfig): void {
  if (config.alertmanagerTokens.length === 0 || config.alertChannel !== undefined || rules.alerts.routes.length > 0)
    return;
  throw new ConfigError(
    'ALERTMANAGER_TOKENS is set, but alerts have nowhere to go: set ALERT_CHANNEL, or routes in podwhy.yaml.',
  );
}

/** The alerts of a source with an unknown cluster would be answered from another cluster. */
function refuseUnknownClusters({ sources }: TeamConfig, { clusters }: ServedClusters): void {
  const known = clusters.contexts();
  const wrong = Object.entries(sources).find(([, cluster]) => !known.includes(cluster));
  if (wrong === undefined) return;
  const [source, cluster] = wrong;
  throw new ConfigError(
    `podwhy.yaml: sources: ${source}: no cluster is called ${cluster}; known: ${known.join(', ')}.`,
  );
}

interface Address {
  readonly host: string | undefined;
  readonly port: number;
}

/** Why a listener cannot be opened, as a sentence about the setting; other errors are returned as they are. */
function listenError(prefix: '' | 'INTERNAL_', { host, port }: Address, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (isTaken(error))
    return new ConfigError(`${prefix}PORT: port ${port} is in use by another program.`, { cause: error });
  if (code === 'EACCES')
    return new ConfigError(`${prefix}PORT: this user may not open port ${port}.`, { cause: error });
  return code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL'
    ? new ConfigError(`${prefix}HOST: ${host ?? ''} is not an address of this machine.`, { cause: error })
    : error;
}
