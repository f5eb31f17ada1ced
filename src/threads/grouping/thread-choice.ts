/** A thread that a group's new alerts may join. Times are milliseconds since 1970. */
export interface CurrentThread {
  readonly kind: 'group' | 'digest' | 'notes';
  readonly openedAt: number;
  readonly lastPostedAt: number;
}

export interface ThreadFacts {
  /** The group's thread, if it has one. */
  readonly current: CurrentThread | undefined;
  /** Whether an alert of the group was firing before this notification. */
  readonly wasFiring: boolean;
  /** Threads that groups opened (or would have opened) in the channel within the last minute. */
  readonly recentGroups: number;
  readonly threadsPerMinute: number;
  readonly now: number;
}

/** How long a thread counts as news after its last post. Later changes need a post of their own, since nobody notices edits. Milliseconds. */
export const STALE_AFTER = 10 * 60_000;
/** How long a thread takes new alerts. Milliseconds. */
const OLDEST = 24 * 3_600_000;
/** The window in which new groups are counted. Milliseconds. */
export const STORM_WINDOW = 60_000;

/** Where newly firing alerts of a group go: into its current thread, a new thread of its own, or the channel's digest. */
export function chooseThread({
  current,
  wasFiring,
  recentGroups,
  threadsPerMinute,
  now,
}: ThreadFacts): 'current' | 'own' | 'digest' {
  const storm = recentGroups >= threadsPerMinute;
  const another = storm ? 'digest' : 'own';
  if (current === undefined || now - current.openedAt > OLDEST) return another;
  if (current.kind === 'digest' && (storm || now - current.lastPostedAt <= STALE_AFTER)) return 'current';
  return wasFiring ? 'current' : another;
}

/** Whether new alerts may join a channel's newest digest; if not, another one is opened. */
export function mayJoinDigest(
  digest: { readonly openedAt: number; readonly joinedAt: number } | undefined,
  now: number,
): boolean {
  return digest !== undefined && now - digest.joinedAt <= STALE_AFTER && now - digest.openedAt <= OLDEST;
}
