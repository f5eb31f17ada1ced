import type { Diagnosis } from './diagnosis.ts';
import { unexplained } from './rules/container.ts';
import { withoutRepeats, type Finding } from './finding.ts';
import { viewOf, type PodView } from './pod-view.ts';
import type { Snapshot } from './snapshot.ts';
import { diagnoseAbsent } from './rules/absent.ts';
import { diagnoseBeforeContainer, diagnoseNotSynced } from './rules/before-container.ts';
import { diagnoseDeletion } from './rules/deletion.ts';
import { diagnoseDisruption } from './rules/disruption.ts';
import { diagnoseInitChain } from './rules/init-chain.ts';
import { diagnoseStaleNode } from './rules/node.ts';
import { diagnosePodReason } from './rules/pod-reason.ts';
import { diagnoseContainers, diagnoseGateOrNode, diagnoseHealthy, diagnoseMinorProblem } from './rules/running.ts';
import { diagnoseScheduling } from './rules/scheduling.ts';
import { diagnoseRestartAll, diagnoseWholePodRestart } from './rules/whole-pod.ts';
import { timeOf } from './time.ts';

/** A pod that succeeded is done: its sidecars are killed last, so their exit codes mean nothing. */
function diagnoseSuccess(view: PodView): Finding | undefined {
  return view.pod.status?.phase === 'Succeeded' ? diagnoseHealthy(view) : undefined;
}

/**
 * The rules, in the order in which they run: the first one that finds something names the root cause. What an earlier rule finds turns
 * whatever later rules would read into an effect, or into history.
 */
const RULES: readonly ((view: PodView) => Finding | undefined)[] = [
  // The node's Ready condition and taints: if the node no longer reports, the rest of the pod's status is outdated.
  diagnoseStaleNode,
  // `status.reason`: what the kubelet says about the whole pod explains the exit codes of its containers.
  diagnosePodReason,
  // The condition DisruptionTarget and events: who removed the pod explains why it is being deleted.
  diagnoseDisruption,
  // `metadata.deletionTimestamp`: containers of a pod that is being deleted terminate for that reason.
  diagnoseDeletion,
  // `status.phase` Succeeded: the exit codes of sidecars that were killed last mean nothing.
  diagnoseSuccess,
  // The condition PodScheduled: without a node, nothing else has happened yet.
  diagnoseScheduling,
  // `status.startTime`: until the kubelet has seen the pod, nothing has happened on the node.
  diagnoseNotSynced,
  // Events about volumes, network and sandbox: all containers wait for them.
  diagnoseBeforeContainer,
  // The condition AllContainersRestarting: init containers run again too, and the 137 of the killed containers is made up.
  diagnoseRestartAll,
  // Init containers in spec order: those after one that has not completed, and all main containers, wait for it.
  diagnoseInitChain,
  // Events about the sandbox and the node: if all containers terminated at once, none of them caused it.
  diagnoseWholePodRestart,
  // States, log and events of each container.
  diagnoseContainers,
  // Readiness gates, and the node again: they explain a pod that is not ready only if all its containers are.
  diagnoseGateOrNode,
  // Problems of a pod that still works: a pending resize, an unhealthy device, a liveness probe below its threshold.
  diagnoseMinorProblem,
  // Nothing is wrong now; the answer says what the pod last recovered from.
  diagnoseHealthy,
];

/** Names the root cause of what a pod shows. Never fails: what no rule recognises is `unknown`, with the raw evidence. */
export function diagnosePod(snapshot: Snapshot): Diagnosis {
  const { pod } = snapshot;
  if (pod === undefined) return toDiagnosis(snapshot, diagnoseAbsent(snapshot), undefined);
  const view = viewOf(snapshot, pod);
  return toDiagnosis(snapshot, findingOf(view), view);
}

/** The finding of the first rule that has one. */
export function findingOf(view: PodView): Finding {
  for (const rule of RULES) {
    const finding = rule(view);
    if (finding !== undefined) return finding;
  }
  return unexplained(
    view,
    view.workers.find(({ status }) => status?.ready !== true),
  );
}

const MAX_EVIDENCE = 6;

/** Completes a finding with what every diagnosis contains. */
export function toDiagnosis(snapshot: Snapshot, finding: Finding, view: PodView | undefined): Diagnosis {
  const { container, evidence, alsoSeen, ...rest } = finding;
  const top = snapshot.owners.at(-1);
  return {
    ...rest,
    target: snapshot.target,
    pod: undefined,
    container: container && { name: container.name, role: container.role, image: container.spec.image ?? '' },
    evidence: withoutRepeats(evidence).slice(0, MAX_EVIDENCE),
    alsoSeen: alsoSeen.filter(
      (seen, i) =>
        alsoSeen.findIndex((other) => other.cause === seen.cause && other.container === seen.container) === i,
    ),
    unread: snapshot.unread,
    circumstances: {
      containers: view?.workers.length ?? 0,
      restarts:
        container?.status?.restartCount ??
        view?.workers.reduce((sum, { status }) => sum + (status?.restartCount ?? 0), 0),
      node: view?.pod.spec?.nodeName,
      owner: top?.kind === undefined ? undefined : { kind: top.kind, name: top.metadata.name },
      phase: view?.pod.status?.phase,
      createdAt: timeOf(view?.pod.metadata.creationTimestamp),
    },
    share: undefined,
    now: snapshot.now,
  };
}
