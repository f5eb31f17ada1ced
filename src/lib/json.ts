/** A JSON object whose members are not known yet. */
export type Json = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object: not a list, not null. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value if it is a string, else undefined. */
export function asString(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The members of a list that are objects; an empty list for anything but a list. */
export function asObjects(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter((member) => isObject(member)) : [];
}

/** The object that a text holds as JSON; undefined if the text is not JSON or holds anything but an object. */
export function parseObject(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
