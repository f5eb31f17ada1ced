import { type Json, parseObject } from '../../lib/json.ts';

/**
 * The arguments of a Web API call: those of the query, then those of the body, a form or JSON by its content type. Undefined if the
 * body cannot be read (`invalid_json`, `invalid_form_data`).
 */
export function readArguments(contentType: string, query: URLSearchParams, body: string): Json | undefined {
  const args: Record<string, unknown> = Object.fromEntries(query);
  if (body === '') return args;
  if (contentType.startsWith('application/json')) {
    const parsed = parseObject(body);
    return parsed === undefined ? undefined : { ...args, ...parsed };
  }
  if (!contentType.startsWith('application/x-www-form-urlencoded')) return undefined;
  return { ...args, ...Object.fromEntries(new URLSearchParams(body)) };
}
