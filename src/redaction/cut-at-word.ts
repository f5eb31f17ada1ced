const MOST_OF_WORD = 512;
const WHITE = /\s/;
const CUT = '…';

/**
 * Cuts a text that will be redacted to its first `most` UTF-16 units, without the word that the cut would split, since half a secret may
 * not look like one. At most 512 characters are dropped for that.
 */
export function cutAtWord(text: string, most: number): string {
  if (text.length <= most) return text;
  let end = most;
  while (end > most - MOST_OF_WORD && end > 0 && !WHITE.test(text.charAt(end - 1))) end--;
  return text.slice(0, end) + CUT;
}
