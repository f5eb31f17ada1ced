/** How long a cluster that does not answer is not asked about other alerts. Milliseconds. */
const PAUSE = 10_000;
/** After this many unanswered questions in a row, treat the cluster as unreachable; fewer may be one slow namespace. */
const UNANSWERED = 3;

/** Which clusters are not to be asked for a while. Times are milliseconds since 1970. */
export interface ClusterPauses {
  isPaused(cluster: string, now: number): boolean;
  /** Notes whether the cluster answered a question. */
  note(cluster: string, answered: boolean, now: number): void;
}

/** Pauses without a cluster in them. */
export function createClusterPauses(): ClusterPauses {
  const clusters = new Map<string, { readonly unanswered: number; readonly until: number }>();
  return {
    isPaused: (cluster, now) => (clusters.get(cluster)?.until ?? 0) > now,
    note: (cluster, answered, now) => {
      if (answered) {
        clusters.delete(cluster);
        return;
      }
      const unanswered = (clusters.get(cluster)?.unanswered ?? 0) + 1;
      clusters.set(cluster, { unanswered, until: unanswered < UNANSWERED ? 0 : now + PAUSE });
    },
  };
}
