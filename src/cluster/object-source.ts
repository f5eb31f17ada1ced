import type { ObjectMeta } from '../diagnosis/kubernetes-objects.ts';
import type { Permission } from '../diagnosis/permission.ts';
import type { Kind } from './kinds.ts';

/**
 * Why a read failed. `unrecorded`: a recording has nothing of that kind; `expired`: it existed and is no longer kept. `permission` is set
 * only with `forbidden`; `detail` is foreign text, for the log only.
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
  readonly permission: Permission | undefined;
  readonly detail: string | undefined;
}

/** The result of one read. */
export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: ReadProblem };

/** An object as it was sent. Nothing but its name is checked: the types in `diagnosis/kubernetes-objects.ts` make every field optional. */
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
  /** Field selectors that must all match. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly labels?: LabelSelector | undefined;
  /** At most this many objects; undefined: all. */
  readonly atMost?: number;
}

/**
 * Reads objects, lists and logs of one cluster. There is one for Kubernetes and one for recordings; all other code is shared, so that both
 * give the same answers.
 */
export interface ObjectSource {
  /** The cluster's name in podwhy. */
  readonly context: string;
  /** Namespaces to search if podwhy may not list objects in the whole cluster. */
  readonly namespaces: readonly string[];
  /** The current time, or the newest time in a recording. */
  now(): Date;
  get<T extends RawObject>(kind: Kind, namespace: string, name: string, signal: AbortSignal): Promise<Read<T>>;
  /** Lists objects of one namespace, or of all if it is undefined. */
  list<T extends RawObject>(
    kind: Kind,
    namespace: string | undefined,
    options: ListOptions,
    signal: AbortSignal,
  ): Promise<Read<readonly T[]>>;
  /** Calls `each` with the metadata of every object. */
  scan(
    kind: Kind,
    namespace: string | undefined,
    options: ListOptions,
    each: (meta: ObjectMeta) => void,
    signal: AbortSignal,
  ): Promise<Read<true>>;
  /** The last `lines` lines of a container's log as the endpoint returns them. */
  log(
    log: { readonly namespace: string; readonly pod: string; readonly container: string; readonly previous: boolean },
    lines: number,
    signal: AbortSignal,
  ): Promise<Read<string>>;
  /** Whether the cluster responds. */
  answers(signal: AbortSignal): Promise<Read<true>>;
}

/** Makes a failed read. */
export function problem(
  why: ReadProblem['why'],
  detail?: string,
  permission?: Permission,
): { readonly ok: false; readonly problem: ReadProblem } {
  return { ok: false, problem: { why, permission, detail } };
}
