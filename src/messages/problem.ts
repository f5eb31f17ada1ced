import { isObject, type Json } from '../lib/json.ts';

/** One thing that Slack would refuse. */
export interface Problem {
  /** JSON pointer to it: `/blocks/0/text/text`. */
  readonly pointer: string;
  readonly code:
    | 'missing'
    | 'wrong-type'
    | 'too-short'
    | 'too-long'
    | 'too-many'
    | 'unknown-type'
    | 'unknown-key'
    | 'not-unique';
  /** For the log and the tests; names no content. */
  readonly message: string;
}

/** Collects the problems of one message while its parts are looked at. */
export class Inspection {
  readonly problems: Problem[] = [];

  /** Notes a problem at a place. */
  report(pointer: string, code: Problem['code'], message: string): void {
    this.problems.push({ pointer, code, message });
  }

  /** A string of `min` to `max` UTF-16 units. Returns false if it is not one. */
  string(
    value: unknown,
    pointer: string,
    { min = 1, max }: { readonly min?: number; readonly max: number },
  ): value is string {
    if (typeof value !== 'string') {
      this.report(pointer, value === undefined ? 'missing' : 'wrong-type', 'must be a string');
      return false;
    }
    if (value.length < min) this.report(pointer, 'too-short', `must have at least ${min} characters`);
    if (value.length > max)
      this.report(pointer, 'too-long', `has ${value.length} characters, at most ${max} are allowed`);
    if (!value.isWellFormed()) this.report(pointer, 'wrong-type', 'holds half of a surrogate pair');
    if (value.includes('\0')) this.report(pointer, 'wrong-type', 'holds a NUL');
    return true;
  }

  /** A list of `min` to `max` elements, each handed to `each` with its pointer. */
  list(
    value: unknown,
    pointer: string,
    { min = 1, max }: { readonly min?: number; readonly max: number },
    each: (element: unknown, pointer: string) => void,
  ): void {
    if (!Array.isArray(value)) {
      this.report(pointer, value === undefined ? 'missing' : 'wrong-type', 'must be a list');
      return;
    }
    if (value.length < min) this.report(pointer, 'too-short', `must have at least ${min} elements`);
    if (value.length > max)
      this.report(pointer, 'too-many', `has ${value.length} elements, at most ${max} are allowed`);
    value.forEach((element: unknown, i) => each(element, `${pointer}/${i}`));
  }

  /** A JSON object with no other keys than those named: Slack refuses an additional property. Returns false if it is not one. */
  object(value: unknown, pointer: string, keys: readonly string[]): value is Json {
    if (!isObject(value)) {
      this.report(pointer, value === undefined ? 'missing' : 'wrong-type', 'must be an object');
      return false;
    }
    for (const key of Object.keys(value)) {
      if (!keys.includes(key)) this.report(`${pointer}/${key}`, 'unknown-key', 'is not a property of this object');
    }
    return true;
  }

  /** One of the values named. */
  oneOf(value: unknown, pointer: string, allowed: readonly unknown[]): void {
    if (!allowed.includes(value)) this.report(pointer, 'wrong-type', `must be one of ${allowed.join(', ')}`);
  }

  /** A boolean, or nothing. */
  optionalBoolean(value: unknown, pointer: string): void {
    if (value !== undefined && typeof value !== 'boolean') this.report(pointer, 'wrong-type', 'must be true or false');
  }

  /** A whole number in a range. */
  integer(value: unknown, pointer: string, min: number, max: number): void {
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < min || value > max) {
      this.report(
        pointer,
        value === undefined ? 'missing' : 'wrong-type',
        `must be a whole number from ${min} to ${max}`,
      );
    }
  }

  /** An address of the web. */
  url(value: unknown, pointer: string, max: number): void {
    if (!this.string(value, pointer, { max })) return;
    const { protocol } = URL.parse(value) ?? {};
    if (protocol !== 'https:' && protocol !== 'http:') this.report(pointer, 'wrong-type', 'must be a web address');
  }
}
