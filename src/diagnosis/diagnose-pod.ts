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
import { diagnoseContainers, diagnoseGateOrNode, diagnoseMinorTrouble, diagnoseWell } from './rules/running.ts';
import { diagnoseScheduling } from './rules/scheduling.ts';
import { diagnoseRestartAll, diagnoseWholePodRestart } from './rules/whole-pod.ts';
import { timeOf } from './time.ts';

/** A pod that succeeded is done: its sidecars are killed last, and their codes mean nothing. */
function diagnoseSuccess(view: PodView): Finding | undefined {
  return view.pod.status?.phase === 'Succeeded' ? diagnoseWell(view) : undefined;
}

/**
 * The stages, in order of precedence: the first that finds something names the root cause. What comes earlier makes what comes later
 * an effect or history: a node that does not report, a reason for the pod as a whole, a pod that is being taken away.
 */
const STAGES: readonly ((view: PodView) => Finding | undefined)[] = [
  diagnoseStaleNode,
  diagnosePodReason,
  diagnoseDisruption,
  diagnoseDeletion,
  diagnoseSuccess,
  diagnoseScheduling,
  diagnoseNotSynced,
  diagnoseBeforeContainer,
  diagnoseRestartAll,
  diagnoseInitChain,
  diagnoseWholePodRestart,
  diagnoseContainers,
  diagnoseGateOrNode,
  diagnoseMinorTrouble,
  diagnoseWell,
];

/** Names the one root cause of what a pod shows. Never fails: what no stage knows is `unknown`, with the raw evidence. */
export function diagnosePod(snapshot: Snapshot): Diagnosis {
  const { pod } = snapshot;
  if (pod === undefined) return toDiagnosis(snapshot, diagnoseAbsent(snapshot), undefined);
  const view = viewOf(snapshot, pod);
  return toDiagnosis(snapshot, findingOf(view), view);
}

/** The finding of the first stage that has one. */
export function findingOf(view: PodView): Finding {
  for (const stage of STAGES) {
    const finding = stage(view);
    if (finding !== undefined) return finding;
  }
  return unexplained(
    view,
    view.workers.find(({ status }) => status?.ready !== true),
  );
}

const MAX_EVIDENCE = 6;

/** Completes a finding with what any answer holds. */
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
