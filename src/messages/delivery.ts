import type { Message } from './message.ts';

/** `metadata.event_payload` of each message about alerts; anybody in the workspace can read it. */
export interface AlertMetadata {
  readonly kind: 'root' | 'reply' | 'digest';
  readonly source: string;
  /** Fingerprints of the alerts that the message names. */
  readonly alerts: readonly string[];
  /** The outbox's own key: a post whose answer was lost is found again by it. */
  readonly key: string;
}

/** Metadata as Slack takes it. Messages to the admin channel go as `podwhy_note`, so that they are not counted as answers. */
export type MessageMetadata =
  | { readonly event_type: 'podwhy'; readonly event_payload: AlertMetadata }
  | { readonly event_type: 'podwhy_note'; readonly event_payload: { readonly key: string } };

export interface Posting {
  readonly channel: string;
  /** Timestamp of the thread's parent; undefined: a message of the channel. */
  readonly threadTs: string | undefined;
  /** A reply that the channel sees too. */
  readonly broadcast: boolean;
  readonly message: Message;
  readonly metadata: MessageMetadata;
}

export interface Edit {
  readonly channel: string;
  readonly ts: string;
  readonly message: Message;
  readonly metadata: MessageMetadata;
}

/** How a call that changes something ended. */
export type Delivered =
  | { readonly kind: 'done'; readonly ts: string }
  /** 429: nothing was done. `everywhere` if Slack says that the whole workspace is limited. */
  | { readonly kind: 'limited'; readonly retryAfter: number; readonly everywhere: boolean }
  /** Slack refused, and nothing was done; `problems` names what it refused, for the log. */
  | { readonly kind: 'refused'; readonly error: string; readonly problems: readonly string[] }
  /** It never reached Slack. */
  | { readonly kind: 'unsent'; readonly detail: string }
  /** It may have been done or not: a dropped reply, a time-out, a 5xx. */
  | { readonly kind: 'unclear'; readonly detail: string; readonly timedOut: boolean };

/** A message of ours that is in Slack. */
export interface PostedMessage {
  readonly ts: string;
  readonly key: string;
}

export type Search =
  | { readonly kind: 'read'; readonly posted: readonly PostedMessage[] }
  | { readonly kind: 'limited'; readonly retryAfter: number }
  /** This token will never read here: a missing scope, an unknown method. */
  | { readonly kind: 'unreadable'; readonly error: string }
  | { readonly kind: 'failed'; readonly detail: string };

/**
 * What the outbox asks of Slack. None of them retries by itself, throws for what Slack or the network does, or takes longer than
 * fifteen seconds.
 */
export interface SlackPort {
  post(posting: Posting): Promise<Delivered>;
  update(edit: Edit): Promise<Delivered>;
  /** Deletes a message that was posted twice. */
  remove(channel: string, ts: string): Promise<Delivered>;
  /** Our own messages in a thread, or in the channel back to `oldest` at least. */
  search(where: {
    readonly channel: string;
    readonly threadTs: string | undefined;
    readonly oldest: Date;
  }): Promise<Search>;
  /** The address of a message, for a link to it; undefined if Slack does not tell its own address. */
  linkTo(channel: string, ts: string): Promise<string | undefined>;
}
