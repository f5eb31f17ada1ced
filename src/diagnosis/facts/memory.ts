export interface MemoryFacts {
  readonly limitBytes: number | undefined;
  readonly requestBytes: number | undefined;
  /** Whose limit: that of the container or the pod, or the memory of the whole node. */
  readonly scope: 'container' | 'pod' | 'node';
  readonly qosClass: string | undefined;
  /** Computed as the kubelet does (pkg/kubelet/qos/policy.go). */
  readonly oomScoreAdj: number | undefined;
  readonly ranSeconds: number | undefined;
  /** What the length of its run suggests, if it was restarted. */
  readonly suggests: 'small-limit' | 'leak' | undefined;
  readonly finishedAt: Date | undefined;
  readonly exitCode: number;
  readonly node: string | undefined;
  /**
   * Pods on the node that use more than they request now, largest excess first, from metrics.k8s.io; without those that may not be named.
   */
  readonly overRequest: readonly { readonly pod: string; readonly usageBytes: number; readonly requestBytes: number }[];
  /** Number of pods that may not be named and exceed their requests by more than all others. */
  readonly hiddenOverRequest: number;
  /** What the container uses now, from metrics.k8s.io. */
  readonly usageBytes: number | undefined;
  /** The runtime whose heap was full, and the setting of its size: `Node.js`, `--max-old-space-size`. */
  readonly heap: { readonly runtime: string; readonly setting: string | undefined } | undefined;
}
