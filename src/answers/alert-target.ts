import type { AlertObject } from '../alerts/alert.ts';
import { type Target, WORKLOAD_KINDS } from '../diagnosis/snapshot.ts';
import type { AlertQuestion } from './alert-ports.ts';
import type { Clusters, FoundTarget, MayAsk, ReadFailure } from '../diagnosis/cluster-port.ts';

/** The object of an alert in its cluster. */
export type AlertTarget =
  /** `there` is false for a pod that is gone: it is known by its last events only. */
  | (FoundTarget & { readonly kind: 'found'; readonly there: boolean })
  | {
      readonly kind: 'not-known';
      readonly why: 'no-object' | 'not-found' | 'not-diagnosed';
      readonly detail: string;
      /** The object that the words name, which does not exist. */
      readonly exact?: Target | undefined;
    }
  /** Rules keep it from those who will see the answer. Whether it exists was not asked. */
  | { readonly kind: 'withheld'; readonly target: Target }
  | { readonly kind: 'failed'; readonly failure: ReadFailure };

const WORKLOADS: readonly string[] = WORKLOAD_KINDS;

/** Names that controllers give to pods; Kubernetes makes suffixes of these letters only (apimachinery, util/rand). */
const OF_DEPLOYMENT = /^(?<owner>.+)-[bcdf-hj-np-tv-z2-9]{5,10}-[bcdf-hj-np-tv-z2-9]{5}$/;
const OF_SET_OR_JOB = /^(?<owner>.+)-[bcdf-hj-np-tv-z2-9]{5}$/;
const OF_STATEFUL_SET = /^(?<owner>.+)-\d+$/;

/**
 * Which object in which cluster an alert is about. Labels are trusted only as far as the cluster agrees: an object that is
 * not where they say is searched by its name alone, and for a pod that is gone the workload that its name comes from is explained.
 */
export async function findAlertTarget(
  question: Pick<AlertQuestion, 'object' | 'cluster'>,
  clusters: Clusters,
  mayShow: MayAsk,
): Promise<AlertTarget> {
  const { object } = question;
  const { kind, name } = object;
  if (object.certainty === 'none' || name === null) return { kind: 'not-known', why: 'no-object', detail: kind };
  if (kind !== 'Pod' && !WORKLOADS.includes(kind)) return { kind: 'not-known', why: 'not-diagnosed', detail: kind };
  const context = contextOf(question, clusters);
  const place = { context: context ?? clusters.contexts()[0] ?? '', namespace: object.namespace ?? '' };
  if (!mayShow(place)) return { kind: 'withheld', target: { ...place, kind, name } };
  const exact = await findByWords(spell(object, object.namespace), context, clusters, mayShow);
  if (exact.kind !== 'not-known') return exact;
  if (kind === 'Pod' && object.namespace !== null) {
    const owner = await findOwner(object.namespace, name, context, clusters, mayShow);
    if (owner.kind !== 'not-known') return owner;
  }
  if (object.namespace === null) return exact;
  // What is gone is answered by its last events; labels that may speak of something else are not believed that far.
  if (object.certainty === 'labels')
    return exact.exact === undefined ? exact : { kind: 'found', target: exact.exact, there: false };
  return await findByWords(spell(object, null), context, clusters, mayShow);
}

/** A cluster that podwhy does not know by that name means the current one. */
function contextOf(
  { object, cluster }: Pick<AlertQuestion, 'object' | 'cluster'>,
  clusters: Clusters,
): string | undefined {
  const known = clusters.contexts();
  return [cluster, object.cluster].find((name) => typeof name === 'string' && known.includes(name)) ?? undefined;
}

/** `shop/cart-0`, `deployment/shop/cart`, and without a namespace `cart-0`, `deployment/cart`. */
function spell({ kind, name }: AlertObject, namespace: string | null): string {
  const parts = [...(kind === 'Pod' ? [] : [kind.toLowerCase()]), ...(namespace === null ? [] : [namespace]), name];
  return parts.join('/');
}

async function findByWords(
  words: string,
  context: string | undefined,
  clusters: Clusters,
  mayShow: MayAsk,
): Promise<AlertTarget> {
  const found = await clusters.find(words, { context, mayAsk: mayShow });
  if (found.kind === 'failed') return { kind: 'failed', failure: found.failure };
  if (found.kind === 'one') return { ...found, kind: 'found', there: true };
  return { kind: 'not-known', why: 'not-found', detail: words, exact: found.kind === 'none' ? found.exact : undefined };
}

async function findOwner(
  namespace: string,
  pod: string,
  context: string | undefined,
  clusters: Clusters,
  mayShow: MayAsk,
): Promise<AlertTarget> {
  for (const { kind, name } of possibleOwners(pod)) {
    const found = await findByWords(`${kind}/${namespace}/${name}`, context, clusters, mayShow);
    if (found.kind !== 'not-known') return found;
  }
  return { kind: 'not-known', why: 'not-found', detail: `${namespace}/${pod}` };
}

/** The workloads that would name a pod so, most likely first. */
function possibleOwners(pod: string): { readonly kind: string; readonly name: string }[] {
  const patterns: [RegExp, string[]][] = [
    [OF_DEPLOYMENT, ['deployment']],
    [OF_SET_OR_JOB, ['daemonset', 'job', 'replicaset']],
    [OF_STATEFUL_SET, ['statefulset']],
  ];
  return patterns.flatMap(([pattern, kinds]) => {
    const name = pattern.exec(pod)?.groups?.['owner'];
    return name === undefined ? [] : kinds.map((kind) => ({ kind, name }));
  });
}
