/**
 * The types of the tables in this module. Ids are plain strings here; the tables are `as const`, and `ids.ts` makes union types of their
 * ids, for which each language must have words: an id without words is a compile error.
 */
export interface Advice {
  /** Most likely first. */
  readonly causes: readonly string[];
  readonly tellApart: readonly string[];
  readonly steps: readonly string[];
  readonly traps: readonly string[];
}

export interface Entry extends Advice {
  /** What produces it. */
  readonly maker: string;
  readonly sources: readonly string[];
}

/** The meaning of a code in one language, runtime or tool. Without advice of its own, that of its table applies. */
export interface RuntimeCode extends Partial<Advice> {
  readonly code: number;
  readonly runtime: string;
  /** The official name, if it has one: `EX_USAGE`. */
  readonly name?: string;
  readonly sources?: readonly string[];
}

export interface WindowsCode extends Partial<Advice> {
  /** Unsigned, 32 bits. */
  readonly code: number;
  readonly name: string;
}

export interface Reason extends Partial<Advice> {
  /** Where it is documented. */
  readonly kind: string;
  readonly maker: string;
  /** The key of the advice that it shares with similar reasons. */
  readonly family: string;
  readonly sources: readonly string[];
}
