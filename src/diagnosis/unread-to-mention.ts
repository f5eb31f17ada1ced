import { type CauseId, groupOf } from './causes.ts';
import type { Unread } from './snapshot.ts';

/**
 * What could not be read and is worth mentioning in the answer. A cluster without metrics.k8s.io matters only if memory is the cause, and
 * is then mentioned once.
 */
export function unreadToMention(unread: readonly Unread[], cause: CauseId): readonly Unread[] {
  const aboutMemory = groupOf(cause) === 'memory' || cause === 'evicted-memory';
  const [first] = unread.filter(isUnservedMetrics);
  return unread.filter((each) => !isUnservedMetrics(each) || (aboutMemory && each === first));
}

function isUnservedMetrics({ what, why }: Unread): boolean {
  return why === 'not-found' && what.kind === 'metrics';
}
