import type { Event, OwnerReference, Workload } from '../diagnosis/kubernetes-objects.ts';
import { controllerOf } from '../diagnosis/reads.ts';
import { isWorkloadKind, type WorkloadKind } from './kinds.ts';
import type { Question } from './question.ts';
import { readEvents } from './read-events.ts';

/** The chain ends here, should objects own each other in a ring. */
const LONGEST_CHAIN = 4;
/** `cart-7d9f8b6c5-x2x1z`, `node-agent-x2x1z`: what the controllers add is of `bcdfghjklmnpqrstvwxz2456789` (apimachinery, util/rand). */
const OF_REPLICA_SET = /^(?<set>.+-[bcdfghjklmnpqrstvwxz2456789]{5,10})-[bcdfghjklmnpqrstvwxz2456789]{5}$/;
const GENERATED = /^(?<owner>.+)-[bcdfghjklmnpqrstvwxz2456789]{5}$/;
const NUMBERED = /^(?<owner>.+)-\d+$/;
const LAST_PART = /-[^-]+$/;

/** The controllers above an object, nearest first, as far as they are kinds that podwhy reads. */
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

/** Events about all of these. */
export async function readOwnerEvents(question: Question, owners: readonly Workload[]): Promise<readonly Event[]> {
  const lists = await Promise.all(
    owners.map(({ kind = '', metadata: { namespace = '', name, uid } }) =>
      readEvents(question, { kind: 'events', about: 'owner' }, { kind, namespace, name, uid }),
    ),
  );
  return lists.flatMap((events) => events ?? []);
}

/** The controllers that would have made a pod of this name, as far as they exist: a guess, since a pod that is gone names none. */
export async function ownersByName(question: Question, namespace: string, pod: string): Promise<readonly Workload[]> {
  for (const [kind, name] of makersOf(pod)) {
    const read = await question.get<Workload>(kind, namespace, name);
    if (!read.ok) continue;
    const found = { kind, ...read.value };
    return [found, ...(await readOwners(question, namespace, controllerOf(found)))];
  }
  return [];
}

/** Who makes pods of this name, likeliest first. */
export function makersOf(pod: string): readonly (readonly [WorkloadKind, string])[] {
  const makers: (readonly [WorkloadKind, string])[] = [];
  const set = OF_REPLICA_SET.exec(pod)?.groups?.['set'];
  if (set !== undefined) makers.push(['ReplicaSet', set], ['Deployment', set.replace(LAST_PART, '')]);
  const generated = GENERATED.exec(pod)?.groups?.['owner'];
  if (generated !== undefined) makers.push(['Job', generated], ['DaemonSet', generated]);
  const numbered = NUMBERED.exec(pod)?.groups?.['owner'];
  if (numbered !== undefined) makers.push(['StatefulSet', numbered]);
  return makers;
}
