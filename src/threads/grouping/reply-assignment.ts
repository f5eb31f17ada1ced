/** A reply that may name alerts. */
export interface Place {
  readonly id: string;
  readonly key: string;
  /** False where it was taken away or can no longer be edited: it takes nobody in. */
  readonly open: boolean;
  readonly load: number;
  readonly weight: number;
}

/** An alert that needs a place, or sits in one that may no longer fit. */
export interface Seat {
  readonly alert: string;
  /** Cause that it belongs to; undefined: any will do (it ended before anybody knew). */
  readonly key: string | undefined;
  readonly weight: number;
  /** The reply that names it now. */
  readonly current: string | undefined;
  /** It has to be named in a new post. */
  readonly fresh: boolean;
  /** Its explanation is still to come. */
  readonly pending: boolean;
}

/** What a reply holds at most. */
export interface Capacity {
  readonly load: number;
  /** Summed lengths of what its alerts are called, UTF-16 units. */
  readonly weight: number;
}

export interface Placement {
  /** New replies, in the order in which they are to stand. */
  readonly created: readonly { readonly id: string; readonly key: string; readonly fresh: boolean }[];
  /** Replies that now speak of another cause. */
  readonly renamed: readonly { readonly id: string; readonly key: string }[];
  readonly moves: readonly {
    readonly alert: string;
    readonly from: string | undefined;
    readonly to: string;
    readonly weight: number;
  }[];
  /** Replies whose content changed. */
  readonly touched: ReadonlySet<string>;
}

/** Keys of causes that nobody has explained (yet) begin so; the rest is the alert's name. */
export const UNEXPLAINED = 'alert:';

/**
 * Gives each alert its one reply: the reply of its cause, or a new one. A reply whose cause was not known becomes that of its alerts'
 * cause once all of them are explained, so that an answer that comes late is an edit. `newId` names the next new reply.
 */
export function place(
  places: readonly Place[],
  seats: readonly Seat[],
  capacity: Capacity,
  newId: () => string,
): Placement {
  const board = new Map(places.map((one) => [one.id, { ...one, fresh: false }]));
  const renamed = renameExplained([...board.values()], seats);
  for (const { id, key } of renamed) Object.assign(board.get(id) ?? {}, { key });
  const touched = new Set(renamed.map(({ id }) => id));
  const created: { id: string; key: string; fresh: boolean }[] = [];
  const moves: { alert: string; from: string | undefined; to: string; weight: number }[] = [];

  for (const seat of seats) {
    const current = seat.current === undefined ? undefined : board.get(seat.current);
    if (current !== undefined && staysPut(seat, current, seats)) {
      touched.add(current.id);
      continue;
    }
    const key = seat.key ?? UNEXPLAINED;
    let target = [...board.values()].find(
      (one) => one.key === key && one.open && hasRoom(one, seat, capacity) && (!seat.fresh || one.fresh),
    );
    if (target === undefined) {
      target = { id: newId(), key, open: true, load: 0, weight: 0, fresh: seat.fresh };
      board.set(target.id, target);
      created.push({ id: target.id, key, fresh: seat.fresh });
    }
    board.set(target.id, { ...target, load: target.load + 1, weight: target.weight + seat.weight });
    if (current !== undefined) {
      board.set(current.id, { ...current, load: current.load - 1, weight: current.weight - seat.weight });
      touched.add(current.id);
    }
    touched.add(target.id);
    moves.push({ alert: seat.alert, from: current?.id, to: target.id, weight: seat.weight });
  }
  return { created, renamed, moves, touched };
}

function hasRoom(one: Place, seat: Seat, capacity: Capacity): boolean {
  return one.load === 0 || (one.load < capacity.load && one.weight + seat.weight <= capacity.weight);
}

function staysPut(seat: Seat, current: Place, seats: readonly Seat[]): boolean {
  if (seat.fresh) return false;
  if (seat.key === undefined || seat.key === current.key) return true;
  return isUnexplained(current) && isWaiting(current, seats);
}

function isUnexplained(one: Place): boolean {
  return one.key.startsWith(UNEXPLAINED);
}

/** Whether an alert of the reply still waits to be explained: until then the reply stays as it is. */
function isWaiting(one: Place, seats: readonly Seat[]): boolean {
  return seats.some((seat) => seat.current === one.id && seat.pending);
}

/** The unexplained replies all of whose alerts now have a cause, and the cause of most of them. */
function renameExplained(places: readonly Place[], seats: readonly Seat[]): { id: string; key: string }[] {
  return places.flatMap((one) => {
    if (!one.open || !isUnexplained(one) || isWaiting(one, seats)) return [];
    const keys = seats
      .filter((seat) => seat.current === one.id && !seat.fresh)
      .flatMap(({ key }) => (key === undefined ? [] : [key]));
    if (keys.length === 0 || keys.includes(one.key)) return [];
    const counts = new Map<string, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    const [most] = [...counts].sort(([, a], [, b]) => b - a);
    return most === undefined ? [] : [{ id: one.id, key: most[0] }];
  });
}
