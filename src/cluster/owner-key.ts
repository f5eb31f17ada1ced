import type { KubernetesObject } from '../diagnosis/kubernetes-objects.ts';
import { controllerOf } from '../diagnosis/reads.ts';

/** The key of an object within its namespace: kind and name. Not the uid, which recordings may lack. */
export function keyOf({ kind = '', metadata }: KubernetesObject): string {
  return `${kind}/${metadata.name}`;
}

/** The key of an object's controller; undefined if it has none. */
export function controllerKeyOf(object: Pick<KubernetesObject, 'metadata'>): string | undefined {
  const owner = controllerOf(object);
  return owner === undefined ? undefined : `${owner.kind}/${owner.name}`;
}
