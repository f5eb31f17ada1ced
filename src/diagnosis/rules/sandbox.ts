import type { CauseId } from '../causes.ts';
import type { SandboxFacts } from '../facts/before-container.ts';
import { eventEvidence, found, type Finding } from '../finding.ts';
import { summaryOf } from '../kubernetes-messages/error-summary.ts';
import { scheduledAt, type PodView } from '../pod-view.ts';
import { memoryLimitOf } from '../quantity.ts';
import type { EventView } from '../event-view.ts';

type SandboxCause = Extract<CauseId, `sandbox-${string}`> | 'runtimeclass-missing' | 'network-not-ready';

/** Messages of FailedCreatePodSandBox, by plugin and runtime. The order matters: IP exhaustion is wrapped in a CNI error. */
const PATTERNS: readonly { readonly matches: RegExp; readonly cause: Exclude<SandboxCause, 'sandbox-recreated'> }[] = [
  {
    matches:
      /no IP addresses available|failed to assign an IP|InsufficientFreeAddresses|no (?:free|available|more) IPs?\b|IP(?: address)?(?:es)? (?:pool )?(?:is )?exhausted|not enough IPs?|range is full|assigned 0 out of \d+ requested IP|no more free affine blocks|InsufficientCidrBlocks|insufficient.{0,20}\b(?:IPs?|addresses)\b/i,
    cause: 'sandbox-ip-exhausted',
  },
  {
    matches:
      /no runtime for "|failed to lookup RuntimeClass|RuntimeClass(?:\.node\.k8s\.io)? "[^"]+" not found|unknown runtime handler|failed to find runtime handler|runtime handler .{0,300} not (?:found|supported|configured)|RuntimeClass handler "[^"]+" does not support/i,
    cause: 'runtimeclass-missing',
  },
  {
    matches:
      /failed to get sandbox image|failed to pull (?:sandbox )?image|unable to pull (?:pause|infra) image|pulling pause image/i,
    cause: 'sandbox-image',
  },
  {
    matches:
      /failed to set ?up (?:network|pod)|plugin type=|networkPlugin cni|\bcni\b|network plugin|failed to setup network/i,
    cause: 'sandbox-cni',
  },
];

const SUBJECTS: readonly RegExp[] = [
  /plugin type="([^"]+)"/,
  /no runtime for "([^"]+)"/,
  /RuntimeClass(?:\.node\.k8s\.io)? "([^"]+)"/,
  /RuntimeClass handler "([^"]+)"/,
  /runtime handler "?([^"\s]+)"?/,
  /sandbox image "([^"]+)"/,
  /failed to find plugin "([^"]+)"/,
  /networkPlugin cni.{0,300}?plugin "?([\w-]+)/,
];

/** Explains NetworkNotReady, FailedCreatePodSandBox, FailedCreatePodContainer and errors with the pod's data directories. */
export function diagnoseSandboxEvent(view: PodView, event: EventView): Finding {
  const cause =
    event.reason === 'NetworkNotReady'
      ? 'network-not-ready'
      : event.reason === 'FailedCreatePodSandBox'
        ? (PATTERNS.find(({ matches }) => matches.test(event.message))?.cause ?? 'sandbox-failed')
        : 'sandbox-failed';
  return found(cause, sandboxFacts(view, event.message, event.count), {
    confidence: 'certain',
    evidence: [eventEvidence(event)],
  });
}

const USER_NAMESPACES = /user namespaces?|hostUsers/i;
const SHORT_OF_MEMORY = /OOM-killed|memory limit too low|limit could be too low/i;

/** Facts about a sandbox that could not be created. */
export function sandboxFacts(view: PodView, message: string, attempts: number): SandboxFacts {
  const limits = view.all
    .map(({ spec }) => memoryLimitOf(spec.resources?.limits?.['memory']))
    .filter((bytes) => bytes !== undefined);
  const subject = SUBJECTS.map((pattern) => pattern.exec(message)?.[1]).find((name) => name !== undefined);
  return {
    summary: summaryOf(message),
    problem: USER_NAMESPACES.test(message) ? 'user-namespaces' : SHORT_OF_MEMORY.test(message) ? 'memory' : undefined,
    node: view.pod.spec?.nodeName,
    since: scheduledAt(view.pod) ?? view.now,
    subject: subject ?? view.pod.spec?.runtimeClassName,
    attempts,
    limitBytes: /memory|oom/i.test(message) && limits.length > 0 ? Math.min(...limits) : undefined,
  };
}
