/** A JSON object as it came: nothing about its members is known. */
export type Json = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value if it is a string, else undefined. */
export function asString(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The members that are objects; an empty list for anything but an array. */
export function asObjects(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter((member) => isObject(member)) : [];
}
