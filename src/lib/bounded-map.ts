/**
 * A map of at most `size` entries, each with its own lifetime; the one that was set longest ago is evicted first. `now` returns the time in
 * milliseconds.
 */
export class BoundedMap<V> {
  readonly #entries = new Map<string, { readonly value: V; readonly until: number }>();
  readonly #size: number;
  readonly #now: () => number;

  constructor(size: number, now: () => number) {
    this.#size = size;
    this.#now = now;
  }

  /** The value; undefined if there is none, or if it has expired. */
  get(key: string): V | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined) return undefined;
    if (entry.until > this.#now()) return entry.value;
    this.#entries.delete(key);
    return undefined;
  }

  /** Sets a value for `lifeMs` milliseconds, and evicts the oldest entry if there are too many. */
  set(key: string, value: V, lifeMs: number): void {
    this.#entries.delete(key);
    this.#entries.set(key, { value, until: this.#now() + lifeMs });
    const oldest = this.#entries.keys().next();
    if (this.#entries.size > this.#size && oldest.done !== true) this.#entries.delete(oldest.value);
  }

  get size(): number {
    return this.#entries.size;
  }
}
