import { defaultTitle } from '../alerts/default-title.ts';
import { objectOf } from '../alerts/object-of.ts';
import { readBody } from '../alerts/read-body.ts';
import { routeAlert, type RoutingRules } from '../alerts/routing.ts';
import type { TeamConfig } from './config-file.ts';
import type { Config } from './config.ts';
import type { AlertReader } from '../threads/ports.ts';

/** The rules of routing as the files say them. `fallback` is a channel for what neither routes. */
export function routingRules(
  { alerts, sources }: TeamConfig,
  { alertChannel, language }: Pick<Config, 'alertChannel' | 'language'>,
  fallback?: string,
): RoutingRules {
  return {
    routes: alerts.routes,
    skip: alerts.skip,
    ownMessageChannels: alerts.ownMessages.channels,
    sources,
    defaultChannel: alertChannel ?? fallback,
    defaultLanguage: language ?? 'en',
  };
}

/** Reading and routing of alerts for the threads; `rules` is asked anew for each, so that changes of podwhy.yaml count at once. */
export function alertReader(rules: () => RoutingRules): AlertReader {
  return {
    read: ({ source, body, receivedAt }) => readBody(source, body, receivedAt),
    objectOf: (alert) => objectOf(alert),
    route: (alert, object) => routeAlert(alert, object, rules()),
    titleOf: (notification) => defaultTitle(notification),
  };
}
