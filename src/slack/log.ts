type Write = (event: string, fields?: Readonly<Record<string, unknown>>) => void;

/** podwhy's log, as this module needs it. The implementation hides tokens and response addresses. */
export interface Log {
  readonly debug: Write;
  readonly info: Write;
  readonly warn: Write;
  readonly error: Write;
}
