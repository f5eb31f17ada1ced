import { type Json, asObjects, asString, isObject } from '../../lib/json.ts';
import { clientMessage } from './message-json.ts';
import { type SlackState, type StoredMessage, nextId } from './slack-state.ts';

/** The deprecated verification token; Slack still sends it, apps should check the signature instead. */
const LEGACY_TOKEN = 'legacy-token-not-for-use';

/** A new trigger, which opens a view within three seconds of `now` (milliseconds). */
export function newTrigger(state: SlackState, now: number): string {
  const trigger = `${Math.floor(now)}.${nextId(state, 't')}`;
  state.triggers.set(trigger, now);
  return trigger;
}

/** The form fields of a slash command. https://docs.slack.dev/interactivity/implementing-slash-commands */
export function commandPayload(
  state: SlackState,
  command: { readonly command: string; readonly text: string; readonly user: string; readonly channel: string },
  responseUrl: string,
  now: number,
): Record<string, string> {
  const { team, bot, users } = state.workspace;
  const channel = state.channels.get(command.channel);
  return {
    token: LEGACY_TOKEN,
    team_id: team.id,
    team_domain: team.domain,
    channel_id: command.channel,
    channel_name: channel?.directWith === undefined ? (channel?.name ?? 'unknown') : 'directmessage',
    user_id: command.user,
    user_name: users.find(({ id }) => id === command.user)?.name ?? 'unknown',
    command: command.command,
    text: command.text,
    api_app_id: bot.appId,
    is_enterprise_install: 'false',
    response_url: responseUrl,
    trigger_id: newTrigger(state, now),
  };
}

function who(state: SlackState, userId: string): Json {
  const user = state.workspace.users.find(({ id }) => id === userId);
  const name = user?.name ?? 'unknown';
  return { id: userId, username: name, name, team_id: state.workspace.team.id };
}

function where(state: SlackState, channelId: string): Json {
  return { id: channelId, name: state.channels.get(channelId)?.name ?? 'unknown' };
}

function envelope(state: SlackState, type: string, user: string, now: number): Record<string, unknown> {
  const { team, bot } = state.workspace;
  return {
    type,
    user: who(state, user),
    api_app_id: bot.appId,
    token: LEGACY_TOKEN,
    trigger_id: newTrigger(state, now),
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
  };
}

/** The interactive element of a message with that `action_id` (and value, if several share it), and its block. */
export function findElement(
  message: StoredMessage,
  actionId: string,
  value: string | undefined,
): { readonly element: Json; readonly blockId: string } | undefined {
  for (const block of message.blocks) {
    const elements = [...asObjects(block['elements']), ...(isObject(block['accessory']) ? [block['accessory']] : [])];
    const element = elements.find(
      (one) =>
        one['action_id'] === actionId && (value === undefined || one['value'] === undefined || one['value'] === value),
    );
    if (element !== undefined) return { element, blockId: asString(block['block_id']) ?? '' };
  }
  return undefined;
}

/** A pressed button or a chosen option of a message. https://docs.slack.dev/reference/interaction-payloads/block_actions-payload */
export function actionPayload(
  state: SlackState,
  action: {
    readonly message: StoredMessage;
    readonly actionId: string;
    readonly value: string | undefined;
    readonly user: string;
  },
  responseUrl: string,
  now: number,
): Json | undefined {
  const { message } = action;
  const found = findElement(message, action.actionId, action.value);
  if (found === undefined) return undefined;
  const { element, blockId } = found;
  const isEphemeral = message.onlyFor !== undefined;
  const option = asObjects(element['options']).find((one) => one['value'] === action.value);
  const pressed: Record<string, unknown> = {
    action_id: action.actionId,
    block_id: blockId,
    type: element['type'],
    action_ts: (now / 1000).toFixed(6),
    ...(element['text'] === undefined ? {} : { text: element['text'] }),
    ...(element['value'] === undefined ? {} : { value: element['value'] }),
    ...(option === undefined ? {} : { selected_option: option }),
  };
  return {
    ...envelope(state, 'block_actions', action.user, now),
    container: {
      type: 'message',
      message_ts: message.ts,
      channel_id: message.channel,
      is_ephemeral: isEphemeral,
      ...(message.threadTs === undefined ? {} : { thread_ts: message.threadTs }),
    },
    channel: where(state, message.channel),
    // Slack does not store ephemeral messages, so it cannot send them.
    ...(isEphemeral ? {} : { message: clientMessage(state, message, false) }),
    state: { values: {} },
    response_url: responseUrl,
    actions: [pressed],
  };
}

/** A message shortcut if a message is given, else a global shortcut. */
export function shortcutPayload(
  state: SlackState,
  shortcut: { readonly callbackId: string; readonly user: string; readonly message: StoredMessage | undefined },
  responseUrl: string,
  now: number,
): Json {
  const { callbackId, message } = shortcut;
  if (message === undefined) {
    return {
      ...envelope(state, 'shortcut', shortcut.user, now),
      callback_id: callbackId,
      action_ts: (now / 1000).toFixed(6),
    };
  }
  return {
    ...envelope(state, 'message_action', shortcut.user, now),
    callback_id: callbackId,
    action_ts: (now / 1000).toFixed(6),
    message_ts: message.ts,
    message: clientMessage(state, message, false),
    channel: where(state, message.channel),
    response_url: responseUrl,
  };
}

/** An event in the envelope of the Events API. */
export function eventPayload(state: SlackState, event: Json, now: number): Json {
  const { team, bot } = state.workspace;
  return {
    token: LEGACY_TOKEN,
    team_id: team.id,
    api_app_id: bot.appId,
    type: 'event_callback',
    event,
    event_id: nextId(state, 'Ev'),
    event_time: Math.floor(now / 1000),
    is_ext_shared_channel: false,
    authorizations: [
      { enterprise_id: null, team_id: team.id, user_id: bot.userId, is_bot: true, is_enterprise_install: false },
    ],
  };
}
