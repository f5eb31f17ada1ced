import type { MountProblem } from '../kubernetes-messages/mount-error.ts';

export interface NotSyncedFacts {
  readonly node: string;
  readonly since: Date;
}

export interface VolumeFacts {
  readonly volume: string | undefined;
  readonly summary: string | undefined;
  /** Why the mount failed. */
  readonly problem: MountProblem | undefined;
  readonly node: string | undefined;
  readonly since: Date;
  /** The ConfigMap, Secret or claim behind the volume. */
  readonly object: { readonly kind: string; readonly name: string; readonly key: string | undefined } | undefined;
  readonly driver: string | undefined;
  /** The hostPath. */
  readonly path: string | undefined;
  /** The type that the hostPath should have. */
  readonly wanted: string | undefined;
  /** Pods or nodes that hold the volume. */
  readonly heldBy: readonly string[];
  readonly holders: 'pods' | 'nodes';
  readonly attempts: number;
}

export interface SandboxFacts {
  readonly summary: string | undefined;
  /** Why it failed, if the cause alone does not tell. */
  readonly problem: 'user-namespaces' | 'memory' | undefined;
  readonly node: string | undefined;
  readonly since: Date;
  /** The CNI plugin, RuntimeClass handler or pause image. */
  readonly subject: string | undefined;
  readonly attempts: number;
  /** The lowest memory limit in the pod, if memory is the problem. */
  readonly limitBytes: number | undefined;
}

export interface SandboxRecreatedFacts {
  readonly node: string | undefined;
  readonly at: Date;
  readonly exitCode: number | undefined;
  readonly ranSeconds: number | undefined;
}
