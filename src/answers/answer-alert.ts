import { diagnosisMessage } from '../messages/diagnosis-message.ts';
import { wordCause, wordDiagnosis } from '../wording/diagnosis-words.ts';
import type { Place } from './access.ts';
import type { AlertExplainer, AlertQuestion, ExplainedAlert } from './alert-ports.ts';
import { findAlertTarget } from './alert-target.ts';
import { diagnoseTarget, type Diagnosed } from './diagnose-target.ts';
import { lookAgain, observe } from './observe.ts';
import type { Clusters, ReadFailure } from './ports.ts';
import { QUESTION_MS, withinTime } from './within-time.ts';

export interface ExplainerOptions {
  readonly clusters: Clusters;
  /** Namespaces that may be read at all, whoever looks on. */
  readonly mayRead: (place: Place) => boolean;
  /** True where podwhy knows several clusters: commands in the answer then name theirs. */
  readonly severalClusters: boolean;
}

/** Explains the objects of alerts from their clusters. */
export function createAlertExplainer(options: ExplainerOptions): AlertExplainer {
  return {
    explain: async (question) =>
      await withinTime(explain(question, options), QUESTION_MS, () => ({ kind: 'cluster-away', detail: 'timeout' })),
    lookAgain: async (before) => await withinTime(lookAgain(before, options.clusters), QUESTION_MS, () => undefined),
  };
}

async function explain(question: AlertQuestion, options: ExplainerOptions): Promise<ExplainedAlert> {
  const { clusters, mayRead } = options;
  const found = await findAlertTarget(question, clusters, mayRead);
  if (found.kind === 'failed') return unanswered(found.failure);
  if (found.kind === 'not-known') return { kind: 'not-known', why: found.why, detail: found.detail };
  const { target } = found;
  if (!mayRead(target)) return { kind: 'not-known', why: 'not-diagnosed', detail: `namespace ${target.namespace}` };
  const reading = await diagnoseTarget(target, clusters, { mayAsk: mayRead });
  if (reading.kind === 'failed') return unanswered(reading.failure);
  return await explained(reading.value, question, options);
}

async function explained(
  { diagnosis, pods, workload }: Diagnosed,
  { language }: AlertQuestion,
  { clusters, severalClusters }: ExplainerOptions,
): Promise<ExplainedAlert> {
  const { target, cause, container, circumstances } = diagnosis;
  const words = wordDiagnosis(diagnosis, language, { severalClusters });
  const name = diagnosis.pod?.name ?? target.name;
  const pod = pods.find((snapshot) => snapshot.target.name === name) ?? pods[0];
  // Pods that are gone have nothing left that would tell them apart.
  const owner =
    cause === 'pod-not-found' ? undefined : (circumstances.owner ?? { kind: target.kind, name: target.name });
  return {
    kind: 'explained',
    causeKey: JSON.stringify([target.context, target.namespace, owner, cause, container?.name ?? null]),
    cause,
    causeTitle: wordCause(cause, language),
    headline: words.headline,
    // The first block is the headline, which the thread says in its own way.
    blocks: diagnosisMessage(words).blocks.slice(1),
    observed: await observe(target, { pod, workload }, clusters),
  };
}

/** Time-outs, refused connections and expired credentials pass; a missing right stays until somebody grants it. */
function unanswered({ code, what, detail, right }: ReadFailure): ExplainedAlert {
  switch (code) {
    case 'timeout':
    case 'unreachable':
    case 'unauthorized':
      return { kind: 'cluster-away', detail: `${code}: ${what}${detail === undefined ? '' : `: ${detail}`}` };
    case 'forbidden':
      return { kind: 'not-known', why: 'forbidden', detail: right ?? what };
    case 'failed':
      return { kind: 'not-known', why: 'failed', detail: `${what}${detail === undefined ? '' : `: ${detail}`}` };
  }
}
