import type { AlertExplainer } from '../../answers/alert-ports.ts';
import { nextTurn } from '../../lib/next-turn.ts';
import type { Log } from '../../lib/log.ts';
import type { Clock, ThreadSettings } from '../ports.ts';
import type { Store } from '../store/store.ts';
import { createUnderWay } from '../under-way.ts';
import { type Asking, createAsking } from './ask-explainer.ts';
import { claimAlerts, type ClaimedAlert, nextExplanation } from './claim-alerts-sql.ts';
import { type ExplainResult, noteResults } from './note-explanations-sql.ts';

/** Findings that are noted in one transaction. */
const NOTED_AT_ONCE = 50;

export interface Explaining {
  /** Claims what is due, as far as questions are free, and returns when to be called again (milliseconds since 1970). */
  run(): Promise<number | undefined>;
  /** Resolves once no question is under way. */
  settled(): Promise<void>;
  isBusy(): boolean;
}

/** Asks about alerts that are due, a bounded number at a time, and notes what was found. `wake` is called after each. */
export function createExplaining(
  store: Store,
  explainer: AlertExplainer,
  options: {
    readonly settings: ThreadSettings;
    readonly clock: Clock;
    readonly log: Log;
    readonly wake: () => void;
  },
): Explaining {
  const { settings, clock, log, wake } = options;
  const now = () => clock.now().getTime();
  const asking = createAsking(explainer, { clock, log });
  const notes = createNotes((results) =>
    noteResults(store, results, now(), { adminChannel: settings.adminChannel, log }),
  );
  const underWay = createUnderWay(wake);
  const free = () => settings.questionsAtOnce - underWay.count();

  const start = (claimed: ClaimedAlert): void =>
    underWay.add(
      findOut(asking, claimed)
        .then(notes.add)
        .catch((error: unknown) => log.error('an explanation could not be noted', { error })),
    );

  return {
    run: async () => {
      if (free() > 0) for (const claimed of await claimAlerts(store, free(), now())) start(claimed);
      return free() <= 0 ? undefined : nextExplanation(store, now());
    },
    settled: () => underWay.settled(),
    isBusy: () => underWay.count() > 0,
  };
}

/** An alert that ended after it was explained is compared with what was observed then; any other is explained. */
async function findOut(asking: Asking, claimed: ClaimedAlert): Promise<ExplainResult> {
  const { alert, thread } = claimed;
  await nextTurn();
  const observed = alert.state === 'resolved' && alert.reply_id !== null ? alert.observed : null;
  return observed === null
    ? { claimed, kind: 'explained', explained: await asking.explain(claimed) }
    : { claimed, kind: 'compared', changes: await asking.compare(observed, thread.channel) };
}

/** Collects results: those that come while some are being noted are noted together after them. */
function createNotes(note: (results: readonly ExplainResult[]) => Promise<void>): {
  readonly add: (result: ExplainResult) => Promise<void>;
} {
  const found: ExplainResult[] = [];
  let isNoting = false;
  return {
    add: async (result) => {
      found.push(result);
      if (isNoting) return;
      isNoting = true;
      try {
        while (found.length > 0) await note(found.splice(0, NOTED_AT_ONCE));
      } finally {
        isNoting = false;
      }
    },
  };
}
