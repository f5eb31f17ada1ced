import { matchesAny } from '../lib/wildcard.ts';
import type { Alert, AlertObject } from './alert.ts';
import { channelOfSource } from './alertmanager-message.ts';

/** Which alerts; every part that is given has to fit. `*` in a text stands for any characters. */
export interface AlertMatcher {
  readonly source?: readonly string[] | undefined;
  readonly cluster?: readonly string[] | undefined;
  readonly namespace?: readonly string[] | undefined;
  readonly labels?: Readonly<Record<string, readonly string[]>> | undefined;
}
export interface RouteRule extends AlertMatcher {
  readonly channel: string;
  readonly language?: 'en' | 'zh' | undefined;
  /** Whom to mention, by severity. */
  readonly mention: Readonly<Record<string, readonly string[]>>;
}

/** What a team decides about alerts. */
export interface RoutingRules {
  readonly routes: readonly RouteRule[];
  readonly skip: readonly AlertMatcher[];
  readonly ownMessageChannels: readonly string[];
  /** Source → cluster. */
  readonly sources: Readonly<Record<string, string>>;
  /** Where alerts go that no route fits. */
  readonly defaultChannel: string | undefined;
  readonly defaultLanguage: 'en' | 'zh';
}

export interface Route {
  readonly channel: string | undefined;
  readonly skip: boolean;
  readonly language: 'en' | 'zh';
  readonly mentions: readonly string[];
  readonly cluster: string | undefined;
  readonly ownMessages: boolean;
}

/**
 * Where an alert goes: the first route that fits, else the default channel. What was read from a message in Slack stays in the channel of
 * that message. The source's cluster is the most reliable name of it.
 */
export function routeAlert(alert: Alert, object: AlertObject, rules: RoutingRules): Route {
  const home = channelOfSource(alert.source);
  const cluster = rules.sources[alert.source] ?? object.cluster ?? (home === undefined ? alert.source : undefined);
  const fits = (matcher: AlertMatcher): boolean => isFit(matcher, alert, object, cluster);
  const route = rules.routes.find((each) => fits(each) && (home === undefined || each.channel === home));
  const channel = home ?? route?.channel ?? rules.defaultChannel;
  return {
    channel,
    skip: rules.skip.some(fits),
    language: route?.language ?? rules.defaultLanguage,
    mentions: route?.mention[alert.labels['severity'] ?? ''] ?? [],
    cluster,
    ownMessages: channel !== undefined && rules.ownMessageChannels.includes(channel),
  };
}

function isFit(matcher: AlertMatcher, alert: Alert, object: AlertObject, cluster: string | undefined): boolean {
  const namespace = object.namespace ?? alert.labels['namespace'] ?? '';
  return (
    isAmong(alert.source, matcher.source) &&
    isAmong(cluster ?? '', matcher.cluster) &&
    isAmong(namespace, matcher.namespace) &&
    Object.entries(matcher.labels ?? {}).every(([name, values]) => isAmong(alert.labels[name] ?? '', values))
  );
}

function isAmong(value: string, patterns: readonly string[] | undefined): boolean {
  return patterns === undefined || matchesAny(value, patterns);
}
