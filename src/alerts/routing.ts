import { matchesAny } from '../lib/wildcard.ts';
import type { Alert, AlertObject } from './alert.ts';
import { channelOfSource } from './alertmanager-message.ts';

/** Matches alerts for which all given conditions hold. `*` in a pattern matches any characters. */
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
  /** Channels in which Alertmanager posts itself. */
  readonly alertmanagerChannels: readonly string[];
  /** Source → cluster. */
  readonly sources: Readonly<Record<string, string>>;
  /** Where alerts go that no route matches. */
  readonly defaultChannel: string | undefined;
  readonly defaultLanguage: 'en' | 'zh';
}

/** Where an alert goes. */
export interface Route {
  /** Undefined: nowhere (no route matches, and there is no default). */
  readonly channel: string | undefined;
  /** Quiet alerts (Watchdog) are not posted. */
  readonly skip: boolean;
  readonly language: 'en' | 'zh';
  /** Whom to mention, for this alert's severity: `here`, `channel`, a user group's or a user's id. */
  readonly mentions: readonly string[];
  /** As the explainer knows it. */
  readonly cluster: string | undefined;
  /** Alertmanager posts in that channel itself: podwhy waits for its message and answers in its thread. */
  readonly alertmanagerPosts: boolean;
}

/**
 * Where an alert goes: the first route that matches, else the default channel. An alert that was read from a message in Slack stays in
 * that channel. The cluster that the source is mapped to is the most reliable.
 */
export function routeAlert(alert: Alert, object: AlertObject, rules: RoutingRules): Route {
  const home = channelOfSource(alert.source);
  const cluster = rules.sources[alert.source] ?? object.cluster ?? (home === undefined ? alert.source : undefined);
  const isMatch = (matcher: AlertMatcher): boolean => matches(matcher, alert, object, cluster);
  const route = rules.routes.find((each) => isMatch(each) && (home === undefined || each.channel === home));
  const channel = home ?? route?.channel ?? rules.defaultChannel;
  return {
    channel,
    skip: rules.skip.some(isMatch),
    language: route?.language ?? rules.defaultLanguage,
    mentions: route?.mention[alert.labels['severity'] ?? ''] ?? [],
    cluster,
    alertmanagerPosts: channel !== undefined && rules.alertmanagerChannels.includes(channel),
  };
}

function matches(matcher: AlertMatcher, alert: Alert, object: AlertObject, cluster: string | undefined): boolean {
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
