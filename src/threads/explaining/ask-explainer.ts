import type { AlertExplainer, AlertQuestion, ExplainedAlert, Observed } from '../../answers/alert-ports.ts';
import type { SeenChange } from '../../wording/alert-texts.ts';
import type { Log } from '../../lib/log.ts';
import type { Clock } from '../ports.ts';
import { readAlertData } from '../store/alert-data.ts';
import type { ClaimedAlert } from './claim-alerts-sql.ts';
import { createClusterPauses } from './cluster-pauses.ts';
import { createSharedAnswers } from './shared-answers.ts';
import { whatChanged } from './what-changed.ts';

/** What the explain loop asks about alerts. */
export interface Asking {
  /** The cause of an alert. Never rejects: an explainer that throws is an answer `failed`. */
  explain(claimed: ClaimedAlert): Promise<ExplainedAlert>;
  /** What differs from `observed` (JSON of `Observed`); undefined if nothing could be read. Never rejects. */
  compare(observed: string, channel: string): Promise<readonly SeenChange[] | undefined>;
}

/** Asks the explainer so that a storm costs few questions: one for each object, and none to a cluster that does not answer. */
export function createAsking(
  explainer: AlertExplainer,
  { clock, log }: { readonly clock: Clock; readonly log: Log },
): Asking {
  const pauses = createClusterPauses();
  const shared = createSharedAnswers();
  const now = () => clock.now().getTime();

  const ask = async (claimed: ClaimedAlert): Promise<ExplainedAlert> => {
    const { question, cluster } = questionOf(claimed);
    if (pauses.isPaused(cluster, now()))
      return { kind: 'cluster-unreachable', detail: 'the cluster did not answer a moment ago' };
    const { object, language, channel } = question;
    const key = object.name === null ? undefined : JSON.stringify([cluster, object, language, channel]);
    const { answer, isShared } = shared.get(key, now(), () => answerTo(claimed, question));
    const explained = await answer;
    if (isShared) return explained;
    pauses.note(cluster, explained.kind !== 'cluster-unreachable', now());
    if (explained.kind === 'cluster-unreachable')
      log.warn('a cluster does not answer', { cluster, detail: explained.detail });
    return explained;
  };

  const answerTo = async (claimed: ClaimedAlert, question: AlertQuestion): Promise<ExplainedAlert> => {
    try {
      return await explainer.explain(question);
    } catch (error) {
      return failed(claimed, error);
    }
  };

  const failed = ({ alert }: ClaimedAlert, error: unknown): ExplainedAlert => {
    log.error('an alert could not be explained', { alert: alert.name, error });
    return { kind: 'not-known', why: 'failed', detail: String(error) };
  };

  return {
    explain: async (claimed) => {
      try {
        return await ask(claimed);
      } catch (error) {
        return failed(claimed, error);
      }
    },
    compare: async (observed, channel) => {
      try {
        const before = JSON.parse(observed) as Observed;
        const after = await explainer.lookAgain(before, channel);
        return after === undefined ? undefined : whatChanged(before, after);
      } catch {
        return undefined;
      }
    },
  };
}

/** `cluster`: as the source or the labels name it; empty if neither does. */
function questionOf({ alert, thread }: ClaimedAlert): { readonly question: AlertQuestion; readonly cluster: string } {
  const { labels, annotations, object, cluster } = readAlertData(alert);
  const { language, channel } = thread;
  const startsAt = new Date(alert.starts_at);
  return {
    question: { object, cluster, labels, annotations, startsAt, language, channel },
    cluster: cluster ?? object.cluster ?? '',
  };
}
