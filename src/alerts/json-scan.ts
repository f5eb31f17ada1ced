/** A value inside an object or a list of JSON: where it lies, and for an object's where its name does (in quotes). */
export interface Child {
  readonly keyStart: number;
  readonly keyEnd: number;
  readonly start: number;
  readonly end: number;
}

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const LIST = 0x5b;
const BACKSLASH = 0x5c;
const LIST_END = 0x5d;
const OBJECT = 0x7b;
const OBJECT_END = 0x7d;
const LAST_SPACE = 0x20;
/** Bytes after which others may go on. */
const STRIDE = 262_144;
/** Longest escape, `\u0000`. */
const ESCAPE = 6;

/**
 * The values of the object or list that begins at `start`, one after another, in time linear in its bytes; undefined now and then, where
 * others may go on. Returns true once its end was found, false where there is none or something else begins at `start`. What stands
 * inside the values is not checked: who reads them does that.
 */
export function* childrenOf(bytes: Uint8Array, start: number, end: number): Generator<Child | undefined, boolean> {
  const hasNames = isObject(bytes, { start });
  if (!hasNames && !isList(bytes, { start })) return false;
  let depth = 1;
  let inString = false;
  let from = -1;
  let keyStart = -1;
  let keyEnd = -1;
  let pauseAt = start + STRIDE;
  for (let i = start + 1; i < end; i++) {
    if (i >= pauseAt) {
      pauseAt = i + STRIDE;
      yield undefined;
    }
    const byte = bytes[i] ?? 0;
    if (inString) {
      if (byte === BACKSLASH) i++;
      else if (byte === QUOTE) inString = false;
      continue;
    }
    if (byte <= LAST_SPACE) continue;
    const isEnd = byte === OBJECT_END || byte === LIST_END;
    if (depth === 1 && (isEnd || byte === COMMA)) {
      if (from >= 0) yield { keyStart, keyEnd, start: from, end: i };
      if (isEnd) return true;
      from = keyStart = keyEnd = -1;
      continue;
    }
    if (depth === 1 && byte === COLON && hasNames && keyStart < 0) {
      keyStart = from;
      keyEnd = i;
      from = -1;
      continue;
    }
    if (from < 0) from = i;
    if (byte === QUOTE) inString = true;
    else if (byte === OBJECT || byte === LIST) depth++;
    else if (isEnd) depth--;
  }
  return false;
}

/** Whether an object begins there. */
export function isObject(bytes: Uint8Array, { start }: Pick<Child, 'start'>): boolean {
  return bytes[start] === OBJECT;
}

/** Whether a list begins there. */
export function isList(bytes: Uint8Array, { start }: Pick<Child, 'start'>): boolean {
  return bytes[start] === LIST;
}

/** Whether a text begins there. */
export function isText(bytes: Uint8Array, { start }: Pick<Child, 'start'>): boolean {
  return bytes[start] === QUOTE;
}

/** The text at a place; undefined where there is none. With `most`, what lies beyond so many bytes of it is left out. */
export function textAt(bytes: Uint8Array, start: number, end: number, most = Infinity): string | undefined {
  if (bytes[start] !== QUOTE) return undefined;
  const written =
    end - start <= most
      ? decode(bytes, start, end)
      : `${decode(bytes, start, cutBetweenEscapes(bytes, start + 1, start + most))}"`;
  return parse(written, (value) => (typeof value === 'string' ? value : undefined));
}

/** The number, truth value or null at a place; undefined for anything else. */
export function plainAt(bytes: Uint8Array, { start, end }: Child): number | boolean | null | undefined {
  if (end - start > 40) return undefined;
  return parse(decode(bytes, start, end), (value) =>
    typeof value === 'number' || typeof value === 'boolean' || value === null ? value : undefined,
  );
}

function decode(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + start, end - start).toString();
}

function parse<T>(text: string, as: (value: unknown) => T | undefined): T | undefined {
  try {
    return as(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** The last place up to `at` that cuts no escape: before the backslashes that stand nearest. */
function cutBetweenEscapes(bytes: Uint8Array, start: number, at: number): number {
  let escape = at - 1;
  while (escape > at - ESCAPE && bytes[escape] !== BACKSLASH) escape--;
  if (bytes[escape] !== BACKSLASH) return at;
  while (escape > start && bytes[escape - 1] === BACKSLASH) escape--;
  return escape;
}
