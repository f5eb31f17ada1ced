import { type Outcome, type Refusal, accepted, refused } from './answer.ts';
import { type Json, asString } from '../../lib/json.ts';
import { type CheckBlocks, isRefusal, mismatches, nameBlocks, readContent } from './message-rules.ts';
import { clientMessage } from './message-json.ts';
import {
  type SlackState,
  type StoredMessage,
  addMessage,
  findMessage,
  nextTs,
  removeMessage,
  repliesOf,
  replaceMessage,
} from './slack-state.ts';
import type { WorkspaceChannel } from './workspace.ts';

/** A call of a method: the state, its arguments, the time in milliseconds, and the validator of blocks. */
export interface Call {
  readonly state: SlackState;
  readonly args: Json;
  readonly now: number;
  readonly check: CheckBlocks;
}

/** The channel of a call if the bot may post there, else Slack's error. */
function writable(state: SlackState, id: string | undefined): WorkspaceChannel | Refusal {
  const direct = [...state.channels.values()].find(
    (channel) => channel.directWith !== undefined && channel.directWith === id,
  );
  const channel = direct ?? state.channels.get(id ?? '') ?? openDirect(state, id);
  if (channel === undefined) return refused('channel_not_found');
  if (channel.isArchived === true) return refused('is_archived');
  if (channel.botIsMember === false)
    return refused(channel.isPrivate === true ? 'channel_not_found' : 'not_in_channel');
  return channel;
}

/** The direct message channel with a user, which posting to a user id opens; undefined if there is no such user. */
export function openDirect(state: SlackState, userId: string | undefined): WorkspaceChannel | undefined {
  const user = state.workspace.users.find(({ id }) => id === userId);
  if (user === undefined) return undefined;
  const known = [...state.channels.values()].find(({ directWith }) => directWith === user.id);
  if (known !== undefined) return known;
  const channel: WorkspaceChannel = { id: `D${user.id.slice(1)}`, name: user.name, directWith: user.id };
  state.channels.set(channel.id, channel);
  return channel;
}

/** The parent of a reply: a message of the channel that is not a reply. */
function threadOf(state: SlackState, channel: string, args: Json): string | Refusal | undefined {
  const given = args['thread_ts'];
  if (given === undefined || given === null || given === '') return undefined;
  // A number would have lost its last digits.
  const threadTs = asString(given);
  if (threadTs === undefined) return refused('invalid_arguments');
  const parent = findMessage(state, channel, threadTs);
  if (parent === undefined || parent.onlyFor !== undefined) return refused('thread_not_found');
  const isReply = parent.threadTs !== undefined && parent.threadTs !== parent.ts;
  return isReply ? refused('cannot_reply_to_message') : threadTs;
}

const yes = (value: unknown): boolean => value === true || value === 'true' || value === '1';

/** Adds a message of the bot, from a method, an acknowledgement or a `response_url`. */
export function addBotMessage(
  call: Call,
  channel: string,
  options: { readonly onlyFor?: string; readonly threadTs?: string | undefined; readonly broadcast?: boolean } = {},
): StoredMessage | Refusal {
  const content = readContent(call.args, 'post', call.check);
  if (isRefusal(content)) return content;
  const { bot } = call.state.workspace;
  const message: StoredMessage = {
    channel,
    ts: nextTs(call.state, channel, call.now),
    threadTs: options.threadTs,
    broadcast: options.broadcast ?? false,
    user: bot.userId,
    botId: bot.botId,
    subtype: options.broadcast === true ? 'thread_broadcast' : undefined,
    text: content.text ?? '',
    blocks: nameBlocks(call.state, content.blocks ?? []),
    attachments: content.attachments ?? [],
    metadata: content.metadata ?? undefined,
    edited: undefined,
    onlyFor: options.onlyFor,
    tombstone: false,
  };
  addMessage(call.state, message);
  return message;
}

/** Edits a message of the bot. Parts that are not given stay, except that `text` alone removes the blocks. */
export function editBotMessage(call: Call, message: StoredMessage): StoredMessage | Refusal {
  const content = readContent(call.args, 'edit', call.check);
  if (isRefusal(content)) return content;
  if (mismatches(message.blocks, content.blocks ?? [])) return refused('block_mismatch');
  const edited: StoredMessage = {
    ...message,
    text: content.text ?? message.text,
    blocks: nameBlocks(call.state, content.blocks ?? []),
    attachments: content.attachments ?? (content.text === undefined ? message.attachments : []),
    metadata: content.metadata === undefined ? message.metadata : (content.metadata ?? undefined),
    edited: { user: call.state.workspace.bot.userId, ts: nextTs(call.state, message.channel, call.now) },
  };
  replaceMessage(call.state, edited);
  return edited;
}

export function postMessage(call: Call): Outcome {
  const { state, args } = call;
  const channel = writable(state, asString(args['channel']));
  if (isRefusal(channel)) return channel;
  const threadTs = threadOf(state, channel.id, args);
  if (isRefusal(threadTs)) return threadTs;
  const message = addBotMessage(call, channel.id, {
    threadTs,
    broadcast: threadTs !== undefined && yes(args['reply_broadcast']),
  });
  if (isRefusal(message)) return message;
  return accepted({ channel: channel.id, ts: message.ts, message: clientMessage(state, message, true) });
}

/** The bot's own message that a call names, else Slack's error. */
function ownMessage(call: Call, because: string): StoredMessage | Refusal {
  const channel = writable(call.state, asString(call.args['channel']));
  if (isRefusal(channel)) return channel;
  const message = findMessage(call.state, channel.id, asString(call.args['ts']) ?? '');
  if (message === undefined || message.onlyFor !== undefined || message.tombstone) return refused('message_not_found');
  return message.botId === call.state.workspace.bot.botId ? message : refused(because);
}

export function updateMessage(call: Call): Outcome {
  const message = ownMessage(call, 'cant_update_message');
  if (isRefusal(message)) return message;
  const edited = editBotMessage(call, message);
  if (isRefusal(edited)) return edited;
  const { channel, ts, text } = edited;
  return accepted({ channel, ts, text, message: clientMessage(call.state, edited, true) });
}

export function deleteMessage(call: Call): Outcome {
  const message = ownMessage(call, 'cant_delete_message');
  if (isRefusal(message)) return message;
  removeMessage(call.state, message);
  return accepted({ channel: message.channel, ts: message.ts });
}

export function postEphemeral(call: Call): Outcome {
  const { state, args } = call;
  const channel = writable(state, asString(args['channel']));
  if (isRefusal(channel)) return channel;
  const user = state.workspace.users.find(({ id }) => id === args['user']);
  if (user === undefined) return refused('user_not_in_channel');
  const threadTs = threadOf(state, channel.id, args);
  if (isRefusal(threadTs)) return threadTs;
  const message = addBotMessage(call, channel.id, { onlyFor: user.id, threadTs });
  return isRefusal(message) ? message : accepted({ message_ts: message.ts });
}

export function getPermalink(call: Call): Outcome {
  const { state, args } = call;
  const channel = state.channels.get(asString(args['channel']) ?? '');
  if (channel === undefined) return refused('channel_not_found');
  const message = findMessage(state, channel.id, asString(args['message_ts']) ?? '');
  if (message === undefined) return refused('message_not_found');
  const link = new URL(
    `https://${state.workspace.team.domain}.slack.com/archives/${channel.id}/p${message.ts.replace('.', '')}`,
  );
  const threadTs = message.threadTs;
  if (threadTs !== undefined && (threadTs !== message.ts || repliesOf(state, channel.id, message.ts).length > 0)) {
    link.search = new URLSearchParams({ thread_ts: threadTs, cid: channel.id }).toString();
  }
  return accepted({ channel: channel.id, permalink: link.href });
}
