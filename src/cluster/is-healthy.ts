import type { Pod } from '../diagnosis/kubernetes-objects.ts';

/** Whether a pod is evidently healthy, so that nothing else needs to be read. */
export function isHealthy({ metadata, status }: Pod): boolean {
  if (metadata.deletionTimestamp !== undefined) return false;
  const ready = status?.conditions?.some((condition) => condition.type === 'Ready' && condition.status === 'True');
  return status?.phase === 'Succeeded' || ready === true;
}
