import { isObject, type Json } from '../lib/json.ts';

/** Where podwhy is installed, and podwhy's own names there, as `auth.test` tells them. */
export interface Workspace {
  /** The workspace; of an organisation-wide installation all its workspaces, and the organisation, which some payloads name instead. */
  readonly teamIds: ReadonlySet<string>;
  readonly botId: string | undefined;
  readonly botUserId: string | undefined;
}

/** A request of a workspace that podwhy does not belong to. It is acknowledged and dropped. */
export class ForeignWorkspace extends Error {
  override readonly name = 'ForeignWorkspace';
}

/**
 * Whether the person behind a request belongs to one of our workspaces, by their own. In a channel that is shared with another company
 * its people could otherwise ask about our clusters: the envelope of their requests names our workspace and organisation.
 */
export function belongs(body: unknown, { teamIds }: Workspace): boolean {
  const team = isObject(body) ? teamOfPerson(body) : undefined;
  return team !== undefined && teamIds.has(team);
}

function teamOfPerson(body: Json): string | undefined {
  const { user, event } = body;
  if (isObject(event)) return teamOfEvent(event, body);
  if (isObject(user)) return text(user['team_id']) ?? teamOfShortcut(body);
  // The form of a slash command has the person's own, and only members of a workspace see its commands.
  return text(body['team_id']);
}

/** The home of an app and some bots' messages name no team; outside of shared channels all are the workspace's own. */
function teamOfEvent(event: Json, envelope: Json): string | undefined {
  const own = text(event['user_team']) ?? text(event['source_team']) ?? text(event['team']);
  return own ?? (envelope['is_ext_shared_channel'] === true ? undefined : text(envelope['team_id']));
}

/** Slack documents a message's shortcut without the team of the person; only members of a workspace see its shortcuts. */
function teamOfShortcut({ type, team }: Json): string | undefined {
  return type === 'message_action' && isObject(team) ? text(team['id']) : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
