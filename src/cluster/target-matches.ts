import type { MayAsk } from '../diagnosis/cluster-port.ts';
import type { Target } from '../diagnosis/snapshot.ts';
import { byKindAndPlace, findExact, searchNames } from './name-search.ts';
import type { ObjectSource, ReadProblem } from './object-source.ts';
import { type Match, objectsNamed, presenceOf, workloadsNamed } from './presence.ts';
import type { Wanted } from './target-words.ts';

/** What one cluster has for a wanted target: the matches, best first, and similar names if there are none. */
export interface Matches {
  /** Each list is preferred to the next: namespaces, exact names, parts of names. */
  readonly ranks: readonly (readonly Match[])[];
  /** The object that was named and does not exist. */
  readonly exact: Target | undefined;
  readonly near: readonly Target[];
  /** The namespace that was named, if the asker may not ask about it. For the log only. */
  readonly refused: string | undefined;
  readonly problem: ReadProblem | undefined;
  /** A word that is a kind that podwhy does not diagnose. */
  readonly foreignKind?: string | undefined;
}

const NOTHING: Matches = { ranks: [], exact: undefined, near: [], refused: undefined, problem: undefined };

/** One search: the cluster, what the asker may see, and its time limit. */
interface Search {
  readonly source: ObjectSource;
  readonly mayAsk: MayAsk;
  readonly signal: AbortSignal;
}

/** Searches one cluster. `alone`: no other cluster is searched. */
export async function matchesIn(search: Search, wanted: Wanted, alone: boolean): Promise<Matches> {
  const { source, signal } = search;
  const matches = await match(search, wanted);
  if (alone || matches.exact === undefined) return matches;
  // With several clusters, an object that does not exist was meant in the one that has its namespace.
  const namespace = await presenceOf(source, namespaceTarget(source, matches.exact.namespace), signal);
  return namespace.kind === 'there' ? matches : { ...matches, exact: undefined };
}

async function match(search: Search, wanted: Wanted): Promise<Matches> {
  switch (wanted.form) {
    case 'namespace':
      return await matchNamespace(search, wanted.namespace);
    case 'word':
      return await matchWord(search, wanted.word);
    case 'object':
      return await matchObject(search, wanted);
    case 'kind':
      return await matchKind(search, wanted);
    case 'exact':
      return await matchExact(search, wanted);
  }
}

async function matchNamespace({ source, mayAsk, signal }: Search, namespace: string): Promise<Matches> {
  if (!mayAsk({ context: source.context, namespace })) return refused(namespace);
  const found = await presenceOf(source, namespaceTarget(source, namespace), signal);
  if (found.kind === 'there') return { ...NOTHING, ranks: [[found.match]] };
  if (found.kind === 'failed') return { ...NOTHING, problem: found.problem };
  const { near, problem } = await searchNames(source, namespace, mayAsk, signal, { kinds: ['Namespace'] });
  return { ...NOTHING, near, problem };
}

async function matchWord({ source, mayAsk, signal }: Search, word: string): Promise<Matches> {
  const mayAskNamespace = mayAsk({ context: source.context, namespace: word });
  const [namespace, exact] = await Promise.all([
    mayAskNamespace ? presenceOf(source, namespaceTarget(source, word), signal) : undefined,
    findExact(source, word, mayAsk, signal),
  ]);
  const namespaces = namespace?.kind === 'there' ? [namespace.match] : [];
  if (namespaces.length > 0 || exact.hits.length > 0)
    return { ...NOTHING, ranks: [namespaces, exact.hits.map(unread)] };
  if (exact.problem !== undefined) return { ...NOTHING, problem: exact.problem };
  const { parts, near, problem } = await searchNames(source, word, mayAsk, signal);
  return { ...NOTHING, ranks: [[], [], parts.map(unread)], near, problem: parts.length > 0 ? undefined : problem };
}

async function matchObject(
  { source, mayAsk, signal }: Search,
  { namespace, name, foreignKind }: Extract<Wanted, { form: 'object' }>,
): Promise<Matches> {
  const { context } = source;
  if (!mayAsk({ context, namespace })) return { ...refused(namespace), foreignKind };
  const target: Target = { context, kind: 'Pod', namespace, name };
  const pod = await presenceOf(source, target, signal);
  if (pod.kind === 'there') return { ...NOTHING, ranks: [[pod.match]] };
  if (pod.kind === 'failed' && pod.problem.why !== 'forbidden') return { ...NOTHING, problem: pod.problem };
  const workloads = await workloadsNamed(source, namespace, name, signal);
  if (workloads.length > 0) return { ...NOTHING, ranks: [workloads] };
  if (pod.kind === 'failed') return { ...NOTHING, problem: pod.problem };
  const { near, problem } = await searchNames(source, name, mayAsk, signal, { within: namespace });
  if (foreignKind !== undefined) {
    const itsNamespace = await presenceOf(source, namespaceTarget(source, namespace), signal);
    if (itsNamespace.kind === 'absent') return { ...NOTHING, near, foreignKind };
  }
  // The pod does not exist, whether or not similar names could be searched.
  return { ...NOTHING, exact: target, near: problem === undefined ? objectsOnly(near) : [] };
}

async function matchKind(
  { source, mayAsk, signal }: Search,
  { kind, name, orIn }: Extract<Wanted, { form: 'kind' }>,
): Promise<Matches> {
  const other = orIn !== undefined && mayAsk({ context: source.context, namespace: orIn }) ? orIn : undefined;
  const [{ hits, problem }, inNamespace] = await Promise.all([
    findExact(source, name, mayAsk, signal, [kind]),
    other === undefined ? [] : objectsNamed(source, other, name, signal),
  ]);
  const onlyHits = hits.filter((hit) => !inNamespace.some(({ target }) => isSame(hit, target)));
  const all = [...onlyHits.map(unread), ...inNamespace];
  if (all.length > 0) return { ...NOTHING, ranks: [all.sort((a, b) => byKindAndPlace(a.target, b.target))] };
  if (problem !== undefined) return { ...NOTHING, problem };
  const search = await searchNames(source, name, mayAsk, signal, { kinds: [kind] });
  return { ...NOTHING, near: search.near, problem: search.problem };
}

async function matchExact(
  { source, mayAsk, signal }: Search,
  { kind, namespace, name }: Extract<Wanted, { form: 'exact' }>,
): Promise<Matches> {
  const { context } = source;
  if (!mayAsk({ context, namespace })) return refused(namespace);
  const target: Target = { context, kind, namespace, name };
  const found = await presenceOf(source, target, signal);
  if (found.kind === 'there') return { ...NOTHING, ranks: [[found.match]] };
  if (found.kind === 'failed') return { ...NOTHING, problem: found.problem };
  const { near } = await searchNames(source, name, mayAsk, signal, { within: namespace, kinds: [kind] });
  return { ...NOTHING, exact: target, near };
}

/**
 * A namespace that may not be asked about is treated as if it did not exist: the cluster is not read, so that neither the answer nor its
 * timing reveals whether it exists.
 */
function refused(namespace: string): Matches {
  return { ...NOTHING, refused: namespace };
}

/** A match by metadata alone: the object was not read. */
function unread(target: Target): Match {
  return { target };
}

function namespaceTarget({ context }: ObjectSource, name: string): Target {
  return { context, kind: 'Namespace', namespace: '', name };
}

function objectsOnly(targets: readonly Target[]): readonly Target[] {
  return targets.filter(({ kind }) => kind !== 'Namespace');
}

function isSame(a: Target, b: Target): boolean {
  return a.kind === b.kind && a.namespace === b.namespace && a.name === b.name && a.context === b.context;
}
