import { expect, test } from 'vitest';
import { betterMemoryLimit, bytes, manifestQuantity, spokenQuantity } from '../../src/next-steps/quantities.ts';

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

test.for([
  [0, '0 B'],
  [512, '512 B'],
  [524_288, '512 KiB'],
  [67_108_864, '64 MiB'],
  [100_000_000, '100 MB'],
  [1.5 * GIB, '1.5 GiB'],
  [8 * GIB, '8 GiB'],
  [12.4 * GIB, '12 GiB'],
  [1023.9 * MIB, '1 GiB'],
  [210_000_000, '210 MB'],
  [-5, '0 B'],
] as const)('%d bytes are written as %s', ([amount, text]) => {
  expect(bytes(amount)).toBe(text);
});

test.for([
  [256 * MIB, '256Mi'],
  [GIB, '1Gi'],
  [1.5 * GIB, '1536Mi'],
  [1000, '1000'],
  [100_000_000, '97657Ki'],
] as const)('%d bytes are %s in a manifest', ([amount, text]) => {
  expect(manifestQuantity(amount)).toBe(text);
});

test.for([
  [64 * MIB, undefined, 256 * MIB],
  [256 * MIB, undefined, 512 * MIB],
  [2 * GIB, undefined, 3 * GIB],
  [200 * MIB, undefined, 448 * MIB],
  [64 * MIB, GIB, 1280 * MIB],
] as const)('a better limit than %d bytes with %s in use', ([limit, usage, better]) => {
  expect(betterMemoryLimit(limit, usage)).toBe(better);
});

test.for([
  ['8Gi', '8 GiB'],
  ['100M', '100 MB'],
  ['5k', '5 KB'],
  ['500m', '500m'],
  ['4', '4'],
  ['1.5Ti', '1.5 TiB'],
  ['nonsense', 'nonsense'],
] as const)('%s is written as %s for people', ([quantity, text]) => {
  expect(spokenQuantity(quantity)).toBe(text);
});
