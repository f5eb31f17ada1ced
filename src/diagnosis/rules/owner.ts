import type { JobFacts } from '../facts/owner.ts';
import { eventEvidence, field, found, type Finding } from '../finding.ts';
import type { Condition, Workload } from '../kubernetes-objects.ts';
import { summaryOf } from '../kubernetes-messages/error-summary.ts';
import type { PodView } from '../pod-view.ts';
import { eventViews } from '../event-view.ts';
import { timeOf } from '../time.ts';

/** The condition of a Job that failed: `FailureTarget` is set first, `Failed` only once its pods have terminated. */
export function failedConditionOf(job: Workload): Condition | undefined {
  const conditions = job.status?.conditions ?? [];
  return (
    conditions.find(({ type, status }) => type === 'Failed' && status === 'True') ??
    conditions.find(({ type, status }) => type === 'FailureTarget' && status === 'True')
  );
}

/** Facts about a Job that failed. `pod`: the finding about its newest pod. */
export function jobFacts(job: Workload, condition: Condition, pod: Finding | undefined): JobFacts {
  return {
    job: job.metadata.name,
    backoffLimit: job.spec?.backoffLimit,
    failed: job.status?.failed,
    deadlineSeconds: job.spec?.activeDeadlineSeconds,
    summary: summaryOf(condition.message),
    at: timeOf(condition.lastTransitionTime),
    podCause: pod?.cause,
    podExitCode: pod?.exitCode,
  };
}

/** A pod that is deleted because its Job exceeded its deadline: its 143 or 137 is a consequence. */
export function diagnoseJobDeadline(view: PodView): Finding | undefined {
  const job = view.snapshot.owners.find(({ kind }) => kind === 'Job');
  const condition = job && failedConditionOf(job);
  if (
    job === undefined ||
    condition?.reason !== 'DeadlineExceeded' ||
    view.pod.metadata.deletionTimestamp === undefined
  )
    return undefined;
  return found('job-deadline', jobFacts(job, condition, undefined), {
    confidence: 'certain',
    evidence: [
      field(
        `Job ${job.metadata.name} status.conditions[${condition.type}]`,
        `${condition.reason}: ${condition.message ?? ''}`,
        timeOf(condition.lastTransitionTime),
      ),
      field(`Job ${job.metadata.name} spec.activeDeadlineSeconds`, job.spec?.activeDeadlineSeconds),
      eventEvidence(eventViews(view.snapshot.ownerEvents).find(({ reason }) => reason === 'DeadlineExceeded')),
    ],
  });
}
