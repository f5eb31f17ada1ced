import type { TerminatingStuckFacts } from '../facts/removed.ts';
import { hookActionOf, hookText } from './hook.ts';
import { terminationEvidence, eventEvidence, field, found, type Finding } from '../finding.ts';
import { summaryOf } from '../kubernetes-messages/error-summary.ts';
import { terminationOf, specPath, type Termination, type PodContainer, type PodView } from '../pod-view.ts';
import { after, secondsBetween, timeOf } from '../time.ts';
import { nodeNotReady } from './node.ts';

/** The deadline includes the grace period; killing and unmounting may take another minute. */
const STUCK_SECONDS = 60;
/** Once all containers have terminated, only a finalizer can hold the pod. */
const FINALIZER_SECONDS = 30;
const DEFAULT_GRACE_SECONDS = 30;

/** Explains a pod that is being deleted: it terminates as it should, or it is stuck. */
export function diagnoseDeletion(view: PodView): Finding | undefined {
  const deadline = timeOf(view.pod.metadata.deletionTimestamp);
  if (deadline === undefined) return undefined;
  const overdueSeconds = secondsBetween(deadline, view.now) ?? 0;
  const finalizers = view.pod.metadata.finalizers ?? [];
  const running = view.all.some(({ status }) => status?.state?.running !== undefined);
  const late =
    overdueSeconds > STUCK_SECONDS || (overdueSeconds > FINALIZER_SECONDS && !running && finalizers.length > 0);
  if (late) return stuck(view, { deadline, overdueSeconds, finalizers, running });
  return killedWhileStopping(view, deadline) ?? terminating(view, deadline);
}

function stuck(
  view: PodView,
  known: { deadline: Date; overdueSeconds: number; finalizers: readonly string[]; running: boolean },
): Finding {
  const kill = view.events.find(({ reason }) => reason === 'FailedKillPod' || reason === 'ExceededGracePeriod');
  const node = nodeNotReady(view, 'likely');
  const by: TerminatingStuckFacts['by'] =
    known.finalizers.length > 0 && !known.running
      ? 'finalizer'
      : kill !== undefined
        ? 'kill'
        : node !== undefined
          ? 'node'
          : known.finalizers.length > 0
            ? 'finalizer'
            : 'unknown';
  const facts: TerminatingStuckFacts = {
    by,
    finalizers: known.finalizers,
    deadline: known.deadline,
    overdueSeconds: known.overdueSeconds,
    node: view.pod.spec?.nodeName,
    summary: summaryOf(kill?.message),
  };
  return found('terminating-stuck', facts, {
    confidence: by === 'unknown' ? 'likely' : 'certain',
    evidence: [
      field('metadata.deletionTimestamp', view.pod.metadata.deletionTimestamp, known.deadline),
      field('metadata.finalizers', known.finalizers.join(', ')),
      eventEvidence(kill),
      ...(node?.evidence ?? []),
      ...view.workers.flatMap((container) => {
        const termination = terminationOf(container);
        return termination === undefined || termination.field !== 'state.terminated'
          ? []
          : [terminationEvidence(container, termination)];
      }),
    ],
  });
}

/** A container that was killed because it still ran at the end of its grace period. */
function killedWhileStopping(view: PodView, deadline: Date): Finding | undefined {
  const requested = after(deadline, -(view.pod.metadata.deletionGracePeriodSeconds ?? 0));
  for (const container of view.workers) {
    const termination = terminationOf(container);
    if (
      termination?.field !== 'state.terminated' ||
      termination.exitCode !== 137 ||
      termination.finishedAt === undefined
    )
      continue;
    if (termination.reason === 'OOMKilled' || termination.finishedAt < requested) continue;
    return killed(view, container, termination);
  }
  return undefined;
}

/** Explains a 137 at the end of a grace period: the preStop hook used it up, or the program ignored SIGTERM. */
export function killed(view: PodView, container: PodContainer, termination: Termination): Finding {
  const graceSeconds =
    view.pod.metadata.deletionGracePeriodSeconds ||
    (view.pod.spec?.terminationGracePeriodSeconds ?? DEFAULT_GRACE_SECONDS);
  const hook = view.events.find(
    ({ reason, container: name }) => reason === 'FailedPreStopHook' && (name ?? container.name) === container.name,
  );
  const stop = view.events.find(({ reason, container: name }) => reason === 'Killing' && name === container.name);
  const sleep = sleepOf(container);
  const hookAction = hookActionOf(container.spec.lifecycle?.preStop);
  const evidence = [
    terminationEvidence(container, termination),
    eventEvidence(hook),
    eventEvidence(stop),
    field('spec.terminationGracePeriodSeconds', graceSeconds),
    field(`${specPath(container)}.lifecycle.preStop`, hookText(container.spec.lifecycle?.preStop)),
  ];
  if (hook !== undefined || (sleep !== undefined && sleep >= graceSeconds))
    return found(
      'hook-pre-stop',
      {
        hook: 'preStop',
        ...hookAction,
        killed: termination.exitCode === 137,
        exitCode: termination.exitCode,
        graceSeconds,
      },
      { container, exitCode: termination.exitCode, confidence: 'likely', evidence },
    );
  return found(
    'killed-grace-exceeded',
    {
      exitCode: termination.exitCode,
      finishedAt: termination.finishedAt,
      ranSeconds: termination.ranSeconds,
      graceSeconds,
      limitBytes: undefined,
      restarts: container.status?.restartCount ?? 0,
      runningSince: undefined,
    },
    { container, exitCode: termination.exitCode, confidence: 'certain', evidence },
  );
}

const SLEEP_COMMAND = /\bsleep (\d+)\b/;

/** How many seconds the preStop hook sleeps, by its action or its command. */
function sleepOf({ spec }: PodContainer): number | undefined {
  const { preStop } = spec.lifecycle ?? {};
  const inCommand = SLEEP_COMMAND.exec((preStop?.exec?.command ?? []).join(' '))?.[1];
  return preStop?.sleep?.seconds ?? (inCommand === undefined ? undefined : Number(inCommand));
}

function terminating(view: PodView, deadline: Date): Finding {
  const graceSeconds = view.pod.metadata.deletionGracePeriodSeconds;
  return found(
    'terminating',
    { deadline, graceSeconds, requestedAt: after(deadline, -(graceSeconds ?? 0)) },
    {
      confidence: 'certain',
      evidence: [
        field('metadata.deletionTimestamp', view.pod.metadata.deletionTimestamp, deadline),
        field('metadata.deletionGracePeriodSeconds', graceSeconds),
        eventEvidence(view.events.find(({ reason }) => reason === 'Killing')),
      ],
    },
  );
}
