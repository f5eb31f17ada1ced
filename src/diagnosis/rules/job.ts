import type { Diagnosis } from '../diagnosis.ts';
import { eventEvidence, field, found, type Finding } from '../finding.ts';
import type { Condition, Workload } from '../kubernetes-objects.ts';
import { eventViews } from '../event-view.ts';
import type { WorkloadSnapshot } from '../snapshot.ts';
import { timeOf } from '../time.ts';
import { failedConditionOf, jobFacts } from './owner.ts';

/** The Job that was asked about, or the newest Job of a CronJob. */
export function newestJobOf({ workload, children }: WorkloadSnapshot): Workload | undefined {
  if (workload?.kind === 'Job') return workload;
  if (workload?.kind !== 'CronJob') return undefined;
  const created = ({ metadata }: Workload) => timeOf(metadata.creationTimestamp)?.getTime() ?? 0;
  return children.filter(({ kind }) => kind === 'Job').sort((a, b) => created(b) - created(a))[0];
}

const CAUSES: Readonly<Record<string, 'job-deadline' | 'job-pod-failure-policy'>> = {
  DeadlineExceeded: 'job-deadline',
  PodFailurePolicy: 'job-pod-failure-policy',
};

/** A Job that failed or is complete; undefined while it runs. `pod`: the diagnosis of its worst pod. */
export function diagnoseFinishedJob(
  snapshot: WorkloadSnapshot,
  job: Workload,
  pod: Diagnosis | undefined,
): Finding | undefined {
  const condition = failedConditionOf(job);
  return condition === undefined ? completedJob(job) : failedJob(snapshot, job, condition, pod);
}

function failedJob(
  snapshot: WorkloadSnapshot,
  job: Workload,
  condition: Condition,
  pod: Diagnosis | undefined,
): Finding {
  const { reason = '', message = '' } = condition;
  const path = `Job ${job.metadata.name}`;
  const facts = { ...jobFacts(job, condition, undefined), podCause: pod?.cause, podExitCode: pod?.exitCode };
  // BackoffLimitExceeded, and with indexes MaxFailedIndexesExceeded and FailedIndexes: too many pods failed.
  return found(CAUSES[reason] ?? 'job-backoff-limit', facts, {
    confidence: 'certain',
    exitCode: pod?.exitCode,
    evidence: [
      field(`${path} status.conditions[${condition.type}]`, `${reason}: ${message}`, facts.at),
      field(`${path} status.failed`, job.status?.failed),
      reason === 'DeadlineExceeded'
        ? field(`${path} spec.activeDeadlineSeconds`, job.spec?.activeDeadlineSeconds)
        : undefined,
      eventEvidence(eventViews(snapshot.events).find((event) => event.reason === condition.reason)),
      ...(pod?.evidence.slice(0, 2) ?? []),
    ],
    alsoSeen: pod === undefined ? [] : [{ cause: pod.cause, container: pod.container?.name }],
  });
}

function completedJob(job: Workload): Finding | undefined {
  const complete = job.status?.conditions?.find(({ type, status }) => type === 'Complete' && status === 'True');
  if (complete === undefined) return undefined;
  const path = `Job ${job.metadata.name}`;
  const completedAt = timeOf(complete.lastTransitionTime);
  return found(
    'completed',
    { finishedAt: timeOf(job.status?.completionTime) ?? completedAt, job: job.metadata.name },
    {
      confidence: 'certain',
      exitCode: 0,
      evidence: [
        field(`${path} status.conditions[Complete]`, `True ${complete.reason ?? ''}`, completedAt),
        field(`${path} status.succeeded`, job.status?.succeeded),
      ],
    },
  );
}
