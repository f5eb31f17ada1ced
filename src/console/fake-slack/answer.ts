import type { Json } from '../../lib/json.ts';

/** What a Web API method answers: Slack always says `ok`, and the reason where it is false. */
export type Answer = { readonly ok: true } & Json;

export interface Refusal {
  readonly ok: false;
  readonly error: string;
  readonly more: Json;
}

export type Outcome = Answer | Refusal;

export function accepted(fields: Json): Answer {
  return { ...fields, ok: true };
}

export function refused(error: string, more: Json = {}): Refusal {
  return { ok: false, error, more };
}
