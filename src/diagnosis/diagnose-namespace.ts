import { groupOf, type CauseGroup } from './causes.ts';
import { diagnosePod } from './diagnose-pod.ts';
import { diagnoseWorkload } from './diagnose-workload.ts';
import type { Diagnosis } from './diagnosis.ts';
import type { NamespaceGroup, NamespaceSummary } from './namespace-summary.ts';
import type { Snapshot, Target, WorkloadSnapshot } from './snapshot.ts';
import { isProblem, rankAmongPods } from './precedence.ts';

/** The pods of a namespace, without their logs, and the workloads that want pods and have none. */
export interface NamespacePods {
  readonly target: Target;
  readonly now: Date;
  readonly pods: readonly Snapshot[];
  readonly workloadsWithoutPods: readonly WorkloadSnapshot[];
}

/** Causes that a log may make finer. */
const LOGS_TELL: readonly CauseGroup[] = ['crash', 'crash-reason-in-log'];
/** So many pods of a namespace are read whole; the others are judged by their status. */
const MOST_READ = 10;

/** One pod of each workload and problem whose log may say more, the worst first: worth reading whole. */
export function examplesWorthReading(namespace: NamespacePods): readonly Target[] {
  return alikeIn(sketch(namespace))
    .map(([first]) => first)
    .filter((first) => first !== undefined && LOGS_TELL.includes(groupOf(first.cause)))
    .flatMap((first) => (first === undefined ? [] : [first.target]))
    .slice(0, MOST_READ);
}

/**
 * Groups what is wrong in a namespace by cause and container, worst first; what is healthy is only counted. `read` are diagnoses of pods
 * that were read whole: they hold for the pods of the same workload with the same problem.
 */
export function diagnoseNamespace(namespace: NamespacePods, read: readonly Diagnosis[] = []): NamespaceSummary {
  const all = sketch(namespace);
  const problems = alikeIn(all).flatMap((alike) => {
    const [first] = alike;
    const whole = read.find(({ target }) => target.name === first?.target.name && target.kind === first.target.kind);
    return whole === undefined ? alike : alike.map(({ target }) => ({ ...whole, target }));
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

/** What has a problem, pods of one workload with the same problem together, the worst first. */
function alikeIn(all: readonly Diagnosis[]): (readonly Diagnosis[])[] {
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
