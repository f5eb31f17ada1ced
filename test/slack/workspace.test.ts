import { expect, test } from 'vitest';
import { belongs, type Workspace } from '../../src/slack/workspace.ts';

const SHOP = 'T0SHOP0001';
const OTHER = 'T0OTHER001';
const ORGANISATION = 'E0SHOP0001';
const workspace: Workspace = { teamIds: new Set([SHOP]), botId: undefined, botUserId: undefined };
const organisation: Workspace = { ...workspace, teamIds: new Set([SHOP, 'T0SHOP0002', ORGANISATION]) };

const press = (user: object) => ({ type: 'block_actions', team: { id: SHOP }, enterprise: { id: ORGANISATION }, user });
const mention = (event: object, envelope: object = {}) => ({
  type: 'event_callback',
  team_id: SHOP,
  enterprise_id: ORGANISATION,
  event: { type: 'app_mention', user: 'U0MARA0001', ...event },
  ...envelope,
});
const command = { command: '/podwhy', enterprise_id: ORGANISATION };

test.for<[string, object]>([
  ['a command', { ...command, team_id: SHOP }],
  ['a button', press({ id: 'U0MARA0001', team_id: SHOP })],
  ['a shortcut without the person’s team', { ...press({ id: 'U0MARA0001' }), type: 'message_action' }],
  ['a mention', mention({ team: SHOP })],
  ['a mention in a channel of our own, which names no team', mention({})],
  ['the home', mention({ type: 'app_home_opened' })],
])('%s of our own people is answered', ([, body]) => {
  expect(belongs(body, workspace)).toBe(true);
});

test.for<[string, object]>([
  ['a command', { ...command, team_id: OTHER }],
  ['a button', press({ id: 'U0GUEST001', team_id: OTHER })],
  ['a button that names no team of the person', press({ id: 'U0GUEST001' })],
  ['a shortcut', { ...press({ id: 'U0GUEST001', team_id: OTHER }), type: 'message_action' }],
  ['a mention', mention({ team: OTHER })],
  ['a mention through our own workspace', mention({ user_team: OTHER, team: SHOP })],
  ['a mention from their workspace', mention({ source_team: OTHER })],
  ['a mention in a shared channel that names no team', mention({}, { is_ext_shared_channel: true })],
  ['nothing at all', {}],
])('%s of another company is not answered, even if the envelope names ours', ([, body]) => {
  expect(belongs(body, workspace)).toBe(false);
  expect(belongs(body, organisation)).toBe(false);
});

test('in an organisation people of all its workspaces are answered', () => {
  expect(belongs({ ...command, team_id: 'T0SHOP0002' }, organisation)).toBe(true);
  expect(belongs(press({ id: 'U0LINYU001', team_id: 'T0SHOP0002' }), organisation)).toBe(true);
  expect(belongs(mention({ user_team: ORGANISATION }), organisation)).toBe(true);
  expect(belongs({ ...command, team_id: 'T0SHOP0002' }, workspace)).toBe(false);
});

test.for([null, 'x', 1, [SHOP]])('a body that is not an object (%j) belongs to no workspace', (body) => {
  expect(belongs(body, workspace)).toBe(false);
});
