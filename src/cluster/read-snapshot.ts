import { EMPTY_CONTEXT, type PodContext } from '../diagnosis/bare-snapshot.ts';
import type { Event, Node, Pod } from '../diagnosis/kubernetes-objects.ts';
import { readsFor, type LogRead, type Reads } from '../diagnosis/reads.ts';
import type { ContainerLog, Snapshot, Target } from '../diagnosis/snapshot.ts';
import { timeOf } from '../diagnosis/time.ts';
import type { ReadOutcome, ReadOptions } from '../diagnosis/cluster-port.ts';
import type { ObjectSource, Read } from './object-source.ts';
import { isHealthy } from './is-healthy.ts';
import { ask, failureOf, note, type Question, unreadOf } from './question.ts';
import { about, eventUidOf, listEvents, readEvents } from './read-events.ts';
import { readLog } from './read-log.ts';
import { readUsage } from './read-usage.ts';
import { readVolumes } from './read-volumes.ts';
import { ownersByName, readOwnerEvents, readOwners } from './read-owners.ts';

/** At most this many nodes are read to explain why none takes a pod. */
const MOST_NODES = 1000;

/**
 * Reads one pod: first the pod and its events, then everything that they call for, concurrently. With `pod` (if a search has read it) all
 * is read at once. What cannot be read is listed in `unread`. Fails only if the pod itself cannot be read and is not known to be absent.
 */
export async function readSnapshot(
  source: ObjectSource,
  target: Target,
  options: ReadOptions & { readonly pod?: Pod | undefined } = {},
): Promise<ReadOutcome<Snapshot>> {
  const { now = source.now() } = options;
  const question = ask(source, options.mayAsk);
  const { namespace, name } = target;
  const eventsRead = listEvents(question, { kind: 'Pod', namespace, name, uid: undefined });
  const podRead: Read<Pod> =
    options.pod === undefined ? await question.get('Pod', namespace, name) : { ok: true, value: options.pod };
  const pod = podRead.ok ? podRead.value : undefined;
  if (!podRead.ok && podRead.problem.why !== 'not-found') {
    return {
      kind: 'failed',
      failure: failureOf(source, { kind: 'object', of: 'Pod', namespace, name }, podRead.problem),
    };
  }
  const uid = pod === undefined ? undefined : eventUidOf(pod.metadata);
  const events = question.noted({ kind: 'events', about: 'object' }, eventsRead).then((all) => about(uid, all ?? []));
  const rest = pod === undefined ? await readAbsent(question, target) : await readContext(question, pod, events);
  const known = await events;
  if (pod !== undefined && known.length === 0 && !isHealthy(pod) && ageOf(pod, now) > EVENTS_LAST_MS) {
    note(
      question.unread,
      { kind: 'events', about: 'object' },
      { why: 'expired', permission: undefined, detail: undefined },
    );
  }
  return {
    kind: 'read',
    value: { ...EMPTY_CONTEXT, target, now, pod, events: known, ...rest, unread: unreadOf(question) },
  };
}

function ageOf({ metadata }: Pod, now: Date): number {
  return now.getTime() - (timeOf(metadata.creationTimestamp) ?? now).getTime();
}

/** The API server's default, `--event-ttl`. */
const EVENTS_LAST_MS = 60 * 60 * 1000;

/** The context of a pod that does not exist: its owners are guessed from its name. */
async function readAbsent(question: Question, { namespace, name }: Target): Promise<Partial<PodContext>> {
  const owners = await ownersByName(question, namespace, name);
  return { owners, ownerEvents: await readOwnerEvents(question, owners) };
}

async function readContext(
  question: Question,
  pod: Pod,
  events: Promise<readonly Event[]>,
): Promise<Partial<PodContext>> {
  const reads = readsFor(pod, []);
  const namespace = pod.metadata.namespace ?? '';
  const owners = readOwners(question, namespace, reads.owner);
  // oxlint-disable-next-line unicorn/no-useless-undefined -- what is not needed is undefined
  const [node, nodes, nodeEvents, chain, ownerEvents, volumes, usage, logs] = await Promise.all([
    reads.node === undefined
      ? undefined
      : question.noted(
          { kind: 'object', of: 'Node', namespace: undefined, name: reads.node },
          question.get<Node>('Node', '', reads.node),
        ),
    reads.allNodes
      ? question.noted(
          { kind: 'list', of: 'Node', namespace: undefined },
          question.list<Node>('Node', undefined, { atMost: MOST_NODES }),
        )
      : [],
    reads.nodeEvents && reads.node !== undefined
      ? readEvents(
          question,
          { kind: 'events', about: 'node' },
          { kind: 'Node', namespace: '', name: reads.node, uid: undefined },
        )
      : [],
    owners,
    reads.ownerEvents ? owners.then((chain) => readOwnerEvents(question, chain)) : [],
    readVolumes(question, namespace, reads),
    readUsage(question, pod, reads),
    readLogs(question, pod, reads, events),
  ]);
  return {
    ...volumes,
    ...usage,
    node,
    nodes: nodes ?? [],
    nodeEvents: nodeEvents ?? [],
    owners: chain,
    ownerEvents,
    logs,
  };
}

/** The logs: those that the pod calls for at once, those that only its events call for once the events are read. */
async function readLogs(
  question: Question,
  pod: Pod,
  reads: Reads,
  events: Promise<readonly Event[]>,
): Promise<readonly ContainerLog[]> {
  const place = { namespace: pod.metadata.namespace ?? '', name: pod.metadata.name };
  const read = (wanted: readonly LogRead[]) => Promise.all(wanted.map((log) => readLog(question, place, log)));
  const known = new Set(reads.logs.map(keyOf));
  const [first, second] = await Promise.all([
    read(reads.logs),
    events.then((all) => read(readsFor(pod, all).logs.filter((log) => !known.has(keyOf(log))))),
  ]);
  return [...first, ...second].filter((log) => log !== undefined);
}

function keyOf({ container, previous }: LogRead): string {
  return `${container} ${previous}`;
}
