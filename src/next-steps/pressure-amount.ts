import { quantityOf } from '../diagnosis/quantity.ts';
import { bytes } from './quantities.ts';

const COUNTED: ReadonlySet<string> = new Set(['inodes', 'pids', 'pods']);

/**
 * What was left or allowed of a node's resource, as the eviction message writes it (`19685764Ki`, `327680`), said by people: `19 GiB`
 * of memory and disk, `327,680` inodes and processes. Unchanged where it is no quantity.
 */
export function pressureAmount(resource: string | undefined, quantity: string): string {
  const value = quantityOf(quantity);
  if (value === undefined) return quantity;
  return resource !== undefined && COUNTED.has(resource) ? Math.round(value).toLocaleString('en-US') : bytes(value);
}
