import type { TeamConfig } from './config-file.ts';
import { ConfigError, type Config } from './config.ts';
import { isLoopback } from '../lib/loopback.ts';
import type { Log } from '../lib/log.ts';

/** The console has no password: anyone who can reach it may ask about the clusters. Throws ConfigError unless the operator asked for that. */
export function refuseOpenConsole({ slack, host, openConsole }: Config): void {
  if (slack.mode !== 'console' || host === undefined || isLoopback(host) || openConsole) return;
  throw new ConfigError(
    `HOST=${host} would open the console, which has no password, to the network. Set PODWHY_OPEN_CONSOLE=true if you want that.`,
  );
}

/** Logs, once at the start, what is open to whom because a setting is missing. */
export function logOpenAccess(config: Config, rules: TeamConfig, log: Log): void {
  const { slack, host } = config;
  if (slack.mode === 'console') {
    if (host !== undefined && !isLoopback(host))
      log.warn('the console is open: anyone who can reach it may ask about everything, without a password', { host });
    return;
  }
  if (rules.access === undefined) {
    const what = rules.namespaces === undefined ? 'everything' : 'these namespaces';
    log.warn(`podwhy.yaml has no access rules: everybody in the workspace, guests included, may ask about ${what}`, {
      namespaces: rules.namespaces,
    });
  }
  const expectsAlerts = config.alertChannel !== undefined || rules.alerts.routes.length > 0;
  if (expectsAlerts && config.alertmanagerTokens.length === 0)
    log.warn('ALERTMANAGER_TOKENS is not set: alerts from other machines are refused');
}
