import type { Event, ObjectMeta } from '../diagnosis/kubernetes-objects.ts';
import type { ReadItem } from '../diagnosis/read-item.ts';
import { EVENTS_MS } from './limits.ts';
import type { Question } from './question.ts';

/** What events are about. */
export interface Involved {
  readonly kind: string;
  /** Empty for a node: its events are in `default`. */
  readonly namespace: string;
  readonly name: string;
  /** Undefined: whichever object had the name. */
  readonly uid: string | undefined;
}

/** Events about one object by field selector; those about an earlier one of the same name are left out. Undefined: noted as unread. */
export async function readEvents(
  question: Question,
  what: ReadItem,
  involved: Involved,
): Promise<readonly Event[] | undefined> {
  const events = await question.noted(what, listEvents(question, involved));
  return events === undefined ? undefined : about(involved.uid, events);
}

/** As `readEvents`, without choosing by uid: for those who do not know the object yet. */
export function listEvents(
  question: Question,
  { kind, namespace, name }: Involved,
): ReturnType<typeof question.list<Event>> {
  const fields = { 'involvedObject.kind': kind, 'involvedObject.name': name };
  return question.list<Event>(
    'Event',
    namespace || 'default',
    { fields: namespace === '' ? fields : { ...fields, 'involvedObject.namespace': namespace } },
    EVENTS_MS,
  );
}

/** Events of the object with this uid; those without a uid (the kubelet's about its node) belong to whichever. */
export function about(uid: string | undefined, events: readonly Event[]): readonly Event[] {
  if (uid === undefined) return events;
  return events.filter(({ involvedObject }) => !involvedObject?.uid || involvedObject.uid === uid);
}

/** The uid that events about a pod carry: a mirror pod's is the hash of its file. */
export function eventUidOf(metadata: ObjectMeta): string | undefined {
  return metadata.annotations?.['kubernetes.io/config.mirror'] ?? metadata.uid;
}
