import type { Event, OwnerReference, Workload } from '../diagnosis/kubernetes-objects.ts';
import { controllerOf } from '../diagnosis/reads.ts';
import { isWorkloadKind, type WorkloadKind } from './kinds.ts';
import type { Question } from './question.ts';
import { readEvents } from './read-events.ts';

/** Limits the chain, in case objects own one another in a cycle. */
const LONGEST_CHAIN = 4;
/** `cart-7d9f8b6c5-x2x1z`, `node-agent-x2x1z`: controllers append characters of `bcdfghjklmnpqrstvwxz2456789` (apimachinery, util/rand). */
const OF_REPLICA_SET = /^(?<set>.+-[bcdfghjklmnpqrstvwxz2456789]{5,10})-[bcdfghjklmnpqrstvwxz2456789]{5}$/;
const GENERATED = /^(?<owner>.+)-[bcdfghjklmnpqrstvwxz2456789]{5}$/;
const NUMBERED = /^(?<owner>.+)-\d+$/;
const LAST_PART = /-[^-]+$/;

/** The controllers of an object, nearest first, up to the first kind that podwhy does not read. */
export async function readOwners(
  question: Question,
  namespace: string,
  owner: OwnerReference | undefined,
): Promise<readonly Workload[]> {
  const chain: Workload[] = [];
  let next = owner;
  while (next !== undefined && isWorkloadKind(next.kind) && chain.length < LONGEST_CHAIN) {
    const read = question.get<Workload>(next.kind, namespace, next.name);
    const found: Workload | undefined = await question.noted({ kind: 'owner', of: next.kind, name: next.name }, read);
    if (found === undefined) break;
    chain.push({ kind: next.kind, ...found });
    next = controllerOf(found);
  }
  return chain;
}

/** Events about these owners. */
export async function readOwnerEvents(question: Question, owners: readonly Workload[]): Promise<readonly Event[]> {
  const lists = await Promise.all(
    owners.map(({ kind = '', metadata: { namespace = '', name, uid } }) =>
      readEvents(question, { kind: 'events', about: 'owner' }, { kind, namespace, name, uid }),
    ),
  );
  return lists.flatMap((events) => events ?? []);
}

/** Existing controllers that could have created a pod with this name: a guess, since a deleted pod has no owner references. */
export async function ownersByName(question: Question, namespace: string, pod: string): Promise<readonly Workload[]> {
  for (const [kind, name] of possibleOwnersOf(pod)) {
    const read = await question.get<Workload>(kind, namespace, name);
    if (!read.ok) continue;
    const found = { kind, ...read.value };
    return [found, ...(await readOwners(question, namespace, controllerOf(found)))];
  }
  return [];
}

/** The workloads that could create pods with this name, likeliest first. */
export function possibleOwnersOf(pod: string): readonly (readonly [WorkloadKind, string])[] {
  const makers: (readonly [WorkloadKind, string])[] = [];
  const set = OF_REPLICA_SET.exec(pod)?.groups?.['set'];
  if (set !== undefined) makers.push(['ReplicaSet', set], ['Deployment', set.replace(LAST_PART, '')]);
  const generated = GENERATED.exec(pod)?.groups?.['owner'];
  if (generated !== undefined) makers.push(['Job', generated], ['DaemonSet', generated]);
  const numbered = NUMBERED.exec(pod)?.groups?.['owner'];
  if (numbered !== undefined) makers.push(['StatefulSet', numbered]);
  return makers;
}
