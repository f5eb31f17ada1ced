import type { ProbeFacts } from '../facts/probes-and-hooks.ts';
import { eventEvidence, field, found, type Finding } from '../finding.ts';
import type { Probe, ProbeHandler } from '../kubernetes-objects.ts';
import type { Termination, PodContainer, PodView } from '../pod-view.ts';
import type { EventView } from '../event-view.ts';
import { after, timeOf } from '../time.ts';

type ProbeKind = ProbeFacts['probe'];

/** OpenShift reports `ProbeError` in addition to or instead of `Unhealthy`. */
const UNHEALTHY = new Set(['Unhealthy', 'ProbeError', 'TerminatingPodProbeError']);
/** The message of a failed probe; the group is its type. */
export const FAILED = /^(Liveness|Readiness|Startup) probe failed:\s*/;
/** The message of a probe that could not be run: its result is ignored, so it never restarts a container (prober/worker.go). */
const ERRORED = /^(Liveness|Readiness|Startup) probe errored(?: and resulted in \w+ state)?:?\s*/;
/** The defaults of the API server (core/v1 Probe). */
export const PROBE_DEFAULTS = { periodSeconds: 10, timeoutSeconds: 1, failureThreshold: 3 };
const DEFAULT_GRACE_SECONDS = 30;

/** The grace period of a container after its probe failed, in seconds. */
export function graceOf(view: PodView, probe: Probe | undefined): number {
  return probe?.terminationGracePeriodSeconds ?? view.pod.spec?.terminationGracePeriodSeconds ?? DEFAULT_GRACE_SECONDS;
}

/** The newest event about a probe whose message matches the pattern. */
export function newestFailure(
  view: PodView,
  container: PodContainer,
  probe: ProbeKind,
  pattern: RegExp,
): EventView | undefined {
  return view.events.find(
    (event) =>
      UNHEALTHY.has(event.reason) &&
      event.container === container.name &&
      pattern.exec(event.message)?.[1]?.toLowerCase() === probe,
  );
}

/** The newest failure of a probe; `errored` if the probe could not be run. */
export function newestProbeEvent(
  view: PodView,
  container: PodContainer,
  probe: ProbeKind,
): { event: EventView; errored: boolean } | undefined {
  const event = view.events.find(({ reason, container: name, message }) => {
    const kind = (FAILED.exec(message) ?? ERRORED.exec(message))?.[1]?.toLowerCase();
    return UNHEALTHY.has(reason) && name === container.name && kind === probe;
  });
  return event && { event, errored: ERRORED.test(event.message) };
}

/** For this many seconds, or three periods if that is longer, a failure counts as current. */
const RECENT_SECONDS = 60;

/** A running container whose liveness probe fails, but not often enough to be killed yet. */
export function diagnoseFailingLiveness(view: PodView, container: PodContainer): Finding | undefined {
  const newest = newestProbeEvent(view, container, 'liveness');
  const period = container.spec.livenessProbe?.periodSeconds ?? PROBE_DEFAULTS.periodSeconds;
  const startedAt = timeOf(container.status?.state?.running?.startedAt);
  if (
    newest === undefined ||
    newest.errored ||
    newest.event.last === undefined ||
    container.status?.state?.running === undefined
  )
    return undefined;
  if (after(newest.event.last, Math.max(RECENT_SECONDS, period * 3)) < view.now) return undefined;
  if (startedAt !== undefined && newest.event.last < startedAt) return undefined;
  const facts = probeFacts(view, container, 'liveness', newest.event, {
    at: newest.event.last,
    termination: undefined,
  });
  return found('liveness-failing', facts, {
    container,
    confidence: 'certain',
    evidence: [eventEvidence(newest.event)],
  });
}

/** A running container that is not ready, or has not passed its startup probe. */
export function diagnoseNotReady(view: PodView, container: PodContainer): Finding | undefined {
  const { status, spec } = container;
  const startedAt = timeOf(status?.state?.running?.startedAt);
  if (status?.state?.running === undefined || status.ready === true) return undefined;
  const probe: ProbeKind = spec.startupProbe !== undefined && status.started !== true ? 'startup' : 'readiness';
  const newest = newestProbeEvent(view, container, probe);
  const state = [
    field(`${container.path}.ready`, 'false', startedAt),
    probe === 'startup' ? field(`${container.path}.started`, String(status.started ?? false)) : undefined,
  ];
  const facts = probeFacts(view, container, probe, newest?.event, { at: newest?.event.last, termination: undefined });
  if (newest?.errored === true)
    return found('probe-errored', facts, {
      container,
      confidence: 'certain',
      evidence: [eventEvidence(newest.event), ...state],
    });
  const cause = probe === 'startup' ? 'startup-pending' : 'readiness-failing';
  if (newest !== undefined)
    return found(cause, facts, { container, confidence: 'certain', evidence: [eventEvidence(newest.event), ...state] });
  const isDefined = probe === 'startup' || spec.readinessProbe !== undefined;
  const patience =
    (spec.readinessProbe?.initialDelaySeconds ?? 0) +
    (spec.readinessProbe?.periodSeconds ?? PROBE_DEFAULTS.periodSeconds) * 2;
  const isYoung = startedAt !== undefined && after(startedAt, Math.max(patience, 30)) > view.now;
  if (!isDefined || (isYoung && probe === 'readiness')) return undefined;
  return found(cause, facts, { container, confidence: 'likely', evidence: state });
}

const REFUSED = /connection refused/i;
const TIMEOUT = /timeout|timed out|deadline exceeded|i\/o timeout/i;
const STATUS = /statuscode: \d+/i;
/** The kubelet's message about an HTTP status, in which only the status matters. */
const HTTP_STATUS = /^HTTP probe failed with statuscode: (\d{3})$/i;
const GRPC = /grpc|NOT_SERVING|rpc error/i;

/** Facts about a probe and its failure. */
export function probeFacts(
  view: PodView,
  container: PodContainer,
  probe: ProbeKind,
  failure: EventView | undefined,
  known: { at: Date | undefined; termination: Termination | undefined },
): ProbeFacts {
  const spec =
    probe === 'liveness'
      ? container.spec.livenessProbe
      : probe === 'startup'
        ? container.spec.startupProbe
        : container.spec.readinessProbe;
  const text = failure?.message.replace(FAILED, '').replace(ERRORED, '').trim();
  const kind = spec?.exec !== undefined ? 'exec' : kindOf(text ?? '');
  return {
    probe,
    check: spec && checkOf(spec),
    handler: spec && handlerOf(spec),
    failure: text === '' ? undefined : text?.replace(HTTP_STATUS, 'HTTP $1'),
    kind,
    status: kind === 'status' && HTTP_STATUS.test(text ?? '') ? text?.replace(HTTP_STATUS, 'HTTP $1') : undefined,
    failures: failure?.count,
    failureThreshold: spec && (spec.failureThreshold ?? PROBE_DEFAULTS.failureThreshold),
    periodSeconds: spec && (spec.periodSeconds ?? PROBE_DEFAULTS.periodSeconds),
    timeoutSeconds: spec && (spec.timeoutSeconds ?? PROBE_DEFAULTS.timeoutSeconds),
    initialDelaySeconds: spec?.initialDelaySeconds,
    allowedSeconds: spec && allowedSecondsOf(spec),
    graceSeconds: graceOf(view, spec),
    exitCode: known.termination?.exitCode,
    ignoredTerm: known.termination?.exitCode === 137,
    at: known.at,
    hasStartupProbe: container.spec.startupProbe !== undefined,
    runningSince: timeOf(container.status?.state?.running?.startedAt),
    restarts: container.status?.restartCount ?? 0,
  };
}

function allowedSecondsOf({ periodSeconds, failureThreshold, initialDelaySeconds = 0 }: Probe): number {
  return (
    (periodSeconds ?? PROBE_DEFAULTS.periodSeconds) * (failureThreshold ?? PROBE_DEFAULTS.failureThreshold) +
    initialDelaySeconds
  );
}

function kindOf(text: string): ProbeFacts['kind'] {
  if (STATUS.test(text)) return 'status';
  if (REFUSED.test(text)) return 'refused';
  if (TIMEOUT.test(text)) return 'timeout';
  return GRPC.test(text) ? 'grpc' : 'other';
}

/** The handler of a probe, with the API server's default path and without its default scheme. */
function handlerOf({ httpGet, tcpSocket, exec, grpc }: Probe): ProbeHandler | undefined {
  if (httpGet !== undefined) {
    const { path = '/', port, scheme } = httpGet;
    return { httpGet: { path, port, ...(scheme === 'HTTPS' ? { scheme } : {}) } };
  }
  if (tcpSocket !== undefined) return { tcpSocket: { port: tcpSocket.port } };
  if (exec !== undefined) return { exec: { command: exec.command ?? [] } };
  return grpc && { grpc: { port: grpc.port, ...(grpc.service ? { service: grpc.service } : {}) } };
}

/** What a probe does, as text: `GET :8080/healthz`. */
export function checkOf(probe: Probe): string | undefined {
  const { httpGet, tcpSocket, exec, grpc } = probe;
  if (httpGet !== undefined)
    return `${httpGet.scheme === 'HTTPS' ? 'HTTPS ' : ''}GET :${httpGet.port}${httpGet.path ?? '/'}`;
  if (tcpSocket !== undefined) return `TCP :${tcpSocket.port}`;
  if (exec !== undefined) return `exec ${(exec.command ?? []).join(' ')}`;
  return grpc === undefined ? undefined : `gRPC :${grpc.port}${grpc.service ? ` ${grpc.service}` : ''}`;
}
