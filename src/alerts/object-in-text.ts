import type { FoundObject } from './alert.ts';

/** The rules' own sentences: `Pod shop/cart-0 (cart) is in waiting state`, `HPA shop/checkout has been running at max replicas`. */
const SENTENCE =
  /\b(Pod|Deployment|StatefulSet|DaemonSet|ReplicaSet|CronJob|Job|HPA|PersistentVolumeClaim) ([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)\/([a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?)(?: \(([a-z0-9-]+)\))?/;
/** An annotation has no limit; its first sentences name the object. */
const LONGEST = 4000;
const KINDS: Readonly<Record<string, string>> = { HPA: 'HorizontalPodAutoscaler' };

/** The object that an alert's description, message or summary names; a last resort. `isExporter`: names that are never meant. */
export function objectInText(
  annotations: Readonly<Record<string, string>>,
  isExporter: (name: string) => boolean,
): FoundObject | undefined {
  for (const text of [annotations['description'], annotations['message'], annotations['summary']]) {
    const [, kind = '', namespace, name, container] = SENTENCE.exec(text?.slice(0, LONGEST) ?? '') ?? [];
    if (namespace === undefined || name === undefined || isExporter(name)) continue;
    return { kind: KINDS[kind] ?? kind, namespace, name, container: container ?? null, certainty: 'text' };
  }
  return undefined;
}
