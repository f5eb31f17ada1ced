import { isBeforeCreation } from '../container-reasons.ts';
import { eventLine, field, found, waitingEvidence, type Finding } from '../finding.ts';
import { terminationOf, restartPolicyOf, type Termination, type PodContainer, type PodView } from '../pod-view.ts';
import { rankAmongContainers } from '../precedence.ts';
import { starting } from './before-container.ts';
import { diagnosePodReason } from './pod-reason.ts';
import { sandboxFacts } from './sandbox.ts';
import { after, latest, secondsBetween, timeOf } from '../time.ts';
import { diagnoseConfiguration } from './configuration.ts';
import { diagnoseTermination, failedPostStart } from './termination.ts';
import { imageFacts } from './image-facts.ts';
import { diagnosePull, diagnoseSlowPull, isImageReason } from './image-pull.ts';
import { diagnoseNotReady } from './probe.ts';
import { diagnoseStart } from './start-error.ts';

const START_REASONS = new Set(['CreateContainerError', 'RunContainerError']);
const CONFIG_REASONS = new Set(['CreateContainerConfigError', 'PreCreateHookError', 'PreStartHookError']);
const CAMEL_CASE = /^[A-Za-z]+$/;
const RUNTIME_CLASS = /RuntimeClass|runtime class/i;
const CREDENTIALS = /base64|invalid character|unmarshal|credential|\bauth\b|dockerconfig|pull record|image pull/i;

/** The back-off is reset after ten minutes: so long a run has nothing to do with the end before it, whose length is not known. */
const UNKNOWN_RUN_SECONDS = 600;
const DAY_SECONDS = 86_400;

/**
 * What is wrong with one container, if anything: it cannot be created or started, it ended and was not restarted or has not yet run
 * longer than the run that ended, or it runs and is not ready. Undefined: nothing.
 */
export function diagnoseContainer(view: PodView, container: PodContainer): Finding | undefined {
  const waiting = container.status?.state?.waiting;
  const reason = waiting?.reason ?? '';
  const termination = terminationOf(container);
  if (waiting !== undefined && !isBeforeCreation(reason) && reason !== 'CrashLoopBackOff')
    return diagnoseWaiting(view, container, reason, termination);
  if (termination !== undefined && !isHarmless(view, container, termination) && !isPast(view, container, termination))
    return diagnoseTermination(view, container, termination);
  if (waiting !== undefined && termination === undefined) return diagnoseSlowPull(view, container);
  return diagnoseNotReady(view, container);
}

function diagnoseWaiting(
  view: PodView,
  container: PodContainer,
  reason: string,
  termination: Termination | undefined,
): Finding | undefined {
  if (isImageReason(reason)) return diagnosePull(view, container, reason);
  if (CONFIG_REASONS.has(reason)) return diagnoseConfiguration(view, container);
  if (START_REASONS.has(reason)) return diagnoseStart(view, container, termination);
  if (reason === 'PostStartHookError')
    return failedPostStart(
      container,
      view.events.find((event) => event.reason === 'FailedPostStartHook'),
      termination,
    );
  if (reason === 'Blocked') return diagnosePodReason(view);
  return CAMEL_CASE.test(reason) ? undefined : diagnoseRawReason(view, container, reason);
}

/** Since 1.33 some errors are the reason as they are: a sentence of the credential lookup, or of the RuntimeClass lookup. */
function diagnoseRawReason(view: PodView, container: PodContainer, reason: string): Finding | undefined {
  const evidence = [waitingEvidence(container)];
  if (RUNTIME_CLASS.test(reason))
    return found('runtimeclass-missing', sandboxFacts(view, reason, 0), { container, confidence: 'likely', evidence });
  if (!CREDENTIALS.test(reason)) return undefined;
  const facts = imageFacts(view, {
    image: container.spec.image ?? '',
    volume: undefined,
    message: reason,
    network: undefined,
    missingSecret: undefined,
    attempts: 0,
  });
  return found('image-credentials-invalid', facts, { container, confidence: 'likely', evidence });
}

/** An end that was meant: an init container that is done, or a container that is not to be started again after success. */
function isHarmless(view: PodView, container: PodContainer, termination: Termination): boolean {
  if (termination.exitCode !== 0 || (termination.reason === 'OOMKilled' && container.role !== 'init')) return false;
  if (container.role === 'init') return termination.field === 'state.terminated';
  return (
    container.role === 'main' &&
    restartPolicyOf(view, container) !== 'Always' &&
    termination.field === 'state.terminated'
  );
}

/**
 * Whether the container has got over its last end: it runs, ready, for longer than the run that ended; or for so long that the end is
 * history although it is not ready now.
 */
export function isPast(view: PodView, container: PodContainer, termination: Termination): boolean {
  const since = timeOf(container.status?.state?.running?.startedAt);
  if (since === undefined) return false;
  const runs = secondsBetween(since, view.now) ?? 0;
  const ran = termination.ranSeconds ?? UNKNOWN_RUN_SECONDS;
  // A container that is killed at its probe's threshold runs as long each time: not ready, it must have run much longer than that.
  return runs > (container.status?.ready === true ? ran : ran * 2 + 60) || runs > DAY_SECONDS;
}

/** Whether the end is too old to be mentioned. */
export function isForgotten(view: PodView, termination: Termination): boolean {
  return termination.finishedAt !== undefined && after(termination.finishedAt, DAY_SECONDS) < view.now;
}

/** Orders findings of several containers, the root first: precedence, then the earliest failure, then restarts, then spec order. */
export function rootFirst(a: Finding, b: Finding): number {
  return (
    rankAmongContainers(a) - rankAmongContainers(b) ||
    startOf(a) - startOf(b) ||
    (b.container?.status?.restartCount ?? 0) - (a.container?.status?.restartCount ?? 0) ||
    (a.container?.order ?? 0) - (b.container?.order ?? 0)
  );
}

/** Start of the run that ended, to the minute: containers of one pod start within seconds of one another. */
function startOf({ container }: Finding): number {
  const at = container && terminationOf(container)?.startedAt;
  return at === undefined ? Number.MAX_SAFE_INTEGER : Math.floor(at.getTime() / 60_000);
}

/** Fallback for a container whose state is known and whose problem is not. */
export function unexplained(view: PodView, container: PodContainer | undefined): Finding {
  const waiting = container?.status?.state?.waiting;
  const termination = container && terminationOf(container);
  if (
    container !== undefined &&
    waiting !== undefined &&
    isBeforeCreation(waiting.reason) &&
    termination === undefined &&
    isYoung(view)
  )
    return starting(view, container);
  return found(
    'unknown',
    {
      exitCode: termination?.exitCode,
      reason: waiting?.reason ?? termination?.reason ?? view.pod.status?.reason,
      message: waiting?.message ?? view.pod.status?.message,
      log: 'unread',
    },
    {
      container,
      exitCode: termination?.exitCode,
      confidence: 'possible',
      evidence: [
        container && waitingEvidence(container),
        field('status.phase', view.pod.status?.phase),
        field('status.reason', view.pod.status?.reason),
        ...view.events.slice(0, 3).map((event) => eventLine(`${event.reason}: ${event.message}`, event.last)),
      ],
    },
  );
}

const YOUNG_SECONDS = 120;

/** Whether the pod was made, or got a step further, a moment ago. */
function isYoung(view: PodView): boolean {
  const step = latest(timeOf(view.pod.metadata.creationTimestamp), ...view.events.map(({ last }) => last));
  return (secondsBetween(step, view.now) ?? 0) < YOUNG_SECONDS;
}
