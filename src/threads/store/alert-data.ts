import { createHash, randomBytes } from 'node:crypto';
import type { Alert, AlertObject, Notification } from '../../alerts/alert.ts';
import { UNEXPLAINED } from '../grouping/reply-assignment.ts';
import type { MessageTable } from './schema.ts';

/** What is kept of a group's newest notification, for its root. */
export interface GroupInfo {
  readonly sender: Notification['sender'];
  readonly receiver: string;
  readonly externalURL: string | undefined;
  readonly groupLabels: Readonly<Record<string, string>>;
  readonly reason: string | undefined;
  readonly truncated: number;
}

/** What is kept of an alert beside its columns. */
export interface AlertData {
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
  readonly generatorURL: string | undefined;
  readonly object: AlertObject;
  readonly cluster: string | undefined;
  readonly mentions: readonly string[];
}

/** The id of a group: a hash, since a group's key may hold anything. */
export function groupId(source: string, groupKey: string, channel: string): string {
  return createHash('sha256')
    .update(JSON.stringify([source, groupKey, channel]))
    .digest('hex')
    .slice(0, 32);
}

/** A new thread's id; messages are called after it, and their keys stand in Slack's metadata. */
export function newThreadId(): string {
  return randomBytes(9).toString('base64url');
}

export function messageId(threadId: string, position: number): string {
  return `${threadId}.${position}`;
}

export function rootId(threadId: string): string {
  return messageId(threadId, 0);
}

/** The alert's name; alerts without one are called by what they are about. */
export function alertName(alert: Pick<Alert, 'labels'>): string {
  return withoutNul(alert.labels['alertname'] ?? alert.labels['job'] ?? '?').slice(0, 200);
}

/** What an alert's object is called within its namespace. */
export function objectName(data: Pick<AlertData, 'object' | 'labels'>): string {
  const { kind, name } = data.object;
  if (name === null || kind === 'Namespace')
    return data.labels['instance'] ?? data.labels['service'] ?? data.labels['job'] ?? '';
  return kind === 'Pod' ? name : `${kind}/${name}`;
}

/** How much room an alert takes in a reply, UTF-16 units. */
export function weightOf(name: string, data: AlertData): number {
  return objectName(data).length + (data.object.namespace?.length ?? 0) + name.length + 16;
}

/** The cause of an alert that nobody explained: its own name. */
export function unexplainedKey(name: string): string {
  return UNEXPLAINED + name;
}

/** PostgreSQL's text holds no NUL. */
export function withoutNul(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}

/** The row of a message that nobody has tried to post yet. */
export function newMessage(
  fields: Pick<MessageTable, 'thread_id' | 'channel' | 'kind' | 'position'> & Partial<MessageTable>,
  now: number,
): MessageTable {
  return {
    id: messageId(fields.thread_id, fields.position),
    cause_key: null,
    load: 0,
    weight: 0,
    ts: null,
    broadcast: 0,
    wanted: 1,
    sent: 0,
    wanted_at: now,
    sent_hash: null,
    state: 'waiting',
    attempts: 0,
    attempted_at: null,
    looks: 0,
    not_before: now,
    lease_until: null,
    plainness: 0,
    frozen: 0,
    verify_at: null,
    created_at: now,
    content: null,
    ...fields,
  };
}
