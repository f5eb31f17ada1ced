import { createHash } from 'node:crypto';
import { acceptable } from '../../messages/degrade.ts';
import type { AlertMetadata, MessageMetadata } from '../../messages/delivery.ts';
import type { Message } from '../../messages/message.ts';

/** What a message says at one time. */
export interface Content {
  readonly message: Message;
  readonly metadata: MessageMetadata;
  /** Equal for equal content: an edit with the hash that Slack has would change nothing. */
  readonly hash: string;
}

/** Alerts whose fingerprints fit into a root's metadata, of 19 characters each; the others are named by the replies alone. */
export const ROOT_FINGERPRINTS = 300;

/** Content at a degradation level: 0 is the complete message; each level leaves more out, down to text alone. */
export function degradedContent(rich: Message, metadata: MessageMetadata, degradation: number): Content {
  return contentFrom(acceptable(rich, degradation), metadata);
}

/** Content from a message as it is. */
export function contentFrom(message: Message, metadata: MessageMetadata): Content {
  const hash = createHash('sha256')
    .update(JSON.stringify([message, metadata]))
    .digest('hex');
  return { message, metadata, hash };
}

/** The metadata of a message about alerts. */
export function alertMetadata(
  key: string,
  kind: AlertMetadata['kind'],
  source: string,
  alerts: readonly string[],
): MessageMetadata {
  return { event_type: 'podwhy', event_payload: { kind, source, alerts, key } };
}
