import type { Diagnosis } from '../diagnosis.ts';
import { eventEvidence, field, found, type Finding } from '../finding.ts';
import type { Workload } from '../kubernetes-objects.ts';
import { seenEvents } from '../seen-events.ts';
import type { WorkloadSnapshot } from '../snapshot.ts';
import { timeOf } from '../time.ts';
import { failedConditionOf, jobFacts } from './owner.ts';

/** The Job that was asked about, or the newest that a CronJob made. */
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

/** A Job that gave up, or that is complete; undefined while it goes on. `pod`: the diagnosis of its worst pod. */
export function diagnoseJobEnd(
  snapshot: WorkloadSnapshot,
  job: Workload,
  pod: Diagnosis | undefined,
): Finding | undefined {
  const path = `Job ${job.metadata.name}`;
  const failed = failedConditionOf(job);
  const events = seenEvents(snapshot.events);
  if (failed !== undefined) {
    const facts = { ...jobFacts(job, failed, undefined), podCause: pod?.cause, podExitCode: pod?.exitCode };
    // BackoffLimitExceeded, and with indexes MaxFailedIndexesExceeded and FailedIndexes: too many pods failed.
    return found(CAUSES[failed.reason ?? ''] ?? 'job-backoff-limit', facts, {
      confidence: 'certain',
      exitCode: pod?.exitCode,
      evidence: [
        field(
          `${path} status.conditions[${failed.type}]`,
          `${failed.reason ?? ''}: ${failed.message ?? ''}`,
          timeOf(failed.lastTransitionTime),
        ),
        field(`${path} status.failed`, job.status?.failed),
        failed.reason === 'DeadlineExceeded'
          ? field(`${path} spec.activeDeadlineSeconds`, job.spec?.activeDeadlineSeconds)
          : undefined,
        eventEvidence(events.find(({ reason }) => reason === failed.reason)),
        ...(pod?.evidence.slice(0, 2) ?? []),
      ],
      alsoSeen: pod === undefined ? [] : [{ cause: pod.cause, container: pod.container?.name }],
    });
  }
  const complete = job.status?.conditions?.find(({ type, status }) => type === 'Complete' && status === 'True');
  if (complete === undefined) return undefined;
  return found(
    'completed',
    { finishedAt: timeOf(job.status?.completionTime) ?? timeOf(complete.lastTransitionTime), job: job.metadata.name },
    {
      confidence: 'certain',
      exitCode: 0,
      evidence: [
        field(
          `${path} status.conditions[Complete]`,
          `True ${complete.reason ?? ''}`,
          timeOf(complete.lastTransitionTime),
        ),
        field(`${path} status.succeeded`, job.status?.succeeded),
      ],
    },
  );
}
