import { createHmac, createSecretKey, hkdfSync, type KeyObject, timingSafeEqual } from 'node:crypto';
import { SIGNATURE_LENGTH } from '../messages/button-state.ts';
import type { Message } from '../messages/message.ts';

const PURPOSE = 'podwhy: values of buttons';
const KEY_BYTES = 32;

/**
 * Signs what podwhy's buttons carry and takes back only that: a client may send any value for a button that it pressed. The key comes
 * from the bot token (HKDF, RFC 5869), which all replicas have and which outlives a restart.
 */
export class ButtonSeal {
  readonly #key: KeyObject;

  constructor(botToken: string) {
    this.#key = createSecretKey(new Uint8Array(hkdfSync('sha256', botToken, '', PURPOSE, KEY_BYTES)));
  }

  /** The message with its buttons signed, each in the characters reserved for it; nothing gets longer. */
  seal(message: Message): Message {
    return { ...message, blocks: message.blocks.map((block) => this.#sealed(block)) };
  }

  /** The value of a button that was pressed; undefined if podwhy did not sign it. */
  opened(value: string | undefined): string | undefined {
    if (value === undefined) return undefined;
    const given = Buffer.from(value.slice(0, SIGNATURE_LENGTH));
    const own = Buffer.from(this.#signature(value.slice(SIGNATURE_LENGTH)));
    return given.length === own.length && timingSafeEqual(given, own) ? value : undefined;
  }

  #sealed(block: Message['blocks'][number]): Message['blocks'][number] {
    if (block.type !== 'actions') return block;
    const elements = block.elements.map((element) => {
      if (element.type !== 'button' || element.value === undefined) return element;
      const carried = element.value.slice(SIGNATURE_LENGTH);
      return { ...element, value: this.#signature(carried) + carried };
    });
    return { ...block, elements };
  }

  /** 128 bits, in digits, so that no signature spells a name: answers about different names stay comparable. */
  #signature(carried: string): string {
    const hash = createHmac('sha256', this.#key).update(carried).digest('hex');
    return BigInt(`0x${hash.slice(0, 32)}`)
      .toString()
      .padStart(SIGNATURE_LENGTH, '0');
  }
}
