import { LIMITS } from './limits.ts';
import { clamp, escapeMrkdwn, oneLine } from './safe-text.ts';

const CHARACTER_REFERENCE_END = /&[a-z]{0,3}…$/;

/**
 * The fallback text of the blocks: what a notification shows, and all that a screen reader reads. It is mrkdwn, so `sentences` are escaped
 * here; `lines` are already, and are left out whole if they no longer fit. The first sentence says what happened by itself, since a
 * notification shows little more.
 */
export function messageText(sentences: readonly string[], lines: readonly string[] = []): string {
  const escaped = sentences.map((sentence) => escapeMrkdwn(oneLine(sentence))).filter((sentence) => sentence !== '');
  let text = clamp(escaped.join('\n'), LIMITS.text).replace(CHARACTER_REFERENCE_END, '…');
  for (const line of lines) {
    if (text.length + 1 + line.length > LIMITS.text) break;
    text += text === '' ? line : `\n${line}`;
  }
  return text === '' ? '–' : text;
}
