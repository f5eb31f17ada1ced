import type { Json } from '../../lib/json.ts';
import { nameBlocks } from './message-rules.ts';
import { type SlackState, type StoredMessage, addMessage, nextTs } from './slack-state.ts';

/** A message that podwhy did not post: a person's, or another bot's. */
export interface OutsideMessage {
  readonly channel: string;
  readonly text?: string;
  /** The first user of the workspace, unless given. */
  readonly user?: string;
  /** A bot posts it: `subtype: bot_message`, as from an incoming webhook, unless `user` is given too. */
  readonly botId?: string;
  readonly blocks?: readonly Json[];
  readonly attachments?: readonly Json[];
  readonly threadTs?: string;
}

/** Adds the message at `now` (milliseconds). It is not validated: Slack accepts more from others than podwhy would send. */
export function postOutsideMessage(state: SlackState, posted: OutsideMessage, now: number): StoredMessage {
  const message: StoredMessage = {
    channel: posted.channel,
    ts: nextTs(state, posted.channel, now),
    threadTs: posted.threadTs,
    broadcast: false,
    user: posted.user ?? (posted.botId === undefined ? state.workspace.users[0]?.id : undefined),
    botId: posted.botId,
    subtype: posted.botId !== undefined && posted.user === undefined ? 'bot_message' : undefined,
    text: posted.text ?? '',
    blocks: nameBlocks(state, posted.blocks ?? []),
    attachments: posted.attachments ?? [],
    metadata: undefined,
    edited: undefined,
    onlyFor: undefined,
    tombstone: false,
  };
  addMessage(state, message);
  return message;
}
