/** Levels of podwhy's log, from the one that writes most. */
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

type Write = (event: string, fields?: Readonly<Record<string, unknown>>) => void;

/**
 * podwhy's log. An event is a constant text; what varies is in the fields. The log redacts secrets, so callers need not; request bodies are
 * never fields.
 */
export interface Log {
  readonly debug: Write;
  readonly info: Write;
  readonly warn: Write;
  readonly error: Write;
}
