import { asksToStop, signalOf } from '../../exit-codes/signal.ts';
import { isControlExit } from '../../exit-codes/windows-exit.ts';
import { STATUS_LOST, NEVER_STARTED } from '../container-reasons.ts';
import { terminationEvidence, eventEvidence, field, found, waitingEvidence, type Finding } from '../finding.ts';
import { excerptOf } from '../logs/log-excerpt.ts';
import { logOfRun } from '../logs/log-of-run.ts';
import { specPath, type Termination, type PodContainer, type PodView } from '../pod-view.ts';
import { happenedBetween, type EventView } from '../event-view.ts';
import { killed } from './deletion.ts';
import { timeOf } from '../time.ts';
import { diagnoseCrash } from './crash.ts';
import { hookActionOf, hookText } from './hook.ts';
import { limitOf, diagnoseNodeOom, diagnoseOomKilled, suspectOom } from './memory.ts';
import { concerns, diagnoseProbeKill, runOf } from './probe-kill.ts';
import { diagnoseStart, startCauseOf } from './start-error.ts';

const CHANGED = /definition changed|resize requires restart/;
const STOPPING = /^Stopping container /;

/**
 * Explains the last termination of a container: first by what the runtime and the kubelet report, then by events at the time, then by the
 * log and the exit code. A kill by a probe is one whatever the exit code.
 */
export function diagnoseTermination(view: PodView, container: PodContainer, termination: Termination): Finding {
  if (NEVER_STARTED.has(termination.reason)) return diagnoseStart(view, container, termination);
  // CRI-O reports -1 if the start failed, and if it does not know.
  if (termination.exitCode === -1 && !view.windows)
    return startCauseOf(termination.message) === 'start-failed'
      ? lost(view, container, termination)
      : diagnoseStart(view, container, termination);
  if (STATUS_LOST.has(termination.reason)) return lost(view, container, termination);
  if (termination.reason === 'OOMKilled') return diagnoseOomKilled(view, container, termination);
  return (
    diagnoseHook(view, container, termination) ??
    diagnoseProbeKill(view, container, termination) ??
    specChange(view, container, termination) ??
    stopped(view, container, termination) ??
    (termination.exitCode === 137 ? killedBy(view, container, termination) : undefined) ??
    (termination.exitCode === 143 ? external(view, container, termination) : undefined) ??
    diagnoseCrash(view, container, termination)
  );
}

function lost(view: PodView, container: PodContainer, termination: Termination): Finding {
  const facts = {
    exitCode: termination.exitCode,
    reason: termination.reason || undefined,
    node: view.pod.spec?.nodeName,
  };
  return found('status-lost', facts, {
    container,
    exitCode: termination.exitCode,
    confidence: 'certain',
    evidence: [terminationEvidence(container, termination)],
  });
}

/** A container that was killed because its postStart hook failed: the back-off replaces the waiting reason, but the events remain. */
function diagnoseHook(view: PodView, container: PodContainer, termination: Termination): Finding | undefined {
  const [from, to] = runOf(view, termination);
  const event = view.events.find(
    (each) =>
      (each.reason === 'FailedPostStartHook' || (each.reason === 'Killing' && /PostStartHook/.test(each.message))) &&
      (each.container === undefined || each.container === container.name) &&
      happenedBetween(each, from, to),
  );
  return event && failedPostStart(container, event, termination);
}

/** Explains a failed postStart hook, from its event or its waiting state. */
export function failedPostStart(
  container: PodContainer,
  event: EventView | undefined,
  termination: Termination | undefined,
): Finding {
  const waiting = container.status?.state?.waiting;
  const facts = {
    hook: 'postStart' as const,
    ...hookActionOf(container.spec.lifecycle?.postStart),
    killed: termination?.exitCode === 137,
    exitCode: termination?.exitCode,
    graceSeconds: undefined,
  };
  return found('hook-post-start', facts, {
    container,
    exitCode: termination?.exitCode,
    confidence: 'certain',
    evidence: [
      eventEvidence(event),
      waiting?.reason === 'PostStartHookError' ? waitingEvidence(container) : undefined,
      field(`${specPath(container)}.lifecycle.postStart`, hookText(container.spec.lifecycle?.postStart)),
      termination && terminationEvidence(container, termination),
    ],
  });
}

function specChange(view: PodView, container: PodContainer, termination: Termination): Finding | undefined {
  const event = killingOf(view, container, termination, CHANGED);
  if (event === undefined) return undefined;
  const what = event.message.includes('resize') ? 'resize' : 'definition';
  return found(
    'restarted-spec-change',
    { what, at: event.last },
    {
      container,
      exitCode: termination.exitCode,
      confidence: 'certain',
      evidence: [eventEvidence(event), terminationEvidence(container, termination)],
    },
  );
}

/** The stop signal, if the exit code is that of a program that terminated because of it. */
function stopSignalOf({ spec, status }: PodContainer, { exitCode }: Termination): string | undefined {
  const own = status?.stopSignal ?? spec.lifecycle?.stopSignal;
  const signal = signalOf(exitCode);
  return signal !== undefined && (asksToStop(signal) || signal.name === own) ? signal.name : undefined;
}

/** A requested stop: the kubelet reports it, or the exit code is that of Windows for it. */
function stopped(view: PodView, container: PodContainer, termination: Termination): Finding | undefined {
  const event = killingOf(view, container, termination, STOPPING);
  if (event !== undefined && termination.exitCode === 137) return killed(view, container, termination);
  const byWindows = isControlExit(termination.exitCode);
  const signal = byWindows ? 'CTRL_SHUTDOWN' : stopSignalOf(container, termination);
  const wasRequested = byWindows || (event !== undefined && (signal !== undefined || termination.exitCode === 0));
  if (!wasRequested) return undefined;
  const askedBy =
    view.pod.metadata.deletionTimestamp !== undefined ? 'deletion' : event === undefined ? 'unknown' : 'kubelet';
  return found(
    'stopped-normally',
    { signal, finishedAt: termination.finishedAt, askedBy },
    {
      container,
      exitCode: termination.exitCode,
      confidence: event === undefined ? 'likely' : 'certain',
      evidence: [eventEvidence(event), terminationEvidence(container, termination)],
    },
  );
}

function killingOf(
  view: PodView,
  container: PodContainer,
  termination: Termination,
  text: RegExp,
): EventView | undefined {
  const [from, to] = runOf(view, termination);
  return view.events.find(
    (event) =>
      event.reason === 'Killing' &&
      concerns(event, container) &&
      text.test(event.message) &&
      happenedBetween(event, from, to),
  );
}

/** A SIGKILL without a reported reason: a stop whose preStop hook failed, the memory of the node or the container, or an external kill. */
function killedBy(view: PodView, container: PodContainer, termination: Termination): Finding {
  // The hook only runs when the container is stopped: it proves a stop even if the event of the stop is lost.
  if (wasStopping(view, container, termination)) return killed(view, container, termination);
  const node = diagnoseNodeOom(view, container, termination);
  if (node !== undefined) return node;
  const crash = diagnoseCrash(view, container, termination);
  // A full heap in the log, or a failure of the .NET host (137 is one of its codes), explains the exit code better than a guess.
  if (crash.cause === 'oom-app-heap' || crash.cause === 'crash-dotnet-host') return crash;
  return limitOf(container) === undefined
    ? external(view, container, termination)
    : suspectOom(view, container, termination);
}

function wasStopping(view: PodView, container: PodContainer, termination: Termination): boolean {
  const [from, to] = runOf(view, termination);
  return view.events.some(
    (event) => event.reason === 'FailedPreStopHook' && concerns(event, container) && happenedBetween(event, from, to),
  );
}

function external(view: PodView, container: PodContainer, termination: Termination): Finding {
  const { log } = logOfRun(view, container, termination);
  const facts = {
    exitCode: termination.exitCode,
    finishedAt: termination.finishedAt,
    ranSeconds: termination.ranSeconds,
    graceSeconds: view.pod.spec?.terminationGracePeriodSeconds,
    limitBytes: limitOf(container),
    restarts: container.status?.restartCount ?? 0,
    runningSince: timeOf(container.status?.state?.running?.startedAt),
  };
  return found('killed-external', facts, {
    container,
    exitCode: termination.exitCode,
    confidence: 'possible',
    log: excerptOf(log, undefined),
    evidence: [terminationEvidence(container, termination)],
  });
}
