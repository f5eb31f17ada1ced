/** Strings that YAML 1.1 and 1.2 read back as the same strings without quotes: words, and quantities such as `256Mi`. */
const PLAIN = /^(?:[A-Za-z][A-Za-z0-9_./-]*|\d+[KMGTP]i)$/;
/** Words that YAML 1.1, which kubectl reads, takes for booleans or null. */
const RESERVED = /^(?:y|n|yes|no|on|off|true|false|null)$/i;
/** Characters that JSON leaves as they are, but YAML forbids or reads as line breaks. */
const UNPRINTABLE = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;

/**
 * Prints plain objects, arrays, strings, finite numbers, booleans and null as YAML. Lists start in the column of their key; empty
 * objects and lists of scalars are on one line.
 */
export function yaml(value: unknown): string {
  return linesOf(value).join('\n');
}

function linesOf(value: unknown): readonly string[] {
  if (!isBlock(value)) return [inline(value)];
  if (Array.isArray(value)) return value.flatMap((item) => indent(linesOf(item), '- '));
  return Object.entries<unknown>({ ...value }).flatMap(([name, item]) => {
    const key = `${inline(name)}:`;
    if (!isBlock(item)) return [`${key} ${inline(item)}`];
    return [key, ...(Array.isArray(item) ? linesOf(item) : indent(linesOf(item), '  '))];
  });
}

/** True if the value needs lines of its own. */
function isBlock(value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const items = Object.values<unknown>({ ...value });
  return Array.isArray(value) ? items.some((item) => typeof item === 'object' && item !== null) : items.length > 0;
}

function indent(lines: readonly string[], first: '- ' | '  '): readonly string[] {
  return lines.map((line, i) => `${i === 0 ? first : '  '}${line}`);
}

/** A value on one line. In a list of several strings, such as a command, all of them are in quotes. */
function inline(value: unknown): string {
  if (typeof value === 'string' && PLAIN.test(value) && !RESERVED.test(value)) return value;
  if (!Array.isArray(value)) return quote(value);
  return `[${value.map(value.length === 1 ? inline : quote).join(', ')}]`;
}

/** JSON is YAML, apart from these characters. */
function quote(value: unknown): string {
  return JSON.stringify(value).replace(
    UNPRINTABLE,
    (character) => String.raw`\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
