import type { Diagnosis } from './diagnosis.ts';

/** On what a `likely` diagnosis rests. */
export type Basis = 'log' | 'event' | 'code' | 'together';

/** What of its evidence a diagnosis rests on most: a line of a log, the exit code alone, an event, or several values together. */
export function basisOf({ log, evidence, cause }: Pick<Diagnosis, 'log' | 'evidence' | 'cause'>): Basis {
  if (log?.decisive !== undefined || evidence.some(({ source }) => source.kind === 'log')) return 'log';
  if (cause === 'crash-app-error') return 'code';
  return evidence.some(({ source }) => source.kind === 'event') ? 'event' : 'together';
}
