import type { Permission } from '../diagnosis/permission.ts';
import { type ASKABLE_KINDS, WORKLOAD_KINDS } from '../diagnosis/snapshot.ts';

/** Kinds that podwhy reads or that a person may name. Spelled as in Kubernetes. */
export type Kind = keyof typeof KINDS;

interface KindFacts {
  readonly group: string;
  readonly version: string;
  readonly plural: string;
  readonly namespaced: boolean;
  /** Short names of kubectl. */
  readonly short: readonly string[];
}

function kind(apiVersion: string, plural: string, namespaced: boolean, ...short: string[]): KindFacts {
  const slash = apiVersion.indexOf('/');
  return {
    group: slash < 0 ? '' : apiVersion.slice(0, slash),
    version: apiVersion.slice(slash + 1),
    plural,
    namespaced,
    short,
  };
}

/** https://kubernetes.io/docs/reference/kubectl/#resource-types, reduced to what podwhy reads. */
export const KINDS = {
  Pod: kind('v1', 'pods', true, 'po'),
  Event: kind('v1', 'events', true, 'ev'),
  Node: kind('v1', 'nodes', false, 'no'),
  Namespace: kind('v1', 'namespaces', false, 'ns'),
  PersistentVolumeClaim: kind('v1', 'persistentvolumeclaims', true, 'pvc'),
  PersistentVolume: kind('v1', 'persistentvolumes', false, 'pv'),
  Deployment: kind('apps/v1', 'deployments', true, 'deploy'),
  ReplicaSet: kind('apps/v1', 'replicasets', true, 'rs'),
  StatefulSet: kind('apps/v1', 'statefulsets', true, 'sts'),
  DaemonSet: kind('apps/v1', 'daemonsets', true, 'ds'),
  Job: kind('batch/v1', 'jobs', true),
  CronJob: kind('batch/v1', 'cronjobs', true, 'cj'),
  HorizontalPodAutoscaler: kind('autoscaling/v2', 'horizontalpodautoscalers', true, 'hpa'),
  PodDisruptionBudget: kind('policy/v1', 'poddisruptionbudgets', true, 'pdb'),
  StorageClass: kind('storage.k8s.io/v1', 'storageclasses', false, 'sc'),
  VolumeAttachment: kind('storage.k8s.io/v1', 'volumeattachments', false),
  CSIDriver: kind('storage.k8s.io/v1', 'csidrivers', false),
  PodMetrics: kind('metrics.k8s.io/v1beta1', 'pods', true),
  NodeMetrics: kind('metrics.k8s.io/v1beta1', 'nodes', false),
} as const satisfies Record<string, KindFacts>;

export type WorkloadKind = (typeof WORKLOAD_KINDS)[number];

/** Kinds that a question may be about. */
export type AskableKind = (typeof ASKABLE_KINDS)[number];

export function isKind(word: string): word is Kind {
  return Object.hasOwn(KINDS, word);
}

export function isWorkloadKind(word: string): word is WorkloadKind {
  return (WORKLOAD_KINDS as readonly string[]).includes(word);
}

const BY_WORD: ReadonlyMap<string, Kind> = new Map(
  (Object.entries(KINDS) as [Kind, KindFacts][])
    .filter(([name]) => name !== 'PodMetrics' && name !== 'NodeMetrics')
    .flatMap(([name, { plural, short, group }]) =>
      [
        name.toLowerCase(),
        plural,
        ...short,
        ...(group ? [`${name.toLowerCase()}.${group}`, `${plural}.${group}`] : []),
      ].map((word) => [word, name] as const),
    ),
);

/** The kind that a word means to kubectl: `deploy`, `deployments`, `Deployment`, `deployments.apps`; undefined if none. */
export function kindOfWord(word: string): Kind | undefined {
  return BY_WORD.get(word.toLowerCase());
}

/** The permission that a read needs: `get` of `pods/log`, `list` of `deployments.apps`. */
export function permissionOf(verb: 'get' | 'list', name: Kind, subresource?: string): Permission {
  const { plural, group } = KINDS[name];
  const resource = `${plural}${group === '' ? '' : `.${group}`}${subresource === undefined ? '' : `/${subresource}`}`;
  return { verb, resource };
}
