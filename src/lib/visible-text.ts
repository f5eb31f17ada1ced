/* oxlint-disable no-control-regex -- these characters are what is looked for */
/** Colours, cursor moves, titles: ECMA-48 control sequences, and operating-system commands up to their end. */
const ESCAPE = String.raw`\u001B(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001B]*(?:\u0007|\u001B\\)?|[P^_X][^\u001B]*(?:\u001B\\)?|[ -/]*[0-~])`;
const ESCAPES = new RegExp(ESCAPE, 'g');
/** Other line breaks: of Windows and old Macs, of C1 and of Unicode. */
const LINE_BREAK = /\r\n?|[\u0085\u2028\u2029]/g;
/** Scripts whose letters change with a joiner or non-joiner between them (Unicode 17, section 23.2). */
const JOINING = String.raw`\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}`;
const PICTURE = String.raw`\p{Extended_Pictographic}\p{Emoji_Modifier}`;
/**
 * What moves the cursor, turns the direction of writing, or is not seen: controls but tab and line feed, everything that Unicode calls
 * ignorable (joiners, fillers, tags, bidi, selectors), separators and annotations. A joiner stays where letters or pictures need it, a
 * selector behind a picture. Whether a character is ignorable is asked first: almost none is.
 */
const UNSEEN_CHARACTER = String.raw`[\u0000-\u0008\u000B-\u001F\u007F-\u009F\uFFF0-\uFFFB]|(?=\p{Default_Ignorable_Code_Point})(?!(?<=[${JOINING}])[\u200C\u200D](?=[${JOINING}])|(?<=[${PICTURE}]\uFE0F?)\u200D(?=[${PICTURE}])|(?<=\p{Extended_Pictographic})\uFE0F)\p{Default_Ignorable_Code_Point}`;
const UNSEEN = new RegExp(UNSEEN_CHARACTER, 'gu');
/** Everything that `visible` removes, as the source of a regular expression with the flag `u`: for callers that need its position. */
export const TAKEN_OUT = `${ESCAPE}|${UNSEEN_CHARACTER}`;
const SPACES = /\s+/g;
const CUT = '…';
/** At most this many times its limit of a text is examined: invisible characters count, but megabytes of them must not cost more. */
const LOOKED_AT = 4;

/**
 * Foreign text as a person would have seen it: without terminal sequences, controls, marks that turn the direction of writing, invisible
 * characters, and halves of characters. Tabs and line feeds stay, other line breaks become line feeds.
 */
export function visible(text: string): string {
  return text.toWellFormed().replace(LINE_BREAK, '\n').replace(ESCAPES, '').replace(UNSEEN, '');
}

/** A visible text on one line: each run of white space is one space. For names, words and single sentences. */
export function visibleWords(text: string): string {
  return visible(text).replace(SPACES, ' ').trim();
}

/** One line of a log, visible: of what a `\r` wrote over only the last; at most `most` UTF-16 units and a mark for the cut. */
export function visibleLine(line: string, most: number): string {
  const plain = line.replace(ESCAPES, '').trimEnd();
  const last = plain.slice(plain.lastIndexOf('\r') + 1);
  const seen = visible(last.slice(0, most * LOOKED_AT)).replaceAll('\n', ' ');
  return seen.length > most ? seen.slice(0, most) + CUT : seen;
}

/** A text of several lines, each made visible; at most `most` UTF-16 units and a mark for the cut. */
export function visibleText(text: string, most: number): string {
  const lines = text
    .slice(0, most * LOOKED_AT)
    .replaceAll('\r\n', '\n')
    .split('\n');
  const seen = lines.map((line) => visibleLine(line, most)).join('\n');
  return seen.length > most ? seen.slice(0, most) + CUT : seen;
}
