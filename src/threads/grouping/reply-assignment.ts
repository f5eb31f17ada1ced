/** A reply, which names alerts. */
export interface ReplySlot {
  readonly id: string;
  readonly key: string;
  /** False if it was deleted or can no longer be edited: it takes no further alert. */
  readonly open: boolean;
  /** Number of alerts that it names, and the summed length of their names. */
  readonly count: number;
  readonly length: number;
}

/** An alert that needs a reply, or is in one that may no longer fit. */
export interface PlacedAlert {
  readonly alert: string;
  /** The cause that it belongs to; undefined: any reply will do (it ended before its cause was known). */
  readonly key: string | undefined;
  readonly length: number;
  /** The reply that names it now. */
  readonly current: string | undefined;
  /** It has to be named in a new post. */
  readonly needsNewPost: boolean;
  /** Its explanation is still to come. */
  readonly pending: boolean;
}

/** What a reply names at most. */
export interface Capacity {
  readonly count: number;
  /** Summed length of the alerts' names, UTF-16 units. */
  readonly length: number;
}

export interface Assignment {
  /** New replies, in their order. */
  readonly created: readonly { readonly id: string; readonly key: string; readonly needsNewPost: boolean }[];
  /** Replies that are now about another cause. */
  readonly renamed: readonly { readonly id: string; readonly key: string }[];
  readonly moves: readonly {
    readonly alert: string;
    readonly from: string | undefined;
    readonly to: string;
    readonly length: number;
  }[];
  /** Replies whose content changed. */
  readonly touched: ReadonlySet<string>;
}

/** The key of a reply whose cause nobody has explained (yet) begins so; the rest is the alert's name. */
export const UNEXPLAINED = 'alert:';

/**
 * Assigns each alert to one reply: the reply of its cause, or a new one. A reply whose cause was unknown becomes the reply of its alerts'
 * cause once all of them are explained, so that a late answer is an edit and not a new post. `newId` returns the id of the next new
 * reply.
 */
export function assignReplies(
  replies: readonly ReplySlot[],
  alerts: readonly PlacedAlert[],
  capacity: Capacity,
  newId: () => string,
): Assignment {
  const slots = new Map(replies.map((reply) => [reply.id, { ...reply, isNewPost: false }]));
  const renamed = renameExplained(replies, alerts);
  for (const { id, key } of renamed) Object.assign(slots.get(id) ?? {}, { key });
  const touched = new Set(renamed.map(({ id }) => id));
  const created: { id: string; key: string; needsNewPost: boolean }[] = [];
  const moves: { alert: string; from: string | undefined; to: string; length: number }[] = [];

  for (const placed of alerts) {
    const { alert, length, needsNewPost } = placed;
    const current = placed.current === undefined ? undefined : slots.get(placed.current);
    if (current !== undefined && staysPut(placed, current, alerts)) {
      touched.add(current.id);
      continue;
    }
    const key = placed.key ?? UNEXPLAINED;
    let target = [...slots.values()].find(
      (slot) => slot.key === key && slot.open && hasSpace(slot, placed, capacity) && (!needsNewPost || slot.isNewPost),
    );
    if (target === undefined) {
      target = { id: newId(), key, open: true, count: 0, length: 0, isNewPost: needsNewPost };
      created.push({ id: target.id, key, needsNewPost });
    }
    slots.set(target.id, { ...target, count: target.count + 1, length: target.length + length });
    if (current !== undefined) {
      slots.set(current.id, { ...current, count: current.count - 1, length: current.length - length });
      touched.add(current.id);
    }
    touched.add(target.id);
    moves.push({ alert, from: current?.id, to: target.id, length });
  }
  return { created, renamed, moves, touched };
}

function hasSpace(slot: ReplySlot, alert: PlacedAlert, capacity: Capacity): boolean {
  return slot.count === 0 || (slot.count < capacity.count && slot.length + alert.length <= capacity.length);
}

function staysPut(alert: PlacedAlert, current: ReplySlot, alerts: readonly PlacedAlert[]): boolean {
  if (alert.needsNewPost) return false;
  if (alert.key === undefined || alert.key === current.key) return true;
  return isUnexplained(current) && isWaiting(current, alerts);
}

function isUnexplained(reply: ReplySlot): boolean {
  return reply.key.startsWith(UNEXPLAINED);
}

/** Whether an alert of the reply still waits for its explanation: until then the reply stays as it is. */
function isWaiting(reply: ReplySlot, alerts: readonly PlacedAlert[]): boolean {
  return alerts.some((alert) => alert.current === reply.id && alert.pending);
}

/** The unexplained replies whose alerts all have a cause now, each with the cause of most of them. */
function renameExplained(replies: readonly ReplySlot[], alerts: readonly PlacedAlert[]): { id: string; key: string }[] {
  return replies.flatMap((reply) => {
    if (!reply.open || !isUnexplained(reply) || isWaiting(reply, alerts)) return [];
    const keys = alerts
      .filter((alert) => alert.current === reply.id && !alert.needsNewPost)
      .flatMap(({ key }) => (key === undefined ? [] : [key]));
    if (keys.length === 0 || keys.includes(reply.key)) return [];
    const counts = new Map<string, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    const [most] = [...counts].sort(([, a], [, b]) => b - a);
    return most === undefined ? [] : [{ id: reply.id, key: most[0] }];
  });
}
