/** Why no cluster could be opened; a sentence for the log and the operator. */
export interface NoClusters {
  readonly kind: 'no-clusters';
  readonly reason: string;
}
