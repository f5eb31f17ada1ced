import type { Found, MayAsk } from '../diagnosis/clusters.ts';
import { type Target, WORKLOAD_KINDS } from '../diagnosis/snapshot.ts';
import type { AskableKind } from './kinds.ts';
import { READ_MS } from './limits.ts';
import { byKindAndPlace, findExact, searchNames } from './name-search.ts';
import type { ObjectSource, RawObject, ReadProblem } from './object-source.ts';
import { failureOf } from './question.ts';
import { ASKABLE_WORDS, type Wanted } from './target-words.ts';

/** So many choices are offered. */
const MOST_CHOICES = 10;
const MOST_NEAR = 5;

/** What one cluster knows of a wanted target: the readings that fit it, the best first, and what is near where none fits. */
interface Looked {
  /** Each list is preferred to the next: exact namespace, exact objects, parts of names. */
  readonly ranks: readonly (readonly Target[])[];
  readonly exact: Target | undefined;
  readonly near: readonly Target[];
  /** The namespace that was named, if it may not be asked about. For the log alone. */
  readonly refused: string | undefined;
  readonly problem: ReadProblem | undefined;
  /** A word that is a kind which is not diagnosed. */
  readonly foreignKind?: string | undefined;
}

const NOTHING: Looked = { ranks: [], exact: undefined, near: [], refused: undefined, problem: undefined };

/** Finds what is wanted in these clusters; where it stands in two of them, that is a choice. */
export async function findTarget(
  sources: readonly ObjectSource[],
  wanted: Wanted,
  mayAsk: MayAsk,
  signal: AbortSignal,
): Promise<Found> {
  const looked = await Promise.all(
    sources.map(async (source) => ({ source, ...(await look(source, wanted, mayAsk, signal, sources.length === 1)) })),
  );
  const depth = Math.max(0, ...looked.map(({ ranks }) => ranks.length));
  for (let i = 0; i < depth; i++) {
    const fitting = looked.flatMap(({ ranks }) => ranks[i] ?? []);
    if (fitting.length === 0) continue;
    const [only] = fitting;
    if (fitting.length === 1 && only !== undefined) {
      const others = looked.flatMap(({ ranks }) => ranks.slice(i + 1).flat()).slice(0, MOST_NEAR);
      return { kind: 'one', target: only, ...(others.length > 0 && { others }) };
    }
    return {
      kind: 'several',
      choices: fitting.slice(0, MOST_CHOICES),
      more: Math.max(0, fitting.length - MOST_CHOICES),
    };
  }
  const failed = looked.find(({ problem }) => problem !== undefined);
  if (failed?.problem !== undefined && looked.every(({ problem }) => problem !== undefined)) {
    return { kind: 'failed', failure: failureOf(failed.source, { kind: 'pods-and-workloads' }, failed.problem) };
  }
  const foreign = looked.find(({ foreignKind }) => foreignKind !== undefined)?.foreignKind;
  if (foreign !== undefined) return { kind: 'unreadable', why: 'unknown-kind', word: foreign, known: ASKABLE_WORDS };
  const exact = looked.flatMap((one) => one.exact ?? []);
  const near = looked.flatMap((one) => one.near);
  return {
    kind: 'none',
    exact: exact.length === 1 ? exact[0] : undefined,
    nearest: near.slice(0, MOST_NEAR),
    refused: looked.find((one) => one.refused !== undefined)?.refused,
  };
}

async function look(
  source: ObjectSource,
  wanted: Wanted,
  mayAsk: MayAsk,
  signal: AbortSignal,
  alone: boolean,
): Promise<Looked> {
  const looked = await lookFor(source, wanted, mayAsk, signal);
  if (alone || looked.exact === undefined) return looked;
  // Among several clusters, what is not there was meant where its namespace is.
  const there = await isThere(source, namespaceTarget(source.context, looked.exact.namespace), signal);
  return there === true ? looked : { ...looked, exact: undefined };
}

async function lookFor(source: ObjectSource, wanted: Wanted, mayAsk: MayAsk, signal: AbortSignal): Promise<Looked> {
  switch (wanted.form) {
    case 'namespace':
      return await lookForNamespace(source, wanted.namespace, mayAsk, signal);
    case 'word':
      return await lookForWord(source, wanted.word, mayAsk, signal);
    case 'object':
      return await lookForObject(source, wanted, mayAsk, signal);
    case 'kind':
      return await lookForKind(source, wanted, mayAsk, signal);
    case 'exact':
      return await lookForExact(source, wanted, mayAsk, signal);
  }
}

async function lookForNamespace(
  source: ObjectSource,
  namespace: string,
  mayAsk: MayAsk,
  signal: AbortSignal,
): Promise<Looked> {
  if (!mayAsk({ context: source.context, namespace })) return refused(namespace);
  const target = namespaceTarget(source.context, namespace);
  const there = await isThere(source, target, signal);
  if (there === true) return { ...NOTHING, ranks: [[target]] };
  if (there !== false) return { ...NOTHING, problem: there };
  const { near, problem } = await searchNames(source, namespace, mayAsk, signal, { kinds: ['Namespace'] });
  return { ...NOTHING, near, problem };
}

async function lookForWord(source: ObjectSource, word: string, mayAsk: MayAsk, signal: AbortSignal): Promise<Looked> {
  const { context } = source;
  const namespace = namespaceTarget(context, word);
  const [there, exact] = await Promise.all([
    mayAsk({ context, namespace: word }) && isThere(source, namespace, signal),
    findExact(source, word, mayAsk, signal),
  ]);
  const namespaces = there === true ? [namespace] : [];
  if (namespaces.length > 0 || exact.hits.length > 0) return { ...NOTHING, ranks: [namespaces, exact.hits] };
  if (exact.problem !== undefined) return { ...NOTHING, problem: exact.problem };
  const { parts, near, problem } = await searchNames(source, word, mayAsk, signal);
  return { ...NOTHING, ranks: [[], [], parts], near, problem: parts.length > 0 ? undefined : problem };
}

async function lookForObject(
  source: ObjectSource,
  { namespace, name, foreignKind }: Extract<Wanted, { form: 'object' }>,
  mayAsk: MayAsk,
  signal: AbortSignal,
): Promise<Looked> {
  const { context } = source;
  if (!mayAsk({ context, namespace })) return { ...refused(namespace), foreignKind };
  const pod: Target = { context, kind: 'Pod', namespace, name };
  const there = await isThere(source, pod, signal);
  if (there === true) return { ...NOTHING, ranks: [[pod]] };
  if (there !== false && there.why !== 'forbidden') return { ...NOTHING, problem: there };
  const workloads = await workloadsOf(source, namespace, name, signal);
  if (workloads.length > 0) return { ...NOTHING, ranks: [workloads] };
  if (there !== false) return { ...NOTHING, problem: there };
  const { near, problem } = await searchNames(source, name, mayAsk, signal, { within: namespace });
  // The pod is known not to be there: that near names could not be looked for takes nothing from it.
  if (foreignKind !== undefined && (await isThere(source, namespaceTarget(context, namespace), signal)) === false) {
    return { ...NOTHING, near, foreignKind };
  }
  return { ...NOTHING, exact: pod, near: problem === undefined ? objectsOnly(near) : [] };
}

async function lookForKind(
  source: ObjectSource,
  { kind, name, orIn }: Extract<Wanted, { form: 'kind' }>,
  mayAsk: MayAsk,
  signal: AbortSignal,
): Promise<Looked> {
  const { context } = source;
  const other = orIn !== undefined && mayAsk({ context, namespace: orIn }) ? orIn : undefined;
  const [{ hits, problem }, inNamespace] = await Promise.all([
    findExact(source, name, mayAsk, signal, [kind]),
    other === undefined ? [] : objectsNamed(source, other, name, signal),
  ]);
  const all = [...hits, ...inNamespace.filter((target) => !hits.some((hit) => isSame(hit, target)))];
  if (all.length > 0) return { ...NOTHING, ranks: [all.sort(byKindAndPlace)] };
  if (problem !== undefined) return { ...NOTHING, problem };
  const search = await searchNames(source, name, mayAsk, signal, { kinds: [kind] });
  return { ...NOTHING, near: search.near, problem: search.problem };
}

async function lookForExact(
  source: ObjectSource,
  { kind, namespace, name }: Extract<Wanted, { form: 'exact' }>,
  mayAsk: MayAsk,
  signal: AbortSignal,
): Promise<Looked> {
  const { context } = source;
  if (!mayAsk({ context, namespace })) return refused(namespace);
  const target: Target = { context, kind, namespace, name };
  const there = await isThere(source, target, signal);
  if (there === true) return { ...NOTHING, ranks: [[target]] };
  if (there !== false) return { ...NOTHING, problem: there };
  const { near } = await searchNames(source, name, mayAsk, signal, { within: namespace, kinds: [kind] });
  return { ...NOTHING, exact: target, near };
}

/**
 * What may not be asked about, as if it were not there: nothing is asked of the cluster, so that neither the answer nor the time that it
 * takes tells whether it exists.
 */
function refused(namespace: string): Looked {
  return { ...NOTHING, refused: namespace };
}

/** Pods and workloads of one namespace with this name. */
async function objectsNamed(
  source: ObjectSource,
  namespace: string,
  name: string,
  signal: AbortSignal,
): Promise<readonly Target[]> {
  const pod: Target = { context: source.context, kind: 'Pod', namespace, name };
  const [there, workloads] = await Promise.all([
    isThere(source, pod, signal),
    workloadsOf(source, namespace, name, signal),
  ]);
  return there === true ? [pod, ...workloads] : workloads;
}

async function workloadsOf(
  source: ObjectSource,
  namespace: string,
  name: string,
  signal: AbortSignal,
): Promise<readonly Target[]> {
  const targets = WORKLOAD_KINDS.map((kind): Target => ({ context: source.context, kind, namespace, name }));
  const there = await Promise.all(targets.map((target) => isThere(source, target, signal)));
  return targets.filter((_, i) => there[i] === true);
}

/**
 * Whether an object is there. Who may not get a namespace (a Role has none) is believed to have those that are configured, or that hold
 * a pod which may be listed.
 */
async function isThere(source: ObjectSource, target: Target, signal: AbortSignal): Promise<boolean | ReadProblem> {
  const kind = target.kind as AskableKind;
  const limited = AbortSignal.any([signal, AbortSignal.timeout(READ_MS)]);
  const read = await source.get<RawObject>(kind, target.namespace, target.name, limited);
  if (read.ok) return true;
  if (read.problem.why === 'not-found') return false;
  if (kind !== 'Namespace' || read.problem.why !== 'forbidden') return read.problem;
  if (source.namespaces.includes(target.name)) return true;
  const pods = await source.list('Pod', target.name, { atMost: 1 }, limited);
  return pods.ok ? pods.value.length > 0 : read.problem;
}

function namespaceTarget(context: string, name: string): Target {
  return { context, kind: 'Namespace', namespace: '', name };
}

function objectsOnly(targets: readonly Target[]): readonly Target[] {
  return targets.filter(({ kind }) => kind !== 'Namespace');
}

function isSame(a: Target, b: Target): boolean {
  return a.kind === b.kind && a.namespace === b.namespace && a.name === b.name && a.context === b.context;
}
