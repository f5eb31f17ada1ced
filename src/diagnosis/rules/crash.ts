import { mayBeDotnetHost } from '../../exit-codes/dotnet-host.ts';
import { isFault, signalOf } from '../../exit-codes/signal.ts';
import { isLoaderFailure } from '../../exit-codes/windows-end.ts';
import type { CrashFacts } from '../facts.ts';
import { endEvidence, field, found, logEvidence, restartEvidence, type Finding } from '../finding.ts';
import { DOTNET_HOST, EXEC_PATTERNS, HEAP_PATTERNS } from '../logs/log-patterns-data.ts';
import { hostOf, loopbackOf, serviceOf } from '../kubernetes-messages/service-host.ts';
import { excerptOf } from '../logs/log-excerpt.ts';
import { logOfEnd, type LogState } from '../logs/log-of-end.ts';
import { readReason } from '../logs/log-reason.ts';
import { restartPolicyOf, type End, type PodContainer, type PodView } from '../pod-view.ts';
import type { ContainerLog } from '../snapshot.ts';
import { secondsBetween, timeOf } from '../time.ts';
import { diagnoseNodeOom, limitOf, memoryFacts, suspectOom } from './memory.ts';
import { startFacts } from './start-error.ts';

/** A log read for one end. */
interface ReadEnd {
  readonly log: ContainerLog | undefined;
  readonly state: LogState;
  /** The log's lines, with what the container left as its termination message. */
  readonly lines: readonly string[];
}

const DOTNET_IMAGE = /(?:^|[/-])(?:dotnet|aspnet)\b/i;
const COMMON_SIGNALS = new Set([129, 130, 134, 137, 139, 143]);
/** 256 − 9: a Python wrapper that passes on its child's `-9` as its own code. */
const WRAPPED_KILL = 247;
const WORKER_KILLED = /\bsignal 9\b|\bSIGKILL\b|out of memory|\bexit(?:ed)?(?: with)?(?: code)? -9\b/i;

const APP_ABORT = /^Unhandled exception\. |^terminate called after throwing|^thread '[^']*' panicked at/;

/** Explains an end that was the program's own doing: by its log if that gives a reason, else by its code. */
export function diagnoseCrash(view: PodView, container: PodContainer, end: End): Finding {
  const read = readEnd(view, container, end);
  return (
    execError(view, container, end, read) ??
    dotnetHost(view, container, end, read) ??
    fullHeap(view, container, end, read) ??
    bySignal(view, container, end, read) ??
    byLog(view, container, end, read)
  );
}

function readEnd(view: PodView, container: PodContainer, end: End): ReadEnd {
  const { log, state } = logOfEnd(view, container, end);
  // A termination message replaces a log that is gone; FallbackToLogsOnError puts the log's own end there.
  const lines = log !== undefined && state === 'read' ? log.lines : end.message.split('\n');
  return { log, state, lines };
}

/** The container started, and then its program could not be executed: only the log says so, in the runtime's or the shell's words. */
function execError(view: PodView, container: PodContainer, end: End, read: ReadEnd): Finding | undefined {
  for (const pattern of EXEC_PATTERNS) {
    if (!pattern.codes.includes(end.exitCode)) continue;
    const line = read.lines.findLastIndex((text) => pattern.matches.test(text));
    if (line === -1) continue;
    const text = read.lines[line] ?? '';
    const subject = pattern.subject
      ?.exec(text)
      ?.slice(1)
      .find((group) => group !== undefined);
    const facts = startFacts(view, container, {
      subject,
      exitCode: end.exitCode,
      from: 'log',
      missing: pattern.missing,
    });
    return found(pattern.cause, facts, {
      ...details(container, end, read, line),
      confidence: 'certain',
    });
  }
  if (isLoaderFailure(end.exitCode)) {
    const facts = startFacts(view, container, {
      subject: undefined,
      exitCode: end.exitCode,
      from: 'log',
      missing: 'library',
    });
    return found('start-interpreter-missing', facts, {
      ...details(container, end, read, undefined),
      confidence: 'certain',
    });
  }
  if (end.exitCode !== 126 && end.exitCode !== 127) return undefined;
  if (read.state === 'read') return undefined;
  // Without a log the code alone: shells report so, and programs seldom choose it.
  const cause = end.exitCode === 126 ? 'start-permission-denied' : 'start-command-not-found';
  const facts = startFacts(view, container, {
    subject: undefined,
    exitCode: end.exitCode,
    from: 'log',
    missing: undefined,
  });
  return found(cause, facts, { ...details(container, end, read, undefined), confidence: 'possible' });
}

function dotnetHost(view: PodView, container: PodContainer, end: End, read: ReadEnd): Finding | undefined {
  if (!mayBeDotnetHost(end.exitCode)) return undefined;
  const line = read.lines.findIndex((text) => DOTNET_HOST.test(text));
  // Without the host's words: a .NET image, and a code that is not an everyday signal.
  const byImage =
    read.state !== 'read' && DOTNET_IMAGE.test(container.spec.image ?? '') && !COMMON_SIGNALS.has(end.exitCode);
  if (line === -1 && !byImage) return undefined;
  const facts = crashFacts(view, container, end, read.state, undefined);
  return found('crash-dotnet-host', facts, {
    ...details(container, end, read, line === -1 ? undefined : line),
    confidence: line === -1 ? 'possible' : 'likely',
  });
}

function fullHeap(view: PodView, container: PodContainer, end: End, read: ReadEnd): Finding | undefined {
  const line = read.lines.findLastIndex((text) => HEAP_PATTERNS.some(({ matches }) => matches.test(text)));
  const heap = HEAP_PATTERNS.find(({ matches }) => matches.test(read.lines[line] ?? ''));
  if (heap === undefined || end.exitCode === 0) return undefined;
  const facts = memoryFacts(view, container, end, 'container', {
    runtime: heap.runtime,
    setting: (heap.runtime === 'JVM' ? givenHeapOf(container) : undefined) ?? heap.setting,
  });
  return found('oom-app-heap', facts, { ...details(container, end, read, line), confidence: 'certain' });
}

/** The heap's size as the command sets it: it goes before any percentage. Values of variables are not read. */
function givenHeapOf({ spec: { command = [], args = [] } }: PodContainer): string | undefined {
  return /-Xmx\d+[kmgt]?\b/i.exec([...command, ...args].join(' '))?.[0];
}

function bySignal(view: PodView, container: PodContainer, end: End, read: ReadEnd): Finding | undefined {
  const signal = signalOf(end.exitCode);
  if (signal === undefined) return undefined;
  const reason = readReason(read.lines);
  // .NET and C++ abort after an unhandled exception: what was logged of it is the reason, not the abort.
  if (reason?.cause !== undefined && read.lines.some((line) => APP_ABORT.test(line)))
    return byLog(view, container, end, read);
  const facts = crashFacts(view, container, end, read.state, undefined);
  // Without its log a fault may be a code of the .NET host, and any other signal may have been sent, or the code chosen.
  const proven = isFault(signal) && (read.state === 'read' || read.state === 'empty');
  return found('crash-signal', facts, {
    ...details(container, end, read, reason?.line, reason?.decides),
    confidence: proven ? 'certain' : 'likely',
  });
}

function byLog(view: PodView, container: PodContainer, end: End, read: ReadEnd): Finding {
  const reason = readReason(read.lines);
  const facts = crashFacts(view, container, end, read.state, reason?.subject);
  const rest = details(container, end, read, reason?.line, reason?.decides);
  if (end.exitCode === 0) {
    const seen = view.events.some(({ container: name }) => name === container.name);
    return found('completed-loop', facts, {
      ...rest,
      evidence: [...rest.evidence, field('spec.restartPolicy', restartPolicyOf(view, container))],
      // A stop by the kubelet leaves an event; without any event left it can't be ruled out.
      confidence: seen ? 'certain' : 'likely',
    });
  }
  if (reason?.cause === undefined) {
    if (end.exitCode === WRAPPED_KILL && facts.limitBytes !== undefined) return suspectOom(view, container, end);
    // On cgroup v1 a worker that the node's OOM killer took leaves no OOMKilled: the log and the node's event together tell.
    const oom = read.lines.some((text) => WORKER_KILLED.test(text)) ? diagnoseNodeOom(view, container, end) : undefined;
    if (oom !== undefined) return oom;
  }
  // That it ended with this code is a fact, log or not; that nothing else ended it is what fits.
  if (reason?.cause === undefined) return found('crash-app-error', facts, { ...rest, confidence: 'likely' });
  return found(reason.cause, facts, { ...rest, confidence: 'likely' });
}

function details(container: PodContainer, end: End, read: ReadEnd, line: number | undefined, decides = true) {
  const text = line === undefined ? undefined : read.lines[line];
  const shown =
    text === undefined || read.log === undefined || read.state !== 'read'
      ? field(`${container.path}.${end.field}.message`, text)
      : logEvidence(read.log, text);
  return {
    container,
    exitCode: end.exitCode,
    log: excerptOf(read.log, decides && read.state === 'read' ? line : undefined),
    evidence: [endEvidence(container, end), shown, restartEvidence(container)],
  };
}

const PORT = /^\d+$/;
/** What fits a headline. */
const SHORT_WORD = /^\S{0,40}$/;

/** What is known of a program that ended by itself. */
export function crashFacts(
  view: PodView,
  container: PodContainer,
  end: End,
  log: LogState,
  subject: string | undefined,
): CrashFacts {
  const restarts = container.status?.restartCount ?? 0;
  const first = timeOf(view.pod.status?.startTime);
  const signal = signalOf(end.exitCode);
  const host = hostOf(subject);
  return {
    exitCode: end.exitCode,
    signal: signal?.name,
    signalNumber: signal?.number,
    ranSeconds: end.ranSeconds,
    endedAt: end.finishedAt,
    restarts,
    overSeconds: restarts > 0 ? secondsBetween(first, view.now) : undefined,
    subject,
    shortSubject: SHORT_WORD.test(subject ?? '') ? subject : undefined,
    isPort: PORT.test(subject ?? ''),
    loopback: loopbackOf(subject),
    service: host === undefined ? undefined : serviceOf(host),
    log,
    limitBytes: limitOf(container),
    restartPolicy: restartPolicyOf(view, container),
    image: container.spec.image ?? '',
    command: container.spec.command ?? [],
    args: container.spec.args ?? [],
  };
}
