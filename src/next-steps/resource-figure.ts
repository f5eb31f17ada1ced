import { quantityOf } from '../diagnosis/quantity.ts';
import { bytes, figure } from './quantities.ts';

/** Resources that are counted in bytes, alone or in a quota (`requests.memory`). */
const IN_BYTES = /(?:^|\.)(?:memory|storage|ephemeral-storage)$/;

/** An amount of a resource for people: `16 GiB` of `requests.memory`, `3.5` of `cpu`, `110` of `pods`. */
export function resourceFigure(resource: string, quantity: string): string {
  const value = quantityOf(quantity);
  if (value === undefined) return quantity;
  return IN_BYTES.test(resource) ? bytes(value) : figure(value);
}
