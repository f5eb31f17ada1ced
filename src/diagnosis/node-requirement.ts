/** A label that a node must have, or must not have: an entry of `nodeSelector`, or an expression of a node affinity. */
export interface NodeRequirement {
  readonly key: string;
  /** `=` for an entry of `nodeSelector`; of an expression as Kubernetes spells it: `In`, `NotIn`, `Exists`, `DoesNotExist`, `Gt`, `Lt`. */
  readonly operator: string;
  /** One for `=`; none for `Exists` and `DoesNotExist`. */
  readonly values: readonly string[];
}

/** The requirement as text: `disktype=nvme`, `topology.kubernetes.io/zone In (zone-a, zone-b)`, `gpu Exists`. */
export function requirementText({ key, operator, values }: NodeRequirement): string {
  if (operator === '=') return `${key}=${values.join(', ')}`;
  return values.length === 0 ? `${key} ${operator}` : `${key} ${operator} (${values.join(', ')})`;
}
