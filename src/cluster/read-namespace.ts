import { EMPTY_CONTEXT } from '../diagnosis/bare-snapshot.ts';
import type {
  Event,
  KubernetesObject,
  Node,
  PersistentVolumeClaim,
  Pod,
  Workload,
} from '../diagnosis/kubernetes-objects.ts';
import { readsFor } from '../diagnosis/reads.ts';
import {
  type Snapshot,
  type Target,
  type Unread,
  WORKLOAD_KINDS,
  type WorkloadSnapshot,
} from '../diagnosis/snapshot.ts';
import type { NamespaceSnapshot, ReadOutcome, ReadOptions } from '../diagnosis/cluster-port.ts';
import type { WorkloadKind } from './kinds.ts';
import type { ObjectSource } from './object-source.ts';
import { controllerKeyOf, keyOf } from './owner-key.ts';
import { isHealthy } from './is-healthy.ts';
import { ask, failureOf, type Question } from './question.ts';
import { about, eventUidOf } from './read-events.ts';

const MOST_PODS = 10_000;
const MOST_EVENTS = 20_000;
const MOST_NODES = 1000;
const EVENTS_MS = 4000;

/** Reads all pods of a namespace with one list per kind, however many there are, and without logs. Fails if the pods cannot be listed. */
export async function readNamespaceSnapshot(
  source: ObjectSource,
  target: Target,
  options: ReadOptions = {},
): Promise<ReadOutcome<NamespaceSnapshot>> {
  const { now = source.now() } = options;
  const question = ask(source, options.mayAsk);
  const namespace = target.name;
  const [podsRead, events, workloads] = await Promise.all([
    question.list<Pod>('Pod', namespace, { atMost: MOST_PODS }),
    question.noted(
      { kind: 'events', about: 'object' },
      question.list<Event>('Event', namespace, { atMost: MOST_EVENTS }, EVENTS_MS),
    ),
    readWorkloads(question, namespace),
  ]);
  if (!podsRead.ok)
    return { kind: 'failed', failure: failureOf(source, { kind: 'list', of: 'Pod', namespace }, podsRead.problem) };
  const pods = podsRead.value;
  const { nodes, claims } = await readShared(question, namespace, pods);
  const eventsByName = Map.groupBy(
    events ?? [],
    ({ involvedObject }) => `${involvedObject?.kind}/${involvedObject?.name}`,
  );
  const shared: Shared = {
    context: source.context,
    now,
    nodes,
    claims,
    events: (kind, { name }, uid) => about(uid, eventsByName.get(`${kind}/${name}`) ?? []),
    owners: new Map(workloads.map((workload) => [keyOf(workload), workload])),
    unread: question.unread,
  };
  return {
    kind: 'read',
    value: {
      target,
      now,
      pods: pods.map((pod) => snapshotOf(pod, shared)),
      workloadsWithoutPods: withoutPods(workloads, pods).map((workload) => workloadOf(workload, workloads, shared)),
    },
  };
}

interface Shared {
  readonly context: string;
  readonly now: Date;
  readonly nodes: readonly Node[];
  readonly claims: readonly PersistentVolumeClaim[];
  readonly events: (kind: string, object: { readonly name: string }, uid: string | undefined) => readonly Event[];
  readonly owners: ReadonlyMap<string | undefined, Workload>;
  readonly unread: readonly Unread[];
}

async function readWorkloads(question: Question, namespace: string): Promise<readonly Workload[]> {
  const lists = await Promise.all(
    WORKLOAD_KINDS.map(async (kind) => {
      const list = await question.noted(
        { kind: 'list', of: kind, namespace: undefined },
        question.list<Workload>(kind, namespace, {}),
      );
      return (list ?? []).map((workload) => ({ ...workload, kind }));
    }),
  );
  return lists.flat();
}

/** Nodes and claims, if a pod needs them. */
async function readShared(
  question: Question,
  namespace: string,
  pods: readonly Pod[],
): Promise<{ readonly nodes: readonly Node[]; readonly claims: readonly PersistentVolumeClaim[] }> {
  const unhealthy = pods.filter((pod) => !isHealthy(pod));
  const claimed = unhealthy.some((pod) => readsFor(pod, []).claims.length > 0);
  const [nodes, claims] = await Promise.all([
    unhealthy.length === 0
      ? []
      : question.noted(
          { kind: 'list', of: 'Node', namespace: undefined },
          question.list<Node>('Node', undefined, { atMost: MOST_NODES }),
        ),
    claimed
      ? question.noted(
          { kind: 'list', of: 'PersistentVolumeClaim', namespace: undefined },
          question.list<PersistentVolumeClaim>('PersistentVolumeClaim', namespace, {}),
        )
      : [],
  ]);
  return { nodes: nodes ?? [], claims: claims ?? [] };
}

function snapshotOf(pod: Pod, { context, now, nodes, claims, events, owners, unread }: Shared): Snapshot {
  const { name, namespace = '' } = pod.metadata;
  const reads = readsFor(pod, []);
  const wanted = new Set(reads.claims);
  const chain = chainOf(pod, owners);
  return {
    ...EMPTY_CONTEXT,
    target: { context, kind: 'Pod', namespace, name },
    now,
    pod,
    events: events('Pod', pod.metadata, eventUidOf(pod.metadata)),
    node: nodes.find(({ metadata }) => metadata.name === reads.node),
    owners: chain,
    ownerEvents: chain.flatMap(({ kind = '', metadata }) => events(kind, metadata, metadata.uid)),
    nodes: reads.allNodes ? nodes : [],
    claims: claims.filter(({ metadata }) => wanted.has(metadata.name)),
    claimEvents: reads.claims.flatMap((claim) => events('PersistentVolumeClaim', { name: claim }, undefined)),
    unread,
  };
}

function chainOf(object: KubernetesObject, owners: ReadonlyMap<string | undefined, Workload>): readonly Workload[] {
  const owner = owners.get(controllerKeyOf(object));
  return owner === undefined || owner === object ? [] : [owner, ...chainOf(owner, owners)];
}

/** Topmost workloads that should have pods and have none, directly or through their children. */
function withoutPods(workloads: readonly Workload[], pods: readonly Pod[]): readonly Workload[] {
  const owners = new Map(workloads.map((workload) => [keyOf(workload), workload]));
  const served = new Set(pods.flatMap((pod) => chainOf(pod, owners)));
  return workloads.filter(
    (workload) => wantsPods(workload) && !served.has(workload) && chainOf(workload, owners).length === 0,
  );
}

/** A CronJob needs no pods until it is due, a finished Job no longer. */
function wantsPods({ kind, spec, status }: Workload): boolean {
  switch (kind as WorkloadKind) {
    case 'Deployment':
    case 'ReplicaSet':
    case 'StatefulSet':
      return (spec?.replicas ?? 1) > 0;
    case 'DaemonSet':
      return (status?.desiredNumberScheduled ?? 0) > 0;
    case 'Job':
      return spec?.suspend !== true && (spec?.parallelism ?? 1) > 0 && !isComplete(status);
    case 'CronJob':
      return false;
  }
}

function isComplete(status: Workload['status']): boolean {
  return (status?.conditions ?? []).some(
    ({ type, status: is }) => (type === 'Complete' || type === 'SuccessCriteriaMet') && is === 'True',
  );
}

function workloadOf(
  workload: Workload,
  all: readonly Workload[],
  { context, now, events, unread }: Shared,
): WorkloadSnapshot {
  const { kind = '', metadata } = workload;
  const children = all.filter((other) => controllerKeyOf(other) === keyOf(workload));
  return {
    target: { context, kind, namespace: metadata.namespace ?? '', name: metadata.name },
    now,
    workload,
    children,
    events: [workload, ...children].flatMap((object) =>
      events(object.kind ?? '', object.metadata, object.metadata.uid),
    ),
    pods: [],
    unread,
  };
}
