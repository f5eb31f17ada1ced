import { groupOf, type CauseGroup } from './causes.ts';
import { diagnosePod } from './diagnose-pod.ts';
import { diagnoseWorkload } from './diagnose-workload.ts';
import type { Diagnosis } from './diagnosis.ts';
import type { NamespaceGroup, NamespaceSummary } from './namespace-summary.ts';
import type { Snapshot, Target, WorkloadSnapshot } from './snapshot.ts';
import { isProblem, rankAmongPods } from './precedence.ts';

/** The pods of a namespace, without their logs, and the workloads that should have pods and have none. */
export interface NamespacePods {
  readonly target: Target;
  readonly now: Date;
  readonly pods: readonly Snapshot[];
  readonly workloadsWithoutPods: readonly WorkloadSnapshot[];
}

/** Causes that a log can make more precise. */
const REFINED_BY_LOG: readonly CauseGroup[] = ['crash', 'crash-reason-in-log'];
/** At most this many pods of a namespace are read in full; the others are diagnosed from their status. */
const MOST_READ = 10;

/** One pod of each workload and problem whose log may tell more, worst first: these are worth reading in full. */
export function examplesWorthReading(namespace: NamespacePods): readonly Target[] {
  return groupAlike(sketch(namespace))
    .map(([first]) => first)
    .filter((first) => first !== undefined && REFINED_BY_LOG.includes(groupOf(first.cause)))
    .flatMap((first) => (first === undefined ? [] : [first.target]))
    .slice(0, MOST_READ);
}

/**
 * Groups the problems in a namespace by cause and container, worst first; healthy pods are only counted. `read` are the diagnoses of pods
 * that were read in full: they apply to all pods of the same workload with the same problem.
 */
export function diagnoseNamespace(namespace: NamespacePods, read: readonly Diagnosis[] = []): NamespaceSummary {
  const all = sketch(namespace);
  const problems = groupAlike(all).flatMap((alike) => {
    const [first] = alike;
    const full = read.find(({ target }) => target.name === first?.target.name && target.kind === first.target.kind);
    return full === undefined ? alike : alike.map(({ target }) => ({ ...full, target }));
  });
  const groups = Map.groupBy(problems, ({ cause, container }) => `${cause} ${container?.name ?? ''}`);
  return {
    target: namespace.target,
    now: namespace.now,
    total: all.length,
    healthy: all.filter(({ cause }) => !isProblem(cause)).length,
    groups: [...groups.values()]
      .flatMap(toGroup)
      .sort((a, b) => rankAmongPods(a.cause) - rankAmongPods(b.cause) || b.pods.length - a.pods.length),
  };
}

function sketch({ pods, workloadsWithoutPods }: NamespacePods): Diagnosis[] {
  return [
    ...pods.map((snapshot) => diagnosePod(snapshot)),
    ...workloadsWithoutPods.map((workload) => diagnoseWorkload(workload, [])),
  ];
}

/** Everything that has a problem, worst first; pods of one workload with the same problem are together. */
function groupAlike(all: readonly Diagnosis[]): (readonly Diagnosis[])[] {
  const problems = all.filter(({ cause }) => isProblem(cause));
  const groups = Map.groupBy(problems, ({ cause, container, circumstances: { owner }, target }) =>
    JSON.stringify([cause, container?.name, owner ?? target]),
  );
  return [...groups.values()].sort(
    (a, b) => rankAmongPods(a[0]?.cause ?? 'healthy') - rankAmongPods(b[0]?.cause ?? 'healthy'),
  );
}

function toGroup(group: readonly Diagnosis[]): NamespaceGroup[] {
  const [example] = group;
  if (example === undefined) return [];
  const pods = group.map(({ target }) => target);
  return [{ cause: example.cause, container: example.container?.name, example, pods }];
}
