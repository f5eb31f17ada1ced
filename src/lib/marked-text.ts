const MARKS = /(`[^`]*`)/;
const PLACE = /\{(\w+)\}/g;

/** A piece of a marked text; `isCode` if it was between backticks. */
export interface MarkedPart {
  readonly text: string;
  readonly isCode: boolean;
}

/**
 * Splits one of our own texts at its backticks and replaces each `{name}` by its value. Throws if a value is missing: that is a mistake in
 * our tables.
 */
export function markedParts(
  text: string,
  values: Readonly<Record<string, string | number | undefined>>,
): readonly MarkedPart[] {
  const fill = (part: string): string =>
    part.replace(PLACE, (_, name: string) => {
      const value = values[name];
      if (value === undefined) throw new Error(`no ${name} for: ${text}`);
      return String(value);
    });
  return text
    .split(MARKS)
    .filter((part) => part !== '')
    .map((part) => {
      const isCode = part.startsWith('`') && part.length > 1;
      return { text: fill(isCode ? part.slice(1, -1) : part), isCode };
    });
}
