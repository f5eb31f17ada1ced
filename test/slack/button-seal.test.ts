import { expect, test } from 'vitest';
import { LIMITS } from '../../src/messages/limits.ts';
import { diagnosisMessage } from '../../src/messages/diagnosis-message.ts';
import type { Message } from '../../src/messages/message.ts';
import { ButtonSeal } from '../../src/slack/button-seal.ts';
import { cart } from '../messages/cart-words.ts';

const message = diagnosisMessage(cart, { share: true, refresh: true, sharedBy: 'U0MARA0001' });
const seal = new ButtonSeal('xoxb-shop');

function values({ blocks }: Message): readonly (string | undefined)[] {
  return blocks.flatMap((block) =>
    block.type === 'actions' ? block.elements.map((one) => (one.type === 'button' ? one.value : undefined)) : [],
  );
}

const [signed = ''] = values(seal.seal(message));

test('every button is signed, and no message gets longer by it', () => {
  expect(values(seal.seal(message)).map((value) => seal.opened(value))).toEqual([signed, signed]);
  expect(JSON.stringify(seal.seal(message))).toHaveLength(JSON.stringify(message).length);
  expect(seal.seal(seal.seal(message))).toEqual(seal.seal(message));
  expect(signed.length).toBeLessThanOrEqual(LIMITS.buttonValue);
});

test('another replica, and the same one after a restart, take the button', () => {
  expect(new ButtonSeal('xoxb-shop').opened(signed)).toBe(signed);
});

test.for<[string, string | undefined]>([
  ['not signed', values(message)[0]],
  ['altered', signed.replace('U0MARA0001', 'U0EVIL0001')],
  ['with its name changed', signed.replace('cart', 'bank')],
  ['longer', `${signed} `],
  ['without its signature', signed.slice(22)],
  ['signed for another workspace', values(new ButtonSeal('xoxb-other').seal(message))[0]],
  ['empty', ''],
  ['missing', undefined],
  ['of other letters', `${'é'.repeat(22)}${signed.slice(22)}`],
])('a value that is %s is not podwhy’s', ([, value]) => {
  expect(value).not.toBe(signed);
  expect(seal.opened(value)).toBeUndefined();
});
