import { field, found, type Finding } from '../finding.ts';
import type { Workload } from '../kubernetes-objects.ts';
import { summaryOf } from '../kubernetes-messages/error-summary.ts';
import type { WorkloadSnapshot } from '../snapshot.ts';
import { timeOf } from '../time.ts';

/** How many pods the workload should have. */
export function desiredPodsOf({ kind, spec, status }: Workload): number {
  if (kind === 'DaemonSet') return status?.desiredNumberScheduled ?? 0;
  if (kind === 'Job' || kind === 'CronJob') return spec?.suspend === true ? 0 : (spec?.parallelism ?? 1);
  return spec?.replicas ?? 1;
}

/** Whether as many pods are ready as the workload should have. */
export function isServing(workload: Workload): boolean {
  const { kind, spec, status } = workload;
  if (kind === 'DaemonSet') return (status?.numberReady ?? 0) >= desiredPodsOf(workload);
  if (kind === 'Job' || kind === 'CronJob') return spec?.suspend === true;
  return (
    (status?.readyReplicas ?? 0) >= desiredPodsOf(workload) &&
    (kind !== 'Deployment' || (status?.unavailableReplicas ?? 0) === 0)
  );
}

/** A rollout that is stuck: past its deadline, paused halfway, held by a partition, or without a single pod. */
export function diagnoseRollout(snapshot: WorkloadSnapshot): Finding | undefined {
  const { workload, pods } = snapshot;
  if (workload === undefined || workload.kind === 'Job' || workload.kind === 'CronJob') return undefined;
  const wanted = desiredPodsOf(workload);
  const progressing = workload.status?.conditions?.find(({ type }) => type === 'Progressing');
  const late = progressing?.status === 'False' && progressing.reason === 'ProgressDeadlineExceeded';
  const updated = workload.status?.updatedReplicas ?? workload.status?.updatedNumberScheduled ?? 0;
  const paused = workload.spec?.paused === true && updated < wanted;
  const partition = workload.spec?.updateStrategy?.rollingUpdate?.partition ?? 0;
  const held =
    workload.kind === 'StatefulSet' &&
    partition > 0 &&
    updated < wanted &&
    workload.status?.currentRevision !== workload.status?.updateRevision;
  const empty = wanted > 0 && pods.length === 0;
  if (!late && !paused && !held && !empty) return undefined;
  return found(
    'rollout-stuck',
    {
      workload: { kind: workload.kind ?? '', name: workload.metadata.name },
      summary: late ? summaryOf(progressing.message) : undefined,
      ready: workload.status?.readyReplicas ?? workload.status?.numberReady ?? 0,
      wanted,
      since: late ? timeOf(progressing.lastTransitionTime) : undefined,
      held: paused ? 'paused' : held ? { partition } : undefined,
    },
    {
      confidence: late || paused || held ? 'certain' : 'likely',
      evidence: [
        field(
          'status.conditions[Progressing]',
          progressing && `${progressing.status}, ${progressing.reason ?? ''}: ${progressing.message ?? ''}`,
          timeOf(progressing?.lastTransitionTime),
        ),
        field('spec.paused', paused ? 'true' : undefined),
        field('spec.updateStrategy.rollingUpdate.partition', held ? partition : undefined),
        field('spec.replicas', wanted),
        field('status.updatedReplicas', updated),
        field('status.readyReplicas', workload.status?.readyReplicas ?? 0),
      ],
    },
  );
}
