import type { ExplainedAlert } from '../../answers/alert-ports.ts';

const FIRST_RETRY = 15_000;
const LONGEST_RETRY = 5 * 60_000;
/** Give up after this many failures if the cluster does answer. */
const FAILED_TRIES = 3;
/** Kubernetes keeps events for an hour. Milliseconds. */
const EVIDENCE_KEPT = 3_600_000;

/** When to ask again after an answer (milliseconds since 1970); null: not again. `tries`: questions before this one. */
export function nextTry(answer: ExplainedAlert, tries: number, now: number): number | null {
  const again =
    answer.kind === 'cluster-unreachable' ||
    (answer.kind === 'not-known' && answer.why === 'failed' && tries + 1 < FAILED_TRIES);
  return again ? now + backOff(tries) : null;
}

/** When to compare again after a comparison for which nothing could be read; null: not again. */
export function nextComparison(tries: number, now: number): number | null {
  return tries + 1 < FAILED_TRIES ? now + backOff(tries) : null;
}

/** Whether an alert ended so long ago that the cluster no longer has anything that would explain it. */
export function isLongOver(
  { state, closed_at: closedAt }: { readonly state: 'firing' | 'resolved'; readonly closed_at: number | null },
  now: number,
): boolean {
  return state === 'resolved' && now - (closedAt ?? now) > EVIDENCE_KEPT;
}

function backOff(tries: number): number {
  return Math.min(FIRST_RETRY * 2 ** tries, LONGEST_RETRY);
}
