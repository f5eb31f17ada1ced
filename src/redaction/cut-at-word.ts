const MOST_OF_WORD = 512;
const WHITE = /\s/;
const CUT = '…';

/**
 * Cuts a text that is to be redacted: the first `most` UTF-16 units of it, less the word that the cut parts: half a secret may no longer look like one. Of a word longer
 * than 512 characters only that much goes.
 */
export function cutAtWord(text: string, most: number): string {
  if (text.length <= most) return text;
  let end = most;
  while (end > most - MOST_OF_WORD && end > 0 && !WHITE.test(text.charAt(end - 1))) end--;
  return text.slice(0, end) + CUT;
}
