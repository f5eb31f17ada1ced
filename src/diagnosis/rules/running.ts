import { CAUSE_GROUPS, type CauseId } from '../causes.ts';
import type { Condition } from '../kubernetes-objects.ts';
import { diagnoseContainer, isForgotten, rootFirst } from './container.ts';
import { diagnoseFailingLiveness, newestProbeEvent } from './probe.ts';
import {
  terminationEvidence,
  eventEvidence,
  field,
  found,
  NONE,
  restartEvidence,
  restartPath,
  withoutField,
  type Finding,
} from '../finding.ts';
import { summaryOf } from '../kubernetes-messages/error-summary.ts';
import { resizeAmounts } from '../kubernetes-messages/rejected-amounts.ts';
import { conditionOf, terminationOf, type PodView } from '../pod-view.ts';
import { latest, timeOf } from '../time.ts';
import { diagnoseTermination } from './termination.ts';
import { isOnlyPodNotReady, nodeNotReady } from './node.ts';

/** Crashes that a device may have caused. */
const CRASHES: ReadonlySet<CauseId> = new Set<CauseId>([
  'crash-app-error',
  'crash-signal',
  'crash-dotnet-host',
  ...CAUSE_GROUPS['crash-reason-in-log'],
]);

/** Diagnoses each container by itself: the first finding is the root cause, the others are `alsoSeen`. */
export function diagnoseContainers(view: PodView): Finding | undefined {
  const findings = view.workers
    .map((container) => diagnoseContainer(view, container))
    .filter((finding) => finding !== undefined)
    .sort(rootFirst);
  const [root, ...others] = findings;
  if (root === undefined) return undefined;
  const device = unhealthyDevice(view, root.container?.name);
  if (device !== undefined && CRASHES.has(root.cause)) return { ...device, alsoSeen: seen([root, ...others]) };
  return { ...root, alsoSeen: [...root.alsoSeen, ...seen(others)] };
}

function seen(findings: readonly Finding[]) {
  return findings.map(({ cause, container }) => ({ cause, container: container?.name }));
}

/** All containers are ready but the pod is not: a readiness gate, or the node. */
export function diagnoseGateOrNode(view: PodView): Finding | undefined {
  if (!isOnlyPodNotReady(view)) return undefined;
  const ready = conditionOf(view.pod, 'Ready');
  const gates = (view.pod.spec?.readinessGates ?? [])
    .map(({ conditionType }) => conditionType)
    .filter((type) => conditionOf(view.pod, type)?.status !== 'True');
  if (gates.length > 0)
    return found(
      'readiness-gate',
      { gates, since: timeOf(ready?.lastTransitionTime) },
      {
        confidence: 'certain',
        evidence: [
          field(
            'status.conditions[Ready]',
            `False, ${ready?.reason ?? ''}: ${ready?.message ?? ''}`,
            timeOf(ready?.lastTransitionTime),
          ),
          field('status.conditions[ContainersReady]', conditionOf(view.pod, 'ContainersReady')?.status),
          ...gates.map((gate) => field(`status.conditions[${gate}]`, conditionOf(view.pod, gate)?.status ?? NONE)),
        ],
      },
    );
  return nodeNotReady(view, 'likely');
}

/** Problems of a pod that still works: a pending resize, an unhealthy device, a liveness probe below its threshold. */
export function diagnoseMinorProblem(view: PodView): Finding | undefined {
  return (
    resize(view) ??
    unhealthyDevice(view, undefined) ??
    view.workers.map((container) => diagnoseFailingLiveness(view, container)).find((finding) => finding !== undefined)
  );
}

function resize(view: PodView): Finding | undefined {
  const pending = conditionOf(view.pod, 'PodResizePending');
  const progress = conditionOf(view.pod, 'PodResizeInProgress');
  const condition =
    pending?.status === 'True'
      ? pending
      : progress?.status === 'True' && progress.reason === 'Error'
        ? progress
        : undefined;
  if (condition === undefined) return undefined;
  const what = condition === progress ? 'Error' : condition.reason === 'Infeasible' ? 'Infeasible' : 'Deferred';
  return found(
    'resize-pending',
    { what, summary: summaryOf(condition.message), amounts: resizeAmounts(condition.message) },
    {
      confidence: 'certain',
      evidence: [
        field(
          `status.conditions[${condition.type}]`,
          `${condition.reason ?? ''}: ${condition.message ?? ''}`,
          timeOf(condition.lastTransitionTime),
        ),
      ],
    },
  );
}

/** A device that its plugin reports as unhealthy, of the named container or of any. */
function unhealthyDevice(view: PodView, name: string | undefined): Finding | undefined {
  for (const container of view.workers) {
    if (name !== undefined && container.name !== name) continue;
    for (const { name: resource, resources } of container.status?.allocatedResourcesStatus ?? []) {
      const unhealthy = resources?.find(({ health }) => health === 'Unhealthy');
      if (unhealthy === undefined) continue;
      return found(
        'device-unhealthy',
        { resource, device: unhealthy.resourceID, health: 'Unhealthy', summary: summaryOf(unhealthy.message) },
        {
          container,
          confidence: 'likely',
          evidence: [
            field(
              `${container.path}.allocatedResourcesStatus[${resource}]`,
              `${unhealthy.resourceID ?? ''} Unhealthy ${unhealthy.message ?? ''}`,
            ),
          ],
        },
      );
    }
  }
  return undefined;
}

/** The pod has completed, recovered from its last termination, or is healthy; undefined if it is not ready. */
export function diagnoseHealthy(view: PodView): Finding | undefined {
  const { pod } = view;
  if (pod.status?.phase === 'Succeeded') return completed(view);
  const ready = conditionOf(pod, 'Ready');
  if (pod.status?.phase !== 'Running' || ready?.status === 'False') return undefined;
  return recovered(view, ready) ?? healthy(view, ready);
}

/** Undefined if no container was restarted within the last day. */
function recovered(view: PodView, ready: Condition | undefined): Finding | undefined {
  const [newest] = view.workers
    .flatMap((container) => {
      const termination = terminationOf(container);
      const runningSince = timeOf(container.status?.state?.running?.startedAt);
      if (termination?.finishedAt === undefined || runningSince === undefined || isForgotten(view, termination))
        return [];
      return [{ container, termination, finishedAt: termination.finishedAt, runningSince }];
    })
    .sort((a, b) => b.finishedAt.getTime() - a.finishedAt.getTime());
  if (newest === undefined) return undefined;
  const { container, termination, finishedAt, runningSince } = newest;
  const earlier = diagnoseTermination(view, container, termination);
  return found(
    'recovered',
    { earlier: earlier.cause, finishedAt, runningSince, restarts: container.status?.restartCount ?? 0 },
    {
      container: view.workers.length > 1 ? container : undefined,
      exitCode: termination.exitCode,
      confidence: 'certain',
      evidence: [
        field('status.conditions[Ready]', ready?.status, timeOf(ready?.lastTransitionTime)),
        ...withoutField(earlier.evidence, restartPath(container)).slice(0, 3),
        restartEvidence(container),
      ],
      log: earlier.log,
      alsoSeen: [{ cause: earlier.cause, container: container.name }],
    },
  );
}

function healthy(view: PodView, ready: Condition | undefined): Finding {
  const running = view.workers.map(({ status }) => timeOf(status?.state?.running?.startedAt));
  return found(
    'healthy',
    {
      readyContainers: view.workers.filter(({ status }) => status?.ready === true).length,
      containers: view.workers.length,
      runningSince: latest(...running),
      restarts: view.workers.reduce((sum, { status }) => sum + (status?.restartCount ?? 0), 0),
      idle: undefined,
    },
    {
      confidence: 'certain',
      evidence: [
        field('status.phase', view.pod.status?.phase),
        field('status.conditions[Ready]', ready?.status, timeOf(ready?.lastTransitionTime)),
      ],
      alsoSeen: view.workers
        .filter((container) => newestProbeEvent(view, container, 'liveness')?.errored === true)
        .map(({ name }) => ({ cause: 'probe-errored' as const, container: name })),
    },
  );
}

function completed(view: PodView): Finding {
  const terminations = view.workers
    .filter(({ role }) => role === 'main')
    .flatMap((container) => {
      const termination = terminationOf(container);
      return termination === undefined ? [] : [{ container, termination }];
    });
  const job = view.snapshot.owners.find(({ kind }) => kind === 'Job')?.metadata.name;
  return found(
    'completed',
    { finishedAt: latest(...terminations.map(({ termination }) => termination.finishedAt)), job },
    {
      exitCode: 0,
      confidence: 'certain',
      evidence: [
        field('status.phase', 'Succeeded'),
        ...terminations.slice(0, 2).map(({ container, termination }) => terminationEvidence(container, termination)),
        eventEvidence(view.events.find(({ reason }) => reason === 'Completed')),
      ],
    },
  );
}
