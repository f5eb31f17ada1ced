import type { RejectedFacts } from '../facts.ts';

/** What the kubelet counted when it turned a pod away, as manifests write quantities. */
export interface RejectedAmounts {
  readonly resource: string;
  readonly requested: string;
  readonly used: string;
  readonly capacity: string;
  /** True where even an empty node would not do. */
  readonly neverFits: boolean;
}

/**
 * The three figures of `Node didn't have enough resource: cpu, requested: 2000, used: 3500, capacity: 4000`, with the unit that the
 * kubelet leaves out: thousandths for CPU, bytes for memory and disk, pieces for the rest. Undefined where a figure is missing.
 */
export function rejectedAmounts({
  resource,
  requested,
  used,
  capacity,
}: Pick<RejectedFacts, 'resource' | 'requested' | 'used' | 'capacity'>): RejectedAmounts | undefined {
  if (resource === undefined || requested === undefined || used === undefined || capacity === undefined)
    return undefined;
  const unit = resource === 'cpu' ? 'm' : '';
  return {
    resource,
    requested: `${requested}${unit}`,
    used: `${used}${unit}`,
    capacity: `${capacity}${unit}`,
    neverFits: Number(requested) > Number(capacity),
  };
}

const COUNTED = /: ([\w./-]+), requested: (\d+),(?: used: (\d+),)? capacity: (\d+)/;

/** The same figures out of a text, as a resize that does not fit has them; `used` is 0 where the text has none. */
export function amountsIn(message: string | undefined): RejectedAmounts | undefined {
  const [, resource, requested, used = '0', capacity] = COUNTED.exec(message ?? '') ?? [];
  return rejectedAmounts({ resource, requested, used, capacity });
}
