import { parse } from 'node:querystring';
import { parseObject } from '../lib/json.ts';

/**
 * Whether Bolt can work with a body, read as Bolt reads it: a form, the JSON in a form's `payload`, or JSON. Whatever is not an object
 * (`null`, a list, a number) would fail behind Bolt's back and end the process.
 */
export function isReadable(body: Buffer, isForm: boolean): boolean {
  const text = body.toString();
  if (!isForm) return parseObject(text) !== undefined;
  const { payload } = parse(text);
  return typeof payload !== 'string' || parseObject(payload) !== undefined;
}
