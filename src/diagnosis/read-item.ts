/** Something that podwhy reads from a cluster: an answer names it if it could not be read. */
export type ReadItem =
  | { readonly kind: 'log'; readonly container: string; readonly previous: boolean }
  /** Events about the object that was asked about, its node, its controllers, or its claims. */
  | { readonly kind: 'events'; readonly about: 'object' | 'node' | 'owner' | 'claim' }
  /** Memory usage from metrics.k8s.io: of the pod and its node, or of the node's other pods. */
  | { readonly kind: 'metrics'; readonly of: 'pod' | 'neighbours' }
  /** A controller of the object that was asked about. */
  | { readonly kind: 'owner'; readonly of: string; readonly name: string }
  /** One object; `of` is its kind. `namespace` is undefined if the kind has none, or if the answer makes it clear. */
  | { readonly kind: 'object'; readonly of: string; readonly name: string; readonly namespace: string | undefined }
  /** All objects of a kind, in one namespace or in those that the question is about. */
  | { readonly kind: 'list'; readonly of: string; readonly namespace: string | undefined }
  | { readonly kind: 'pods-and-workloads' }
  | { readonly kind: 'api-server' }
  | { readonly kind: 'cluster' }
  /** All reads of a question together, if they took too long. */
  | { readonly kind: 'question' };

const EVENTS = { object: 'events', node: 'node events', owner: 'owner events', claim: 'claim events' } as const;
const METRICS = { pod: 'metrics', neighbours: "metrics of the node's pods" } as const;
const OBJECTS: Readonly<Record<string, string>> = {
  Pod: 'pod',
  Node: 'node',
  PersistentVolumeClaim: 'claim',
  PersistentVolume: 'volume',
  StorageClass: 'storage class',
  CSIDriver: 'CSI driver',
};
const LISTS: Readonly<Record<string, string>> = {
  Pod: 'pods',
  Node: 'nodes',
  VolumeAttachment: 'volume attachments',
};

/** The item's stable and unique name, for the JSON output and logs: `node events`, `log:cart.previous`, `pods in shop`. */
export function readItemName(item: ReadItem): string {
  switch (item.kind) {
    case 'log':
      return logName(item);
    case 'events':
      return EVENTS[item.about];
    case 'metrics':
      return METRICS[item.of];
    case 'owner':
      return `owner ${item.of}/${item.name}`;
    case 'object':
      return inNamespace(`${OBJECTS[item.of] ?? item.of} ${item.name}`, item.namespace);
    case 'list':
      return inNamespace(LISTS[item.of] ?? `${item.of}s`, item.namespace);
    case 'pods-and-workloads':
      return 'pods and workloads';
    case 'api-server':
      return 'the API server';
    case 'cluster':
      return 'the cluster';
    case 'question':
      return 'the whole question';
  }
}

/** The name of a container's log in the JSON output: `log:cart`, or `log:cart.previous` for the previous run. */
export function logName({ container, previous }: { readonly container: string; readonly previous: boolean }): string {
  return `log:${container}${previous ? '.previous' : ''}`;
}

function inNamespace(name: string, namespace: string | undefined): string {
  return namespace === undefined ? name : `${name} in ${namespace}`;
}
