import { diagnosePod } from '../diagnosis/diagnose-pod.ts';
import { diagnoseWorkload, podsWorthReading } from '../diagnosis/diagnose-workload.ts';
import type { Diagnosis } from '../diagnosis/diagnosis.ts';
import type { Snapshot, WorkloadSnapshot } from '../diagnosis/snapshot.ts';
import type { Clusters, FoundTarget, ReadOutcome, ReadOptions } from '../diagnosis/cluster-port.ts';

/** A diagnosis with what it was made from. */
export interface Diagnosed {
  readonly diagnosis: Diagnosis;
  /** The pod itself, or those of the workload that were worth reading whole. */
  readonly pods: readonly Snapshot[];
  readonly workload: WorkloadSnapshot | undefined;
}

/** Reads a pod or workload, unless a search has read the object already, and diagnoses it. */
export async function diagnoseTarget(
  found: FoundTarget,
  clusters: Clusters,
  options: ReadOptions,
): Promise<ReadOutcome<Diagnosed>> {
  return found.target.kind === 'Pod'
    ? await diagnoseOnePod(found, clusters, options)
    : await diagnoseOneWorkload(found, clusters, options);
}

async function diagnoseOnePod(
  { target, pod }: FoundTarget,
  clusters: Clusters,
  options: ReadOptions,
): Promise<ReadOutcome<Diagnosed>> {
  const reading = await clusters.readPod(target, { ...options, pod });
  if (reading.kind === 'failed') return reading;
  const diagnosis = diagnosePod(reading.value);
  return { kind: 'read', value: { diagnosis, pods: [reading.value], workload: undefined } };
}

async function diagnoseOneWorkload(
  { target, workload: found }: FoundTarget,
  clusters: Clusters,
  options: ReadOptions,
): Promise<ReadOutcome<Diagnosed>> {
  const reading = await clusters.readWorkload(target, { ...options, workload: found });
  if (reading.kind === 'failed') return reading;
  const workload = reading.value;
  const pods = await readPods(workload, clusters, options);
  return { kind: 'read', value: { diagnosis: diagnoseWorkload(workload, pods), pods, workload } };
}

/** The pods come from the workload's list; their context is read for each. A failed read does not affect the others. */
async function readPods(
  workload: WorkloadSnapshot,
  clusters: Clusters,
  options: ReadOptions,
): Promise<readonly Snapshot[]> {
  const { context, namespace } = workload.target;
  const readings = await Promise.all(
    podsWorthReading(workload).map(async (pod) => {
      const target = { context, kind: 'Pod', namespace, name: pod.metadata.name };
      return await clusters.readPod(target, { ...options, pod });
    }),
  );
  return readings.flatMap((reading) => (reading.kind === 'read' ? [reading.value] : []));
}
