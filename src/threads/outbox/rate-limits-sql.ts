import type { Selectable } from 'kysely';
import {
  CHANNEL_RATE,
  type Lane,
  METHOD_RATE,
  newLane,
  type Rate,
  refuse,
  take,
  WORKSPACE_RATE,
} from './token-bucket.ts';
import type { LaneTable } from '../store/schema.ts';
import type { Store, Work } from '../store/store.ts';

/** The limits that posts, edits and searches fall under. */
export const WORKSPACE = 'workspace';
export const EDITS = 'method:chat.update';
export const SEARCHES = 'method:conversations';

export type LaneRow = Selectable<LaneTable>;

/** The lane of a channel's posts. */
export function channelLane(channel: string): string {
  return `channel:${channel}`;
}

function rateOf(name: string): Rate {
  if (name === WORKSPACE) return WORKSPACE_RATE;
  return name.startsWith('method:') ? METHOD_RATE : CHANNEL_RATE;
}

/** Locks a lane for this transaction. With `orSkip` undefined where another replica has it. */
export async function lockLane(
  store: Store,
  tx: Work,
  name: string,
  now: number,
  orSkip = false,
): Promise<LaneRow | undefined> {
  const lane = newLane(rateOf(name), now);
  await tx
    .insertInto('lanes')
    .values({ name, tokens: lane.tokens, filled_at: now, blocked_until: 0, strict_until: 0, lease_until: null })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .execute();
  const query = tx.selectFrom('lanes').selectAll().where('name', '=', name);
  if (orSkip) return store.skipLocked(query).executeTakeFirst();
  return (store.engine === 'postgres' ? query.forUpdate() : query).executeTakeFirst();
}

/** The time from which each of the lanes has a call; undefined: they have now. */
export function readyAt(lanes: readonly LaneRow[], now: number): number | undefined {
  const waits = lanes.flatMap((row) => {
    const taken = take(laneOf(row), rateOf(row.name), now);
    return 'readyAt' in taken ? [taken.readyAt] : [];
  });
  return waits.length > 0 ? Math.max(...waits) : undefined;
}

/** Takes one call from each of the lanes, which are locked, or from none; then the time from which there is one. */
export async function takeFrom(tx: Work, lanes: readonly LaneRow[], now: number): Promise<number | undefined> {
  const later = readyAt(lanes, now);
  if (later !== undefined) return later;
  for (const row of lanes) {
    const taken = take(laneOf(row), rateOf(row.name), now);
    if ('lane' in taken) await saveLane(tx, row.name, taken.lane);
  }
  return undefined;
}

/** Blocks a lane for the seconds that Slack named. */
export async function refuseLane(store: Store, tx: Work, name: string, retryAfter: number, now: number): Promise<void> {
  const row = await lockLane(store, tx, name, now);
  if (row !== undefined) await saveLane(tx, name, refuse(laneOf(row), retryAfter, now));
}

export async function saveLane(tx: Work, name: string, lane: Lane): Promise<void> {
  await tx
    .updateTable('lanes')
    .set({
      tokens: lane.tokens,
      filled_at: lane.filledAt,
      blocked_until: lane.blockedUntil,
      strict_until: lane.strictUntil,
    })
    .where('name', '=', name)
    .execute();
}

export function laneOf(row: LaneRow): Lane {
  return {
    tokens: row.tokens,
    filledAt: row.filled_at,
    blockedUntil: row.blocked_until,
    strictUntil: row.strict_until,
  };
}
