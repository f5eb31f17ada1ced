export interface NodeFacts {
  readonly node: string;
  /** The status of the node's Ready condition; `missing` if the node does not exist. */
  readonly ready: 'Unknown' | 'False' | 'True' | 'missing';
  readonly since: Date | undefined;
  readonly reason: string | undefined;
  readonly summary: string | undefined;
  /** What the kubelet reports as the problem, if its message tells. */
  readonly problem: 'network' | 'runtime' | undefined;
}

export interface NodeRebootedFacts {
  readonly node: string;
  readonly at: Date | undefined;
  /** `reboot`: an event reports it; `runtime`: all containers were lost at once, by a restart of the runtime or a reboot. */
  readonly what: 'reboot' | 'runtime';
  readonly containers: number;
}

export interface NodeShutdownFacts {
  readonly node: string | undefined;
  /** True if the node was already shutting down and rejected the pod, which never ran. */
  readonly refused: boolean;
}
