import { diagnoseNamespace, examplesWorthReading } from '../diagnosis/diagnose-namespace.ts';
import { diagnosePod } from '../diagnosis/diagnose-pod.ts';
import {
  type Clusters,
  type FindResult,
  type FoundTarget,
  type MayAsk,
  QUESTION_MS,
} from '../diagnosis/cluster-port.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { Target } from '../diagnosis/snapshot.ts';
import type { WordingOptions } from '../next-steps/cause-context.ts';
import type { Language } from '../wording/words.ts';
import type { Place } from './access.ts';
import { diagnoseTarget } from './diagnose-target.ts';
import type { UnwordedAnswer, TargetAnswer } from './target-answer.ts';
import { within } from '../lib/within.ts';
import { isAbsent, wordAnswer } from './word-answer.ts';

const MOST_NEAR = 3;

export interface AnswerOptions {
  readonly clusters: Clusters;
  /** What this asker may ask about: `mayAsk` of `access.ts`. */
  readonly mayAsk: MayAsk;
  /** The language of the answer; it may still be looked up while the cluster is read. */
  readonly language: Language | Promise<Language>;
  readonly wording?: WordingOptions | undefined;
  /** Whether rules limit what may be asked about: what is not found may then be refused. */
  readonly limited?: boolean | undefined;
  /** Called with what was refused, for the log. */
  readonly refused?: ((place: Place) => void) | undefined;
  /** The cluster to look in if the words name none; undefined: the current one, or every recording. */
  readonly context?: string | undefined;
  /** The time that "3 min ago" and "stuck" are measured from; undefined: the clock, or a recording's own. */
  readonly now?: Date | undefined;
  /** Milliseconds that a question may take; 10 s by default. */
  readonly limitMs?: number | undefined;
}

/**
 * Answers what a person typed: finds what the words stand for, reads it, says why it fails. Never rejects because of what a cluster does
 * or a person types: these are answers.
 */
export async function answerWords(words: string, options: AnswerOptions): Promise<TargetAnswer> {
  return await answer(findAndRead(words, options), options);
}

/** Answers for one exact object, as *Refresh* and the buttons of a choice name it. */
export async function answerTarget(target: Target, options: AnswerOptions): Promise<TargetAnswer> {
  return await answer(read({ target }, [], options), options);
}

async function answer(unworded: Promise<UnwordedAnswer>, options: AnswerOptions): Promise<TargetAnswer> {
  return wordAnswer(await withinLimit(unworded, options), await options.language, options.wording);
}

async function findAndRead(words: string, options: AnswerOptions): Promise<UnwordedAnswer> {
  const found = await options.clusters.find(words, { context: options.context, mayAsk: options.mayAsk });
  switch (found.kind) {
    case 'one':
      return withOthers(await read(found, [], options), found.others ?? []);
    case 'several':
      return { kind: 'choices', typed: words, choices: found.choices, more: found.more };
    case 'none':
      if (found.refused !== undefined) {
        options.refused?.({ context: options.context ?? '', namespace: found.refused });
      }
      return found.exact === undefined
        ? nothing(words, found.nearest, options)
        : withNear(await read({ target: found.exact }, found.nearest, options), found.nearest);
    case 'unreadable':
      return unreadable(words, found);
    case 'failed':
      return { kind: 'failed', failure: found.failure };
  }
}

function nothing(typed: string, nearest: readonly Target[], { limited = false }: AnswerOptions): UnwordedAnswer {
  return { kind: 'nothing', typed, nearest, limited };
}

function unreadable(typed: string, found: Extract<FindResult, { kind: 'unreadable' }>): UnwordedAnswer {
  if (found.why === 'empty') return { kind: 'help' };
  return { kind: 'unreadable', typed, why: found.why, word: found.word, known: found.known };
}

async function read(found: FoundTarget, nearest: readonly Target[], options: AnswerOptions): Promise<UnwordedAnswer> {
  const { target } = found;
  const place = { context: target.context, namespace: target.kind === 'Namespace' ? target.name : target.namespace };
  // All that can be asked about has a namespace, or is one.
  if (place.namespace === '' || !options.mayAsk(place)) {
    options.refused?.(place);
    return nothing(target.kind === 'Namespace' ? target.name : `${target.namespace}/${target.name}`, [], options);
  }
  if (target.kind === 'Namespace') return await readNamespace(target, options);
  const reading = await diagnoseTarget(found, options.clusters, readOptions(options));
  if (reading.kind === 'failed') return reading;
  return { kind: 'diagnosis', diagnosis: withNearest(reading.value.diagnosis, nearest) };
}

function withOthers(unworded: UnwordedAnswer, others: readonly Target[]): UnwordedAnswer {
  if (others.length === 0 || (unworded.kind !== 'diagnosis' && unworded.kind !== 'namespace')) return unworded;
  return { ...unworded, others };
}

/** What is not there comes with the nearest names, to be asked about next. */
function withNear(unworded: UnwordedAnswer, nearest: readonly Target[]): UnwordedAnswer {
  return isAbsent(unworded) ? withOthers(unworded, nearest.slice(0, MOST_NEAR)) : unworded;
}

async function readNamespace(target: Target, options: AnswerOptions): Promise<UnwordedAnswer> {
  const { clusters } = options;
  const reading = await clusters.readNamespace(target, readOptions(options));
  if (reading.kind === 'failed') return reading;
  // The list of a namespace has no logs; one pod of each kind of crash is read with its log, so that it is named as it would be alone.
  const listed = new Map(reading.value.pods.map(({ target: { name }, pod }) => [name, pod]));
  const examples = await Promise.all(
    examplesWorthReading(reading.value).map(
      async (example) => await clusters.readPod(example, { ...readOptions(options), pod: listed.get(example.name) }),
    ),
  );
  const diagnoses = examples.flatMap((one) => (one.kind === 'read' ? [diagnosePod(one.value)] : []));
  return { kind: 'namespace', summary: diagnoseNamespace(reading.value, diagnoses) };
}

function readOptions({ now, mayAsk }: AnswerOptions): Pick<AnswerOptions, 'now' | 'mayAsk'> {
  return { now, mayAsk };
}

/** The search knows near names, the reading of one pod does not. */
function withNearest(diagnosis: Diagnosis, nearest: readonly Target[]): Diagnosis {
  if (diagnosis.cause !== 'pod-not-found' || nearest.length === 0) return diagnosis;
  return { ...diagnosis, facts: { ...diagnosis.facts, nearest: nearest.map((target) => target.name) } };
}

async function withinLimit(unworded: Promise<UnwordedAnswer>, options: AnswerOptions): Promise<UnwordedAnswer> {
  const { clusters, mayAsk } = options;
  const known = clusters.contexts().find((context) => mayAsk({ context, namespace: '' }));
  const context = options.context ?? known ?? '';
  return await within(unworded, options.limitMs ?? QUESTION_MS, () => ({
    kind: 'failed',
    failure: { code: 'timeout', context, what: { kind: 'question' }, permission: undefined, detail: undefined },
  }));
}
