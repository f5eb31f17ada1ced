export interface ImageFacts {
  /** The reference as in the pod or its volume. */
  readonly image: string;
  readonly registry: string;
  readonly repository: string;
  /** The image without its registry: short enough for a headline. */
  readonly shortName: string;
  readonly tag: string | undefined;
  /** The runtime's error message. */
  readonly message: string | undefined;
  /** What is wrong, if the cause alone does not tell: a registry without TLS, a signature. */
  readonly problem: 'plain-http' | 'signature' | undefined;
  readonly pullSecrets: readonly string[];
  /** A pull secret that the kubelet could not find. */
  readonly missingSecret: string | undefined;
  readonly node: string | undefined;
  /** `kubernetes.io/arch` of the node. */
  readonly architecture: string | undefined;
  /** The volume whose image it is. */
  readonly volume: string | undefined;
  readonly attempts: number;
  readonly since: Date;
  /** Why the registry could not be reached. */
  readonly network: 'dns' | 'refused' | 'timeout' | 'proxy' | 'server-error' | undefined;
}
