import { diagnosePod } from './diagnose-pod.ts';
import { diagnoseWorkload } from './diagnose-workload.ts';
import type { Diagnosis } from './diagnosis.ts';
import type { NamespaceSummary } from './namespace-summary.ts';
import type { Snapshot, Target, WorkloadSnapshot } from './snapshot.ts';
import { badnessOf, isTroubled } from './troubled.ts';

/** The pods of a namespace, without their logs, and the workloads that want pods and have none. */
export interface NamespacePods {
  readonly target: Target;
  readonly now: Date;
  readonly pods: readonly Snapshot[];
  readonly workloadsWithoutPods: readonly WorkloadSnapshot[];
}

/** Groups what is wrong in a namespace by cause and container, worst first; what is well is only counted. */
export function diagnoseNamespace({ target, now, pods, workloadsWithoutPods }: NamespacePods): NamespaceSummary {
  const all: Diagnosis[] = [
    ...pods.map((snapshot) => diagnosePod(snapshot)),
    ...workloadsWithoutPods.map((workload) => diagnoseWorkload(workload, [])),
  ];
  const troubled = all.filter(({ cause }) => isTroubled(cause));
  const groups = [...Map.groupBy(troubled, ({ cause, container }) => `${cause} ${container?.name ?? ''}`).values()];
  return {
    target,
    now,
    total: all.length,
    healthy: all.length - troubled.length,
    groups: groups
      .flatMap((group) => {
        const [example] = group;
        if (example === undefined) return [];
        return [
          {
            cause: example.cause,
            container: example.container?.name,
            example,
            pods: group.map((diagnosis) => diagnosis.target),
          },
        ];
      })
      .sort((a, b) => badnessOf(a.cause) - badnessOf(b.cause) || b.pods.length - a.pods.length),
  };
}
