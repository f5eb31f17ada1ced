/** Han characters and kana: what a space sets apart from Latin letters, digits and code. Full-width punctuation needs none. */
const HAN_AT_END = /[\u3400-\u9fff]$/;
const HAN_AT_START = /^[\u3400-\u9fff]/;
const LATIN_AT_END = /[A-Za-z0-9%)\]`]$/;
const LATIN_AT_START = /^[A-Za-z0-9([`$/-]/;

/** Whether Chinese typography wants a space where one text follows another; a backtick stands for text in a monospaced font. */
export function wantsSpace(before: string, after: string): boolean {
  return (
    (HAN_AT_END.test(before) && LATIN_AT_START.test(after)) || (LATIN_AT_END.test(before) && HAN_AT_START.test(after))
  );
}

/** Chinese text with Latin text behind it, and a space between them if one is wanted. */
export function spaced(before: string, after: string): string {
  return `${before}${wantsSpace(before, after) ? ' ' : ''}${after}`;
}
