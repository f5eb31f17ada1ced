/** The text without any of the characters (UTF-16 units) at its end. A regular expression such as `/x+$/` would take quadratic time. */
export function trimEndOf(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}
