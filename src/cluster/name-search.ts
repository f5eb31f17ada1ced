import type { ObjectMeta, OwnerReference } from '../diagnosis/kubernetes-objects.ts';
import { controllerOf } from '../diagnosis/reads.ts';
import { type Target, WORKLOAD_KINDS } from '../diagnosis/snapshot.ts';
import { editDistance } from '../lib/edit-distance.ts';
import type { MayAsk } from '../diagnosis/cluster-port.ts';
import type { AskableKind } from './kinds.ts';
import type { ListOptions, ObjectSource, ReadProblem } from './object-source.ts';

export interface NameHit {
  readonly target: Target;
  readonly owner: OwnerReference | undefined;
}

export interface Names {
  /** Objects whose names contain the word, without those that another one owns (the pods of a Deployment). */
  readonly parts: readonly Target[];
  /** Objects with similar names, most similar first. */
  readonly near: readonly Target[];
}

/** At most this many names of a search are kept. */
const MOST_KEPT = 200;
const MOST_NEAR = 5;
/** The generated suffix of a pod's name, which people leave out. */
const GENERATED_END = /(?:-[bcdfghjklmnpqrstvwxz2456789]{6,10})?-[bcdfghjklmnpqrstvwxz2456789]{5}$/;
/** A ReplicaSet is only found by its exact name: people mean its Deployment. */
const SEARCHED: readonly AskableKind[] = ['Pod', ...WORKLOAD_KINDS.filter((kind) => kind !== 'ReplicaSet')];
const EXACT: readonly AskableKind[] = ['Pod', ...WORKLOAD_KINDS];

/** Objects with exactly this name, of the given kinds or of all askable ones, in all namespaces that may be asked about. */
export async function findExact(
  source: ObjectSource,
  name: string,
  mayAsk: MayAsk,
  signal: AbortSignal,
  kinds: readonly AskableKind[] = EXACT,
): Promise<{ readonly hits: readonly Target[]; readonly problem: ReadProblem | undefined }> {
  const hits: Target[] = [];
  const found = await scanAll(source, kinds, { fields: { 'metadata.name': name } }, signal, (target) => {
    if (mayAsk(target)) hits.push(target);
  });
  return { hits: hits.sort(byKindAndPlace), problem: found.problem };
}

/** Searches all names for a part of a name, in one pass over the metadata. Names in the namespace `within` come before others. */
export async function searchNames(
  source: ObjectSource,
  word: string,
  mayAsk: MayAsk,
  signal: AbortSignal,
  { within, kinds = SEARCHED }: { readonly within?: string; readonly kinds?: readonly AskableKind[] } = {},
): Promise<Names & { readonly problem: ReadProblem | undefined }> {
  const hits: NameHit[] = [];
  const near = nearestNames();
  const most = Math.max(1, Math.ceil(word.length / 3));
  const scanned: readonly AskableKind[] = kinds === SEARCHED ? ['Namespace', ...kinds] : kinds;
  const { problem } = await scanAll(source, scanned, {}, signal, (target, meta) => {
    if (!mayAsk({ context: target.context, namespace: target.namespace || target.name })) return;
    const holds = target.name.includes(word);
    if (holds && hits.length < MOST_KEPT) hits.push({ target, owner: controllerOf({ metadata: meta }) });
    const wordDistance = holds ? 0.5 : distance(word, target, most);
    const elsewhere =
      within === undefined || target.namespace === within ? 0 : Math.min(2, editDistance(within, target.namespace, 2));
    if (wordDistance <= most) near.add(target, wordDistance + elsewhere);
  });
  return {
    parts: withoutOwned(hits).sort((a, b) => rank(word, a) - rank(word, b) || byKindAndPlace(a, b)),
    near: near.best(),
    problem,
  };
}

type Each = (target: Target, meta: ObjectMeta) => void;

/**
 * Scans all kinds concurrently, in the whole cluster, or in the known namespaces if that is forbidden. The problem is that of pods, or the
 * first one if Pod is not among the kinds: without permission to list cronjobs, pods are still found.
 */
async function scanAll(
  source: ObjectSource,
  kinds: readonly AskableKind[],
  options: ListOptions,
  signal: AbortSignal,
  each: Each,
): Promise<{ readonly problem: ReadProblem | undefined }> {
  const problems = await Promise.all(
    kinds.map(async (kind) => {
      const take = (meta: ObjectMeta) =>
        each({ context: source.context, kind, namespace: meta.namespace ?? '', name: meta.name }, meta);
      const wide = await source.scan(kind, undefined, options, take, signal);
      if (wide.ok) return undefined;
      if (wide.problem.why !== 'forbidden') return wide.problem;
      if (kind === 'Namespace') {
        for (const name of source.namespaces) take({ name });
        return undefined;
      }
      const narrow = await Promise.all(
        source.namespaces.map((namespace) => source.scan(kind, namespace, options, take, signal)),
      );
      return narrow.some((read) => read.ok) ? undefined : wide.problem;
    }),
  );
  const pods = kinds.indexOf('Pod');
  return { problem: pods < 0 ? problems.find((problem) => problem !== undefined) : problems[pods] };
}

/** A workload stands for its pods, a CronJob for its Jobs. Pods whose owner is not a hit are kept. */
function withoutOwned(hits: readonly NameHit[]): Target[] {
  const found = new Set(hits.map(({ target }) => keyOf(target.namespace, target.kind, target.name)));
  return hits
    .filter(({ target: { namespace }, owner }) => {
      if (owner === undefined) return true;
      if (found.has(keyOf(namespace, owner.kind, owner.name))) return false;
      // A ReplicaSet has the name of its Deployment plus a hash.
      return !(
        owner.kind === 'ReplicaSet' && found.has(keyOf(namespace, 'Deployment', owner.name.replace(/-[^-]+$/, '')))
      );
    })
    .map(({ target }) => target);
}

function keyOf(namespace: string, kind: string, name: string): string {
  return `${namespace}/${kind}/${name}`;
}

function distance(word: string, { kind, name }: Target, most: number): number {
  const whole = editDistance(word, name, most);
  if (kind !== 'Pod' || whole === 0) return whole;
  const base = name.replace(GENERATED_END, '');
  return base === name ? whole : Math.min(whole, editDistance(word, base, most));
}

/** Names that start with the word come first, then the shortest. */
function rank(word: string, { name }: Target): number {
  return (name.startsWith(word) ? 0 : 1000) + name.length;
}

/** Workloads before pods, then by name. */
export function byKindAndPlace(a: Target, b: Target): number {
  const order = (target: Target) => (target.kind === 'Pod' ? 1 : 0);
  return order(a) - order(b) || text(a).localeCompare(text(b));
}

function text({ context, namespace, kind, name }: Target): string {
  return `${namespace}/${name}/${kind}/${context}`;
}

/** Keeps the most similar names. */
function nearestNames(): { add(target: Target, distance: number): void; best(): readonly Target[] } {
  const kept: { readonly target: Target; readonly distance: number }[] = [];
  return {
    add(target, distance) {
      const worst = kept.at(-1);
      if (kept.length === MOST_NEAR && worst !== undefined && distance >= worst.distance) return;
      kept.push({ target, distance });
      kept.sort((a, b) => a.distance - b.distance);
      if (kept.length > MOST_NEAR) kept.pop();
    },
    best: () => kept.map(({ target }) => target),
  };
}
