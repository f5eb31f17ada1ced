/** What is wrong with a TLS connection, as the log says. */
export type TlsProblem =
  | 'expired'
  | 'not-yet-valid'
  | 'unknown-authority'
  | 'wrong-name'
  | 'plain-http'
  | 'no-common-protocol';

export interface CrashFacts {
  readonly exitCode: number;
  /** `SIGSEGV`, … if the exit code is 128 + n of a signal that terminates programs. */
  readonly signal: string | undefined;
  readonly signalNumber: number | undefined;
  readonly ranSeconds: number | undefined;
  readonly finishedAt: Date | undefined;
  readonly restarts: number;
  readonly overSeconds: number | undefined;
  /** What the log line is about: the variable, the host, `postgres:5432`, the path, the port. */
  readonly subject: string | undefined;
  /** The subject if it is one word that is short enough for a headline. */
  readonly shortSubject: string | undefined;
  /** True if the subject is a port number. */
  readonly isPort: boolean;
  /** The host of the subject if it is the pod itself: `localhost`, `127.0.0.1`. */
  readonly loopback: string | undefined;
  /** The Service that the subject names, and its namespace if the subject has one. */
  readonly service: { readonly service: string; readonly namespace: string | undefined } | undefined;
  /** Only with `crash-tls`; undefined if the log says no more than that TLS failed. */
  readonly tls?: TlsProblem | undefined;
  /** `read`: it has lines; `empty`; `gone`: it is no longer kept; `unread`: it could not be requested. */
  readonly log: 'read' | 'empty' | 'gone' | 'unread';
  readonly limitBytes: number | undefined;
  readonly restartPolicy: string | undefined;
  readonly image: string;
  /** What the pod sets instead of the image's entrypoint and arguments; both are empty if it leaves them to the image. */
  readonly command: readonly string[];
  readonly args: readonly string[];
}

export interface KilledFacts {
  readonly exitCode: number;
  readonly finishedAt: Date | undefined;
  readonly ranSeconds: number | undefined;
  readonly graceSeconds: number | undefined;
  readonly limitBytes: number | undefined;
  readonly restarts: number;
  readonly runningSince: Date | undefined;
}

export interface StatusLostFacts {
  readonly exitCode: number;
  readonly reason: string | undefined;
  readonly node: string | undefined;
}

export interface RestartAllFacts {
  /** The container whose exit triggered the rule, if known. */
  readonly source: string | undefined;
  readonly victims: readonly string[];
}

export interface SpecChangeFacts {
  readonly what: 'definition' | 'resize';
  readonly at: Date | undefined;
}
