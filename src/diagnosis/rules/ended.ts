import { asksToStop, signalOf } from '../../exit-codes/signal.ts';
import { isControlExit } from '../../exit-codes/windows-end.ts';
import { END_LOST, NEVER_STARTED } from '../container-reasons.ts';
import { endEvidence, eventEvidence, field, found, waitingEvidence, type Finding } from '../finding.ts';
import { excerptOf } from '../logs/log-excerpt.ts';
import { logOfEnd } from '../logs/log-of-end.ts';
import { specPath, type End, type PodContainer, type PodView } from '../pod-view.ts';
import { happenedBetween, type SeenEvent } from '../seen-events.ts';
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
 * Explains how a container's newest run ended. First what the runtime and the kubelet say of it, then what happened around it, then
 * the log and the code: a probe's kill is a probe's kill whatever the code.
 */
export function diagnoseEnd(view: PodView, container: PodContainer, end: End): Finding {
  if (NEVER_STARTED.has(end.reason)) return diagnoseStart(view, container, end);
  // CRI-O reports -1 where a start failed, and where it does not know.
  if (end.exitCode === -1 && !view.windows)
    return startCauseOf(end.message) === 'start-failed'
      ? lost(view, container, end)
      : diagnoseStart(view, container, end);
  if (END_LOST.has(end.reason)) return lost(view, container, end);
  if (end.reason === 'OOMKilled') return diagnoseOomKilled(view, container, end);
  return (
    diagnoseHook(view, container, end) ??
    diagnoseProbeKill(view, container, end) ??
    specChange(view, container, end) ??
    stopped(view, container, end) ??
    (end.exitCode === 137 ? killedBy(view, container, end) : undefined) ??
    (end.exitCode === 143 ? external(view, container, end) : undefined) ??
    diagnoseCrash(view, container, end)
  );
}

function lost(view: PodView, container: PodContainer, end: End): Finding {
  const facts = {
    exitCode: end.exitCode,
    reason: end.reason || undefined,
    node: view.pod.spec?.nodeName,
  };
  return found('status-lost', facts, {
    container,
    exitCode: end.exitCode,
    confidence: 'certain',
    evidence: [endEvidence(container, end)],
  });
}

/** A container that was killed because its postStart hook failed; the reason is overwritten by the back-off, the events stay. */
function diagnoseHook(view: PodView, container: PodContainer, end: End): Finding | undefined {
  const [from, to] = runOf(view, end);
  const event = view.events.find(
    (each) =>
      (each.reason === 'FailedPostStartHook' || (each.reason === 'Killing' && /PostStartHook/.test(each.message))) &&
      (each.container === undefined || each.container === container.name) &&
      happenedBetween(each, from, to),
  );
  return event && failedPostStart(container, event, end);
}

/** Explains a failed postStart hook, from its event or from the waiting state that names it. */
export function failedPostStart(container: PodContainer, event: SeenEvent | undefined, end: End | undefined): Finding {
  const waiting = container.status?.state?.waiting;
  const facts = {
    hook: 'postStart' as const,
    ...hookActionOf(container.spec.lifecycle?.postStart),
    killed: end?.exitCode === 137,
    exitCode: end?.exitCode,
    graceSeconds: undefined,
  };
  return found('hook-post-start', facts, {
    container,
    exitCode: end?.exitCode,
    confidence: 'certain',
    evidence: [
      eventEvidence(event),
      waiting?.reason === 'PostStartHookError' ? waitingEvidence(container) : undefined,
      field(`${specPath(container)}.lifecycle.postStart`, hookText(container.spec.lifecycle?.postStart)),
      end && endEvidence(container, end),
    ],
  });
}

function specChange(view: PodView, container: PodContainer, end: End): Finding | undefined {
  const event = killingOf(view, container, end, CHANGED);
  if (event === undefined) return undefined;
  const what = event.message.includes('resize') ? 'resize' : 'definition';
  return found(
    'restarted-spec-change',
    { what, at: event.last },
    {
      container,
      exitCode: end.exitCode,
      confidence: 'certain',
      evidence: [eventEvidence(event), endEvidence(container, end)],
    },
  );
}

/** The signal that asked for the stop, if the code is the one of a program that died of it. */
function stopSignalOf({ spec, status }: PodContainer, { exitCode }: End): string | undefined {
  const own = status?.stopSignal ?? spec.lifecycle?.stopSignal;
  const signal = signalOf(exitCode);
  return signal !== undefined && (asksToStop(signal) || signal.name === own) ? signal.name : undefined;
}

/** A stop that was asked for: the kubelet says so, or Windows' own code for it. */
function stopped(view: PodView, container: PodContainer, end: End): Finding | undefined {
  const event = killingOf(view, container, end, STOPPING);
  if (event !== undefined && end.exitCode === 137) return killed(view, container, end);
  const byWindows = isControlExit(end.exitCode);
  const signal = byWindows ? 'CTRL_SHUTDOWN' : stopSignalOf(container, end);
  const asAsked = byWindows || (event !== undefined && (signal !== undefined || end.exitCode === 0));
  if (!asAsked) return undefined;
  const askedBy =
    view.pod.metadata.deletionTimestamp !== undefined ? 'deletion' : event === undefined ? 'unknown' : 'kubelet';
  return found(
    'stopped-normally',
    { signal, finishedAt: end.finishedAt, askedBy },
    {
      container,
      exitCode: end.exitCode,
      confidence: event === undefined ? 'likely' : 'certain',
      evidence: [eventEvidence(event), endEvidence(container, end)],
    },
  );
}

function killingOf(view: PodView, container: PodContainer, end: End, text: RegExp): SeenEvent | undefined {
  const [from, to] = runOf(view, end);
  return view.events.find(
    (event) =>
      event.reason === 'Killing' &&
      concerns(event, container) &&
      text.test(event.message) &&
      happenedBetween(event, from, to),
  );
}

/** A SIGKILL without a stated reason: a stop whose preStop hook failed, the node's memory, the container's own, or a kill from outside. */
function killedBy(view: PodView, container: PodContainer, end: End): Finding {
  // The hook runs only in a stop: it proves one although the event of the stop itself is lost.
  if (wasStopping(view, container, end)) return killed(view, container, end);
  const node = diagnoseNodeOom(view, container, end);
  if (node !== undefined) return node;
  const crash = diagnoseCrash(view, container, end);
  // A full heap that was logged, or a .NET host that failed (137 is one of its codes), explains the code better than a guess.
  if (crash.cause === 'oom-app-heap' || crash.cause === 'crash-dotnet-host') return crash;
  return limitOf(container) === undefined ? external(view, container, end) : suspectOom(view, container, end);
}

function wasStopping(view: PodView, container: PodContainer, end: End): boolean {
  const [from, to] = runOf(view, end);
  return view.events.some(
    (event) => event.reason === 'FailedPreStopHook' && concerns(event, container) && happenedBetween(event, from, to),
  );
}

function external(view: PodView, container: PodContainer, end: End): Finding {
  const { log } = logOfEnd(view, container, end);
  const facts = {
    exitCode: end.exitCode,
    endedAt: end.finishedAt,
    ranSeconds: end.ranSeconds,
    graceSeconds: view.pod.spec?.terminationGracePeriodSeconds,
    limitBytes: limitOf(container),
    restarts: container.status?.restartCount ?? 0,
    runningSince: timeOf(container.status?.state?.running?.startedAt),
  };
  return found('killed-external', facts, {
    container,
    exitCode: end.exitCode,
    confidence: 'possible',
    log: excerptOf(log, undefined),
    evidence: [endEvidence(container, end)],
  });
}
