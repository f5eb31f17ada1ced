import { diagnosePod, toDiagnosis } from './diagnose-pod.ts';
import type { Diagnosis, Share } from './diagnosis.ts';
import { field, found, NOT_FOUND, type Finding } from './finding.ts';
import type { Pod, Workload } from './kubernetes-objects.ts';
import { bareSnapshot } from './bare-snapshot.ts';
import type { Snapshot, WorkloadSnapshot } from './snapshot.ts';
import { diagnoseFinishedJob, newestJobOf } from './rules/job.ts';
import { denialOf } from './rules/create-denied.ts';
import { diagnoseRollout, isServing, desiredPodsOf } from './rules/rollout.ts';
import { timeOf } from './time.ts';
import { isProblem, rankAmongPods } from './precedence.ts';

/** Pods of one workload fail alike: a few are enough. */
const MOST_PODS_READ = 3;

interface Sketch {
  readonly pod: Pod;
  readonly diagnosis: Diagnosis;
}

/** What each pod shows by its status alone: enough to see which pods fail alike. */
function sketch(workload: WorkloadSnapshot): Sketch[] {
  return workload.pods.map((pod) => ({ pod, diagnosis: diagnosePod(bareSnapshot(workload, pod)) }));
}

function problemKey({ cause, container }: Diagnosis): string {
  return `${cause} ${container?.name ?? ''}`;
}

/** The pods whose events and logs are worth reading: the newest pod with each problem, the most frequent problem first. */
export function podsWorthReading(workload: WorkloadSnapshot): readonly Pod[] {
  const groups = [...Map.groupBy(sketch(workload), ({ diagnosis }) => problemKey(diagnosis)).values()].sort(
    (a, b) => problemsFirst(a, b) || b.length - a.length,
  );
  return groups.map(newest).slice(0, MOST_PODS_READ);
}

function problemsFirst(a: readonly Sketch[], b: readonly Sketch[]): number {
  const rank = (group: readonly Sketch[]) => (group[0] !== undefined && isProblem(group[0].diagnosis.cause) ? 0 : 1);
  return rank(a) - rank(b);
}

function newest(group: readonly Sketch[]): Pod {
  const created = ({ pod }: Sketch) => timeOf(pod.metadata.creationTimestamp)?.getTime() ?? 0;
  return group.reduce((best, each) => (created(each) > created(best) ? each : best)).pod;
}

/**
 * Explains a workload by the pod that shows its problem, or by what prevents it from having pods. `pods` are the snapshots of
 * `podsWorthReading` that could be read.
 */
export function diagnoseWorkload(workload: WorkloadSnapshot, pods: readonly Snapshot[]): Diagnosis {
  const object = workload.workload;
  if (object === undefined) return answer(workload, notFound(workload));
  const job = newestJobOf(workload);
  const [worst, ...others] = worstFirst(workload, pods);
  const finishedJob = job && diagnoseFinishedJob(workload, job, worst?.diagnosis);
  if (finishedJob !== undefined) return withPod(answer(workload, finishedJob), worst?.diagnosis, undefined);
  const denied = denialOf([...workload.children, object].filter(isCurrent), workload.events);
  if (denied !== undefined && workload.pods.length < desiredPodsOf(object)) return answer(workload, denied);
  const rollout = diagnoseRollout(workload);
  if (worst !== undefined && isProblem(worst.diagnosis.cause) && !isLeftOver(workload, worst.pod))
    return ofPod(workload, worst, rollout, others);
  if (rollout !== undefined) return answer(workload, rollout);
  return worst === undefined || isServing(object)
    ? answer(workload, healthy(workload, object, worst))
    : ofPod(workload, worst, undefined, []);
}

function isCurrent({ kind, spec }: Workload): boolean {
  return kind !== 'ReplicaSet' || spec?.replicas !== 0;
}

/** A failed pod of a workload that has enough ready pods is a leftover: it has been replaced. */
function isLeftOver(workload: WorkloadSnapshot, pod: Pod): boolean {
  return pod.status?.phase === 'Failed' && workload.workload !== undefined && isServing(workload.workload);
}

interface Worst {
  readonly pod: Pod;
  readonly diagnosis: Diagnosis;
  readonly share: Share;
}

/** The pods that were read, starting with the one that explains the problem: the worst of those with the most frequent problem. */
function worstFirst(workload: WorkloadSnapshot, pods: readonly Snapshot[]): Worst[] {
  const sketches = sketch(workload);
  const all = pods.flatMap((snapshot): Worst[] => {
    const { pod } = snapshot;
    if (pod === undefined) return [];
    const mine = sketches.find((each) => each.pod.metadata.name === pod.metadata.name);
    const same =
      mine === undefined
        ? 1
        : sketches.filter(({ diagnosis }) => problemKey(diagnosis) === problemKey(mine.diagnosis)).length;
    return [{ pod, diagnosis: diagnosePod(snapshot), share: { same, total: sketches.length } }];
  });
  return all.sort(
    (a, b) =>
      Number(isProblem(b.diagnosis.cause)) - Number(isProblem(a.diagnosis.cause)) ||
      Number(isLeftOver(workload, a.pod)) - Number(isLeftOver(workload, b.pod)) ||
      b.share.same - a.share.same ||
      rankAmongPods(a.diagnosis.cause) - rankAmongPods(b.diagnosis.cause),
  );
}

function ofPod(
  workload: WorkloadSnapshot,
  { diagnosis, share }: Worst,
  rollout: Finding | undefined,
  others: readonly Worst[],
): Diagnosis {
  const unhealthy = others.filter(({ pod, diagnosis: { cause } }) => isProblem(cause) && !isLeftOver(workload, pod));
  const seen = [
    ...unhealthy
      .filter((each) => problemKey(each.diagnosis) !== problemKey(diagnosis))
      .filter((each, i, all) => all.findIndex((one) => problemKey(one.diagnosis) === problemKey(each.diagnosis)) === i)
      .map(({ diagnosis: { cause, container } }) => ({ cause, container: container?.name })),
    ...(rollout === undefined ? [] : [{ cause: rollout.cause, container: undefined }]),
  ];
  return {
    ...withPod({ ...diagnosis, target: workload.target }, diagnosis, share),
    alsoSeen: [...diagnosis.alsoSeen, ...seen],
  };
}

function withPod(diagnosis: Diagnosis, pod: Diagnosis | undefined, share: Share | undefined): Diagnosis {
  if (pod === undefined) return diagnosis;
  return {
    ...diagnosis,
    pod: pod.target,
    share,
    log: diagnosis.log ?? pod.log,
    unread: [...new Set([...diagnosis.unread, ...pod.unread])],
  };
}

function answer(workload: WorkloadSnapshot, finding: Finding): Diagnosis {
  const diagnosis = toDiagnosis(bareSnapshot(workload, undefined), finding, undefined);
  return { ...diagnosis, unread: workload.unread };
}

function notFound({ target }: WorkloadSnapshot): Finding {
  return found(
    'pod-not-found',
    { nearest: [], lastEvent: undefined, owner: undefined },
    { confidence: 'certain', evidence: [field(`${target.kind} ${target.namespace}/${target.name}`, NOT_FOUND)] },
  );
}

function healthy(workload: WorkloadSnapshot, object: Workload, worst: Worst | undefined): Finding {
  const statuses = workload.pods.flatMap(({ status }) => status?.containerStatuses ?? []);
  return found(
    'healthy',
    {
      readyContainers: statuses.filter(({ ready }) => ready === true).length,
      containers: statuses.length,
      runningSince: undefined,
      restarts: statuses.reduce((sum, { restartCount }) => sum + (restartCount ?? 0), 0),
      idle: statuses.length > 0 ? undefined : idleOf(object),
    },
    {
      confidence: 'certain',
      evidence: [
        field('spec.replicas', object.spec?.replicas),
        field('status.desiredNumberScheduled', object.status?.desiredNumberScheduled),
        field('spec.suspend', object.spec?.suspend === true ? 'true' : undefined),
        field('status.readyReplicas', object.status?.readyReplicas ?? object.status?.numberReady),
      ],
      alsoSeen:
        worst !== undefined && isProblem(worst.diagnosis.cause)
          ? [{ cause: worst.diagnosis.cause, container: worst.diagnosis.container?.name }]
          : [],
    },
  );
}

function idleOf({ spec }: Workload): 'scaled-down' | 'suspended' | 'no-pods' {
  if (spec?.suspend === true) return 'suspended';
  return spec?.replicas === 0 ? 'scaled-down' : 'no-pods';
}
