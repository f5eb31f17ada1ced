import type { Json } from '../../lib/json.ts';
import { clientMessage } from './message-json.ts';
import type { Change, SlackState } from './slack-state.ts';
import type { WorkspaceChannel } from './workspace.ts';

function channelType(channel: WorkspaceChannel): { readonly type: string; readonly subscription: string } {
  if (channel.directWith !== undefined) return { type: 'im', subscription: 'message.im' };
  if (channel.isPrivate === true) return { type: 'group', subscription: 'message.groups' };
  return { type: 'channel', subscription: 'message.channels' };
}

/**
 * The events that an app with these subscriptions gets for a change in a channel that it is a member of. As in Slack, its own messages
 * are included. https://docs.slack.dev/reference/events/message
 */
export function messageEvents(
  state: SlackState,
  change: Change,
  subscriptions: readonly string[],
  now: number,
): Json[] {
  const { message } = change;
  const channel = state.channels.get(message.channel);
  if (message.onlyFor !== undefined || channel === undefined || channel.botIsMember === false) return [];
  const { type, subscription } = channelType(channel);
  const eventTs = (now / 1000).toFixed(6);
  const place = { channel: channel.id, channel_type: type, event_ts: eventTs };
  const shown = clientMessage(state, message, true);
  const events: Json[] = [];
  if (subscriptions.includes(subscription)) {
    if (change.kind === 'posted') events.push({ ...shown, ...place });
    else {
      const subtype = change.kind === 'edited' ? 'message_changed' : 'message_deleted';
      const previous = state.versions.get(`${channel.id}/${message.ts}`)?.at(-2);
      const previousMessage = previous === undefined ? {} : { previous_message: clientMessage(state, previous, true) };
      const content = change.kind === 'edited' ? { message: shown } : { deleted_ts: message.ts };
      events.push({ type: 'message', subtype, hidden: true, ts: eventTs, ...place, ...content, ...previousMessage });
    }
  }
  const mention = `<@${state.workspace.bot.userId}>`;
  const mentions = change.kind === 'posted' && message.botId === undefined && message.text.includes(mention);
  if (mentions && subscriptions.includes('app_mention')) events.push({ ...shown, ...place, type: 'app_mention' });
  return events;
}
