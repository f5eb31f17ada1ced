import type { KnownBlock } from '@slack/types';
import { alertWords } from '../wording/alert-words.ts';
import { plain } from '../wording/sentence.ts';
import type { Language } from '../wording/words.ts';
import { LIMITS } from './limits.ts';
import type { Message } from './message.ts';
import { messageText } from './message-text.ts';
import { richText, section } from './rich-text.ts';

const LENGTH = 1_000;

/** A message whose alerts are all named elsewhere by now: it says so, and below that shows its last content, if known. */
export function movedOn(before: Message | undefined, language: Language): Message {
  const sentence = alertWords(language).movedOn;
  const notice: KnownBlock = { type: 'rich_text', elements: [section(richText(sentence, LENGTH))] };
  const blocks = [notice, ...(before?.blocks ?? [])].slice(0, LIMITS.blocks);
  while (blocks.length > 1 && JSON.stringify(blocks).length > LIMITS.blocksJson) blocks.pop();
  return { text: messageText([plain(sentence)]), blocks };
}
