import type { Json } from '../../lib/json.ts';
import { type SlackState, type StoredMessage, repliesOf } from './slack-state.ts';

/** A message in the form of Slack's Web API and events. Metadata is included only on request. */
export function clientMessage(state: SlackState, message: StoredMessage, withMetadata: boolean): Json {
  const { bot, team } = state.workspace;
  const json: Record<string, unknown> = { type: 'message', ts: message.ts, text: message.text, team: team.id };
  if (message.subtype !== undefined) json['subtype'] = message.subtype;
  if (message.user !== undefined) json['user'] = message.user;
  if (message.botId !== undefined) json['bot_id'] = message.botId;
  if (message.botId === bot.botId) {
    json['app_id'] = bot.appId;
    json['bot_profile'] = { id: bot.botId, app_id: bot.appId, name: bot.name, team_id: team.id, deleted: false };
  }
  if (message.blocks.length > 0) json['blocks'] = message.blocks;
  if (message.attachments.length > 0) json['attachments'] = message.attachments;
  if (message.edited !== undefined) json['edited'] = message.edited;
  if (withMetadata && message.metadata !== undefined) json['metadata'] = message.metadata;
  const replies = repliesOf(state, message.channel, message.ts);
  if (replies.length > 0) {
    const users = [...new Set(replies.map(({ user, botId }) => user ?? botId))];
    json['thread_ts'] = message.ts;
    json['reply_count'] = replies.length;
    json['reply_users'] = users;
    json['reply_users_count'] = users.length;
    json['latest_reply'] = replies.at(-1)?.ts;
  } else if (message.threadTs !== undefined) {
    json['thread_ts'] = message.threadTs;
    json['parent_user_id'] = state.messages.get(message.channel)?.find(({ ts }) => ts === message.threadTs)?.user;
  }
  return json;
}
