import type { Json } from '../../lib/json.ts';
import type { WorkspaceChannel, Workspace } from './workspace.ts';

/** What Slack keeps of one message. */
export interface StoredMessage {
  readonly channel: string;
  readonly ts: string;
  readonly threadTs: string | undefined;
  /** Shown in the channel as well as in its thread. */
  readonly broadcast: boolean;
  readonly user: string | undefined;
  readonly botId: string | undefined;
  readonly subtype: string | undefined;
  readonly text: string;
  readonly blocks: readonly Json[];
  readonly attachments: readonly Json[];
  readonly metadata: Json | undefined;
  readonly edited: { readonly user: string; readonly ts: string } | undefined;
  /** The only user who sees it; such a message stands in no history. */
  readonly onlyFor: string | undefined;
  /** The parent of a thread that was deleted while it had replies. */
  readonly tombstone: boolean;
}

/** Something that a reader of a channel would see happen. */
export interface Change {
  readonly kind: 'posted' | 'edited' | 'deleted';
  readonly message: StoredMessage;
}

/** All that the fake Slack knows. Only the functions of this folder change it. */
export interface SlackState {
  readonly workspace: Workspace;
  readonly channels: Map<string, WorkspaceChannel>;
  /** Messages that stand in histories, by channel, in the order of their `ts`. */
  readonly messages: Map<string, StoredMessage[]>;
  readonly onlyForOne: StoredMessage[];
  /** Every state that a message has had, oldest first, `channel/ts` → states. */
  readonly versions: Map<string, StoredMessage[]>;
  readonly lastTs: Map<string, number>;
  /** What `views.publish` and `views.open` showed, by user. */
  readonly homes: Map<string, Json>;
  readonly modals: { readonly triggerId: string; readonly view: Json }[];
  /** When each trigger was handed out, in milliseconds. */
  readonly triggers: Map<string, number>;
  readonly listeners: Set<(change: Change) => void>;
  counter: number;
}

/** An empty workspace: nobody has said anything yet. */
export function emptyState(workspace: Workspace): SlackState {
  return {
    workspace,
    channels: new Map(workspace.channels.map((channel) => [channel.id, channel])),
    messages: new Map(),
    onlyForOne: [],
    versions: new Map(),
    lastTs: new Map(),
    homes: new Map(),
    modals: [],
    triggers: new Map(),
    listeners: new Set(),
    counter: 0,
  };
}

/** A `ts` for a new message: seconds and microseconds of `now` (milliseconds), unique and rising within the channel. */
export function nextTs(state: SlackState, channel: string, now: number): string {
  const wanted = now * 1000;
  const last = state.lastTs.get(channel) ?? 0;
  const microseconds = wanted > last ? wanted : last + 1;
  state.lastTs.set(channel, microseconds);
  const seconds = Math.floor(microseconds / 1_000_000);
  return `${seconds}.${String(microseconds - seconds * 1_000_000).padStart(6, '0')}`;
}

/** A word that has not been given out before, as Slack makes for blocks, triggers and envelopes. */
export function nextWord(state: SlackState, prefix: string): string {
  state.counter += 1;
  return `${prefix}${state.counter.toString(36).padStart(4, '0')}`;
}

/** The message with that `ts`, or undefined. Messages for one person are found too. */
export function findMessage(state: SlackState, channel: string, ts: string): StoredMessage | undefined {
  return (
    state.messages.get(channel)?.findLast((message) => message.ts === ts) ??
    state.onlyForOne.findLast((message) => message.channel === channel && message.ts === ts)
  );
}

/** Replies of a thread in the order they were made, without the parent. */
export function repliesOf(state: SlackState, channel: string, parentTs: string): StoredMessage[] {
  return (state.messages.get(channel) ?? []).filter(
    (message) => message.threadTs === parentTs && message.ts !== parentTs,
  );
}

function listOf(state: SlackState, message: StoredMessage): StoredMessage[] {
  if (message.onlyFor !== undefined) return state.onlyForOne;
  let list = state.messages.get(message.channel);
  if (list === undefined) state.messages.set(message.channel, (list = []));
  return list;
}

function tell(state: SlackState, change: Change): void {
  const key = `${change.message.channel}/${change.message.ts}`;
  const versions = state.versions.get(key) ?? [];
  versions.push(change.message);
  state.versions.set(key, versions);
  for (const listener of state.listeners) listener(change);
}

export function addMessage(state: SlackState, message: StoredMessage): void {
  listOf(state, message).push(message);
  tell(state, { kind: 'posted', message });
}

/** Puts a new version in the place of a message; does nothing if the message is gone. */
export function replaceMessage(state: SlackState, message: StoredMessage): void {
  const list = listOf(state, message);
  const index = list.findLastIndex((old) => old.ts === message.ts && old.channel === message.channel);
  if (index < 0) return;
  list[index] = message;
  tell(state, { kind: 'edited', message });
}

/** Takes a message away; a parent with replies leaves a tombstone, as in Slack. */
export function removeMessage(state: SlackState, message: StoredMessage): void {
  const list = listOf(state, message);
  const index = list.findLastIndex((old) => old.ts === message.ts && old.channel === message.channel);
  if (index < 0) return;
  if (message.onlyFor === undefined && repliesOf(state, message.channel, message.ts).length > 0) {
    const text = 'This message was deleted.';
    list[index] = {
      ...message,
      tombstone: true,
      subtype: 'tombstone',
      text,
      blocks: [],
      attachments: [],
      metadata: undefined,
    };
  } else {
    list.splice(index, 1);
  }
  tell(state, { kind: 'deleted', message });
}
