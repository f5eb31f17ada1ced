import { pieces } from '../outbox/messages-sql.ts';
import type { AlertRow } from './replies-sql.ts';
import type { Work } from '../store/store.ts';

/** Each row has some twenty columns: so many rows stay below the parameters that a statement takes. */
const ROWS_AT_ONCE = 100;

/** Adds alerts that are not known yet. */
export async function insertAlerts(tx: Work, rows: readonly AlertRow[]): Promise<void> {
  for (const some of pieces(rows, ROWS_AT_ONCE)) await tx.insertInto('alerts').values(some).execute();
}

/** Changes alerts of one source alike. */
export async function updateAlerts(
  tx: Work,
  source: string,
  fingerprints: readonly string[],
  change: Partial<AlertRow>,
): Promise<void> {
  await tx
    .updateTable('alerts')
    .set(change)
    .where('source', '=', source)
    .where('fingerprint', 'in', fingerprints)
    .execute();
}
