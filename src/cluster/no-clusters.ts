/** Why no cluster could be opened; a sentence for the log and for whoever starts podwhy. */
export interface NoClusters {
  readonly kind: 'no-clusters';
  readonly reason: string;
}
