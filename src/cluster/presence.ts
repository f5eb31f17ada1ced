import type { Pod, Workload } from '../diagnosis/kubernetes-objects.ts';
import { type Target, WORKLOAD_KINDS } from '../diagnosis/snapshot.ts';
import { isWorkloadKind } from './kinds.ts';
import { READ_MS } from './limits.ts';
import type { ObjectSource, RawObject, Read, ReadProblem } from './object-source.ts';

/** A target that a search found, and its object as it was sent, if the search had to read it. */
export interface Match {
  readonly target: Target;
  readonly pod?: Pod;
  readonly workload?: Workload;
}

/** Whether an object exists, or why that is not known. */
export type Presence =
  | { readonly kind: 'there'; readonly match: Match }
  | { readonly kind: 'absent' }
  | { readonly kind: 'failed'; readonly problem: ReadProblem };

const ABSENT: Presence = { kind: 'absent' };

/** Looks for one pod, workload or namespace by its exact name. */
export async function presenceOf(source: ObjectSource, target: Target, signal: AbortSignal): Promise<Presence> {
  const { kind, namespace, name } = target;
  const limited = AbortSignal.any([signal, AbortSignal.timeout(READ_MS)]);
  if (kind === 'Pod') {
    return presence(await source.get<Pod>('Pod', namespace, name, limited), (pod) => ({ target, pod }));
  }
  if (isWorkloadKind(kind)) {
    return presence(await source.get<Workload>(kind, namespace, name, limited), (workload) => ({ target, workload }));
  }
  return await namespacePresence(source, target, limited);
}

/** Pods and workloads of one namespace with this name, workloads in the order of WORKLOAD_KINDS. */
export async function objectsNamed(
  source: ObjectSource,
  namespace: string,
  name: string,
  signal: AbortSignal,
): Promise<readonly Match[]> {
  const [pod, workloads] = await Promise.all([
    presenceOf(source, { context: source.context, kind: 'Pod', namespace, name }, signal),
    workloadsNamed(source, namespace, name, signal),
  ]);
  return pod.kind === 'there' ? [pod.match, ...workloads] : workloads;
}

/** Workloads of one namespace with this name; kinds that cannot be read are left out. */
export async function workloadsNamed(
  source: ObjectSource,
  namespace: string,
  name: string,
  signal: AbortSignal,
): Promise<readonly Match[]> {
  const found = await Promise.all(
    WORKLOAD_KINDS.map((kind) => presenceOf(source, { context: source.context, kind, namespace, name }, signal)),
  );
  return found.flatMap((one) => (one.kind === 'there' ? [one.match] : []));
}

/**
 * If podwhy may not get namespaces (a Role cannot allow it), a namespace exists if it is configured, or if pods can be listed in it and
 * there are some.
 */
async function namespacePresence(source: ObjectSource, target: Target, signal: AbortSignal): Promise<Presence> {
  const read = await source.get<RawObject>('Namespace', '', target.name, signal);
  const found = presence(read, () => ({ target }));
  if (found.kind !== 'failed' || found.problem.why !== 'forbidden') return found;
  if (source.namespaces.includes(target.name)) return { kind: 'there', match: { target } };
  const pods = await source.list('Pod', target.name, { atMost: 1 }, signal);
  if (!pods.ok) return found;
  return pods.value.length > 0 ? { kind: 'there', match: { target } } : ABSENT;
}

function presence<T>(read: Read<T>, match: (object: T) => Match): Presence {
  if (read.ok) return { kind: 'there', match: match(read.value) };
  return read.problem.why === 'not-found' ? ABSENT : { kind: 'failed', problem: read.problem };
}
