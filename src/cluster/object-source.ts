import type { ObjectMeta } from '../diagnosis/kubernetes-objects.ts';
import type { Kind } from './kinds.ts';

/**
 * Why one read gave nothing. `unrecorded`: a recording holds nothing of that kind; `expired`: it existed, and is no longer kept.
 * `permission` is set with `forbidden` only; `detail` is foreign text, for the log only.
 */
export interface ReadProblem {
  readonly why:
    | 'forbidden'
    | 'unauthorized'
    | 'not-found'
    | 'unrecorded'
    | 'expired'
    | 'gone'
    | 'timeout'
    | 'unreachable'
    | 'failed';
  readonly permission: string | undefined;
  readonly detail: string | undefined;
}

/** One read: what was there, or why it could not be read. */
export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: ReadProblem };

/** An object as it was sent; its fields are believed only as far as the types in `diagnosis/kubernetes-objects.ts` do: all optional. */
export interface RawObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata: ObjectMeta;
}

export interface LabelSelector {
  readonly matchLabels?: Readonly<Record<string, string>>;
  readonly matchExpressions?: readonly {
    readonly key: string;
    readonly operator: string;
    readonly values?: readonly string[];
  }[];
}

export interface ListOptions {
  /** `path=value` pairs that must all hold, on fields that the API server can select by. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly labels?: LabelSelector | undefined;
  /** At most this many objects; without it, all. */
  readonly atMost?: number;
}

/**
 * What a snapshot is made from: single objects, lists and logs of one cluster. Kubernetes and recordings both are one, and the code
 * above them is the same, so that both give the same answer.
 */
export interface ObjectSource {
  /** The cluster's name as podwhy knows it. */
  readonly context: string;
  /** Namespaces to search if the whole cluster may not be listed. */
  readonly namespaces: readonly string[];
  /** The time of reading: the clock, or the newest time of a recording. */
  now(): Date;
  get<T extends RawObject>(kind: Kind, namespace: string, name: string, signal: AbortSignal): Promise<Read<T>>;
  /** Objects of one namespace, or of all with `undefined`. */
  list<T extends RawObject>(
    kind: Kind,
    namespace: string | undefined,
    options: ListOptions,
    signal: AbortSignal,
  ): Promise<Read<readonly T[]>>;
  /** Metadata alone of every object, one call of `each` per object; nothing is kept. */
  scan(
    kind: Kind,
    namespace: string | undefined,
    options: ListOptions,
    each: (meta: ObjectMeta) => void,
    signal: AbortSignal,
  ): Promise<Read<true>>;
  /** The end of a container's log as the endpoint answers it, at most `lines` lines. */
  log(
    log: { readonly namespace: string; readonly pod: string; readonly container: string; readonly previous: boolean },
    lines: number,
    signal: AbortSignal,
  ): Promise<Read<string>>;
  /** Whether anything answers. */
  answers(signal: AbortSignal): Promise<Read<true>>;
}

/** A read that gave nothing. */
export function problem(
  why: ReadProblem['why'],
  detail?: string,
  permission?: string,
): { readonly ok: false; readonly problem: ReadProblem } {
  return { ok: false, problem: { why, permission, detail } };
}
