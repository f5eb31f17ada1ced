import { mayBeDotnetHost } from '../../exit-codes/dotnet-host.ts';
import { isFault, signalOf } from '../../exit-codes/signal.ts';
import { isLoaderFailure } from '../../exit-codes/windows-exit.ts';
import type { CrashFacts } from '../facts/crash.ts';
import type { StartFacts } from '../facts/container-start.ts';
import { terminationEvidence, field, found, logEvidence, restartEvidence, type Finding } from '../finding.ts';
import { DOTNET_HOST, EXEC_PATTERNS, HEAP_PATTERNS } from '../logs/log-patterns-data.ts';
import { hostOf, loopbackOf, serviceOf } from '../kubernetes-messages/service-host.ts';
import { excerptOf } from '../logs/log-excerpt.ts';
import { logOfRun, type LogState } from '../logs/log-of-run.ts';
import { readReason, type LogReason } from '../logs/log-reason.ts';
import { restartPolicyOf, type Termination, type PodContainer, type PodView } from '../pod-view.ts';
import type { ContainerLog } from '../snapshot.ts';
import { secondsBetween, timeOf } from '../time.ts';
import { diagnoseNodeOom, limitOf, memoryFacts, suspectOom } from './memory.ts';
import { startFacts } from './start-error.ts';

/** The log of the terminated run. */
interface RunLog {
  readonly log: ContainerLog | undefined;
  readonly state: LogState;
  /** The lines of the log, or those of the termination message if there is no log. */
  readonly lines: readonly string[];
}

const DOTNET_IMAGE = /(?:^|[/-])(?:dotnet|aspnet)\b/i;
const COMMON_SIGNALS = new Set([129, 130, 134, 137, 139, 143]);
/** 256 − 9: a Python wrapper that exits with the `-9` of its child. */
const WRAPPED_KILL = 247;
const WORKER_KILLED = /\bsignal 9\b|\bSIGKILL\b|out of memory|\bexit(?:ed)?(?: with)?(?: code)? -9\b/i;

const APP_ABORT = /^Unhandled exception\. |^terminate called after throwing|^thread '[^']*' panicked at/;

/** Explains a termination that the program itself caused: by its log if that has a reason, else by its exit code. */
export function diagnoseCrash(view: PodView, container: PodContainer, termination: Termination): Finding {
  const runLog = runLogOf(view, container, termination);
  return (
    execError(view, container, termination, runLog) ??
    dotnetHost(view, container, termination, runLog) ??
    fullHeap(view, container, termination, runLog) ??
    bySignal(view, container, termination, runLog) ??
    byLog(view, container, termination, runLog)
  );
}

function runLogOf(view: PodView, container: PodContainer, termination: Termination): RunLog {
  const { log, state } = logOfRun(view, container, termination);
  // The termination message replaces a lost log: with FallbackToLogsOnError it is the end of that log.
  const lines = log !== undefined && state === 'read' ? log.lines : termination.message.split('\n');
  return { log, state, lines };
}

/** The container started, but its program could not be executed: only the log shows it, in the runtime's or the shell's words. */
function execError(
  view: PodView,
  container: PodContainer,
  termination: Termination,
  runLog: RunLog,
): Finding | undefined {
  const { exitCode } = termination;
  const factsOf = (subject: StartFacts['subject'], missing: StartFacts['missing']) =>
    startFacts(view, container, { subject, exitCode, from: 'log', missing });
  const pattern = EXEC_PATTERNS.find(
    ({ codes, matches }) => codes.includes(exitCode) && runLog.lines.some((text) => matches.test(text)),
  );
  if (pattern !== undefined) {
    const line = runLog.lines.findLastIndex((text) => pattern.matches.test(text));
    const groups = pattern.subject?.exec(runLog.lines[line] ?? '')?.slice(1);
    const subject = groups?.find((group) => group !== undefined);
    return found(pattern.cause, factsOf(subject, pattern.missing), {
      ...details(container, termination, runLog, line),
      confidence: 'certain',
    });
  }
  const withoutLine = details(container, termination, runLog, undefined);
  if (isLoaderFailure(exitCode))
    return found('start-interpreter-missing', factsOf(undefined, 'library'), { ...withoutLine, confidence: 'certain' });
  if ((exitCode !== 126 && exitCode !== 127) || runLog.state === 'read') return undefined;
  // Without a log there is only the code: shells report these errors with it, and few programs exit with it themselves.
  const cause = exitCode === 126 ? 'start-permission-denied' : 'start-command-not-found';
  return found(cause, factsOf(undefined, undefined), { ...withoutLine, confidence: 'possible' });
}

function dotnetHost(
  view: PodView,
  container: PodContainer,
  termination: Termination,
  runLog: RunLog,
): Finding | undefined {
  if (!mayBeDotnetHost(termination.exitCode)) return undefined;
  const line = runLog.lines.findIndex((text) => DOTNET_HOST.test(text));
  // Without the host's message: a .NET image, and an exit code that is not that of a common signal.
  const byImage =
    runLog.state !== 'read' &&
    DOTNET_IMAGE.test(container.spec.image ?? '') &&
    !COMMON_SIGNALS.has(termination.exitCode);
  if (line === -1 && !byImage) return undefined;
  const facts = crashFacts(view, container, termination, runLog.state, undefined);
  return found('crash-dotnet-host', facts, {
    ...details(container, termination, runLog, line === -1 ? undefined : line),
    confidence: line === -1 ? 'possible' : 'likely',
  });
}

function fullHeap(
  view: PodView,
  container: PodContainer,
  termination: Termination,
  runLog: RunLog,
): Finding | undefined {
  const line = runLog.lines.findLastIndex((text) => HEAP_PATTERNS.some(({ matches }) => matches.test(text)));
  const heap = HEAP_PATTERNS.find(({ matches }) => matches.test(runLog.lines[line] ?? ''));
  if (heap === undefined || termination.exitCode === 0) return undefined;
  const facts = memoryFacts(view, container, termination, 'container', {
    runtime: heap.runtime,
    setting: (heap.runtime === 'JVM' ? heapFlagOf(container) : undefined) ?? heap.setting,
  });
  return found('oom-app-heap', facts, { ...details(container, termination, runLog, line), confidence: 'certain' });
}

/** The heap size that the command sets: it overrides any percentage. Values of variables are not read. */
function heapFlagOf({ spec: { command = [], args = [] } }: PodContainer): string | undefined {
  return /-Xmx\d+[kmgt]?\b/i.exec([...command, ...args].join(' '))?.[0];
}

function bySignal(
  view: PodView,
  container: PodContainer,
  termination: Termination,
  runLog: RunLog,
): Finding | undefined {
  const signal = signalOf(termination.exitCode);
  if (signal === undefined) return undefined;
  const reason = readReason(runLog.lines);
  // .NET and C++ abort after an unhandled exception: the logged exception is the reason, not the abort.
  if (reason?.pattern !== undefined && runLog.lines.some((line) => APP_ABORT.test(line)))
    return byLog(view, container, termination, runLog);
  const facts = crashFacts(view, container, termination, runLog.state, undefined);
  // Without a log, a fault may be a code of the .NET host; any other signal may have been sent, or its code chosen by the program.
  const proven = isFault(signal) && (runLog.state === 'read' || runLog.state === 'empty');
  return found('crash-signal', facts, {
    ...details(container, termination, runLog, reason?.line, reason?.decides),
    confidence: proven ? 'certain' : 'likely',
  });
}

function byLog(view: PodView, container: PodContainer, termination: Termination, runLog: RunLog): Finding {
  const reason = readReason(runLog.lines);
  const facts = crashFacts(view, container, termination, runLog.state, reason);
  const rest = details(container, termination, runLog, reason?.line, reason?.decides);
  if (termination.exitCode === 0) {
    const seen = view.events.some(({ container: name }) => name === container.name);
    return found('completed-loop', facts, {
      ...rest,
      evidence: [...rest.evidence, field('spec.restartPolicy', restartPolicyOf(view, container))],
      // If the kubelet had stopped it, there would be an event; if no events are left, that cannot be ruled out.
      confidence: seen ? 'certain' : 'likely',
    });
  }
  if (reason?.pattern === undefined) {
    if (termination.exitCode === WRAPPED_KILL && facts.limitBytes !== undefined)
      return suspectOom(view, container, termination);
    // On cgroup v1, a worker process killed by the node's OOM killer is not reported as OOMKilled: the log and the node's event show it.
    const oom = runLog.lines.some((text) => WORKER_KILLED.test(text))
      ? diagnoseNodeOom(view, container, termination)
      : undefined;
    if (oom !== undefined) return oom;
  }
  // The exit code is certain even without a log; that nothing else terminated the program is likely.
  if (reason?.pattern === undefined) return found('crash-app-error', facts, { ...rest, confidence: 'likely' });
  return found(reason.pattern.cause, facts, { ...rest, confidence: 'likely' });
}

function details(
  container: PodContainer,
  termination: Termination,
  runLog: RunLog,
  line: number | undefined,
  decides = true,
) {
  const text = line === undefined ? undefined : runLog.lines[line];
  const shown =
    text === undefined || runLog.log === undefined || runLog.state !== 'read'
      ? field(`${container.path}.${termination.field}.message`, text)
      : logEvidence(runLog.log, text);
  return {
    container,
    exitCode: termination.exitCode,
    log: excerptOf(runLog.log, decides && runLog.state === 'read' ? line : undefined),
    evidence: [terminationEvidence(container, termination), shown, restartEvidence(container)],
  };
}

const PORT = /^\d+$/;
/** Short enough for a headline. */
const SHORT_WORD = /^\S{0,40}$/;

/** Facts about a program that terminated by itself. */
export function crashFacts(
  view: PodView,
  container: PodContainer,
  termination: Termination,
  log: LogState,
  reason: LogReason | undefined,
): CrashFacts {
  const subject = reason?.subject;
  const restarts = container.status?.restartCount ?? 0;
  const first = timeOf(view.pod.status?.startTime);
  const signal = signalOf(termination.exitCode);
  const host = hostOf(subject);
  return {
    exitCode: termination.exitCode,
    signal: signal?.name,
    signalNumber: signal?.number,
    ranSeconds: termination.ranSeconds,
    finishedAt: termination.finishedAt,
    restarts,
    overSeconds: restarts > 0 ? secondsBetween(first, view.now) : undefined,
    subject,
    shortSubject: SHORT_WORD.test(subject ?? '') ? subject : undefined,
    isPort: PORT.test(subject ?? ''),
    loopback: loopbackOf(subject),
    service: host === undefined ? undefined : serviceOf(host),
    tls: reason?.pattern?.tls,
    log,
    limitBytes: limitOf(container),
    restartPolicy: restartPolicyOf(view, container),
    image: container.spec.image ?? '',
    command: container.spec.command ?? [],
    args: container.spec.args ?? [],
  };
}
