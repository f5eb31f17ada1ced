/* oxlint-disable no-control-regex -- these characters are what is looked for */
/** Colours, cursor moves, titles: ECMA-48 control sequences, and operating-system commands up to their end. */
const ESCAPES =
  /\u001B(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001B]*(?:\u0007|\u001B\\)?|[P^_X][^\u001B]*(?:\u001B\\)?|[ -/]*[0-~])/g;
/** Everything that moves the cursor, turns the direction of writing, or is not seen. A tab stays. */
const UNSEEN =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u061C\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]/g;
const CUT = '…';

/** One line as a person would have seen it: without escapes, control and bidi characters, the last of what a `\r` wrote over; bounded. */
export function visibleLine(line: string, most: number): string {
  const plain = line.replace(ESCAPES, '').trimEnd();
  const seen = plain.slice(plain.lastIndexOf('\r') + 1).replace(UNSEEN, '');
  return seen.length > most ? seen.slice(0, most) + CUT : seen;
}

/** A text of several lines, each made visible. */
export function visibleText(text: string, most: number): string {
  const lines = text.replaceAll('\r\n', '\n').split('\n');
  const seen = lines.map((line) => visibleLine(line, most)).join('\n');
  return seen.length > most ? seen.slice(0, most) + CUT : seen;
}
