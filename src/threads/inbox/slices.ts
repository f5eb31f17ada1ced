import type { Alert, Notification } from '../../alerts/alert.ts';
import type { AlertmanagerMessage } from '../../alerts/alertmanager-message.ts';
import { defaultTitle } from '../../alerts/default-title.ts';
import { readBody } from '../../alerts/read-body.ts';
import type { InboxRow } from '../store/schema.ts';

/** Alerts that are noted in one transaction, of one body or of several. */
const ALERTS_AT_ONCE = 50;

/** What a stored row contains. */
export type RowContent =
  | { readonly kind: 'message'; readonly message: AlertmanagerMessage }
  | {
      readonly kind: 'webhook';
      readonly notification: Notification;
      /** Of Alertmanager's own message about the whole notification. */
      readonly title: string;
      /** Messages whose text was kept while earlier slices were noted. */
      readonly kept: Set<string>;
    }
  | { readonly kind: 'unreadable'; readonly why: string };

/** As much of a row as one transaction takes: some of its alerts, or a whole row without alerts. */
export interface Slice {
  readonly row: InboxRow;
  readonly content: RowContent;
  /** Where it begins among the alerts of the body, and where the next slice does; undefined: it is the last one. */
  readonly from: number;
  readonly next: number | undefined;
  readonly alerts: readonly Alert[];
}

/** Parses a row. Throws if a row that we wrote ourselves cannot be parsed. */
export async function readRow(row: InboxRow): Promise<RowContent> {
  if (row.kind === 'message') return { kind: 'message', message: readMessage(row.body) };
  const body = await readBody(row.source, row.body, new Date(row.received_at));
  if (body.kind === 'unreadable') return body;
  const { notification } = body;
  return { kind: 'webhook', notification, title: defaultTitle(notification), kept: new Set() };
}

/** A stored message of Alertmanager. Throws if it is not JSON. */
export function readMessage(body: Uint8Array): AlertmanagerMessage {
  const message = JSON.parse(Buffer.from(body).toString()) as AlertmanagerMessage;
  const { notification } = message;
  return notification === undefined ? message : { ...message, notification: withDates(notification) };
}

/** In JSON, times are text. */
function withDates(notification: Notification): Notification {
  const alerts = notification.alerts.map((alert) => ({
    ...alert,
    startsAt: new Date(alert.startsAt),
    endsAt: alert.endsAt === undefined ? undefined : new Date(alert.endsAt),
  }));
  return { ...notification, alerts };
}

/** The slices of a row after its first `processed` alerts: at least one, because a row without alerts has to be settled too. */
export function slicesOf(row: InboxRow, content: RowContent, processed: number): readonly Slice[] {
  const all = content.kind === 'webhook' ? content.notification.alerts : [];
  const slices: Slice[] = [];
  for (let from: number | undefined = processed; from !== undefined;) {
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
