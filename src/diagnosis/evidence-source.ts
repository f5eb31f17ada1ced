import { logName } from './read-item.ts';

/** Where a piece of evidence was read. */
export type EvidenceSource =
  /** A path in the pod, or in another object that it names: `status.phase`, `Node node-a spec.taints`. */
  | { readonly kind: 'field'; readonly path: string }
  | { readonly kind: 'event' }
  | { readonly kind: 'log'; readonly container: string; readonly previous: boolean };

/** The source's stable name, for the JSON output: the field's path, `event`, or `log:cart.previous`. */
export function evidenceSourceName(source: EvidenceSource): string {
  switch (source.kind) {
    case 'field':
      return source.path;
    case 'event':
      return 'event';
    case 'log':
      return logName(source);
  }
}
