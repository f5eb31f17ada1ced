import type { CAUSE_GROUPS, CauseGroup } from '../diagnosis/causes.ts';
import type { CauseContext } from './cause-context.ts';
import type { Snippet } from './snippet.ts';

/** For steps whose text needs no value. */
export type NoValues = Readonly<Record<string, never>>;

/** A next step before it has words: its id, the values of its text, and what to paste. V maps step ids to these values. */
export type PlannedStep<V> = {
  readonly [S in keyof V]: {
    readonly say: S;
    readonly values: V[S];
    readonly command: string | undefined;
    /** What fixes it, to paste. */
    readonly snippet: Snippet | undefined;
    readonly changes: boolean;
  };
}[keyof V];

/** The next steps of every cause of a group, the one that fixes most cases first. */
export type GroupPlans<G extends CauseGroup, V> = {
  readonly [C in (typeof CAUSE_GROUPS)[G][number]]: (about: CauseContext<C>) => readonly PlannedStep<V>[];
};

/** A step that only reads or looks. */
export function check<const S extends string, V>(
  say: S,
  values: V,
  command?: string,
): { say: S; values: V; command: string | undefined; snippet: undefined; changes: false } {
  return { say, values, command, snippet: undefined, changes: false };
}

/** A step whose command or manifest changes something. */
export function fix<const S extends string, V>(
  say: S,
  values: V,
  paste: { readonly command?: string; readonly snippet?: Snippet } = {},
): { say: S; values: V; command: string | undefined; snippet: Snippet | undefined; changes: true } {
  return { say, values, command: paste.command, snippet: paste.snippet, changes: true };
}
