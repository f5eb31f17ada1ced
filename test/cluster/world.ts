import type { KubernetesObject, Pod, Workload } from '../../src/diagnosis/kubernetes-objects.ts';
import type { ObjectSource, RawObject } from '../../src/cluster/object-source.ts';
import { isKind, type Kind } from '../../src/cluster/kinds.ts';
import { recordedSource } from '../../src/cluster/recorded-source.ts';

export const NOW = new Date('2026-11-21T12:00:00Z');
const RECENTLY = '2026-11-21T11:50:00Z';

/** A cluster that holds these objects: a recording that was never on a disk. */
export function world(objects: readonly RawObject[], context = 'shop-cluster'): ObjectSource {
  const byKind = new Map<Kind, RawObject[]>();
  for (const object of objects) {
    const { kind = '' } = object;
    if (!isKind(kind)) throw new Error(`unknown kind ${kind}`);
    byKind.set(kind, [...(byKind.get(kind) ?? []), object]);
  }
  return recordedSource(context, { folder: '/nowhere', objects: byKind, newest: NOW }, NOW);
}

export function pod(place: string, parts: Partial<Pod> = {}, owner?: KubernetesObject): Pod {
  return { ...object('Pod', place, owner), spec: { nodeName: 'node-a', containers: [{ name: 'app' }] }, ...parts };
}

export function workload(
  kind: string,
  place: string,
  parts: Partial<Workload> = {},
  owner?: KubernetesObject,
): Workload {
  return { ...object(kind, place, owner), ...parts };
}

export function object(kind: string, place: string, owner?: KubernetesObject): KubernetesObject {
  const [first = '', second] = place.split('/');
  const references =
    owner === undefined ? [] : [{ kind: owner.kind ?? '', name: owner.metadata.name, controller: true }];
  return {
    kind,
    metadata: {
      name: second ?? first,
      ...(second === undefined ? {} : { namespace: first }),
      uid: `uid-of-${kind}-${place}`,
      creationTimestamp: RECENTLY,
      labels: { app: 'cart' },
      ownerReferences: references,
    },
  };
}

export function event(about: KubernetesObject, reason: string, message = reason): RawObject {
  const { kind = '', metadata } = about;
  const { namespace, name, uid = '' } = metadata;
  const involvedObject = { kind, namespace: namespace ?? '', name, uid };
  const place = { name: `${name}.${reason}`, namespace: namespace ?? 'default', creationTimestamp: RECENTLY };
  const raw: RawObject & { involvedObject: object; reason: string; message: string } = {
    kind: 'Event',
    metadata: place,
    involvedObject,
    reason,
    message,
  };
  return raw;
}
