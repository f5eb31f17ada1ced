import { BoundedMap } from '../lib/bounded-map.ts';
import { isObject } from '../lib/json.ts';

/** Slack repeats an event whose acknowledgement it missed: after a moment, a minute, five minutes. */
const REPEATED_FOR_MS = 10 * 60_000;
const REMEMBERED = 10_000;

/** Which events were taken already; Bolt hands each repetition on. In this process alone. */
export class SeenEvents {
  readonly #seen: BoundedMap<true>;

  /** `now` in milliseconds. */
  constructor(now: () => number) {
    this.#seen = new BoundedMap(REMEMBERED, now);
  }

  /** Whether this body is an event that was taken before; remembers it. */
  isRepeated(body: unknown): boolean {
    const id = isObject(body) ? body['event_id'] : undefined;
    if (typeof id !== 'string') return false;
    if (this.#seen.get(id) === true) return true;
    this.#seen.set(id, true, REPEATED_FOR_MS);
    return false;
  }
}
