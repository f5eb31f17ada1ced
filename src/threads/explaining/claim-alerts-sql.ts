import type { AlertRow, ThreadRow } from '../store/schema.ts';
import type { Store, Work } from '../store/store.ts';

/** When another replica may take an alert over: an explanation takes at most ten seconds, and a few wait for their turn. Milliseconds. */
const LEASE = 30_000;

/** An alert that is to be explained, claimed by this process until `lease`. */
export interface ClaimedAlert {
  readonly alert: AlertRow;
  readonly thread: Pick<ThreadRow, 'id' | 'kind' | 'language' | 'channel'>;
  readonly lease: number;
}

/** Claims up to `count` alerts whose explanation is due; other replicas skip them. */
export async function claimAlerts(store: Store, count: number, now: number): Promise<readonly ClaimedAlert[]> {
  return store.write(async (tx) => {
    const due = tx
      .selectFrom('alerts')
      .selectAll()
      .where('explain_at', '<=', now)
      .where((of) => of.or([of('explain_lease', 'is', null), of('explain_lease', '<', now)]))
      .orderBy('explain_at')
      .limit(count);
    const alerts = await store.skipLocked(due).execute();
    const lease = now + LEASE;
    const claimed: ClaimedAlert[] = [];
    for (const alert of alerts) {
      const thread = await tx
        .selectFrom('threads')
        .select(['id', 'kind', 'language', 'channel'])
        .where('id', '=', alert.thread_id)
        .executeTakeFirst();
      if (thread === undefined) {
        // Without a thread there is no place for an answer, and the alert must not stay at the head of the queue.
        await updateOf(tx, alert).set({ explain_at: null }).execute();
        continue;
      }
      await updateOf(tx, alert).set({ explain_lease: lease }).execute();
      claimed.push({ alert, thread, lease });
    }
    return claimed;
  });
}

/** When the next explanation is due (milliseconds since 1970); undefined: none is. */
export async function nextExplanation(store: Store, now: number): Promise<number | undefined> {
  const next = await store.db
    .selectFrom('alerts')
    .select('explain_at')
    .where('explain_at', 'is not', null)
    .where((of) => of.or([of('explain_lease', 'is', null), of('explain_lease', '<', now)]))
    .orderBy('explain_at')
    .limit(1)
    .executeTakeFirst();
  if (next !== undefined) return next.explain_at ?? undefined;
  const leased = await store.db
    .selectFrom('alerts')
    .select((of) => of.fn.min('explain_lease').as('lease'))
    .where('explain_at', 'is not', null)
    .executeTakeFirst();
  return leased?.lease === null || leased === undefined ? undefined : leased.lease + 1;
}

/** The alert as it is now; undefined if it has fired again since, or another replica has claimed it. */
export async function stillClaimed(tx: Work, { alert, lease }: ClaimedAlert): Promise<AlertRow | undefined> {
  return tx
    .selectFrom('alerts')
    .selectAll()
    .where('source', '=', alert.source)
    .where('fingerprint', '=', alert.fingerprint)
    .where('explain_lease', '=', lease)
    .executeTakeFirst();
}

/** Starts an update of one alert. */
export function updateOf(tx: Work, { source, fingerprint }: Pick<AlertRow, 'source' | 'fingerprint'>) {
  return tx.updateTable('alerts').where('source', '=', source).where('fingerprint', '=', fingerprint);
}
