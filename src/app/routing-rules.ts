import type { RoutingRules } from '../alerts/routing.ts';
import type { TeamConfig } from './config-file.ts';
import type { Config } from './config.ts';

/** The routing rules as the files give them. `fallback` is a channel for what neither file routes. */
export function routingRules(
  { alerts, sources }: TeamConfig,
  { alertChannel, language }: Pick<Config, 'alertChannel' | 'language'>,
  fallback?: string,
): RoutingRules {
  return {
    routes: alerts.routes,
    skip: alerts.skip,
    alertmanagerChannels: alerts.ownMessages.channels,
    sources,
    defaultChannel: alertChannel ?? fallback,
    defaultLanguage: language ?? 'en',
  };
}
