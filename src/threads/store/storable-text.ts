/** Text as both engines can store it: PostgreSQL's text cannot contain NUL, and UTF-8 has no lone surrogates. */
export function storableText(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}
