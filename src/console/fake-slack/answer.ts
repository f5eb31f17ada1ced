import type { Json } from '../../lib/json.ts';

/** A successful response of a Web API method. */
export type Answer = { readonly ok: true } & Json;

/** A failed response: Slack's error code, and fields that explain it. */
export interface Refusal {
  readonly ok: false;
  readonly error: string;
  readonly more: Json;
}

export type Outcome = Answer | Refusal;

/** A successful response with these fields. */
export function accepted(fields: Json): Answer {
  return { ...fields, ok: true };
}

/** A failed response with this error code. */
export function refused(error: string, more: Json = {}): Refusal {
  return { ok: false, error, more };
}
