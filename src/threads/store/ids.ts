import { createHash, randomBytes } from 'node:crypto';

/** The id of a group: a hash, since a group key may contain anything. */
export function groupId(source: string, groupKey: string, channel: string): string {
  return createHash('sha256')
    .update(JSON.stringify([source, groupKey, channel]))
    .digest('hex')
    .slice(0, 32);
}

/** A new thread's id. Message ids derive from it, and anyone in the workspace can read those in Slack's metadata. */
export function newThreadId(): string {
  return randomBytes(9).toString('base64url');
}

/** The id of the message at a position of a thread. It is also the message's key in Slack's metadata. */
export function messageId(threadId: string, position: number): string {
  return `${threadId}.${position}`;
}

/** The id of a thread's root. */
export function rootId(threadId: string): string {
  return messageId(threadId, 0);
}

const ROOT = messageId('', 0);

/** The thread whose root has this id; undefined for the id of any other message. */
export function threadOfRoot(id: string): string | undefined {
  return id.endsWith(ROOT) ? id.slice(0, -ROOT.length) : undefined;
}
