/** The text without those of the characters (UTF-16 units) that it ends in. A pattern such as `/x+$/` would start again at each of them. */
export function trimEndOf(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
