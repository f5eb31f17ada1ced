import type { Alert, AlertObject } from '../alerts/alert.ts';
import type { Route } from '../alerts/routing.ts';
import type { AlertExplainer } from '../answers/alert-ports.ts';
import type { Log } from '../lib/log.ts';
import type { SlackPort } from '../messages/delivery.ts';
import type { Language } from '../wording/words.ts';

/** Where an alert goes, as the team's rules are at the moment. */
export type RouteAlert = (alert: Alert, object: AlertObject) => Route;

/** Time, so that a test can control it. */
export interface Clock {
  now(): Date;
  /** Calls `run` once after `ms` milliseconds; returns a function that cancels it. */
  after(ms: number, run: () => void): () => void;
}

/** Everything that the threads need from other modules at run time. */
export interface ThreadPorts {
  readonly slack: SlackPort;
  readonly explainer: AlertExplainer;
  readonly route: RouteAlert;
  readonly clock: Clock;
  readonly log: Log;
}

/** Figures that a team, or a test, may choose. */
export interface ThreadSettings {
  /** New threads in one channel within a minute, above which a digest takes over. */
  readonly threadsPerMinute: number;
  /** Where podwhy reports what it could not deliver or read. */
  readonly adminChannel: string | undefined;
  readonly adminLanguage: Language;
  /** How long a root waits for Alertmanager's own message, milliseconds. */
  readonly holdForAlertmanager: number;
  /** Questions to the clusters at the same time, in one process. */
  readonly questionsAtOnce: number;
  /** How long an edit waits for others of the same message, milliseconds. */
  readonly editDelay: number;
  /** How long settled rows are kept, milliseconds. */
  readonly retention: number;
}

export const DEFAULT_SETTINGS: ThreadSettings = {
  threadsPerMinute: 10,
  adminChannel: undefined,
  adminLanguage: 'en',
  holdForAlertmanager: 15_000,
  questionsAtOnce: 4,
  editDelay: 1_000,
  retention: 30 * 24 * 3_600_000,
};
