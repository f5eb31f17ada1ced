import type { CAUSE_GROUPS, CauseGroup } from '../../src/diagnosis/causes.ts';
import type { CauseFacts } from '../../src/diagnosis/facts.ts';

/** The time that all samples are read at. */
export const NOW = new Date('2026-11-20T14:05:51Z');

/** So many seconds before the samples are read. */
export function ago(seconds: number): Date {
  return new Date(NOW.getTime() - seconds * 1000);
}

/** For each cause: representative facts first, then variants, one with everything undefined that may be. */
export type GroupSamples<G extends CauseGroup> = {
  readonly [C in (typeof CAUSE_GROUPS)[G][number]]: readonly [CauseFacts[C], ...CauseFacts[C][]];
};
