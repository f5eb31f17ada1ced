import { plain, type Sentence } from '../wording/sentence.ts';
import { LIMITS } from './limits.ts';
import type { Message } from './message.ts';
import { textMessage } from './text-message.ts';
import { escapeMrkdwn } from './safe-text.ts';

/** A message with a sentence before it; its last block is left out if there are too many. */
export function introduced(sentence: Sentence, { text, blocks }: Message): Message {
  return {
    text: `${escapeMrkdwn(plain(sentence))} ${text}`,
    blocks: [...textMessage(sentence).blocks, ...blocks].slice(0, LIMITS.blocks),
  };
}
