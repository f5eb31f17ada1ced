import { diagnoseContainer, isPast, unexplained } from './container.ts';
import { diagnoseNotReady } from './probe.ts';
import { field, found, logEvidence, withoutField, type Finding } from '../finding.ts';
import { summarizeError, summaryOf } from '../kubernetes-messages/error-summary.ts';
import { excerptOf } from '../logs/log-excerpt.ts';
import { logOfRun } from '../logs/log-of-run.ts';
import { conditionOf, terminationOf, isTerminal, type PodContainer, type PodView } from '../pod-view.ts';
import { secondsBetween, timeOf } from '../time.ts';
import { starting } from './before-container.ts';

/** An init container may run this long before it is worth mentioning. */
const PATIENCE_SECONDS = 60;
/** Longest last log line that a sentence quotes. */
const LONGEST_LINE = 100;

/**
 * The first init container in spec order that has not completed blocks all that follow; their PodInitializing is an effect. Undefined once
 * the pod is past its init containers, even if a sidecar terminates later.
 */
export function diagnoseInitChain(view: PodView): Finding | undefined {
  if (view.initChain.length === 0 || isPassed(view)) return undefined;
  const container = view.initChain.find((each) => !isDone(each));
  if (container === undefined) return undefined;
  const running = timeOf(container.status?.state?.running?.startedAt);
  if (container.status?.state?.running === undefined)
    return diagnoseContainer(view, container) ?? (isTerminal(view.pod) ? undefined : unexplained(view, container));
  const termination = terminationOf(container);
  if (termination !== undefined && termination.exitCode !== 0 && !isPast(view, container, termination))
    return diagnoseContainer(view, container);
  if ((secondsBetween(running, view.now) ?? 0) < PATIENCE_SECONDS && container.role === 'init')
    return starting(view, container);
  return blocking(view, container, running);
}

function isPassed(view: PodView): boolean {
  const initialized = conditionOf(view.pod, 'Initialized');
  if (initialized !== undefined) return initialized.status === 'True';
  return view.workers.some(
    ({ role, status }) => role === 'main' && (status?.state?.running ?? status?.state?.terminated) !== undefined,
  );
}

function isDone({ role, status }: PodContainer): boolean {
  if (role === 'sidecar') return status?.state?.running !== undefined && status.started === true;
  return status?.state?.terminated?.exitCode === 0;
}

function blocking(view: PodView, container: PodContainer, since: Date | undefined): Finding {
  const blocked = view.all.filter(({ order }) => order > container.order).map(({ name }) => name);
  const { log } = logOfRun(view, container, undefined);
  const lastLine = log?.lines.findLast((line) => line.trim() !== '');
  const state = field(`${container.path}.state.running.startedAt`, since?.toISOString(), since);
  const details = { container, confidence: 'certain' as const, log: excerptOf(log, undefined) };
  if (container.role === 'init')
    return found(
      'init-running',
      {
        since,
        blocked,
        lastLine,
        summary: lastLine === undefined ? undefined : summarizeError(lastLine, LONGEST_LINE),
      },
      {
        ...details,
        evidence: [
          state,
          log && lastLine !== undefined ? logEvidence(log, lastLine) : undefined,
          field('status.conditions[Initialized]', conditionOf(view.pod, 'Initialized')?.message),
        ],
      },
    );
  const probe = diagnoseNotReady(view, container);
  const summary = summaryOf(probe?.evidence.find(({ source }) => source.kind === 'event')?.text);
  const startedPath = `${container.path}.started`;
  const started = field(startedPath, String(container.status?.started ?? false));
  return found(
    'sidecar-blocking',
    { since, blocked, summary },
    {
      ...details,
      evidence: [...withoutField(probe?.evidence ?? [], startedPath), state, started],
      alsoSeen: probe === undefined ? [] : [{ cause: probe.cause, container: container.name }],
    },
  );
}
