import { describe, expect, test } from 'vitest';
import type { Observed } from '../../../src/answers/alert-ports.ts';
import { whatChanged } from '../../../src/threads/explaining/what-changed.ts';

describe('what changed', () => {
  const before: Observed = {
    context: 'shop',
    namespace: 'shop',
    kind: 'Pod',
    name: 'cart-7d9-x2x9k',
    owner: { kind: 'Deployment', name: 'cart' },
    images: { cart: 'shop/cart:1.9' },
    memoryLimits: { cart: '64Mi' },
    cpuLimits: {},
    node: { name: 'node-a', ready: false },
    pods: ['cart-7d9-x2x9k'],
  };
  const kinds = (after: Partial<Observed>) =>
    whatChanged(before, { ...before, ...after }).map(({ change }) => change.kind);

  test('nothing', () => expect(kinds({})).toEqual([]));
  test('a limit, an image, new pods, together', () => {
    const after = { images: { cart: 'shop/cart:2.0' }, memoryLimits: { cart: '256Mi' }, pods: ['cart-8e1-aaaaa'] };
    expect(kinds(after)).toEqual(['image', 'memory-limit', 'new-pods']);
    expect(whatChanged(before, { ...before, ...after })[0]?.subject).toBe('Deployment/cart');
  });
  test('a limit that came or went', () => {
    expect(kinds({ cpuLimits: { cart: '500m' }, memoryLimits: {} })).toEqual(['memory-limit', 'cpu-limit']);
  });
  test('a node that is ready again, or another node', () => {
    expect(kinds({ node: { name: 'node-a', ready: true } })).toEqual(['node-back']);
    expect(kinds({ node: { name: 'node-b', ready: true } })).toEqual(['node-moved']);
    expect(kinds({ node: null })).toEqual([]);
  });
  test('a container that was removed did not lose a limit', () =>
    expect(kinds({ images: {}, memoryLimits: {} })).toEqual([]));
});
