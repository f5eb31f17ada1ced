/** What is remembered of an alert, as far as its next notification is judged by it. Times are milliseconds since 1970. */
export interface KnownAlert {
  readonly state: 'firing' | 'resolved';
  readonly startsAt: number;
  readonly closedAt: number | null;
}

/** What a notification says about an alert. */
export interface IncomingState {
  readonly status: 'firing' | 'resolved';
  readonly startsAt: number;
}

/**
 * `new`: never seen. `same`: fires as before. `flap`: resolved and fired again between two notifications. `refire`: fires again after
 * it was resolved. `resolve`: ends. `missed`: is over, and was never reported firing: it came and went between two notifications.
 * `ignore`: a late copy.
 */
export type AlertTransition = 'new' | 'same' | 'flap' | 'refire' | 'resolve' | 'missed' | 'ignore';

/** Copies of a notification arrive late (a second Alertmanager, a retry). Within this time a resolved alert stays resolved. Milliseconds. */
const LATE_COPY = 10 * 60_000;
/** Two Prometheus replicas see the same start at different evaluations. Milliseconds. */
const SAME_START = 2 * 60_000;

/**
 * What a notification means for one of its alerts. The alert's own status counts, never the group's (Alertmanager computes that after
 * `max_alerts` has cut the list), and absence means nothing.
 */
export function transitionOf(known: KnownAlert | undefined, incoming: IncomingState, now: number): AlertTransition {
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
