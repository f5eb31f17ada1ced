import { quantityOf } from '../../diagnosis/quantity.ts';
import { bytes, figure } from '../../next-steps/quantities.ts';

const BYTE_RESOURCES: Readonly<Record<string, string>> = {
  memory: '内存',
  'ephemeral-storage': '临时存储',
  storage: '存储',
};

/** 口语里的资源量：`64 核 CPU`、`8 GiB 内存`、`1 个 nvidia.com/gpu`。 */
export function amount(resource: string, quantity: string): string {
  const value = quantityOf(quantity);
  if (value === undefined) return `${quantity} ${resource}`;
  if (resource === 'cpu') return `${figure(value)} 核 CPU`;
  if (resource === 'pods') return `${figure(value)} 个 Pod`;
  const kind = BYTE_RESOURCES[resource];
  return kind === undefined ? `${figure(value)} 个 ${resource}` : `${bytes(value)} ${kind}`;
}
