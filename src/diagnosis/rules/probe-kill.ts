import { terminationEvidence, eventEvidence, field, found, restartEvidence, type Finding } from '../finding.ts';
import type { Probe } from '../kubernetes-objects.ts';
import { specPath, type Termination, type PodContainer, type PodView } from '../pod-view.ts';
import { happenedBetween, type EventView } from '../event-view.ts';
import { after } from '../time.ts';
import { FAILED, graceOf, newestFailure, PROBE_DEFAULTS, probeFacts } from './probe.ts';

const KILLED = /failed (liveness|startup) probe/;
/** The kubelet creates the event before it stops the container, and the runtime takes a moment to report the termination. */
const REPORT_SECONDS = 5;
const UNKNOWN_RUN_SECONDS = 3600;

/** The event of the kubelet stopping this run of the container because of a failed probe; undefined if there is none. */
export function probeKillOf(
  view: PodView,
  container: PodContainer,
  termination: Termination,
): { event: EventView; probe: 'liveness' | 'startup' } | undefined {
  const [from, to] = runOf(view, termination);
  for (const event of view.events) {
    if (event.reason !== 'Killing' || !concerns(event, container) || !happenedBetween(event, from, to)) continue;
    const probe = KILLED.exec(event.message)?.[1];
    if (probe === 'liveness' || probe === 'startup') return { event, probe };
  }
  return undefined;
}

/** The time from the start of the run to shortly after its termination. */
export function runOf(view: PodView, termination: Termination): readonly [Date | undefined, Date | undefined] {
  const to = termination.finishedAt === undefined ? undefined : after(termination.finishedAt, REPORT_SECONDS);
  return [
    termination.startedAt ??
      (termination.finishedAt && after(termination.finishedAt, -UNKNOWN_RUN_SECONDS)) ??
      after(view.now, -UNKNOWN_RUN_SECONDS),
    to,
  ];
}

/** Whether the event is about this container: by its field path, or by the name in its message if it has none. */
export function concerns(event: EventView, container: PodContainer): boolean {
  if (event.container !== undefined) return event.container === container.name;
  return event.message.includes(`ontainer ${container.name} `) || event.message.endsWith(`ontainer ${container.name}`);
}

/**
 * Explains a termination by a probe. The Killing event proves it; if that is lost (events expire, and are dropped in bursts), failures
 * right before a 137 or 143 make it likely.
 */
export function diagnoseProbeKill(
  view: PodView,
  container: PodContainer,
  termination: Termination,
): Finding | undefined {
  const kill = probeKillOf(view, container, termination) ?? probeKillByFailures(view, container, termination);
  if (kill === undefined && mayBeProbeKill(view, container, termination))
    return possibleProbeKill(view, container, termination);
  if (kill === undefined) return undefined;
  const failure = newestFailure(view, container, kill.probe, FAILED);
  const facts = probeFacts(view, container, kill.probe, failure, { at: kill.event.last, termination });
  return found(kill.probe === 'liveness' ? 'probe-liveness-kill' : 'probe-startup-kill', facts, {
    container,
    exitCode: termination.exitCode,
    confidence: kill.event.reason === 'Killing' ? 'certain' : 'likely',
    evidence: [
      kill.event.reason === 'Killing' ? eventEvidence(kill.event) : undefined,
      eventEvidence(failure),
      terminationEvidence(container, termination),
      restartEvidence(container),
    ],
  });
}

function probeKillByFailures(
  view: PodView,
  container: PodContainer,
  termination: Termination,
): { event: EventView; probe: 'liveness' | 'startup' } | undefined {
  if (
    termination.finishedAt === undefined ||
    (termination.exitCode !== 137 && termination.exitCode !== 143) ||
    termination.reason === 'OOMKilled'
  )
    return undefined;
  for (const probe of ['liveness', 'startup'] as const) {
    const spec = probe === 'liveness' ? container.spec.livenessProbe : container.spec.startupProbe;
    const event = newestFailure(view, container, probe, FAILED);
    if (
      spec === undefined ||
      event === undefined ||
      event.count < (spec.failureThreshold ?? PROBE_DEFAULTS.failureThreshold)
    )
      continue;
    const grace = graceOf(view, spec);
    const slack = (termination.exitCode === 137 ? grace : 0) + (spec.periodSeconds ?? PROBE_DEFAULTS.periodSeconds);
    if (
      happenedBetween(
        { ...event, first: event.last },
        after(termination.finishedAt, -slack - REPORT_SECONDS),
        after(termination.finishedAt, REPORT_SECONDS),
      )
    )
      return { event, probe };
  }
  return undefined;
}

/**
 * Events are kept for an hour: if none about the container is left, a 137 or 143 may be due to its probe if the run was long enough for the
 * probe to fail.
 */
function mayBeProbeKill(view: PodView, container: PodContainer, termination: Termination): boolean {
  if (termination.exitCode !== 137 && termination.exitCode !== 143) return false;
  if (view.events.some((event) => event.container === container.name)) return false;
  const probe = suspectedProbe(container);
  const {
    initialDelaySeconds = 0,
    periodSeconds = PROBE_DEFAULTS.periodSeconds,
    failureThreshold = PROBE_DEFAULTS.failureThreshold,
  } = probe?.spec ?? {};
  return (
    probe !== undefined &&
    termination.ranSeconds !== undefined &&
    termination.ranSeconds >= initialDelaySeconds + periodSeconds * (failureThreshold - 1)
  );
}

function suspectedProbe({ spec, status }: PodContainer): { probe: 'liveness' | 'startup'; spec: Probe } | undefined {
  if (spec.startupProbe !== undefined && status?.started !== true) return { probe: 'startup', spec: spec.startupProbe };
  return spec.livenessProbe && { probe: 'liveness', spec: spec.livenessProbe };
}

function possibleProbeKill(view: PodView, container: PodContainer, termination: Termination): Finding {
  const probe = suspectedProbe(container)?.probe ?? 'liveness';
  const facts = probeFacts(view, container, probe, undefined, { at: termination.finishedAt, termination });
  return found(probe === 'liveness' ? 'probe-liveness-kill' : 'probe-startup-kill', facts, {
    container,
    exitCode: termination.exitCode,
    confidence: 'possible',
    evidence: [
      terminationEvidence(container, termination),
      field(`${specPath(container)}.${probe}Probe`, facts.check),
      restartEvidence(container),
    ],
  });
}
