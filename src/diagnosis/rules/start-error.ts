import type { CauseId } from '../causes.ts';
import type { StartFacts } from '../facts/container-start.ts';
import { terminationEvidence, eventEvidence, found, waitingEvidence, type Finding } from '../finding.ts';
import { memoryLimitOf } from '../quantity.ts';
import type { Termination, PodContainer, PodView } from '../pod-view.ts';

type StartCause = Extract<CauseId, `start-${string}`>;

/**
 * The same error has other reasons in containerd (StartError, 128), CRI-O (CreateContainerError) and docker (ContainerCannotRun, 126–128),
 * so the message decides. Mounts and security profiles come first: their messages also end in "no such file" and "permission denied".
 */
const PATTERNS: readonly { readonly matches: RegExp; readonly cause: StartCause }[] = [
  {
    matches:
      /container init was OOM-killed|memory limit too low|memory limit could be too low|set memory limit \d+ too low|limit too low; should be|Minimum memory limit allowed|unable to set memory limit/i,
    cause: 'start-memory-too-low',
  },
  { matches: /seccomp|apparmor/i, cause: 'start-security-profile' },
  {
    matches:
      /error mounting|mount src=|Are you trying to mount a directory onto a file|failed to (?:create )?mount|error creating mount|mountpoint|ImageVolumeMountFailed|bind source path does not exist|read-only file system|not a directory/i,
    cause: 'start-mount-failed',
  },
  { matches: /exec format error/i, cause: 'start-exec-format' },
  { matches: /missing dynamic library|error while loading shared libraries/i, cause: 'start-interpreter-missing' },
  { matches: /chdir to cwd .{0,300}no such file/i, cause: 'start-failed' },
  {
    matches:
      /executable (?:file )?[^:]{0,200}not found(?: in \$PATH)?|executable not found|exec: .{0,200}no such file or directory|stat [^:]{1,200}: no such file or directory|starting container process caused.{0,300}no such file/i,
    cause: 'start-command-not-found',
  },
  {
    matches: /permission denied|exists but it is not executable|is a directory|operation not permitted: exec/i,
    cause: 'start-permission-denied',
  },
  {
    matches:
      /context deadline exceeded|is reserved for|name is reserved|is already in use by container|DeadlineExceeded|timed out/i,
    cause: 'start-runtime-timeout',
  },
];

/** The cause that the start error of a runtime indicates. */
export function startCauseOf(text: string): StartCause {
  return PATTERNS.find(({ matches }) => matches.test(text))?.cause ?? 'start-failed';
}

/** Neither the image nor the pod has a command: in the words of containerd and CRI-O, docker, and podman. */
const NO_COMMAND = /no command (?:specified|or entrypoint)/i;

const SUBJECTS: readonly RegExp[] = [
  /to rootfs at "([^"]+)"/,
  /dst=([^\s,]+)/,
  /exec: "([^"]+)"/,
  /executable file `([^`]+)`/,
  /the path `([^`]+)`/,
  /seccomp profile "([^"]+)"/,
  /chdir to cwd \("([^"]+)"\)/,
  /stat ([^:\s]+): no such file/,
];

/** The program, path or profile that a start error names; undefined if none. */
export function startSubjectOf(text: string): string | undefined {
  for (const subject of SUBJECTS) {
    const match = subject.exec(text)?.[1];
    if (match !== undefined) return match;
  }
  return undefined;
}

/** Longest command line that fits a sentence. */
const LONGEST_COMMAND = 60;

/** Facts about a container that failed to start. */
export function startFacts(
  view: PodView,
  container: PodContainer,
  known: Pick<StartFacts, 'subject' | 'exitCode' | 'from' | 'missing'>,
): StartFacts {
  const command = [...(container.spec.command ?? []), ...(container.spec.args ?? [])];
  const line = command.join(' ');
  const file = known.subject ?? command[0];
  return {
    ...known,
    file,
    program: line !== '' && line.length <= LONGEST_COMMAND ? line : file,
    path: known.subject?.includes('/') === true ? known.subject : undefined,
    limitBytes: memoryLimitOf(
      container.status?.resources?.limits?.['memory'] ?? container.spec.resources?.limits?.['memory'],
    ),
    command,
    image: container.spec.image ?? '',
    architecture: view.snapshot.node?.status?.nodeInfo?.architecture,
  };
}

/** Explains a container that could not be created or started, from its waiting state, its termination, or the event. */
export function diagnoseStart(view: PodView, container: PodContainer, termination: Termination | undefined): Finding {
  const event = view.events.find(
    ({ reason, container: name, message }) =>
      reason === 'Failed' && name === container.name && !message.startsWith('Failed to pull'),
  );
  const waiting = container.status?.state?.waiting;
  const waitingText = isNeutral(waiting?.reason) ? '' : (waiting?.message ?? '');
  const message = [waitingText, termination?.message ?? '', event?.message ?? ''].find((text) => text !== '') ?? '';
  const cause = startCauseOf(message);
  const facts = startFacts(view, container, {
    subject: startSubjectOf(message),
    exitCode: termination?.exitCode,
    from: 'status',
    missing: cause === 'start-interpreter-missing' ? 'library' : NO_COMMAND.test(message) ? 'command' : undefined,
  });
  return found(cause, facts, {
    container,
    exitCode: termination?.exitCode,
    confidence: message === '' || cause === 'start-runtime-timeout' ? 'likely' : 'certain',
    evidence: [
      waitingText === '' ? undefined : waitingEvidence(container),
      termination &&
        terminationEvidence(
          container,
          isRepeated(termination.message, waitingText) ? { ...termination, message: '' } : termination,
        ),
      eventEvidence(event),
    ],
  });
}

/** Whether the waiting state already contains the message. */
function isRepeated(message: string, waitingText: string): boolean {
  return message !== '' && waitingText.includes(message);
}

function isNeutral(reason: string | undefined): boolean {
  return reason === undefined || reason === 'CrashLoopBackOff';
}
