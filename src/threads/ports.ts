import type { Alert, AlertObject, Notification } from '../alerts/alert.ts';
import type { ReadBody } from '../alerts/read-body.ts';
import type { AlertExplainer } from '../answers/alert-ports.ts';
import type { Log } from '../lib/log.ts';
import type { SlackPort } from '../messages/delivery.ts';
import type { Language } from '../wording/words.ts';

/** A body as it was stored. */
export interface StoredBody {
  readonly source: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly receivedAt: Date;
}

/** Where an alert goes. */
export interface AlertRoute {
  /** Undefined: nowhere (no route fits, and there is no default). */
  readonly channel: string | undefined;
  /** Quiet alerts (Watchdog) are not posted. */
  readonly skip: boolean;
  readonly language: Language;
  /** Whom the root calls, for this alert's severity: `here`, `channel`, a user group's or a user's id. */
  readonly mentions: readonly string[];
  /** As the explainer knows it. */
  readonly cluster: string | undefined;
  /** Alertmanager posts in that channel itself: podwhy waits for its message and answers under it. */
  readonly ownMessages: boolean;
}

/** A message that Alertmanager itself posted in a channel where podwhy may answer under it. */
export interface SeenMessage {
  readonly channel: string;
  readonly ts: string;
  /** The default title that the message carries, as `titleOf` makes it from the webhook copy. */
  readonly title: string;
  /** What the message alone says; undefined where that is too little to name an alert. */
  readonly notification: Notification | undefined;
}

/** Reading of bodies and labels, and routing: implemented by `src/alerts/`. */
export interface AlertReader {
  /** The whole body, the alerts that fire first. */
  read(stored: StoredBody): Promise<ReadBody>;
  objectOf(alert: Alert, notification: Notification): AlertObject;
  route(alert: Alert, object: AlertObject, notification: Notification): AlertRoute;
  /** The title that Alertmanager's own message about this notification has by default; it counts all of its alerts. */
  titleOf(notification: Notification): string;
}

/** Time, so that a test can own it. */
export interface Clock {
  now(): Date;
  /** Calls `run` once after so many milliseconds; the result takes it back. */
  after(ms: number, run: () => void): () => void;
}

/** Everything that the threads need of the rest. */
export interface ThreadPorts {
  readonly slack: SlackPort;
  readonly explainer: AlertExplainer;
  readonly alerts: AlertReader;
  readonly clock: Clock;
  readonly log: Log;
}

/** Figures that a team, or a test, may choose. */
export interface ThreadSettings {
  /** New threads in one channel within a minute, above which a digest takes over. */
  readonly threadsPerMinute: number;
  /** Where podwhy says what it could not deliver or read. */
  readonly adminChannel: string | undefined;
  readonly adminLanguage: Language;
  /** How long a root waits for Alertmanager's own message, milliseconds. */
  readonly holdForOwnMessage: number;
  /** Questions to the clusters at the same time, in one process. */
  readonly questionsAtOnce: number;
  /** How long an edit waits for others of the same message, milliseconds. */
  readonly editDelay: number;
  /** How long what is settled is kept, milliseconds. */
  readonly retention: number;
}

export const DEFAULT_SETTINGS: ThreadSettings = {
  threadsPerMinute: 10,
  adminChannel: undefined,
  adminLanguage: 'en',
  holdForOwnMessage: 15_000,
  questionsAtOnce: 4,
  editDelay: 1_000,
  retention: 30 * 24 * 3_600_000,
};
