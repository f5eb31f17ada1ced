import type { Pod } from '../diagnosis/kubernetes-objects.ts';

/** Whether a pod is as it should be, at a glance: then nothing else is read to explain it. */
export function isWell({ metadata, status }: Pod): boolean {
  if (metadata.deletionTimestamp !== undefined) return false;
  const ready = status?.conditions?.some((condition) => condition.type === 'Ready' && condition.status === 'True');
  return status?.phase === 'Succeeded' || ready === true;
}
