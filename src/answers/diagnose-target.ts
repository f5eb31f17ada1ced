import { diagnosePod } from '../diagnosis/diagnose-pod.ts';
import { diagnoseWorkload, podsWorthReading } from '../diagnosis/diagnose-workload.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { Snapshot, Target, WorkloadSnapshot } from '../diagnosis/snapshot.ts';
import type { Clusters, ReadOutcome, ReadOptions } from '../diagnosis/clusters.ts';

/** A diagnosis with what it was made from. */
export interface Diagnosed {
  readonly diagnosis: Diagnosis;
  /** The pod itself, or those of the workload that were worth reading whole. */
  readonly pods: readonly Snapshot[];
  readonly workload: WorkloadSnapshot | undefined;
}

/** Reads a pod or workload and diagnoses it. */
export async function diagnoseTarget(
  target: Target,
  clusters: Clusters,
  options: ReadOptions,
): Promise<ReadOutcome<Diagnosed>> {
  return target.kind === 'Pod'
    ? await diagnoseOnePod(target, clusters, options)
    : await diagnoseOneWorkload(target, clusters, options);
}

async function diagnoseOnePod(
  target: Target,
  clusters: Clusters,
  options: ReadOptions,
): Promise<ReadOutcome<Diagnosed>> {
  const reading = await clusters.readPod(target, options);
  if (reading.kind === 'failed') return reading;
  const diagnosis = diagnosePod(reading.value);
  return { kind: 'read', value: { diagnosis, pods: [reading.value], workload: undefined } };
}

async function diagnoseOneWorkload(
  target: Target,
  clusters: Clusters,
  options: ReadOptions,
): Promise<ReadOutcome<Diagnosed>> {
  const reading = await clusters.readWorkload(target, options);
  if (reading.kind === 'failed') return reading;
  const workload = reading.value;
  const pods = await readPods(workload, clusters, options);
  return { kind: 'read', value: { diagnosis: diagnoseWorkload(workload, pods), pods, workload } };
}

/** A pod that could not be read a moment after it was listed takes nothing from what the others say. */
async function readPods(
  workload: WorkloadSnapshot,
  clusters: Clusters,
  options: ReadOptions,
): Promise<readonly Snapshot[]> {
  const { context, namespace } = workload.target;
  const readings = await Promise.all(
    podsWorthReading(workload).map(
      async ({ metadata }) => await clusters.readPod({ context, kind: 'Pod', namespace, name: metadata.name }, options),
    ),
  );
  return readings.flatMap((reading) => (reading.kind === 'read' ? [reading.value] : []));
}
