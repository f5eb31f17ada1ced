/** What is remembered of an alert, as far as a new notification is judged by it. */
export interface KnownAlert {
  readonly state: 'firing' | 'resolved';
  readonly startsAt: number;
  readonly closedAt: number | null;
}

export interface IncomingState {
  readonly status: 'firing' | 'resolved';
  readonly startsAt: number;
}

/**
 * `new`: never seen. `same`: fires as before. `flap`: resolved and fired again between two notifications. `refire`: fires again after
 * it was resolved. `resolve`: ends. `missed`: is over, and was never reported firing: it came and went between two notifications.
 * `ignore`: a late copy.
 */
export type Verdict = 'new' | 'same' | 'flap' | 'refire' | 'resolve' | 'missed' | 'ignore';

/** Copies of a notification arrive late (a second Alertmanager, a retry): for that long the end that is known wins. Milliseconds. */
const LATE_COPY = 10 * 60_000;
/** Two Prometheus replicas see the same start at different evaluations. Milliseconds. */
const SAME_START = 2 * 60_000;

/**
 * Judges one alert of a notification by what is known of it. The status of the alert itself counts, never the group's
 * (`max_alerts` cuts before it is computed), and absence says nothing.
 */
export function judge(known: KnownAlert | undefined, incoming: IncomingState, now: number): Verdict {
  if (incoming.status === 'resolved') {
    if (known === undefined) return 'missed';
    if (known.state === 'resolved') return 'ignore';
    return incoming.startsAt < known.startsAt - SAME_START ? 'ignore' : 'resolve';
  }
  if (known === undefined) return 'new';
  if (known.state === 'firing') return incoming.startsAt > known.startsAt + SAME_START ? 'flap' : 'same';
  if (incoming.startsAt > known.startsAt) return 'refire';
  return now - (known.closedAt ?? 0) < LATE_COPY ? 'ignore' : 'refire';
}

const SEVERITIES: Readonly<Record<string, number>> = {
  none: 0,
  info: 1,
  information: 1,
  notice: 1,
  low: 1,
  minor: 2,
  medium: 2,
  average: 2,
  warn: 2,
  warning: 2,
  major: 3,
  high: 3,
  error: 3,
  critical: 4,
  crit: 4,
  fatal: 4,
  page: 4,
  emergency: 4,
  disaster: 4,
};
const UNKNOWN_SEVERITY = 2;

/** A severity label as a rank, 0 to 4; a word that is not known weighs as a warning. */
export function severityRank(label: string | undefined): number {
  return label === undefined ? UNKNOWN_SEVERITY : (SEVERITIES[label.toLowerCase()] ?? UNKNOWN_SEVERITY);
}
