import type { Note } from '../wording/alert-texts.ts';
import { alertWords } from '../wording/alert-words.ts';
import { plain } from '../wording/sentence.ts';
import type { Language } from '../wording/words.ts';
import type { Message } from './message.ts';
import { messageText } from './message-text.ts';
import { richText, section } from './rich-text.ts';

const LENGTH = 2_000;

/** What podwhy tells those who run it. */
export function noteMessage(note: Note, language: Language): Message {
  const sentence = alertWords(language).note(note);
  return {
    text: messageText([plain(sentence)]),
    blocks: [{ type: 'rich_text', elements: [section(richText(sentence, LENGTH))] }],
  };
}
