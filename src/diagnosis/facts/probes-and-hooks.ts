import type { ProbeHandler } from '../kubernetes-objects.ts';

export interface ProbeFacts {
  readonly probe: 'liveness' | 'readiness' | 'startup';
  /** What it does: `GET :8080/healthz`, `exec pg_isready`, `TCP :5432`, `gRPC :9000`. */
  readonly check: string | undefined;
  /** The same as in the manifest, without headers: they may contain credentials. */
  readonly handler: ProbeHandler | undefined;
  /** The error or response, from the event. */
  readonly failure: string | undefined;
  readonly kind: 'refused' | 'timeout' | 'status' | 'exec' | 'grpc' | 'other';
  /** The status of the response, if the event has nothing else: `HTTP 503`. */
  readonly status: string | undefined;
  readonly failures: number | undefined;
  readonly failureThreshold: number | undefined;
  readonly periodSeconds: number | undefined;
  readonly timeoutSeconds: number | undefined;
  readonly initialDelaySeconds: number | undefined;
  /** How long the probe allows the container to start. */
  readonly allowedSeconds: number | undefined;
  readonly graceSeconds: number | undefined;
  readonly exitCode: number | undefined;
  /** True if SIGTERM was not enough. */
  readonly ignoredTerm: boolean;
  readonly at: Date | undefined;
  readonly hasStartupProbe: boolean;
  readonly runningSince: Date | undefined;
  readonly restarts: number;
}

export interface ReadinessGateFacts {
  readonly gates: readonly string[];
  readonly since: Date | undefined;
}

export interface HookFacts {
  readonly hook: 'postStart' | 'preStop';
  /** What it does, if that fits a sentence: `exec /bin/warm-up`, `GET :8080/drain`, `sleep 20 s`. */
  readonly action: string | undefined;
  /** The words of its command; empty if it runs none. */
  readonly command: readonly string[];
  /** True if the container was killed with SIGKILL. */
  readonly killed: boolean;
  readonly exitCode: number | undefined;
  readonly graceSeconds: number | undefined;
}
