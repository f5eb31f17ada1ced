import type { Alert, AlertObject, Notification } from '../../alerts/alert.ts';
import type { AlertRow } from './schema.ts';
import { storableText } from './storable-text.ts';

/** What is kept of a group's newest notification, for the thread's root. JSON in `groups.info`. */
export interface GroupInfo {
  readonly sender: Notification['sender'];
  readonly receiver: string;
  readonly externalURL: string | undefined;
  readonly groupLabels: Readonly<Record<string, string>>;
  readonly reason: string | undefined;
  readonly truncated: number;
}

/** What is kept of an alert in addition to its columns. JSON in `alerts.data`. */
export interface AlertData {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly generatorURL: string | undefined;
  readonly object: AlertObject;
  readonly cluster: string | undefined;
  readonly mentions: readonly string[];
}

/** Reads `alerts.data`. Throws if it is not JSON: we wrote it. */
export function readAlertData(alert: Pick<AlertRow, 'data'>): AlertData {
  return JSON.parse(alert.data) as AlertData;
}

/** The alert's name, at most 200 UTF-16 units; its job if it has none. */
export function alertName(alert: Pick<Alert, 'labels'>): string {
  return storableText(alert.labels['alertname'] ?? alert.labels['job'] ?? '?').slice(0, 200);
}

/** The name that messages show for an alert's object within its namespace: `cart-0`, `Deployment/cart`; empty if it names none. */
export function objectName(data: Pick<AlertData, 'object' | 'labels'>): string {
  const { kind, name } = data.object;
  if (name === null || kind === 'Namespace')
    return data.labels['instance'] ?? data.labels['service'] ?? data.labels['job'] ?? '';
  return kind === 'Pod' ? name : `${kind}/${name}`;
}
