import { type Outcome, accepted, refused } from './answer.ts';
import { type Call, openDirect } from './chat-methods.ts';
import { type Json, asString } from '../../lib/json.ts';
import { clientMessage } from './message-json.ts';
import { isRefusal } from './message-rules.ts';
import { type StoredMessage, findMessage, repliesOf } from './slack-state.ts';
import type { WorkspaceChannel } from './workspace.ts';

/** A channel in the Web API's form. */
function channelJson(channel: WorkspaceChannel): Json {
  const direct = channel.directWith !== undefined;
  return {
    id: channel.id,
    ...(direct ? { user: channel.directWith } : { name: channel.name, name_normalized: channel.name }),
    is_channel: !direct && channel.isPrivate !== true,
    is_group: !direct && channel.isPrivate === true,
    is_im: direct,
    is_private: direct || channel.isPrivate === true,
    is_archived: channel.isArchived === true,
    is_member: channel.botIsMember !== false,
    is_ext_shared: false,
    topic: { value: channel.topic ?? '', creator: '', last_set: 0 },
  };
}

const isNo = (value: unknown): boolean => value === undefined || value === false || value === 'false' || value === '0';

interface Page {
  readonly messages: readonly StoredMessage[];
  readonly hasMore: boolean;
  readonly cursor: string;
}

/** A page of `list` by `limit` and `cursor` (its offset in base64). Slack's default is 100, its maximum 999. */
function pageOf(list: readonly StoredMessage[], args: Json): Page | undefined {
  const limit = Number(args['limit'] ?? 100);
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) return undefined;
  const cursor = asString(args['cursor']);
  const start = cursor ? Number(Buffer.from(cursor, 'base64').toString()) : 0;
  if (!Number.isInteger(start)) return undefined;
  const hasMore = list.length > start + limit;
  return {
    messages: list.slice(start, start + limit),
    hasMore,
    cursor: hasMore ? Buffer.from(String(start + limit)).toString('base64') : '',
  };
}

function within(args: Json): (message: StoredMessage) => boolean {
  const oldest = asString(args['oldest']) ?? '0';
  const latest = asString(args['latest']) ?? '9999999999.999999';
  const inclusive = !isNo(args['inclusive']);
  return ({ ts }) => (inclusive ? ts >= oldest && ts <= latest : ts > oldest && ts < latest);
}

function pageAnswer(call: Call, page: Page | undefined): Outcome {
  if (page === undefined) return refused('invalid_cursor');
  const withMetadata = !isNo(call.args['include_all_metadata']);
  return accepted({
    messages: page.messages.map((message) => clientMessage(call.state, message, withMetadata)),
    has_more: page.hasMore,
    response_metadata: { next_cursor: page.cursor },
  });
}

function readable(call: Call): WorkspaceChannel | ReturnType<typeof refused> {
  const channel = call.state.channels.get(asString(call.args['channel']) ?? '');
  if (channel === undefined) return refused('channel_not_found');
  if (channel.botIsMember === false)
    return refused(channel.isPrivate === true ? 'channel_not_found' : 'not_in_channel');
  return channel;
}

/** The parent first, then its replies, oldest first. */
export function conversationReplies(call: Call): Outcome {
  const channel = readable(call);
  if (isRefusal(channel)) return channel;
  const parent = findMessage(call.state, channel.id, asString(call.args['ts']) ?? '');
  if (parent === undefined || parent.onlyFor !== undefined) return refused('thread_not_found');
  const replies = repliesOf(call.state, channel.id, parent.ts).filter(within(call.args));
  return pageAnswer(call, pageOf([parent, ...replies], call.args));
}

/** Newest first, without replies unless they were broadcast. */
export function conversationHistory(call: Call): Outcome {
  const channel = readable(call);
  if (isRefusal(channel)) return channel;
  const shown = (call.state.messages.get(channel.id) ?? [])
    .filter((message) => message.threadTs === undefined || message.threadTs === message.ts || message.broadcast)
    .filter(within(call.args))
    .toReversed();
  return pageAnswer(call, pageOf(shown, call.args));
}

export function conversationInfo(call: Call): Outcome {
  const channel = call.state.channels.get(asString(call.args['channel']) ?? '');
  const hidden = channel?.isPrivate === true && channel.botIsMember === false;
  if (channel === undefined || hidden) return refused('channel_not_found');
  return accepted({ channel: channelJson(channel) });
}

export function conversationList(call: Call): Outcome {
  const types = (asString(call.args['types']) ?? 'public_channel').split(',').map((type) => type.trim());
  const shown = [...call.state.channels.values()].filter((channel) => {
    if (!isNo(call.args['exclude_archived']) && channel.isArchived === true) return false;
    if (channel.directWith !== undefined) return types.includes('im');
    if (channel.isPrivate === true) return types.includes('private_channel') && channel.botIsMember !== false;
    return types.includes('public_channel');
  });
  return accepted({ channels: shown.map((channel) => channelJson(channel)), response_metadata: { next_cursor: '' } });
}

export function conversationMembers(call: Call): Outcome {
  const channel = readable(call);
  if (isRefusal(channel)) return channel;
  const { users, bot } = call.state.workspace;
  const people = channel.directWith === undefined ? users.map(({ id }) => id) : [channel.directWith];
  return accepted({ members: [...people, bot.userId], response_metadata: { next_cursor: '' } });
}

export function conversationOpen(call: Call): Outcome {
  const channel = openDirect(call.state, asString(call.args['users'])?.split(',')[0]);
  return channel === undefined ? refused('user_not_found') : accepted({ channel: { id: channel.id } });
}

export function conversationJoin(call: Call): Outcome {
  const channel = call.state.channels.get(asString(call.args['channel']) ?? '');
  if (channel === undefined || channel.isPrivate === true) return refused('channel_not_found');
  if (channel.isArchived === true) return refused('is_archived');
  call.state.channels.set(channel.id, { ...channel, botIsMember: true });
  return accepted({ channel: channelJson({ ...channel, botIsMember: true }) });
}
