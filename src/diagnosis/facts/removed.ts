export interface EvictedFacts {
  readonly node: string | undefined;
  readonly at: Date | undefined;
  /** The container (or, with pod-level resources, the pod) that the message blames. */
  readonly culprit: string | undefined;
  readonly usageBytes: number | undefined;
  readonly requestBytes: number | undefined;
  readonly limitBytes: number | undefined;
  /** The node's threshold and what was available, as in the message (`100Mi`). */
  readonly threshold: string | undefined;
  readonly available: string | undefined;
  /** `ephemeral-storage`, `inodes`, `pids`, `memory`. */
  readonly resource: string | undefined;
  /** The emptyDir volume over its limit. */
  readonly volume: string | undefined;
}

export interface RemovalFacts {
  readonly node: string | undefined;
  readonly at: Date | undefined;
  readonly by: 'scheduler' | 'kubelet' | 'eviction-api' | 'taint-manager' | 'device-taint-manager' | 'pod-gc';
  readonly taints: readonly string[];
  /** True if one of the taints means that the node is lost. */
  readonly nodeLost: boolean;
  /** Crashes of the pod before it was removed. */
  readonly earlierRestarts: number;
}

export interface DeadlineFacts {
  readonly seconds: number | undefined;
  readonly at: Date | undefined;
  readonly job: string | undefined;
}

export interface TerminatingStuckFacts {
  readonly by: 'finalizer' | 'node' | 'kill' | 'unknown';
  readonly finalizers: readonly string[];
  readonly deadline: Date;
  readonly overdueSeconds: number;
  readonly node: string | undefined;
  readonly summary: string | undefined;
}
