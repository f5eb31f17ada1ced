import { LOG_LEVELS, type Log, type LogLevel } from '../lib/log.ts';
import { cutAtWord } from '../redaction/cut-at-word.ts';
import { redact } from '../redaction/redact.ts';
import { REDACTED } from '../redaction/spans.ts';

const SECRET_NAME = /token|secret|password|authorization|cookie|response_?url|credential/i;
/** Slack tokens of any length, and any word in the place of a token: a reader of the log must not be able to post. */
const TOKENS = [/\bx(?:ox[a-z]|app)[a-z.]{0,20}-[\w-]+/g, /(?<=\b(?:Bearer|Basic)\s)[\w.~+/=-]+/gi];
/** How much of a text is written; a library's error may quote a whole response. */
const MOST_OF_TEXT = 16 * 1024;

/**
 * A log that writes lines of `level` and above, one JSON object a line. Errors become name, message and stack; values under the name of a secret, and texts that look
 * like one, are hidden at any depth.
 */
export function createLog(level: LogLevel, write: (line: string) => void, now: () => Date = () => new Date()): Log {
  const from = LOG_LEVELS.indexOf(level);
  const at = (name: LogLevel) => (event: string, fields?: Readonly<Record<string, unknown>>) => {
    if (LOG_LEVELS.indexOf(name) < from) return;
    write(`${JSON.stringify({ time: now().toISOString(), level: name, event, ...shown(fields) })}\n`);
  };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}

/** Text without what looks like a credential; cut after 16 KB. */
export function hideSecrets(text: string): string {
  return TOKENS.reduce((rest, token) => rest.replace(token, REDACTED), redact(cutAtWord(text, MOST_OF_TEXT)));
}

function shown(fields: Readonly<Record<string, unknown>> | undefined): object {
  return fields === undefined ? {} : (plainValue(fields, 0) as object);
}

function plainValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return hideSecrets(value);
  if (typeof value === 'bigint') return String(value);
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if (depth > 5) return '…';
  if (value instanceof Error) return errorFields(value, depth);
  if (Array.isArray(value)) return value.map((item) => plainValue(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [
      name,
      SECRET_NAME.test(name) && item !== undefined ? REDACTED : plainValue(item, depth + 1),
    ]),
  );
}

/** Errors of HTTP clients have whole requests in other fields, tokens included: those are left out. */
function errorFields(error: Error & { code?: unknown }, depth: number): object {
  return {
    name: error.name,
    message: hideSecrets(error.message),
    code: typeof error.code === 'string' || typeof error.code === 'number' ? error.code : undefined,
    stack: error.stack === undefined ? undefined : hideSecrets(error.stack),
    cause: error.cause === undefined ? undefined : plainValue(error.cause, depth + 1),
  };
}
