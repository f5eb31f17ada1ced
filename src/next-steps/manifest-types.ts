import type { Container, PersistentVolumeClaim, PodSpec } from '../diagnosis/kubernetes-objects.ts';

/**
 * What snippets set in manifests: the fields that are read, and those that only snippets write. Names and nesting are those of the API
 * reference, https://kubernetes.io/docs/reference/kubernetes-api/.
 */
export type Manifest = PodSpecManifest | DeploymentSpecManifest | JobSpecManifest | PersistentVolumeClaimManifest;

interface SeccompManifest {
  readonly seccompProfile?: { readonly type: 'RuntimeDefault' };
}

/** An element of `containers` or `initContainers`. */
export interface ContainerManifest extends Container {
  readonly imagePullPolicy?: 'Always' | 'IfNotPresent' | 'Never';
  readonly securityContext?: Container['securityContext'] &
    SeccompManifest & {
      readonly allowPrivilegeEscalation?: boolean;
      readonly capabilities?: { readonly drop: readonly string[] };
    };
}

/** A part of a `PodSpec`. */
export interface PodSpecManifest extends PodSpec {
  readonly securityContext?: PodSpec['securityContext'] & SeccompManifest;
  readonly containers?: readonly ContainerManifest[];
  readonly initContainers?: readonly ContainerManifest[];
}

/** A part of a `DeploymentSpec`. */
export interface DeploymentSpecManifest {
  readonly strategy: {
    readonly type?: 'Recreate' | 'RollingUpdate';
    /** Null takes out what the API server filled in. */
    readonly rollingUpdate: { readonly maxSurge: number; readonly maxUnavailable: number } | null;
  };
}

/** A part of a `JobSpec`. */
export interface JobSpecManifest {
  readonly activeDeadlineSeconds: number;
}

/** A whole PersistentVolumeClaim. */
export interface PersistentVolumeClaimManifest extends PersistentVolumeClaim {
  readonly apiVersion: 'v1';
  readonly kind: 'PersistentVolumeClaim';
}
