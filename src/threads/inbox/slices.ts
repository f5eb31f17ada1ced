import { type Kysely, type Selectable, sql } from 'kysely';
import type { Alert, Notification } from '../../alerts/alert.ts';
import type { AlertReader, SeenMessage } from '../ports.ts';
import type { InboxTable, Schema } from '../store/schema.ts';

export type InboxRow = Selectable<InboxTable>;

/** Bodies that are read at the same time: few and small, or one. */
const AT_ONCE = 10;
const BYTES_AT_ONCE = 128_000;
/** Alerts that are noted in one transaction, of one body or of several. */
const ALERTS_AT_ONCE = 50;

/** What a stored row holds. */
export type Content =
  | { readonly kind: 'message'; readonly seen: SeenMessage }
  | {
      readonly kind: 'webhook';
      readonly notification: Notification;
      readonly title: string;
      readonly kept: Set<string>;
    }
  | { readonly kind: 'unreadable'; readonly why: string };

/** As much of a row as one transaction takes: some of its alerts, or all of a row without alerts. */
export interface Slice {
  readonly row: InboxRow;
  readonly content: Content;
  /** Its place among the alerts of the body, and that of the slice after it; undefined: it is the last one. */
  readonly from: number;
  readonly next: number | undefined;
  readonly alerts: readonly Alert[];
}

/** The oldest rows, as many as may be held in memory together. */
export async function newRows(db: Kysely<Schema>): Promise<readonly InboxRow[]> {
  const sizes = await db
    .selectFrom('inbox')
    .select(['id', sql<number>`length(body)`.as('size')])
    .where('state', '=', 'new')
    .orderBy('id')
    .limit(AT_ONCE)
    .execute();
  let bytes = 0;
  const ids = sizes.filter(({ size }, i) => (bytes += size) <= BYTES_AT_ONCE || i === 0).map(({ id }) => id);
  if (ids.length === 0) return [];
  return db.selectFrom('inbox').selectAll().where('state', '=', 'new').where('id', 'in', ids).orderBy('id').execute();
}

/** Reads a row, as far as that goes without the store. Throws where a row that we wrote ourselves cannot be read. */
export async function readRow(alerts: AlertReader, row: InboxRow): Promise<Content> {
  if (row.kind === 'message')
    return { kind: 'message', seen: JSON.parse(Buffer.from(row.body).toString()) as SeenMessage };
  const body = await alerts.read({
    source: row.source,
    headers: JSON.parse(row.headers) as Record<string, string>,
    body: row.body,
    receivedAt: new Date(row.received_at),
  });
  if (body.kind === 'unreadable') return body;
  const { notification } = body;
  return { kind: 'webhook', notification, title: alerts.titleOf(notification), kept: new Set() };
}

/** What is left of a row of which so many alerts are worked: at least one slice: without alerts there is still the row to be settled. */
export function slicesOf(row: InboxRow, content: Content, worked: number): readonly Slice[] {
  const all = content.kind === 'webhook' ? content.notification.alerts : [];
  const slices: Slice[] = [];
  for (let from: number | undefined = worked; from !== undefined;) {
    const end: number = from + ALERTS_AT_ONCE;
    const next = end < all.length ? end : undefined;
    slices.push({ row, content, from, next, alerts: all.slice(from, end) });
    from = next;
  }
  return slices;
}

/** Slices in their order, as many together as one transaction takes. */
export function batchesOf(slices: readonly Slice[]): readonly (readonly Slice[])[] {
  const batches: Slice[][] = [];
  let count = 0;
  for (const slice of slices) {
    count += slice.alerts.length;
    const batch = batches.at(-1);
    if (batch !== undefined && count <= ALERTS_AT_ONCE) {
      batch.push(slice);
      continue;
    }
    batches.push([slice]);
    count = slice.alerts.length;
  }
  return batches;
}
