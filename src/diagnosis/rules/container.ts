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

/** The back-off is reset after ten minutes: a container that has run this long is past a termination after a run of unknown length. */
const UNKNOWN_RUN_SECONDS = 600;
const DAY_SECONDS = 86_400;

/**
 * What is wrong with a container: it cannot be created or started; it terminated and is not running again, or not yet for longer than
 * before; or it runs and is not ready. Undefined if nothing is wrong.
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

/** Since 1.33 some waiting reasons are whole error messages: of the lookup of credentials, or of the RuntimeClass. */
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

/** Whether a termination is intended: an init container that completed, or a container that is not restarted on success. */
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
 * Whether the container has recovered from a termination: it has been running and ready for longer than the run before, or for so long that
 * the termination is history even if it is not ready now.
 */
export function isPast(view: PodView, container: PodContainer, termination: Termination): boolean {
  const since = timeOf(container.status?.state?.running?.startedAt);
  if (since === undefined) return false;
  const runs = secondsBetween(since, view.now) ?? 0;
  const ran = termination.ranSeconds ?? UNKNOWN_RUN_SECONDS;
  // A container that its probe kills runs equally long each time: if it is not ready, it must have run much longer than that.
  return runs > (container.status?.ready === true ? ran : ran * 2 + 60) || runs > DAY_SECONDS;
}

/** Whether a termination is too old to be worth mentioning. */
export function isForgotten(view: PodView, termination: Termination): boolean {
  return termination.finishedAt !== undefined && after(termination.finishedAt, DAY_SECONDS) < view.now;
}

/** Sorts the findings about several containers, root cause first: by precedence, earliest failure, restarts, and spec order. */
export function rootFirst(a: Finding, b: Finding): number {
  return (
    rankAmongContainers(a) - rankAmongContainers(b) ||
    startOf(a) - startOf(b) ||
    (b.container?.status?.restartCount ?? 0) - (a.container?.status?.restartCount ?? 0) ||
    (a.container?.order ?? 0) - (b.container?.order ?? 0)
  );
}

/** When the terminated run started, to the minute: the containers of a pod start within seconds of one another. */
function startOf({ container }: Finding): number {
  const at = container && terminationOf(container)?.startedAt;
  return at === undefined ? Number.MAX_SAFE_INTEGER : Math.floor(at.getTime() / 60_000);
}

/** The fallback if no rule knows the problem: the raw evidence. */
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

/** Whether the pod was created, or made progress, a moment ago. */
function isYoung(view: PodView): boolean {
  const step = latest(timeOf(view.pod.metadata.creationTimestamp), ...view.events.map(({ last }) => last));
  return (secondsBetween(step, view.now) ?? 0) < YOUNG_SECONDS;
}
