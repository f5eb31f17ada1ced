import type { Steps } from '../lib/steps.ts';
import { type Child, childrenOf, isObject, isText, textAt } from './json-scan.ts';

/** Where a value lies. */
export type Range = Pick<Child, 'start' | 'end'>;
export type Fields = ReadonlyMap<string, Child>;

/** Bytes that are read of the name of a field, and of a field's text; escapes take up to six for a character. */
const NAME_BYTES = 300;
const TEXT_BYTES = 64_000;

/** The fields of an object that have one of these names; undefined where it is none, or has no end. */
export function* fieldsOf(
  bytes: Uint8Array,
  { start, end }: Range,
  names: ReadonlySet<string>,
): Steps<Fields | undefined> {
  if (!isObject(bytes, { start })) return undefined;
  const fields = new Map<string, Child>();
  const children = childrenOf(bytes, start, end);
  for (;;) {
    const { done, value } = children.next();
    if (done === true) return value ? fields : undefined;
    if (value === undefined) {
      yield undefined;
      continue;
    }
    const name = textAt(bytes, value.keyStart, value.keyEnd, NAME_BYTES);
    if (name !== undefined && names.has(name)) fields.set(name, value);
  }
}

/** Whether an object has a field that is a text. */
export function* hasTexts(bytes: Uint8Array, { start, end }: Range): Steps<boolean> {
  if (!isObject(bytes, { start })) return false;
  for (const child of childrenOf(bytes, start, end)) {
    if (child === undefined) yield undefined;
    else if (isText(bytes, child)) return true;
  }
  return false;
}

/** Names and texts of an object, at most so many, and of each text so many bytes; what is not a text is left out. */
export function* pairsOf(
  bytes: Uint8Array,
  range: Range | undefined,
  most: { readonly names: number; readonly bytes: number },
): Steps<readonly (readonly [name: string, value: string])[]> {
  const pairs: [string, string][] = [];
  if (range === undefined || !isObject(bytes, range)) return pairs;
  for (const child of childrenOf(bytes, range.start, range.end)) {
    if (child === undefined) {
      yield undefined;
      continue;
    }
    const name = textAt(bytes, child.keyStart, child.keyEnd, most.bytes);
    const value = textAt(bytes, child.start, child.end, most.bytes);
    if (name !== undefined && value !== undefined) pairs.push([name, value]);
    if (pairs.length === most.names) break;
  }
  return pairs;
}

/** The text of a field, as far as anybody reads it; undefined where it is empty or not a text. */
export function textOf(bytes: Uint8Array, child: Child | undefined): string | undefined {
  const text = child === undefined ? undefined : textAt(bytes, child.start, child.end, TEXT_BYTES);
  return text === '' ? undefined : text;
}
