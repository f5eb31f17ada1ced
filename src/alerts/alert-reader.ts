import type { Alert, AlertObject, Notification } from './alert.ts';
import { defaultTitle } from './default-title.ts';
import { objectOf } from './object-of.ts';
import { readBody, type ReadBody } from './read-body.ts';
import { routeAlert, type Route, type RoutingRules } from './routing.ts';

/** How bodies become alerts, objects and channels, under the rules as they stand at the time of asking. */
export interface AlertReader {
  read(stored: { readonly source: string; readonly body: Uint8Array; readonly receivedAt: Date }): ReadBody;
  objectOf(alert: Alert): AlertObject;
  route(alert: Alert, object: AlertObject): Route;
  titleOf(notification: Notification): string;
}

/** Makes the reader; `rules` is called anew each time, since podwhy.yaml may change. */
export function createAlertReader(rules: () => RoutingRules): AlertReader {
  return {
    read: ({ source, body, receivedAt }) => readBody(source, body, receivedAt),
    objectOf,
    route: (alert, object) => routeAlert(alert, object, rules()),
    titleOf: defaultTitle,
  };
}
