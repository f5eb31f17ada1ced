import { isObject } from '../messages/problem.ts';

/** The workspace that podwhy is installed in, and podwhy's own names there, as `auth.test` says. */
export interface Workspace {
  readonly teamId: string;
  readonly enterpriseId: string | undefined;
  readonly botId: string | undefined;
  readonly botUserId: string | undefined;
}

/** A request of a workspace that podwhy does not belong to. It is acknowledged and dropped. */
export class ForeignWorkspace extends Error {
  override readonly name = 'ForeignWorkspace';
}

/**
 * Whether the person behind a request belongs to this workspace (or to its organisation). In a channel that is shared with another
 * company, its people could otherwise ask about our clusters.
 */
export function belongs(body: unknown, { teamId, enterpriseId }: Workspace): boolean {
  if (!isObject(body)) return false;
  const user = isObject(body['user']) ? body['user'] : {};
  const event = isObject(body['event']) ? body['event'] : {};
  const team =
    text(user['team_id']) ?? text(event['user_team']) ?? text(event['team']) ?? text(body['team_id']) ?? teamOf(body);
  const enterprise =
    text(body['enterprise_id']) ?? (isObject(body['enterprise']) ? text(body['enterprise']['id']) : undefined);
  if (team !== undefined && team === teamId) return true;
  return enterpriseId !== undefined && enterprise === enterpriseId;
}

function teamOf(body: Readonly<Record<string, unknown>>): string | undefined {
  return isObject(body['team']) ? text(body['team']['id']) : undefined;
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
