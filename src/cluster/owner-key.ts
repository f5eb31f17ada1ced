import type { KubernetesObject } from '../diagnosis/kubernetes-objects.ts';
import { controllerOf } from '../diagnosis/reads.ts';

/**
 * What tells objects of one namespace apart: kind and name. Not the uid, which recordings may lack; two of one name are never there at
 * a time.
 */
export function keyOf({ kind = '', metadata }: KubernetesObject): string {
  return `${kind}/${metadata.name}`;
}

/** The key of the controller of an object; undefined for one that has none. */
export function controllerKeyOf(object: Pick<KubernetesObject, 'metadata'>): string | undefined {
  const owner = controllerOf(object);
  return owner === undefined ? undefined : `${owner.kind}/${owner.name}`;
}
