export interface ConfigFacts {
  readonly object: { readonly kind: 'ConfigMap' | 'Secret'; readonly name: string } | undefined;
  readonly key: string | undefined;
  /** The user of the image, if it is a name, which the kubelet cannot check; undefined if it is root. */
  readonly user: string | undefined;
  readonly volume: string | undefined;
}
