import { flushCompileCache } from 'node:module';
import type { TeamConfig } from './config-file.ts';
import { ConfigError, readConfig, type Config } from './config.ts';
import { createPoster } from '../slack/poster.ts';
import type { SlackConnection } from '../slack/start.ts';
import { postingClient } from '../slack/web-client.ts';
import { startAlerting, type Alerting } from './alerting.ts';
import { connectSlack, reachSlack } from './slack-connection.ts';
import { operationsRoutes } from '../ops/health.ts';
import { isTaken, listen, respond, type Handler, type Listener } from '../ops/listener.ts';
import type { Log } from '../lib/log.ts';
import { createLog } from '../ops/log.ts';
import { createMetrics, type Metrics } from '../ops/metrics.ts';
import { refuseOpenConsole, sayWhatIsOpen } from './openness.ts';
import { openServedClusters, type ServedClusters } from './served-clusters.ts';
import { slackAnswers } from './slack-answers.ts';
import { collectStartUpGarbage } from '../ops/small-heap.ts';
import { endInOrder, endOnBugs } from '../ops/stopping.ts';
import { openTeamRules } from './team-rules.ts';

const STOP_MS = 8_000;

/** What comes to stand while podwhy starts; what is there already is served and stopped. */
interface Standing {
  alerting?: Alerting;
  slack?: SlackConnection;
}

/**
 * Starts podwhy and prints one line once it serves: `ready slack=<console|http|socket> http=<url> internal=<url>`. Goes on until a signal
 * ends it. Throws ConfigError, SlackStartError or StoreInUseError for what the start cannot go on with.
 */
export async function serve(context: string | undefined): Promise<void> {
  const config = readConfig();
  const log = createLog(config.logLevel, (line) => process.stderr.write(line));
  const rules = await openTeamRules(config.file, log);
  refuseOpenConsole(config);
  refuseLostAlerts(config, rules.current());
  sayWhatIsOpen(config, rules.current(), log);
  const metrics = createMetrics();
  metrics.countProcess();
  const served = await openServedClusters(config, context, rules.current());
  rules.hold((team) => {
    refuseUnknownClusters(team, served);
  });
  metrics.gauge(
    'podwhy_rules_refused',
    '1 while podwhy.yaml is wrong, empty or missing and the earlier rules stay in force.',
    [],
    async () => await Promise.resolve([{ labels: {}, value: rules.mistake() === undefined ? 0 : 1 }]),
  );
  endOnBugs(log);

  const standing: Standing = {};
  const internal = await openInternal(config, log, metrics, served, standing);
  const reach = await reachSlack({
    config,
    log,
    alertmanagerUrl: () => `${internal.url}/alertmanager`,
    shipped: served.shipped,
  }).catch((error: unknown) => {
    throw listenError('', config, error);
  });
  endInOrder(async () => {
    rules.stop();
    // First what lets anything in, then what works on it.
    await Promise.all([internal.close(STOP_MS), standing.slack?.stop(STOP_MS)]);
    await standing.alerting?.stop();
    await reach.stop();
  }, log);
  const alerting = await startAlerting({
    config,
    rules,
    served,
    slack: createPoster(postingClient(reach.botToken, { apiUrl: reach.apiUrl, log })),
    slackIsHere: reach.isHere,
    fallbackChannel: reach.alertChannel,
    log,
    metrics,
  });
  standing.alerting = alerting;
  standing.slack = await connectSlack(reach, {
    answers: slackAnswers({ ...served, rules, log, metrics }),
    log,
    language: config.language,
    seenRequests: alerting.seenRequests,
    languageOfChannel: (channel) => rules.current().alerts.routes.find((route) => route.channel === channel)?.language,
    onMessage: async (event) => await alerting.onMessage(event),
  }).catch((error: unknown) => {
    throw listenError('', config, error);
  });
  const http = reach.page ?? standing.slack.url ?? 'none';
  // Kept now rather than at the end: a process that is killed would leave the next start as slow as this one.
  flushCompileCache();
  collectStartUpGarbage();
  // Last: both hold the event loop, and a program that waits for this line asks at once.
  process.stdout.write(`ready slack=${config.slack.mode} http=${http} internal=${internal.url}\n`);
}

async function openInternal(
  config: Config,
  log: Log,
  metrics: Metrics,
  { clusters }: ServedClusters,
  standing: Standing,
): Promise<Listener> {
  const isConsole = config.slack.mode === 'console';
  const alertmanager: Handler = async (request, response) => {
    if (standing.alerting !== undefined) await standing.alerting.handler(request, response);
    else respond(response, 503, 'starting; try again\n');
  };
  const always = {
    store: async () => (standing.alerting === undefined ? 'starting' : await standing.alerting.ready()),
  };
  const once = {
    cluster: async () => {
      const reading = await clusters.ready();
      return reading.kind === 'read' ? undefined : `${reading.failure.context} ${reading.failure.code}`;
    },
    slack: async () => await Promise.resolve(standing.slack === undefined ? 'connecting' : standing.slack.missing()),
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

/** Alerts that are let in have to go somewhere. */
function refuseLostAlerts(config: Config, rules: TeamConfig): void {
  if (config.alertmanagerTokens.length === 0 || config.alertChannel !== undefined || rules.alerts.routes.length > 0)
    return;
  throw new ConfigError(
    'ALERTMANAGER_TOKENS is set, but alerts have nowhere to go: set ALERT_CHANNEL, or routes in podwhy.yaml.',
  );
}

/** A source that leads to a cluster which is not there would be answered from another one. */
function refuseUnknownClusters({ sources }: TeamConfig, { clusters }: ServedClusters): void {
  const known = clusters.contexts();
  const wrong = Object.entries(sources).find(([, cluster]) => !known.includes(cluster));
  if (wrong === undefined) return;
  const [source, cluster] = wrong;
  throw new ConfigError(
    `podwhy.yaml: sources: ${source}: there is no cluster ${cluster}; known are ${known.join(', ')}.`,
  );
}

interface Address {
  readonly host: string | undefined;
  readonly port: number;
}

/** Why a listener cannot be opened, as a sentence about the setting; what is no setting's fault stays what it is. */
function listenError(prefix: '' | 'INTERNAL_', { host, port }: Address, error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (isTaken(error))
    return new ConfigError(`${prefix}PORT: port ${port} is taken by another program.`, { cause: error });
  if (code === 'EACCES')
    return new ConfigError(`${prefix}PORT: port ${port} may not be opened by this user.`, { cause: error });
  return code === 'ENOTFOUND' || code === 'EADDRNOTAVAIL'
    ? new ConfigError(`${prefix}HOST: this machine has no address ${host ?? ''}.`, { cause: error })
    : error;
}
