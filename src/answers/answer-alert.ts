import { type Clusters, type MayAsk, type ReadFailure, QUESTION_MS } from '../diagnosis/cluster-port.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { Target } from '../diagnosis/snapshot.ts';
import type { WordingOptions } from '../next-steps/cause-context.ts';
import { wordCause, wordDiagnosis } from '../wording/diagnosis-words.ts';
import type { DiagnosisWords } from '../wording/words.ts';
import type { AlertQuestion, Observed, UnexplainedAlert } from './alert-ports.ts';
import { findAlertTarget } from './alert-target.ts';
import { diagnoseTarget, type Diagnosed } from './diagnose-target.ts';
import { observe, observeAgain } from './observe.ts';
import { permissionText } from '../diagnosis/permission.ts';
import { readItemName } from '../diagnosis/read-item.ts';
import { within } from '../lib/within.ts';

export interface AlertOptions {
  readonly clusters: Clusters;
  /** What the channel that will see the answer may see: `mayShow` of `access.ts`. */
  readonly mayShow: MayAsk;
  /** Whether rules limit anything: what is not found may then be hidden. */
  readonly limited: boolean;
  readonly wording: WordingOptions;
}

/** What podwhy answers to an alert: the data, and the same in words. */
export type AlertAnswer =
  | {
      readonly kind: 'explained';
      readonly diagnosis: Diagnosis;
      readonly words: DiagnosisWords;
      /** The cause in words that fit any pod: the title of a list of pods. */
      readonly causeTitle: string;
      /** Alerts of one group with equal keys share a reply: cause, container and owner. */
      readonly causeKey: string;
      readonly observed: Observed | undefined;
    }
  | UnexplainedAlert;

/** Says why the object of an alert fails, within ten seconds. Never rejects because of what a cluster does. */
export async function answerAlert(question: AlertQuestion, options: AlertOptions): Promise<AlertAnswer> {
  return await within(answer(question, options), QUESTION_MS, () => ({
    kind: 'cluster-unreachable',
    detail: 'timeout',
  }));
}

/**
 * What was observed before, read again; undefined if nothing could be read within ten seconds, or the channel may not see it.
 */
export async function lookAgain(
  before: Observed,
  { clusters, mayShow }: Pick<AlertOptions, 'clusters' | 'mayShow'>,
): Promise<Observed | undefined> {
  return mayShow(before) ? await within(observeAgain(before, clusters), QUESTION_MS, () => undefined) : undefined;
}

async function answer(question: AlertQuestion, options: AlertOptions): Promise<AlertAnswer> {
  const { clusters, mayShow, limited } = options;
  const found = await findAlertTarget(question, clusters, mayShow);
  if (found.kind === 'failed') return unanswered(found.failure);
  if (found.kind === 'withheld') return withheld(found.target);
  if (found.kind === 'not-known') {
    // A name without a namespace was looked for in what the channel may see: it may well exist elsewhere.
    const hidden = found.why === 'not-found' && question.object.certainty !== 'labels' && limited;
    return hidden ? withheld(undefined) : { kind: 'not-known', why: found.why, detail: found.detail };
  }
  if (!mayShow(found.target)) return withheld(found.target);
  const reading = await diagnoseTarget(found, clusters, { mayAsk: mayShow });
  if (reading.kind === 'failed') return unanswered(reading.failure);
  return await explained(reading.value, question, options);
}

/** An object that the alert names with its namespace can be asked about in person. */
function withheld(target: Target | undefined): UnexplainedAlert {
  const detail = 'rules keep it from the channel';
  return { kind: 'not-known', why: 'withheld', detail, target: target?.namespace === '' ? undefined : target };
}

async function explained(
  { diagnosis, pods, workload }: Diagnosed,
  { language }: AlertQuestion,
  { clusters, wording }: AlertOptions,
): Promise<AlertAnswer> {
  const { target, cause } = diagnosis;
  const name = diagnosis.pod?.name ?? target.name;
  const pod = pods.find((snapshot) => snapshot.target.name === name) ?? pods[0];
  return {
    kind: 'explained',
    diagnosis,
    words: wordDiagnosis(diagnosis, language, wording),
    causeTitle: wordCause(cause, language),
    causeKey: causeKeyOf(diagnosis),
    observed: await observe(target, { pod, workload }, clusters),
  };
}

function causeKeyOf({ target, cause, container, circumstances }: Diagnosis): string {
  // Nothing distinguishes pods that are gone.
  const owner =
    cause === 'pod-not-found' ? undefined : (circumstances.owner ?? { kind: target.kind, name: target.name });
  return JSON.stringify([target.context, target.namespace, owner, cause, container?.name ?? null]);
}

/** Time-outs, refused connections and expired credentials pass; a missing permission stays until somebody grants it. */
function unanswered({ code, what, detail, permission }: ReadFailure): UnexplainedAlert {
  const name = readItemName(what);
  switch (code) {
    case 'timeout':
    case 'unreachable':
    case 'unauthorized':
      return { kind: 'cluster-unreachable', detail: `${code}: ${name}${detail === undefined ? '' : `: ${detail}`}` };
    case 'forbidden':
      return {
        kind: 'not-known',
        why: 'forbidden',
        detail: permission === undefined ? name : permissionText(permission),
      };
    case 'failed':
      return { kind: 'not-known', why: 'failed', detail: `${name}${detail === undefined ? '' : `: ${detail}`}` };
  }
}
