import type { AlertExplainer, AlertQuestion, ExplainedAlert, Observed } from '../../answers/alert-ports.ts';
import { nextTurn } from '../../lib/next-turn.ts';
import { type Claimed, claimExplanations, type Finding, nextExplanation, noteFindings } from './explanations-sql.ts';
import type { Clock, ThreadLog, ThreadSettings } from '../ports.ts';
import { type AlertRow, dataOf } from '../grouping/replies-sql.ts';
import type { Store } from '../store/store.ts';
import type { SeenChange } from '../../wording/alert-texts.ts';
import { whatChanged } from './what-changed.ts';

/** How long a cluster that gave no answer is not asked about other alerts. Milliseconds. */
const AWAY = 10_000;
/** So many questions in a row without an answer mean the cluster, and not one slow namespace of it. */
const UNANSWERED = 3;
/** Alerts about one object ask once within this time. Milliseconds. */
const SHARED = 5_000;
/** Findings that are noted in one transaction. */
const NOTED_AT_ONCE = 50;

export interface Explaining {
  /** Takes what is due, as far as there is room, and says when to be called again (milliseconds since 1970). */
  run(): Promise<number | undefined>;
  /** Resolves once nothing is being asked. */
  settled(): Promise<void>;
  isBusy(): boolean;
}

/**
 * Asks the clusters about alerts, a bounded number at a time. In a storm a cluster that is away is asked once and not a thousand times,
 * and alerts about one object share an answer.
 */
export function startExplaining(
  store: Store,
  explainer: AlertExplainer,
  options: {
    readonly settings: ThreadSettings;
    readonly clock: Clock;
    readonly log: ThreadLog;
    readonly wake: () => void;
  },
): Explaining {
  const { settings, clock, log, wake } = options;
  const atOnce = settings.questionsAtOnce;
  const away = new Map<string, { readonly unanswered: number; readonly until: number }>();
  const shared = new Map<string, { readonly at: number; readonly answer: Promise<ExplainedAlert> }>();
  const underWay = new Set<Promise<void>>();
  const found: Finding[] = [];
  let noting = false;

  const note = async (): Promise<void> => {
    if (noting) return;
    noting = true;
    try {
      while (found.length > 0)
        await noteFindings(store, found.splice(0, NOTED_AT_ONCE), clock.now().getTime(), {
          adminChannel: settings.adminChannel,
          log,
        });
    } finally {
      noting = false;
    }
  };

  const explain = async (claimed: Claimed): Promise<ExplainedAlert> => {
    const { alert, thread } = claimed;
    const data = dataOf(alert);
    const cluster = data.cluster ?? data.object.cluster ?? '';
    const now = clock.now().getTime();
    if ((away.get(cluster)?.until ?? 0) > now)
      return { kind: 'cluster-away', detail: 'it gave no answer a moment ago' };
    const key = JSON.stringify([cluster, data.object, thread.language, thread.channel]);
    const known = data.object.name === null ? undefined : shared.get(key);
    if (known !== undefined && now - known.at < SHARED) return known.answer;
    const { labels, annotations, object } = data;
    const question = {
      object,
      cluster: data.cluster,
      labels,
      annotations,
      startsAt: new Date(alert.starts_at),
      language: thread.language,
      channel: thread.channel,
    };
    const answer = ask(explainer, question).catch((error: unknown) => failed(alert, error));
    forgetOlder(shared, now - SHARED);
    shared.set(key, { at: now, answer });
    const explained = await answer;
    if (explained.kind === 'cluster-away') {
      const unanswered = (away.get(cluster)?.unanswered ?? 0) + 1;
      away.set(cluster, { unanswered, until: unanswered < UNANSWERED ? 0 : clock.now().getTime() + AWAY });
      log.warn('a cluster gives no answer', { cluster, detail: explained.detail });
    } else away.delete(cluster);
    return explained;
  };

  const failed = (alert: AlertRow, error: unknown): ExplainedAlert => {
    log.error('an alert could not be explained', { alert: alert.name, error });
    return { kind: 'not-known', why: 'failed', detail: String(error) };
  };

  const find = async (claimed: Claimed): Promise<void> => {
    const { alert } = claimed;
    await nextTurn();
    const before = alert.state === 'resolved' && alert.reply_id !== null ? alert.observed : null;
    if (before === null) {
      const explained = await explain(claimed).catch((error: unknown) => failed(alert, error));
      found.push({ claimed, kind: 'explained', explained });
    } else found.push({ claimed, kind: 'looked', changes: await look(explainer, before, claimed.thread.channel) });
    await note();
  };

  return {
    run: async () => {
      const room = atOnce - underWay.size;
      if (room > 0) {
        for (const claimed of await claimExplanations(store, room, clock.now().getTime())) {
          const work = find(claimed)
            .catch((error: unknown) => log.error('an explanation could not be noted', { error }))
            .finally(() => {
              underWay.delete(work);
              wake();
            });
          underWay.add(work);
        }
      }
      return underWay.size >= atOnce ? undefined : nextExplanation(store, clock.now().getTime());
    },
    settled: async () => {
      while (underWay.size > 0) await Promise.allSettled(underWay);
    },
    isBusy: () => underWay.size > 0,
  };
}

/** Drops what nobody shares any more; entries are in the order of their times. */
function forgetOlder(shared: Map<string, { readonly at: number }>, than: number): void {
  for (const [key, { at }] of shared) {
    if (at > than) return;
    shared.delete(key);
  }
}

/** What an explainer throws at once is a failure like one that comes later. */
async function ask(explainer: AlertExplainer, question: AlertQuestion): Promise<ExplainedAlert> {
  return explainer.explain(question);
}

async function look(
  explainer: AlertExplainer,
  observed: string,
  channel: string,
): Promise<readonly SeenChange[] | undefined> {
  try {
    const before = JSON.parse(observed) as Observed;
    const after = await explainer.lookAgain(before, channel);
    return after === undefined ? undefined : whatChanged(before, after);
  } catch {
    return undefined;
  }
}
