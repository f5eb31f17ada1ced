import { type Json, isObject } from './json.ts';

/**
 * The arguments of a Web API call: those of the query, then those of the body, a form or JSON by its content type. Undefined where the
 * body cannot be read (`invalid_json`, `invalid_form_data`).
 */
export function readArguments(contentType: string, query: URLSearchParams, body: string): Json | undefined {
  const args: Record<string, unknown> = Object.fromEntries(query);
  if (body === '') return args;
  if (contentType.startsWith('application/json')) {
    try {
      const parsed: unknown = JSON.parse(body);
      return isObject(parsed) ? { ...args, ...parsed } : undefined;
    } catch {
      return undefined;
    }
  }
  if (!contentType.startsWith('application/x-www-form-urlencoded')) return undefined;
  return { ...args, ...Object.fromEntries(new URLSearchParams(body)) };
}
