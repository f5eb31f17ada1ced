import type { ExplainedAlert } from '../../answers/alert-ports.ts';

/** Alerts about one object are answered by one question within this time. Milliseconds. */
const SHARED_FOR = 5_000;

/** Answers that several alerts share. */
export interface SharedAnswers {
  /** The answer under a key, asked for by `ask` if there is no recent one. Without a key it is not shared. */
  get(
    key: string | undefined,
    now: number,
    ask: () => Promise<ExplainedAlert>,
  ): { readonly answer: Promise<ExplainedAlert>; readonly isShared: boolean };
}

/** Shared answers, none yet. */
export function createSharedAnswers(): SharedAnswers {
  const recent = new Map<string, { readonly at: number; readonly answer: Promise<ExplainedAlert> }>();
  return {
    get: (key, now, ask) => {
      if (key === undefined) return { answer: ask(), isShared: false };
      const known = recent.get(key);
      if (known !== undefined && now - known.at < SHARED_FOR) return { answer: known.answer, isShared: true };
      forgetOlder(recent, now - SHARED_FOR);
      const answer = ask();
      recent.set(key, { at: now, answer });
      return { answer, isShared: false };
    },
  };
}

/** Entries are in the order of their times. */
function forgetOlder(recent: Map<string, { readonly at: number }>, than: number): void {
  for (const [key, { at }] of recent) {
    if (at > than) return;
    recent.delete(key);
  }
}
