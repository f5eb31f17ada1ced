import type { Target } from '../diagnosis/snapshot.ts';
import { diagnosisMessage } from '../messages/diagnosis-message.ts';
import { wordCause, wordDiagnosis } from '../wording/diagnosis-words.ts';
import type { AlertExplainer, AlertQuestion, ExplainedAlert } from './alert-ports.ts';
import { findAlertTarget } from './alert-target.ts';
import { diagnoseTarget, type Diagnosed } from './diagnose-target.ts';
import { lookAgain, observe } from './observe.ts';
import type { Clusters, MayAsk, ReadFailure } from '../diagnosis/clusters.ts';
import { readItemName } from '../diagnosis/read-item.ts';
import { QUESTION_MS, withinTime } from './within-time.ts';

export interface ExplainerOptions {
  readonly clusters: Clusters;
  /** What a channel may see, as the rules stand now: `mayShow` of `access.ts`. */
  readonly mayShow: (channel: string) => MayAsk;
  /** Whether rules limit anything: what is not found may then be hidden. */
  readonly limited: () => boolean;
  /** True where podwhy knows several clusters: commands in the answer then name theirs. */
  readonly severalClusters: boolean;
}

/** Explains the objects of alerts from their clusters. */
export function createAlertExplainer(options: ExplainerOptions): AlertExplainer {
  return {
    explain: async (question) =>
      await withinTime(explain(question, options), QUESTION_MS, () => ({ kind: 'cluster-away', detail: 'timeout' })),
    lookAgain: async (before, channel) =>
      options.mayShow(channel)(before)
        ? await withinTime(lookAgain(before, options.clusters), QUESTION_MS, () => undefined)
        : undefined,
  };
}

async function explain(question: AlertQuestion, options: ExplainerOptions): Promise<ExplainedAlert> {
  const { clusters } = options;
  const mayShow = options.mayShow(question.channel);
  const found = await findAlertTarget(question, clusters, mayShow);
  if (found.kind === 'failed') return unanswered(found.failure);
  if (found.kind === 'withheld') return withheld(found.target);
  if (found.kind === 'not-known') {
    // By its name alone it was looked for in what the channel may see: elsewhere it may well be there.
    const hidden = found.why === 'not-found' && question.object.certainty !== 'labels' && options.limited();
    return hidden ? withheld(undefined) : { kind: 'not-known', why: found.why, detail: found.detail };
  }
  const { target } = found;
  if (!mayShow(target)) return withheld(target);
  const reading = await diagnoseTarget(target, clusters, { mayAsk: mayShow });
  if (reading.kind === 'failed') return unanswered(reading.failure);
  return await explained(reading.value, question, options);
}

/** An object that is named by its namespace too can be asked about in person. */
function withheld(target: Target | undefined): ExplainedAlert {
  const detail = 'rules keep it from the channel';
  return { kind: 'not-known', why: 'withheld', detail, target: target?.namespace === '' ? undefined : target };
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

/** Time-outs, refused connections and expired credentials pass; a missing permission stays until somebody grants it. */
function unanswered({ code, what, detail, permission }: ReadFailure): ExplainedAlert {
  const name = readItemName(what);
  switch (code) {
    case 'timeout':
    case 'unreachable':
    case 'unauthorized':
      return { kind: 'cluster-away', detail: `${code}: ${name}${detail === undefined ? '' : `: ${detail}`}` };
    case 'forbidden':
      return { kind: 'not-known', why: 'forbidden', detail: permission ?? name };
    case 'failed':
      return { kind: 'not-known', why: 'failed', detail: `${name}${detail === undefined ? '' : `: ${detail}`}` };
  }
}
