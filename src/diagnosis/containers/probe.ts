import type { ProbeFacts } from '../facts.ts';
import { endEvidence, eventEvidence, field, found, restartEvidence, type Finding } from '../finding.ts';
import type { Probe } from '../kubernetes-objects.ts';
import { type End, type PodContainer, type PodView } from '../pod-view.ts';
import { happenedBetween, type SeenEvent } from '../seen-events.ts';
import { after, timeOf } from '../time.ts';

type ProbeKind = ProbeFacts['probe'];

/** `Unhealthy` of upstream; OpenShift writes `ProbeError` beside or instead of it. */
const UNHEALTHY = new Set(['Unhealthy', 'ProbeError', 'TerminatingPodProbeError']);
const FAILED = /^(Liveness|Readiness|Startup) probe failed:\s*/;
/** The result of a probe that could not be carried out is thrown away (prober/worker.go): it never restarts a container. */
const ERRORED = /^(Liveness|Readiness|Startup) probe errored(?: and resulted in \w+ state)?:?\s*/;
const KILLED = /failed (liveness|startup) probe/;
const DEFAULTS = { periodSeconds: 10, timeoutSeconds: 1, failureThreshold: 3 };
const DEFAULT_GRACE_SECONDS = 30;
/** The kubelet writes its event before it stops the container, and the runtime needs a moment to report the end. */
const REPORT_SECONDS = 5;
const UNKNOWN_RUN_SECONDS = 3600;

/** The event with which the kubelet stopped this run of the container for a failed probe, if there is one. */
export function probeKillOf(
  view: PodView,
  container: PodContainer,
  end: End,
): { event: SeenEvent; probe: 'liveness' | 'startup' } | undefined {
  const [from, to] = runOf(view, end);
  for (const event of view.events) {
    if (event.reason !== 'Killing' || !concerns(event, container) || !happenedBetween(event, from, to)) continue;
    const probe = KILLED.exec(event.message)?.[1];
    if (probe === 'liveness' || probe === 'startup') return { event, probe };
  }
  return undefined;
}

/** From the start of the run to a little after its end. */
export function runOf(view: PodView, end: End): readonly [Date | undefined, Date | undefined] {
  const to = end.finishedAt === undefined ? undefined : after(end.finishedAt, REPORT_SECONDS);
  return [
    end.startedAt ??
      (end.finishedAt && after(end.finishedAt, -UNKNOWN_RUN_SECONDS)) ??
      after(view.now, -UNKNOWN_RUN_SECONDS),
    to,
  ];
}

/** Whether the event is about this container: by its field path, or, in events without one, by the name in its text. */
export function concerns(event: SeenEvent, container: PodContainer): boolean {
  if (event.container !== undefined) return event.container === container.name;
  return event.message.includes(`ontainer ${container.name} `) || event.message.endsWith(`ontainer ${container.name}`);
}

/**
 * Explains an end by a probe. Decisive is the Killing event; where it is lost (events expire and are dropped in bursts), failures up
 * to the moment of a 137 or 143 make it likely.
 */
export function diagnoseProbeKill(view: PodView, container: PodContainer, end: End): Finding | undefined {
  const kill = probeKillOf(view, container, end) ?? probeKillByFailures(view, container, end);
  if (kill === undefined && isLikeProbeKill(view, container, end)) return possibleProbeKill(view, container, end);
  if (kill === undefined) return undefined;
  const failure = newestFailure(view, container, kill.probe, FAILED);
  const facts = probeFacts(view, container, kill.probe, failure, { at: kill.event.last, end });
  return found(kill.probe === 'liveness' ? 'probe-liveness-kill' : 'probe-startup-kill', facts, {
    container,
    exitCode: end.exitCode,
    confidence: kill.event.reason === 'Killing' ? 'certain' : 'likely',
    evidence: [
      kill.event.reason === 'Killing' ? eventEvidence(kill.event) : undefined,
      eventEvidence(failure),
      endEvidence(container, end),
      restartEvidence(container),
    ],
  });
}

function probeKillByFailures(
  view: PodView,
  container: PodContainer,
  end: End,
): { event: SeenEvent; probe: 'liveness' | 'startup' } | undefined {
  if (end.finishedAt === undefined || (end.exitCode !== 137 && end.exitCode !== 143) || end.reason === 'OOMKilled')
    return undefined;
  for (const probe of ['liveness', 'startup'] as const) {
    const spec = probe === 'liveness' ? container.spec.livenessProbe : container.spec.startupProbe;
    const event = newestFailure(view, container, probe, FAILED);
    if (spec === undefined || event === undefined || event.count < (spec.failureThreshold ?? DEFAULTS.failureThreshold))
      continue;
    const grace = graceOf(view, spec);
    const slack = (end.exitCode === 137 ? grace : 0) + (spec.periodSeconds ?? DEFAULTS.periodSeconds);
    if (
      happenedBetween(
        { ...event, first: event.last },
        after(end.finishedAt, -slack - REPORT_SECONDS),
        after(end.finishedAt, REPORT_SECONDS),
      )
    )
      return { event, probe };
  }
  return undefined;
}

/**
 * Events last an hour: where none about the container is left, a 137 or 143 after at least as long as the probe takes to give up, of a
 * container that has such a probe, may have been the probe's doing.
 */
function isLikeProbeKill(view: PodView, container: PodContainer, end: End): boolean {
  if (end.exitCode !== 137 && end.exitCode !== 143) return false;
  if (view.events.some((event) => event.container === container.name)) return false;
  const probe = suspectedProbe(container);
  const {
    initialDelaySeconds = 0,
    periodSeconds = DEFAULTS.periodSeconds,
    failureThreshold = DEFAULTS.failureThreshold,
  } = probe?.spec ?? {};
  return (
    probe !== undefined &&
    end.ranSeconds !== undefined &&
    end.ranSeconds >= initialDelaySeconds + periodSeconds * (failureThreshold - 1)
  );
}

function suspectedProbe({ spec, status }: PodContainer): { probe: 'liveness' | 'startup'; spec: Probe } | undefined {
  if (spec.startupProbe !== undefined && status?.started !== true) return { probe: 'startup', spec: spec.startupProbe };
  return spec.livenessProbe && { probe: 'liveness', spec: spec.livenessProbe };
}

function possibleProbeKill(view: PodView, container: PodContainer, end: End): Finding {
  const probe = suspectedProbe(container)?.probe ?? 'liveness';
  const facts = probeFacts(view, container, probe, undefined, { at: end.finishedAt, end });
  return found(probe === 'liveness' ? 'probe-liveness-kill' : 'probe-startup-kill', facts, {
    container,
    exitCode: end.exitCode,
    confidence: 'possible',
    evidence: [
      endEvidence(container, end),
      field(`spec.containers[${container.name}].${probe}Probe`, facts.check),
      restartEvidence(container),
    ],
  });
}

function graceOf(view: PodView, probe: Probe | undefined): number {
  return probe?.terminationGracePeriodSeconds ?? view.pod.spec?.terminationGracePeriodSeconds ?? DEFAULT_GRACE_SECONDS;
}

function newestFailure(
  view: PodView,
  container: PodContainer,
  probe: ProbeKind,
  pattern: RegExp,
): SeenEvent | undefined {
  return view.events.find(
    (event) =>
      UNHEALTHY.has(event.reason) &&
      event.container === container.name &&
      pattern.exec(event.message)?.[1]?.toLowerCase() === probe,
  );
}

/** The newest failure of a probe; `errored` where the probe could not be carried out. */
export function newestProbeEvent(
  view: PodView,
  container: PodContainer,
  probe: ProbeKind,
): { event: SeenEvent; errored: boolean } | undefined {
  const event = view.events.find(({ reason, container: name, message }) => {
    const kind = (FAILED.exec(message) ?? ERRORED.exec(message))?.[1]?.toLowerCase();
    return UNHEALTHY.has(reason) && name === container.name && kind === probe;
  });
  return event && { event, errored: ERRORED.test(event.message) };
}

/** Seconds for which a failure counts as present: three periods, and never less than a minute. */
const RECENT_SECONDS = 60;

/** A running container whose liveness probe fails, below its threshold: not killed yet. */
export function diagnoseFailingLiveness(view: PodView, container: PodContainer): Finding | undefined {
  const newest = newestProbeEvent(view, container, 'liveness');
  const period = container.spec.livenessProbe?.periodSeconds ?? DEFAULTS.periodSeconds;
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
  const facts = probeFacts(view, container, 'liveness', newest.event, { at: newest.event.last, end: undefined });
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
  const facts = probeFacts(view, container, probe, newest?.event, { at: newest?.event.last, end: undefined });
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
    (spec.readinessProbe?.periodSeconds ?? DEFAULTS.periodSeconds) * 2;
  const isYoung = startedAt !== undefined && after(startedAt, Math.max(patience, 30)) > view.now;
  if (!isDefined || (isYoung && probe === 'readiness')) return undefined;
  return found(cause, facts, { container, confidence: 'likely', evidence: state });
}

const REFUSED = /connection refused/i;
const TIMEOUT = /timeout|timed out|deadline exceeded|i\/o timeout/i;
const STATUS = /statuscode: \d+/i;
const GRPC = /grpc|NOT_SERVING|rpc error/i;

function probeFacts(
  view: PodView,
  container: PodContainer,
  probe: ProbeKind,
  failure: SeenEvent | undefined,
  known: { at: Date | undefined; end: End | undefined },
): ProbeFacts {
  const spec =
    probe === 'liveness'
      ? container.spec.livenessProbe
      : probe === 'startup'
        ? container.spec.startupProbe
        : container.spec.readinessProbe;
  const text = failure?.message.replace(FAILED, '').replace(ERRORED, '').trim();
  return {
    probe,
    check: spec && checkOf(spec),
    failure: text === '' ? undefined : text,
    kind: spec?.exec !== undefined ? 'exec' : kindOf(text ?? ''),
    failures: failure?.count,
    failureThreshold: spec && (spec.failureThreshold ?? DEFAULTS.failureThreshold),
    periodSeconds: spec && (spec.periodSeconds ?? DEFAULTS.periodSeconds),
    timeoutSeconds: spec && (spec.timeoutSeconds ?? DEFAULTS.timeoutSeconds),
    initialDelaySeconds: spec?.initialDelaySeconds,
    graceSeconds: graceOf(view, spec),
    exitCode: known.end?.exitCode,
    ignoredTerm: known.end?.exitCode === 137,
    at: known.at,
    hasStartupProbe: container.spec.startupProbe !== undefined,
    runningSince: timeOf(container.status?.state?.running?.startedAt),
    restarts: container.status?.restartCount ?? 0,
  };
}

function kindOf(text: string): ProbeFacts['kind'] {
  if (STATUS.test(text)) return 'status';
  if (REFUSED.test(text)) return 'refused';
  if (TIMEOUT.test(text)) return 'timeout';
  return GRPC.test(text) ? 'grpc' : 'other';
}

/** How a probe asks, as people write it. */
export function checkOf(probe: Probe): string | undefined {
  const { httpGet, tcpSocket, exec, grpc } = probe;
  if (httpGet !== undefined)
    return `${httpGet.scheme === 'HTTPS' ? 'HTTPS ' : ''}GET ${httpGet.path ?? '/'} on :${httpGet.port}`;
  if (tcpSocket !== undefined) return `TCP :${tcpSocket.port}`;
  if (exec !== undefined) return `exec ${(exec.command ?? []).join(' ')}`;
  return grpc === undefined ? undefined : `gRPC :${grpc.port}${grpc.service ? ` ${grpc.service}` : ''}`;
}
