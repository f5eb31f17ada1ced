import { quantityOf } from '../../diagnosis/quantity.ts';
import { bytes } from '../../next-steps/quantities.ts';

const BYTE_RESOURCES: ReadonlySet<string> = new Set(['memory', 'ephemeral-storage', 'storage']);

/** So much of a resource as people say it: `64 CPUs`, `8 GiB of memory`, `1 nvidia.com/gpu`. */
export function amount(resource: string, quantity: string): string {
  const value = quantityOf(quantity);
  if (value === undefined) return `${quantity} ${resource}`;
  if (resource === 'cpu') return `${figure(value)} ${value > 1 ? 'CPUs' : 'CPU'}`;
  if (resource === 'pods') return `${figure(value)} ${value === 1 ? 'pod' : 'pods'}`;
  if (resource === 'memory') return `${bytes(value)} of memory`;
  return BYTE_RESOURCES.has(resource) ? `${bytes(value)} of ${resource}` : `${figure(value)} ${resource}`;
}

function figure(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}
