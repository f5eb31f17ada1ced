type Write = (event: string, fields?: Readonly<Record<string, unknown>>) => void;

/**
 * podwhy's log. An event is a constant text; what varies is in the fields. Whoever provides the log hides secrets, so callers need not,
 * but bodies of requests are never fields.
 */
export interface Log {
  readonly debug: Write;
  readonly info: Write;
  readonly warn: Write;
  readonly error: Write;
}
