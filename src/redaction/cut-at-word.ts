const MOST_OF_WORD = 512;
const WHITE = /\s/;
const CUT = '…';

/**
 * The first `most` characters of a text, less the word that the cut parts: half a secret may no longer look like one. Of a word longer
 * than 512 characters only that much goes.
 */
export function cutAtWord(text: string, most: number): string {
  if (text.length <= most) return text;
  let end = most;
  while (end > most - MOST_OF_WORD && end > 0 && !WHITE.test(text.charAt(end - 1))) end--;
  return text.slice(0, end) + CUT;
}
