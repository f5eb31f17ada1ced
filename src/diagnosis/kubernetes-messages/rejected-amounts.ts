/** What the kubelet counted when it rejected a pod, as quantities. */
export interface RejectedAmounts {
  readonly resource: string;
  readonly requested: string;
  readonly used: string;
  readonly capacity: string;
  /** True if even an empty node would be too small. */
  readonly neverFits: boolean;
}

/**
 * The three figures of `Node didn't have enough resource: cpu, requested: 2000, used: 3500, capacity: 4000`, with the unit that the kubelet
 * leaves out: thousandths for CPU, bytes for memory and disk, pieces for the rest. Undefined if a figure is missing.
 */
export function rejectedAmounts({
  resource,
  requested,
  used,
  capacity,
}: {
  readonly resource: string | undefined;
  readonly requested: string | undefined;
  readonly used: string | undefined;
  readonly capacity: string | undefined;
}): RejectedAmounts | undefined {
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

/** What the kubelet counted when it deferred a resize; `used` is undefined if nothing is used, or if the message does not say. */
export type ResizeAmounts = Pick<RejectedAmounts, 'resource' | 'requested' | 'capacity'> & {
  readonly used: string | undefined;
};

/** The figures in the message of a resize that does not fit; undefined if it has none. */
export function resizeAmounts(message: string | undefined): ResizeAmounts | undefined {
  const [, resource, requested, used = '0', capacity] = COUNTED.exec(message ?? '') ?? [];
  const amounts = rejectedAmounts({ resource, requested, used, capacity });
  return amounts && { ...amounts, used: Number(used) === 0 ? undefined : amounts.used };
}
