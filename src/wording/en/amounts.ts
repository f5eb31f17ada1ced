import { quantityOf } from '../../diagnosis/quantity.ts';
import { bytes, figure } from '../../next-steps/quantities.ts';

const BYTE_RESOURCES: ReadonlySet<string> = new Set(['memory', 'ephemeral-storage', 'storage']);
const SHORT_UNITS: Readonly<Record<string, string>> = { memory: '', 'ephemeral-storage': ' of disk' };

/** So much of a resource as people say it: `64 CPUs`, `8 GiB of memory`, `1 nvidia.com/gpu`. */
export function amount(resource: string, quantity: string): string {
  const value = quantityOf(quantity);
  if (value === undefined) return `${quantity} ${resource}`;
  if (resource === 'cpu') return `${figure(value)} ${value > 1 ? 'CPUs' : 'CPU'}`;
  if (resource === 'pods') return `${figure(value)} ${value === 1 ? 'pod' : 'pods'}`;
  if (resource === 'memory') return `${bytes(value)} of memory`;
  return BYTE_RESOURCES.has(resource) ? `${bytes(value)} of ${resource}` : `${figure(value)} ${resource}`;
}

/** The same for a headline, which names memory otherwise: `8 GiB`, `200 GiB of disk`. */
export function shortAmount(resource: string, quantity: string): string {
  const value = quantityOf(quantity);
  const unit = SHORT_UNITS[resource];
  return value === undefined || unit === undefined ? amount(resource, quantity) : `${bytes(value)}${unit}`;
}
