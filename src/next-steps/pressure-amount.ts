import { quantityOf } from '../diagnosis/quantity.ts';
import { bytes } from './quantities.ts';

const COUNTED: ReadonlySet<string> = new Set(['inodes', 'pids', 'pods']);

/**
 * How much of a node's resource was left or allowed, from the quantity of the eviction message (`19685764Ki`, `327680`): `19 GiB` of
 * memory and disk, `327,680` inodes and processes. Unchanged if it is not a quantity.
 */
export function pressureAmount(resource: string | undefined, quantity: string): string {
  const value = quantityOf(quantity);
  if (value === undefined) return quantity;
  return resource !== undefined && COUNTED.has(resource) ? Math.round(value).toLocaleString('en-US') : bytes(value);
}
