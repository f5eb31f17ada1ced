import type { Store } from './store/store.ts';

/** What waits: bodies, explanations that are due or planned, posts, edits. */
export interface Backlog {
  readonly bodies: number;
  readonly explanations: number;
  readonly posts: number;
  readonly edits: number;
}

/** Counts what waits on a store, for all replicas. */
export async function readBacklog({ db }: Store): Promise<Backlog> {
  const count = async (query: { executeTakeFirstOrThrow(): Promise<{ count: unknown }> }) =>
    Number((await query.executeTakeFirstOrThrow()).count);
  return {
    bodies: await count(
      db
        .selectFrom('inbox')
        .select((of) => of.fn.countAll().as('count'))
        .where('state', '=', 'new'),
    ),
    explanations: await count(
      db
        .selectFrom('alerts')
        .select((of) => of.fn.countAll().as('count'))
        .where('explain_at', 'is not', null),
    ),
    posts: await count(
      db
        .selectFrom('messages')
        .select((of) => of.fn.countAll().as('count'))
        .where('state', 'in', ['waiting', 'unclear']),
    ),
    edits: await count(
      db
        .selectFrom('messages')
        .select((of) => of.fn.countAll().as('count'))
        .where('state', '=', 'posted')
        .where('uneditable', '=', 0)
        .whereRef('revision', '>', 'sent_revision'),
    ),
  };
}
