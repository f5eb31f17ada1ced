/**
 * Shapes of the tables in this room. Ids are plain strings here; the tables are `as const`, and the unions made from them in
 * `ids.ts` are what the words of each language must cover, so that an id without words does not compile.
 */
export interface Advice {
  /** Most likely first. */
  readonly causes: readonly string[];
  readonly tellApart: readonly string[];
  readonly steps: readonly string[];
  readonly traps: readonly string[];
}

export interface Entry extends Advice {
  /** Who makes it. */
  readonly maker: string;
  readonly sources: readonly string[];
}

/** A code as one language, runtime or tool means it. Without advice of its own it takes that of its maker's table. */
export interface RuntimeCode extends Partial<Advice> {
  readonly code: number;
  readonly runtime: string;
  /** Its official name, if it has one: `EX_USAGE`. */
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
  /** Key of the advice that it shares with its like. */
  readonly family: string;
  readonly sources: readonly string[];
}
