import { plain, type Sentence } from '../wording/sentence.ts';
import type { Message } from './message.ts';
import { messageText } from './message-text.ts';
import { richText, richTextBlock, section } from './rich-text.ts';

const LONGEST = 1_000;

/** One sentence, and nothing else. */
export function textMessage(sentence: Sentence): Message {
  const block = richTextBlock([section(richText(sentence, LONGEST))]);
  return { text: messageText([plain(sentence)]), blocks: block === undefined ? [] : [block] };
}
