import type { Pod, Quantities, Workload } from '../diagnosis/kubernetes-objects.ts';
import type { Snapshot, Target, WorkloadSnapshot } from '../diagnosis/snapshot.ts';
import type { Observed } from './alert-ports.ts';
import type { Clusters } from '../diagnosis/cluster-port.ts';

/**
 * The facts whose later change may explain why an alert ended: images, limits, node, and the pods of the owner. `pod` is the one that
 * explains the problem; undefined if nothing is known of it.
 */
export async function observe(
  target: Target,
  { pod: snapshot, workload }: { readonly pod: Snapshot | undefined; readonly workload: WorkloadSnapshot | undefined },
  clusters: Clusters,
): Promise<Observed | undefined> {
  const pod = snapshot?.pod;
  if (snapshot === undefined || pod === undefined) return undefined;
  const top = snapshot.owners.at(-1);
  const owner = workload === undefined ? ownerOf(top) : { kind: target.kind, name: target.name };
  const { context, namespace } = target;
  const all =
    workload ?? (owner === null ? undefined : await readWorkload({ context, namespace, ...owner }, clusters, top));
  return observed(snapshot, pod, owner, all?.pods ?? [pod]);
}

/** The same facts, read again: of the same pod, or if it is gone, of its owner's newest pod. */
export async function observeAgain(before: Observed, clusters: Clusters): Promise<Observed | undefined> {
  const { context, namespace, owner } = before;
  const workload = owner === null ? undefined : await readWorkload({ context, namespace, ...owner }, clusters);
  const pods = workload?.pods ?? [];
  const gone =
    before.kind !== 'Pod' || (workload !== undefined && !pods.some((pod) => pod.metadata.name === before.name));
  const newest = pods.toSorted((a, b) => createdAt(b).localeCompare(createdAt(a)))[0];
  const name = gone ? newest?.metadata.name : before.name;
  if (name === undefined) return undefined;
  const listed = pods.find((pod) => pod.metadata.name === name);
  const reading = await clusters.readPod({ context, kind: 'Pod', namespace, name }, { pod: listed });
  if (reading.kind === 'failed' || reading.value.pod === undefined) return undefined;
  return observed(reading.value, reading.value.pod, owner, workload?.pods ?? [reading.value.pod]);
}

function observed({ target, node }: Snapshot, pod: Pod, owner: Observed['owner'], pods: readonly Pod[]): Observed {
  const containers = [...(pod.spec?.initContainers ?? []), ...(pod.spec?.containers ?? [])];
  const limits = (resource: string) =>
    Object.fromEntries(containers.flatMap(({ name, resources }) => limit(name, resources?.limits, resource)));
  return {
    context: target.context,
    namespace: target.namespace,
    kind: 'Pod',
    name: pod.metadata.name,
    owner,
    images: Object.fromEntries(containers.map(({ name, image }) => [name, image ?? ''])),
    memoryLimits: limits('memory'),
    cpuLimits: limits('cpu'),
    node: node === undefined ? null : { name: node.metadata.name, ready: isReady(node) },
    pods: pods.map(({ metadata }) => metadata.name).toSorted(),
  };
}

function limit(container: string, limits: Quantities | undefined, resource: string): [string, string][] {
  const value = limits?.[resource];
  return value === undefined ? [] : [[container, String(value)]];
}

function ownerOf(
  workload: { readonly kind?: string; readonly metadata: { readonly name: string } } | undefined,
): Observed['owner'] {
  return workload?.kind === undefined ? null : { kind: workload.kind, name: workload.metadata.name };
}

function isReady(node: NonNullable<Snapshot['node']>): boolean {
  return node.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') ?? false;
}

async function readWorkload(
  target: Target,
  clusters: Clusters,
  workload?: Workload,
): Promise<WorkloadSnapshot | undefined> {
  const reading = await clusters.readWorkload(target, { workload });
  return reading.kind === 'read' && reading.value.workload !== undefined ? reading.value : undefined;
}

function createdAt(pod: Pod): string {
  return pod.metadata.creationTimestamp ?? '';
}
