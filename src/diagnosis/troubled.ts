import { groupOf, type CauseGroup, type CauseId } from './causes.ts';

/** Causes with nothing to mend: the pod is well, done, on its way, or leaving as it was told. */
const UNTROUBLED: ReadonlySet<CauseId> = new Set<CauseId>([
  'healthy',
  'completed',
  'recovered',
  'stopped-normally',
  'terminating',
  'starting',
  'restarted-spec-change',
]);

/** Whether a cause calls for somebody to look. */
export function isTroubled(cause: CauseId): boolean {
  return !UNTROUBLED.has(cause);
}

/** Worst first: what never mends itself before what may, and that before what is already over. */
const ORDER: readonly CauseGroup[] = [
  'node',
  'not-there',
  'image',
  'container-configuration',
  'container-start',
  'before-container',
  'memory',
  'crash-log-says-why',
  'crash',
  'probes-and-hooks',
  'not-scheduled',
  'waiting-on-others',
  'owner',
  'unexplained',
  'taken-away',
  'refused-by-node',
  'nothing-wrong',
];

/** Place of a cause among those of several pods; smaller is worse. */
export function badnessOf(cause: CauseId): number {
  return (isTroubled(cause) ? 0 : 100) + ORDER.indexOf(groupOf(cause));
}
