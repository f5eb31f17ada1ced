import type { Json } from '../../lib/json.ts';
import type { WorkspaceChannel, Workspace } from './workspace.ts';

/** A message as Slack stores it. */
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
  /** The only user who sees an ephemeral message, which is in no history. */
  readonly onlyFor: string | undefined;
  /** The parent of a thread that was deleted while it had replies. */
  readonly tombstone: boolean;
}

/** A change that a reader of the channel would see. */
export interface Change {
  readonly kind: 'posted' | 'edited' | 'deleted';
  readonly message: StoredMessage;
}

/** The whole state of the fake Slack. Only the functions of this folder change it. */
export interface SlackState {
  readonly workspace: Workspace;
  readonly channels: Map<string, WorkspaceChannel>;
  /** The messages of each channel's history, by `ts`. */
  readonly messages: Map<string, StoredMessage[]>;
  readonly onlyForOne: StoredMessage[];
  /** Every version of each message by `channel/ts`, oldest first. */
  readonly versions: Map<string, StoredMessage[]>;
  readonly lastTs: Map<string, number>;
  /** What `views.publish` and `views.open` showed, by user. */
  readonly homes: Map<string, Json>;
  readonly modals: { readonly triggerId: string; readonly view: Json }[];
  /** When each trigger was issued, in milliseconds. */
  readonly triggers: Map<string, number>;
  readonly listeners: Set<(change: Change) => void>;
  counter: number;
}

/** A workspace without messages. */
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

/** A new id with a prefix, as Slack makes for blocks, triggers and events. */
export function nextId(state: SlackState, prefix: string): string {
  state.counter += 1;
  return `${prefix}${state.counter.toString(36).padStart(4, '0')}`;
}

/** The message with that `ts`, ephemeral ones included; undefined if there is none. */
export function findMessage(state: SlackState, channel: string, ts: string): StoredMessage | undefined {
  return (
    state.messages.get(channel)?.findLast((message) => message.ts === ts) ??
    state.onlyForOne.findLast((message) => message.channel === channel && message.ts === ts)
  );
}

/** The replies of a thread in order, without the parent. */
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

/** Adds a message to its channel's history, or to the ephemeral messages. */
export function addMessage(state: SlackState, message: StoredMessage): void {
  listOf(state, message).push(message);
  tell(state, { kind: 'posted', message });
}

/** Replaces a message by a new version; does nothing if the message is gone. */
export function replaceMessage(state: SlackState, message: StoredMessage): void {
  const list = listOf(state, message);
  const index = list.findLastIndex((old) => old.ts === message.ts && old.channel === message.channel);
  if (index < 0) return;
  list[index] = message;
  tell(state, { kind: 'edited', message });
}

/** Deletes a message; a parent with replies leaves a tombstone, as in Slack. */
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
