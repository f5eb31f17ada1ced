/** A thread that a group's new alerts may join. */
export interface OpenThread {
  readonly kind: 'group' | 'digest' | 'notes';
  readonly openedAt: number;
  readonly visibleAt: number;
}

export interface OpeningFacts {
  /** The group's thread, if it has one. */
  readonly current: OpenThread | undefined;
  /** Whether an alert of the group was firing before this notification. */
  readonly wasFiring: boolean;
  /** Threads that groups opened (or would have opened) in the channel within the last minute. */
  readonly recentGroups: number;
  readonly threadsPerMinute: number;
  readonly now: number;
}

/** A thread is news for that long after its last visible post; later changes need a post of their own. Milliseconds. */
export const STALE = 10 * 60_000;
/** A thread takes new alerts for that long. Milliseconds. */
const OLDEST = 24 * 3_600_000;
/** Window in which new groups are counted. Milliseconds. */
export const STORM_WINDOW = 60_000;

/** Where newly firing alerts of a group go: its thread as it is, a new thread of its own, or the channel's digest. */
export function openingFor({
  current,
  wasFiring,
  recentGroups,
  threadsPerMinute,
  now,
}: OpeningFacts): 'current' | 'own' | 'digest' {
  const storm = recentGroups >= threadsPerMinute;
  const fresh = storm ? 'digest' : 'own';
  if (current === undefined || now - current.openedAt > OLDEST) return fresh;
  if (current.kind === 'digest' && (storm || now - current.visibleAt <= STALE)) return 'current';
  return wasFiring ? 'current' : fresh;
}

/** Whether new alerts may join a channel's newest digest, or open another one. */
export function joinsDigest(
  digest: { readonly openedAt: number; readonly joinedAt: number } | undefined,
  now: number,
): boolean {
  return digest !== undefined && now - digest.joinedAt <= STALE && now - digest.openedAt <= OLDEST;
}
