import { diagnoseNamespace, examplesWorthReading } from '../diagnosis/diagnose-namespace.ts';
import { diagnosePod } from '../diagnosis/diagnose-pod.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { Target } from '../diagnosis/snapshot.ts';
import type { Place } from './access.ts';
import { diagnoseTarget } from './diagnose-target.ts';
import type { Clusters, Found, MayAsk } from '../diagnosis/clusters.ts';
import { isAbsent, type TargetAnswer } from './target-answer.ts';
import { QUESTION_MS, withinTime } from './within-time.ts';

const MOST_NEAR = 3;

export interface AnswerOptions {
  readonly clusters: Clusters;
  /** What this asker may ask about: `mayAsk` of `access.ts`. */
  readonly mayAsk: MayAsk;
  /** Whether rules limit what may be asked about: what is not found may then be refused. */
  readonly limited?: boolean | undefined;
  /** Called with what was refused, for the log. */
  readonly refused?: ((place: Place) => void) | undefined;
  /** The cluster to look in where the words name none; undefined: the current one, or every recording. */
  readonly context?: string | undefined;
  /** The time that "3 min ago" and "stuck" are measured from; undefined: the clock, or a recording's own. */
  readonly now?: Date | undefined;
  /** Milliseconds that a question may take; 10 s unless told. */
  readonly limitMs?: number | undefined;
}

/**
 * Answers what a person typed: finds what the words stand for, reads it, says why it fails. Never rejects for what a cluster does or a
 * person types: these are answers.
 */
export async function answerWords(words: string, options: AnswerOptions): Promise<TargetAnswer> {
  return await withinLimit(findAndAnswer(words, options), options);
}

/** Answers for one exact object, as *Refresh* and the buttons of a choice name it. */
export async function answerTarget(target: Target, options: AnswerOptions): Promise<TargetAnswer> {
  return await withinLimit(readAndAnswer(target, [], options), options);
}

async function findAndAnswer(words: string, options: AnswerOptions): Promise<TargetAnswer> {
  const found = await options.clusters.find(words, { context: options.context, mayAsk: options.mayAsk });
  switch (found.kind) {
    case 'one':
      return withOthers(await readAndAnswer(found.target, [], options), found.others ?? []);
    case 'several':
      return { kind: 'choices', words, choices: found.choices, more: found.more };
    case 'none':
      if (found.refused !== undefined) {
        options.refused?.({ context: options.context ?? '', namespace: found.refused });
      }
      return found.exact === undefined
        ? nothing(words, found.nearest, options)
        : withNear(await readAndAnswer(found.exact, found.nearest, options), found.nearest);
    case 'unreadable':
      return unreadable(words, found);
    case 'failed':
      return { kind: 'failed', failure: found.failure };
  }
}

function nothing(words: string, nearest: readonly Target[], { limited = false }: AnswerOptions): TargetAnswer {
  return { kind: 'nothing', words, nearest, limited };
}

function unreadable(words: string, found: Extract<Found, { kind: 'unreadable' }>): TargetAnswer {
  if (found.why === 'empty') return { kind: 'help' };
  return { kind: 'unreadable', words, why: found.why, word: found.word, known: found.known };
}

async function readAndAnswer(
  target: Target,
  nearest: readonly Target[],
  options: AnswerOptions,
): Promise<TargetAnswer> {
  const place = { context: target.context, namespace: target.kind === 'Namespace' ? target.name : target.namespace };
  // All that can be asked about has a namespace, or is one.
  if (place.namespace === '' || !options.mayAsk(place)) {
    options.refused?.(place);
    return nothing(target.kind === 'Namespace' ? target.name : `${target.namespace}/${target.name}`, [], options);
  }
  if (target.kind === 'Namespace') return await answerNamespace(target, options);
  const reading = await diagnoseTarget(target, options.clusters, options);
  if (reading.kind === 'failed') return reading;
  return { kind: 'diagnosis', diagnosis: withNearest(reading.value.diagnosis, nearest) };
}

function withOthers(answer: TargetAnswer, others: readonly Target[]): TargetAnswer {
  if (others.length === 0 || (answer.kind !== 'diagnosis' && answer.kind !== 'namespace')) return answer;
  return { ...answer, others };
}

/** What is not there comes with the names that are near to it, to be asked about next. */
function withNear(answer: TargetAnswer, nearest: readonly Target[]): TargetAnswer {
  return isAbsent(answer) ? withOthers(answer, nearest.slice(0, MOST_NEAR)) : answer;
}

async function answerNamespace(target: Target, options: AnswerOptions): Promise<TargetAnswer> {
  const { clusters } = options;
  const reading = await clusters.readNamespace(target, options);
  if (reading.kind === 'failed') return reading;
  // The list of a namespace holds no logs; one pod of each kind of crash is read whole, so that it is called as it would be alone.
  const examples = await Promise.all(
    examplesWorthReading(reading.value).map(async (pod) => await clusters.readPod(pod, options)),
  );
  const read = examples.flatMap((one) => (one.kind === 'read' ? [diagnosePod(one.value)] : []));
  return { kind: 'namespace', summary: diagnoseNamespace(reading.value, read) };
}

/** What the search knows of near names, the reading of one pod cannot. */
function withNearest(diagnosis: Diagnosis, nearest: readonly Target[]): Diagnosis {
  if (diagnosis.cause !== 'pod-not-found' || nearest.length === 0) return diagnosis;
  return { ...diagnosis, facts: { ...diagnosis.facts, nearest: nearest.map((target) => target.name) } };
}

async function withinLimit(answer: Promise<TargetAnswer>, options: AnswerOptions): Promise<TargetAnswer> {
  const { clusters, mayAsk } = options;
  const known = clusters.contexts().find((context) => mayAsk({ context, namespace: '' }));
  const context = options.context ?? known ?? '';
  return await withinTime(answer, options.limitMs ?? QUESTION_MS, () => ({
    kind: 'failed',
    failure: { code: 'timeout', context, what: { kind: 'question' }, permission: undefined, detail: undefined },
  }));
}
