import { type Outcome, accepted, refused } from './answer.ts';
import type { Call } from './chat-methods.ts';
import { type Json, asObjects, asString, isObject, parseObject } from '../../lib/json.ts';
import { nameBlocks } from './message-rules.ts';
import { nextId } from './slack-state.ts';

/** A trigger can open a view for three seconds. https://docs.slack.dev/interactivity/handling-user-interaction */
const TRIGGER_LIFE_MS = 3_000;
/** Home tabs and modals may have more blocks than a message. */
const VIEW_BLOCKS = 100;

const isYes = (value: unknown): boolean => value === true || value === 'true' || value === '1';

export function authTest(call: Call): Outcome {
  const { team, bot } = call.state.workspace;
  return accepted({
    url: `https://${team.domain}.slack.com/`,
    team: team.name,
    user: bot.name,
    team_id: team.id,
    user_id: bot.userId,
    bot_id: bot.botId,
    is_enterprise_install: false,
  });
}

export function userInfo(call: Call): Outcome {
  const { users, bot, team } = call.state.workspace;
  const id = asString(call.args['user']);
  const asked = isYes(call.args['include_locale']);
  const botUser = { id: bot.userId, name: bot.name, realName: bot.name, locale: 'en-US', isBot: true, timeZone: 'UTC' };
  const user = [...users, botUser].find((known) => known.id === id);
  if (user === undefined) return refused('user_not_found');
  return accepted({
    user: {
      id: user.id,
      team_id: team.id,
      name: user.name,
      real_name: user.realName,
      deleted: false,
      is_bot: user.isBot ?? false,
      tz: user.timeZone ?? 'UTC',
      profile: { real_name: user.realName, display_name: user.name },
      ...(asked ? { locale: user.locale } : {}),
    },
  });
}

export function botInfo(call: Call): Outcome {
  const { bot } = call.state.workspace;
  if (call.args['bot'] !== bot.botId) return refused('bot_not_found');
  return accepted({ bot: { id: bot.botId, name: bot.name, app_id: bot.appId, user_id: bot.userId, deleted: false } });
}

export function userGroupList(call: Call): Outcome {
  const { userGroups, team } = call.state.workspace;
  const withUsers = isYes(call.args['include_users']);
  return accepted({
    usergroups: userGroups.map(({ id, handle, users }) => ({
      id,
      team_id: team.id,
      handle,
      name: handle,
      user_count: users.length,
      ...(withUsers ? { users } : {}),
    })),
  });
}

export function userGroupUsers(call: Call): Outcome {
  const group = call.state.workspace.userGroups.find(({ id }) => id === call.args['usergroup']);
  return group === undefined ? refused('no_such_subteam') : accepted({ users: group.users });
}

function readView(value: unknown): Json | undefined {
  if (isObject(value)) return value;
  return typeof value === 'string' ? parseObject(value) : undefined;
}

function showView(call: Call, type: 'home' | 'modal'): Json | ReturnType<typeof refused> {
  const view = readView(call.args['view']);
  if (view === undefined || view['type'] !== type) return refused('invalid_arguments');
  const blocks = asObjects(view['blocks']);
  if (blocks.length > VIEW_BLOCKS) {
    return refused('invalid_arguments', {
      response_metadata: {
        messages: [`[ERROR] no more than ${VIEW_BLOCKS} items allowed [json-pointer:/view/blocks]`],
      },
    });
  }
  const { team, bot } = call.state.workspace;
  return {
    ...view,
    id: nextId(call.state, 'V'),
    team_id: team.id,
    app_id: bot.appId,
    blocks: nameBlocks(call.state, blocks),
  };
}

export function publishView(call: Call): Outcome {
  const user = call.state.workspace.users.find(({ id }) => id === call.args['user_id']);
  if (user === undefined) return refused('user_not_found');
  const view = showView(call, 'home');
  if (view['ok'] === false) return refused('invalid_arguments', view['more'] as Json);
  call.state.homes.set(user.id, view as Json);
  return accepted({ view });
}

export function openView(call: Call): Outcome {
  const triggerId = asString(call.args['trigger_id']) ?? '';
  const given = call.state.triggers.get(triggerId);
  if (given === undefined) return refused('invalid_trigger_id');
  if (call.now - given > TRIGGER_LIFE_MS) return refused('expired_trigger_id');
  const view = showView(call, 'modal');
  if (view['ok'] === false) return refused('invalid_arguments', view['more'] as Json);
  call.state.triggers.delete(triggerId);
  call.state.modals.push({ triggerId, view: view as Json });
  return accepted({ view });
}
