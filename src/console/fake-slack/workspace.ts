/** A person, or a bot, of the fake Slack's workspace. */
export interface WorkspaceUser {
  readonly id: string;
  readonly name: string;
  readonly realName: string;
  /** In Slack's form: `en-US`, `zh-CN`. */
  readonly locale: string;
  readonly timeZone?: string;
  readonly isBot?: boolean;
}

export interface WorkspaceChannel {
  readonly id: string;
  readonly name: string;
  readonly topic?: string;
  readonly isPrivate?: boolean;
  readonly isArchived?: boolean;
  /** Whether podwhy's bot user is a member. Default: true. */
  readonly botIsMember?: boolean;
  /** A direct conversation with this user. */
  readonly directWith?: string;
}

export interface WorkspaceUserGroup {
  readonly id: string;
  readonly handle: string;
  readonly users: readonly string[];
}

/** The app's own identity in the workspace. */
export interface WorkspaceBot {
  readonly userId: string;
  readonly botId: string;
  readonly appId: string;
  readonly name: string;
}

export interface Workspace {
  readonly team: { readonly id: string; readonly name: string; readonly domain: string };
  readonly bot: WorkspaceBot;
  readonly users: readonly WorkspaceUser[];
  readonly channels: readonly WorkspaceChannel[];
  readonly userGroups: readonly WorkspaceUserGroup[];
}

/** The workspace of the tests and the console: a shop with two engineers, one who reads English and one who reads Chinese. */
export const shopWorkspace: Workspace = {
  team: { id: 'T0SHOP0001', name: 'Shop', domain: 'shop' },
  bot: { userId: 'U0PODWHY01', botId: 'B0PODWHY01', appId: 'A0PODWHY01', name: 'podwhy' },
  users: [
    { id: 'U0MARA0001', name: 'mara', realName: 'Mara Engel', locale: 'en-US', timeZone: 'Europe/Berlin' },
    { id: 'U0LINYU001', name: 'linyu', realName: '林雨', locale: 'zh-CN', timeZone: 'Asia/Shanghai' },
  ],
  channels: [
    { id: 'C0ONCALL01', name: 'on-call', topic: 'Ask podwhy here' },
    { id: 'C0ALERTS01', name: 'alerts', topic: 'What Alertmanager sends' },
    { id: 'C0SHOPDEV1', name: 'shop-dev' },
    { id: 'C0OTHERS01', name: 'random', botIsMember: false },
    { id: 'C0OLD00001', name: 'old-alerts', isArchived: true },
  ],
  userGroups: [{ id: 'S0ONCALL01', handle: 'on-call', users: ['U0MARA0001'] }],
};
