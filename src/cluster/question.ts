import { readItemName, type ReadItem } from '../diagnosis/read-item.ts';
import type { Unread } from '../diagnosis/snapshot.ts';
import { QUESTION_MS, type MayAsk, type ReadFailure } from '../diagnosis/cluster-port.ts';
import type { Kind } from './kinds.ts';
import { READ_MS } from './limits.ts';
import type { ListOptions, ObjectSource, RawObject, Read, ReadProblem } from './object-source.ts';
import { objectRedaction } from './redact-object.ts';

/** Makes the reads of one question: limits their time, removes secrets, and notes what could not be read. */
export interface Question {
  readonly source: ObjectSource;
  readonly unread: Unread[];
  /** Whether other namespaces of this cluster may be named to the asker. */
  readonly mayName: (namespace: string) => boolean;
  /** A signal that aborts when the time of the question is up, or after `ms` milliseconds. */
  readonly signal: (ms?: number) => AbortSignal;
  get<T extends RawObject>(kind: Kind, namespace: string, name: string): Promise<Read<T>>;
  list<T extends RawObject>(
    kind: Kind,
    namespace: string | undefined,
    options: ListOptions,
    ms?: number,
  ): Promise<Read<readonly T[]>>;
  /** The value; if it could not be read, undefined, and `what` is noted as unread. */
  noted<T>(what: ReadItem, read: Promise<Read<T>>): Promise<T | undefined>;
}

export function ask(source: ObjectSource, mayAsk: MayAsk = () => false): Question {
  const whole = AbortSignal.timeout(QUESTION_MS);
  const unread: Unread[] = [];
  const redacted = objectRedaction();
  const signal = (ms = READ_MS): AbortSignal => AbortSignal.any([whole, AbortSignal.timeout(ms)]);
  return {
    source,
    unread,
    mayName: (namespace) => mayAsk({ context: source.context, namespace }),
    signal,
    async get<T extends RawObject>(kind: Kind, namespace: string, name: string): Promise<Read<T>> {
      const read = await source.get<T>(kind, namespace, name, signal());
      return read.ok ? { ok: true, value: redacted(read.value) } : read;
    },
    async list<T extends RawObject>(
      kind: Kind,
      namespace: string | undefined,
      options: ListOptions,
      ms?: number,
    ): Promise<Read<readonly T[]>> {
      const read = await source.list<T>(kind, namespace, options, signal(ms));
      return read.ok ? { ok: true, value: read.value.map((object) => redacted(object)) } : read;
    },
    async noted<T>(what: ReadItem, read: Promise<Read<T>>): Promise<T | undefined> {
      const result = await read;
      if (result.ok) return result.value;
      note(unread, what, result.problem);
      return undefined;
    },
  };
}

/** Notes what could not be read; each thing is listed once. */
export function note(unread: Unread[], what: ReadItem, { why, permission }: ReadProblem): void {
  // Objects missing from a recording were never recorded, so they are not reported as unread.
  if (why === 'unrecorded') return;
  const name = readItemName(what);
  const before = unread.findIndex((entry) => readItemName(entry.what) === name);
  // If two reads have the same name, the problem that can be fixed is listed.
  if (before >= 0 && unread[before]?.why !== 'not-found') return;
  if (before >= 0) unread.splice(before, 1);
  unread.push({ what, why: why === 'unauthorized' ? 'failed' : why, permission });
}

const CODES: ReadonlySet<string> = new Set<ReadFailure['code']>([
  'forbidden',
  'unauthorized',
  'timeout',
  'unreachable',
]);

/** What could not be read, in an order that does not depend on which response came first. */
export function unreadOf({ unread }: Question): readonly Unread[] {
  return unread.toSorted((a, b) => readItemName(a.what).localeCompare(readItemName(b.what)));
}

/** The failure of a whole question: the object that it is about could not be read. */
export function failureOf(source: ObjectSource, what: ReadItem, { why, permission, detail }: ReadProblem): ReadFailure {
  const code = CODES.has(why) ? (why as ReadFailure['code']) : 'failed';
  return { code, context: source.context, what, permission, detail };
}
