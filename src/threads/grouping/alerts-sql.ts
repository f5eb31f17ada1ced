import { chunksOf } from '../store/chunks.ts';
import type { AlertRow } from '../store/schema.ts';
import type { Work } from '../store/store.ts';

/** Each row has some twenty columns: so many rows stay below the number of parameters that a statement takes. */
const ROWS_AT_ONCE = 100;

/** The alerts of a source that are known, by fingerprint. */
export async function knownAlerts(
  tx: Work,
  source: string,
  fingerprints: Iterable<string>,
): Promise<Map<string, AlertRow>> {
  const known = new Map<string, AlertRow>();
  for (const some of chunksOf(fingerprints)) {
    const rows = await tx
      .selectFrom('alerts')
      .selectAll()
      .where('source', '=', source)
      .where('fingerprint', 'in', some)
      .execute();
    for (const row of rows) known.set(row.fingerprint, row);
  }
  return known;
}

/** Adds alerts that are not known yet. */
export async function insertAlerts(tx: Work, rows: readonly AlertRow[]): Promise<void> {
  for (const some of chunksOf(rows, ROWS_AT_ONCE)) await tx.insertInto('alerts').values(some).execute();
}

/** Makes the same change to several alerts of one source. */
export async function updateAlerts(
  tx: Work,
  source: string,
  fingerprints: readonly string[],
  change: Partial<AlertRow>,
): Promise<void> {
  for (const some of chunksOf(fingerprints))
    await tx.updateTable('alerts').set(change).where('source', '=', source).where('fingerprint', 'in', some).execute();
}
