import type { Alert, Notification } from '../../alerts/alert.ts';
import type { Route } from '../../alerts/routing.ts';
import type { AlertData } from '../store/alert-data.ts';
import type { AlertRow } from '../store/schema.ts';
import type { MessagePlace } from './alertmanager-messages-sql.ts';
import type { AlertTransition } from './alert-transition.ts';

/** One alert of a notification, and what the notification means for it. */
export interface AlertUpdate {
  readonly transition: Exclude<AlertTransition, 'ignore'>;
  readonly alert: Alert;
  readonly data: AlertData;
  readonly known: AlertRow | undefined;
}

/** The alerts of a notification that belong to one home group. */
export interface GroupPart {
  readonly id: string;
  /** Whether it is the group of the notification, and not one that brought these alerts before. */
  readonly isOwn: boolean;
  readonly channel: string;
  readonly route: Route;
  readonly updates: readonly AlertUpdate[];
}

/** How a notification, or a slice of one, is applied. */
export interface Applying {
  /** The title of Alertmanager's own message about the whole notification. */
  readonly title: string;
  /** That message, if the notification was read from it. */
  readonly message?: MessagePlace;
  /** Messages whose text was kept while slices of the same notification were applied. */
  readonly kept: Set<string>;
  readonly now: number;
}

/** What one notification changes in a group. */
export interface GroupChange extends Applying {
  readonly notification: Notification;
  readonly part: GroupPart;
  /** The notification only reminds: nothing has changed. */
  readonly isReminder: boolean;
}
