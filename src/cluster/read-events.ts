import type { Event, ObjectMeta } from '../diagnosis/kubernetes-objects.ts';
import type { ReadItem } from '../diagnosis/read-item.ts';
import { EVENTS_MS } from './limits.ts';
import type { Question } from './question.ts';

/** The object that events are about. */
export interface Involved {
  readonly kind: string;
  /** Empty for a node, whose events are in `default`. */
  readonly namespace: string;
  readonly name: string;
  /** Undefined: any object with this name. */
  readonly uid: string | undefined;
}

/**
 * Lists events about one object, without those about an earlier object of the same name. Undefined if they could not be read, which is
 * noted.
 */
export async function readEvents(
  question: Question,
  what: ReadItem,
  involved: Involved,
): Promise<readonly Event[] | undefined> {
  const events = await question.noted(what, listEvents(question, involved));
  return events === undefined ? undefined : about(involved.uid, events);
}

/** As `readEvents`, but for any uid: the object is not known yet. */
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

/** The events about the object with this uid, and those without a uid (of the kubelet about its node). */
export function about(uid: string | undefined, events: readonly Event[]): readonly Event[] {
  if (uid === undefined) return events;
  return events.filter(({ involvedObject }) => !involvedObject?.uid || involvedObject.uid === uid);
}

/** The uid in events about a pod: that of a mirror pod is the hash of its file. */
export function eventUidOf(metadata: ObjectMeta): string | undefined {
  return metadata.annotations?.['kubernetes.io/config.mirror'] ?? metadata.uid;
}
