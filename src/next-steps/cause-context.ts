import type { CauseId } from '../diagnosis/causes.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { CauseFacts } from '../diagnosis/facts.ts';
import { secondsSince } from '../lib/durations.ts';

/** The parts of a diagnosis that do not depend on its cause. */
type Common = Omit<Diagnosis, 'cause' | 'facts'>;

/** A diagnosis with cause C, and what the wording and next steps need in addition to its facts. The same in every language. */
export interface CauseContext<C extends CauseId> extends Common {
  readonly cause: C;
  readonly facts: CauseFacts[C];
  /** The target as a person would type it: `shop/cart-0`, `deploy/shop/cart`. */
  readonly name: string;
  /** The name of the pod that explains it, for commands; undefined if there is none. */
  readonly podName: string | undefined;
  /** True if answers have to name the container: the pod has several, or it is an init container or a sidecar. */
  readonly nameContainer: boolean;
  /** Age of the pod in seconds, over which its restarts are counted. */
  readonly ageSeconds: number | undefined;
  /** The cluster, if commands have to name it. */
  readonly contextFlag: string | undefined;
}

/** What commands and snippets need of a diagnosis, whatever its cause. */
export type PodContext = Pick<
  CauseContext<CauseId>,
  'target' | 'podName' | 'container' | 'circumstances' | 'contextFlag'
>;

/** The field of the pod's spec that lists the container. */
export function containersField({ container }: PodContext): 'containers' | 'initContainers' {
  return container === undefined || container.role === 'main' ? 'containers' : 'initContainers';
}

/** What the wording depends on in addition to the diagnosis. */
export interface WordingOptions {
  /** True if podwhy knows several clusters: commands then have `--context`. */
  readonly severalClusters?: boolean;
  /** Base URL of the pages in `docs/causes/`; undefined: answers do not link them. */
  readonly causePages?: string | undefined;
}

const SHORT_KINDS: Readonly<Record<string, string>> = {
  Deployment: 'deploy',
  StatefulSet: 'sts',
  DaemonSet: 'ds',
  ReplicaSet: 'rs',
  Job: 'job',
  CronJob: 'cronjob',
};

/** A target in podwhy's own notation, which `/podwhy` reads back: `shop/cart-0`, `deploy/shop/cart`, `shop/` for a namespace. */
export function displayName(target: {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}): string {
  if (target.kind === 'Namespace') return `${target.name}/`;
  const path = [target.namespace, target.name].filter((part) => part !== '').join('/');
  return target.kind === 'Pod' ? path : `${SHORT_KINDS[target.kind] ?? target.kind.toLowerCase()}/${path}`;
}

/** The diagnosis with what the words and steps of every cause use. */
export function causeContextOf(diagnosis: Diagnosis, options: WordingOptions = {}): CauseContext<CauseId> {
  const { target, pod, container, circumstances } = diagnosis;
  return {
    ...diagnosis,
    name: displayName(target),
    podName: pod?.name ?? (target.kind === 'Pod' ? target.name : undefined),
    nameContainer: container !== undefined && (container.role !== 'main' || circumstances.containers > 1),
    ageSeconds: secondsSince(circumstances.createdAt, diagnosis.now),
    contextFlag: options.severalClusters === true && target.context !== '' ? target.context : undefined,
  };
}
