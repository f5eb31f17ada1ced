import type { Diagnosis } from './diagnosis.ts';

/** What a `likely` diagnosis is based on. */
export type Basis = 'log' | 'event' | 'code' | 'together';

/** The evidence that a diagnosis is mainly based on: a log line, the exit code alone, an event, or several values together. */
export function basisOf({ log, evidence, cause }: Pick<Diagnosis, 'log' | 'evidence' | 'cause'>): Basis {
  if (log?.decisive !== undefined || evidence.some(({ source }) => source.kind === 'log')) return 'log';
  if (cause === 'crash-app-error') return 'code';
  return evidence.some(({ source }) => source.kind === 'event') ? 'event' : 'together';
}
