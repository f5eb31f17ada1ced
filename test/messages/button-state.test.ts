import { expect, test } from 'vitest';
import { buttonValue, readButtonValue, SIGNATURE_LENGTH, type ButtonState } from '../../src/messages/button-state.ts';
import { ASKABLE_KINDS } from '../../src/diagnosis/snapshot.ts';

const about = (kind: string, namespace: string, name: string): ButtonState => ({
  kind: 'target',
  target: { context: 'prod-eu', kind, namespace, name },
  language: 'zh',
  sharedBy: 'U0MARA0001',
});
const carrying = (target: readonly unknown[]) =>
  '.'.repeat(SIGNATURE_LENGTH) + JSON.stringify({ target, language: 'en' });

test.for(ASKABLE_KINDS)('a %s is read back as it was written', (kind) => {
  const state = kind === 'Namespace' ? about(kind, '', 'shop') : about(kind, 'shop', 'cart.v2-0');
  expect(readButtonValue(buttonValue(state))).toEqual(state);
});

test('a code is read back as it was typed', () => {
  const state = { kind: 'code', input: '{"137"}', language: 'en', sharedBy: undefined } as const;
  expect(readButtonValue(buttonValue(state))).toEqual(state);
});

test.for([
  ['Node', '', 'node-a'],
  ['Secret', 'shop', 'cart'],
  ['__proto__', 'shop', 'cart'],
  ['toString', 'shop', 'cart'],
  ['pod', 'shop', 'cart-0'],
  ['', 'shop', 'cart-0'],
  ['Pod', '', 'cart-0'],
  ['Pod', 'shop', ''],
  ['Pod', 'SHOP', 'cart-0'],
  ['Pod', 'shop\n', 'cart-0'],
  ['Pod', 'shop.eu', 'cart-0'],
  ['Pod', 'shop/../payments', 'cart-0'],
  ['Pod', 'shop', '../../payments/pods/bank-0'],
  ['Pod', 'shop', 'cart-0?x=1'],
  ['Pod', 'shop', 'cart-0\u0000'],
  ['Pod', 'shop', 'x'.repeat(254)],
  ['Namespace', '', ''],
  ['Namespace', '', '..'],
  ['Namespace', 'shop', 'payments'],
] as const)(
  '%j, which does not exist or may not be asked about, is neither written nor read',
  ([kind, namespace, name]) => {
    expect(buttonValue(about(kind, namespace, name))).toBeUndefined();
    expect(readButtonValue(carrying(['prod-eu', kind, namespace, name]))).toBeUndefined();
  },
);
