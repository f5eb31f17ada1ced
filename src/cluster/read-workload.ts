import type { Event, Pod, Workload } from '../diagnosis/kubernetes-objects.ts';
import type { Target, WorkloadSnapshot } from '../diagnosis/snapshot.ts';
import type { ReadOutcome, ReadOptions } from '../diagnosis/cluster-port.ts';
import { isWorkloadKind, type WorkloadKind } from './kinds.ts';
import type { LabelSelector, ListOptions, ObjectSource, Read } from './object-source.ts';
import { ask, failureOf, type Question, unreadOf } from './question.ts';
import { controllerKeyOf, keyOf } from './owner-key.ts';
import { readEvents } from './read-events.ts';

/** At most this many pods of a workload are read: enough to tell what is wrong with most of them. */
const MOST_PODS = 1000;
/** Old ReplicaSets and Jobs pile up; only events about the newest matter. */
const MOST_CHILDREN = 200;
const CHILDREN_WITH_EVENTS = 3;

/** The objects between a workload and its pods. */
const CHILD_OF: Partial<Record<WorkloadKind, 'ReplicaSet' | 'Job'>> = { Deployment: 'ReplicaSet', CronJob: 'Job' };

/**
 * Reads a workload (unless it has just been read: `workload`), its children, and their events. Fails only if the workload itself cannot be
 * read.
 */
export async function readWorkloadSnapshot(
  source: ObjectSource,
  target: Target,
  options: ReadOptions & { readonly workload?: Workload | undefined } = {},
): Promise<ReadOutcome<WorkloadSnapshot>> {
  const { kind, namespace, name } = target;
  if (!isWorkloadKind(kind)) throw new Error(`not a workload: ${kind}`);
  const { now = source.now() } = options;
  const question = ask(source, options.mayAsk);
  const own = readEvents(question, { kind: 'events', about: 'object' }, { kind, namespace, name, uid: undefined });
  const read: Read<Workload> =
    options.workload === undefined ? await question.get(kind, namespace, name) : { ok: true, value: options.workload };
  if (!read.ok && read.problem.why !== 'not-found') {
    return { kind: 'failed', failure: failureOf(source, { kind: 'object', of: kind, namespace, name }, read.problem) };
  }
  const workload = read.ok ? { ...read.value, kind } : undefined;
  const below =
    workload === undefined ? { children: [], events: [], pods: [] } : await readDescendants(question, kind, workload);
  return {
    kind: 'read',
    value: {
      target,
      now,
      workload,
      children: below.children,
      events: [...((await own) ?? []), ...below.events],
      pods: below.pods,
      unread: unreadOf(question),
    },
  };
}

type Descendants = Pick<WorkloadSnapshot, 'children' | 'events' | 'pods'>;

async function readDescendants(question: Question, kind: WorkloadKind, workload: Workload): Promise<Descendants> {
  const child = CHILD_OF[kind];
  const selector = selectorOf(workload);
  const namespace = workload.metadata.namespace ?? '';
  const [listed, children] = await Promise.all([
    // A CronJob has no selector: its pods are found through its Jobs.
    kind === 'CronJob'
      ? []
      : question.noted(
          { kind: 'list', of: 'Pod', namespace: undefined },
          question.list<Pod>('Pod', namespace, { labels: selector, atMost: MOST_PODS }),
        ),
    child === undefined ? [] : readChildren(question, child, workload, selector),
  ]);
  const [pods, events] = await Promise.all([
    kind === 'CronJob' ? readPodsOfJobs(question, namespace, children) : (listed ?? []),
    readChildEvents(question, children),
  ]);
  const makers = new Set([workload, ...children].map(keyOf));
  return { children, events, pods: pods.filter((pod) => makers.has(controllerKeyOf(pod) ?? '')) };
}

async function readChildren(
  question: Question,
  kind: 'ReplicaSet' | 'Job',
  workload: Workload,
  selector: LabelSelector | undefined,
): Promise<readonly Workload[]> {
  const namespace = workload.metadata.namespace ?? '';
  const options: ListOptions = { labels: kind === 'ReplicaSet' ? selector : undefined, atMost: MOST_CHILDREN };
  const all =
    (await question.noted(
      { kind: 'list', of: kind, namespace: undefined },
      question.list<Workload>(kind, namespace, options),
    )) ?? [];
  return all
    .filter((child) => controllerKeyOf(child) === keyOf(workload))
    .map((child) => ({ ...child, kind }))
    .sort((a, b) => (b.metadata.creationTimestamp ?? '').localeCompare(a.metadata.creationTimestamp ?? ''));
}

async function readPodsOfJobs(
  question: Question,
  namespace: string,
  jobs: readonly Workload[],
): Promise<readonly Pod[]> {
  if (jobs.length === 0) return [];
  const names = jobs.map(({ metadata }) => metadata.name);
  const labels = { matchExpressions: [{ key: 'job-name', operator: 'In', values: names }] };
  return (
    (await question.noted(
      { kind: 'list', of: 'Pod', namespace: undefined },
      question.list<Pod>('Pod', namespace, { labels, atMost: MOST_PODS }),
    )) ?? []
  );
}

async function readChildEvents(question: Question, children: readonly Workload[]): Promise<readonly Event[]> {
  const wanted = children.filter(({ kind, spec }) => kind !== 'ReplicaSet' || spec?.replicas !== 0);
  const lists = await Promise.all(
    wanted
      .slice(0, CHILDREN_WITH_EVENTS)
      .map(({ kind = '', metadata: { namespace = '', name, uid } }) =>
        readEvents(question, { kind: 'events', about: 'owner' }, { kind, namespace, name, uid }),
      ),
  );
  return lists.flatMap((events) => events ?? []);
}

/** The whole selector: `Workload` has only `matchLabels`. */
function selectorOf({ spec }: Workload): LabelSelector | undefined {
  return spec?.selector;
}
