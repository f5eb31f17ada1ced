import { diagnoseSlowPull } from './image-pull.ts';
import { isBeforeCreation } from '../container-reasons.ts';
import { eventEvidence, field, found, NONE, waitingEvidence, type Finding } from '../finding.ts';
import { summaryOf } from '../kubernetes-messages/error-summary.ts';
import { terminationOf, isTerminal, scheduledAt, type PodContainer, type PodView } from '../pod-view.ts';
import type { EventView } from '../event-view.ts';
import { latest, secondsBetween, timeOf } from '../time.ts';
import { nodeNotReady } from './node.ts';
import { diagnoseSandboxEvent } from './sandbox.ts';
import {
  diagnoseSilentVolume,
  diagnoseVolumeEvent,
  explainsTimeout,
  isGenericMount,
  isTransientMount,
} from './volume.ts';

/** The order of steps when the kubelet syncs a pod (kubelet.go SyncPod): an earlier step can block the later ones. */
const KUBELET_STAGES: readonly (readonly string[])[] = [
  ['NetworkNotReady'],
  ['FailedCreatePodContainer'],
  ['Failed'],
  ['FailedAttachVolume', 'FailedMount', 'FailedMapVolume'],
  ['FailedPrepareDynamicResources', 'FailedResourceClaimCreation'],
  ['FailedCreatePodSandBox'],
];
const DATA_FOLDERS = /error making pod data directories/;

/** How long a kubelet may take to notice a pod, and a pod to start, before something is wrong. */
const UNNOTICED_SECONDS = 30;
const STARTING_SECONDS = 120;
/** Two blockers this close belong to the same attempt: the one of the earlier stage is the cause. */
const SAME_ATTEMPT_SECONDS = 120;

/** A pod on a node whose kubelet has not reported anything about it. */
export function diagnoseNotSynced(view: PodView): Finding | undefined {
  const { pod } = view;
  if (pod.spec?.nodeName === undefined || isTerminal(pod)) return undefined;
  if (timeOf(pod.status?.startTime) !== undefined || view.all.some(({ status }) => status !== undefined))
    return undefined;
  const since = scheduledAt(pod) ?? view.now;
  if ((secondsBetween(since, view.now) ?? 0) <= UNNOTICED_SECONDS) return starting(view);
  return (
    nodeNotReady(view, 'likely') ??
    found(
      'kubelet-not-synced',
      { node: pod.spec.nodeName, since },
      {
        confidence: 'likely',
        evidence: [
          field('spec.nodeName', pod.spec.nodeName),
          field('status.conditions[PodScheduled]', 'True', since),
          field('status.startTime', NONE),
        ],
      },
    )
  );
}

/** No container has been created, and the state is only ContainerCreating or PodInitializing: the events explain it. */
export function diagnoseBeforeContainer(view: PodView): Finding | undefined {
  if (view.pod.spec?.nodeName === undefined || isTerminal(view.pod) || !view.all.every(isNotCreated)) return undefined;
  // Containers also wait like this while their sandbox is re-created: only a blocker that is newer than their termination is about that.
  const finished = view.all.map((container) => terminationOf(container)?.finishedAt);
  const progress = latest(newestProgress(view), ...finished);
  const ranBefore = view.all.some(
    (container) => terminationOf(container) !== undefined || Boolean(container.status?.containerID),
  );
  const blockers = view.events.filter((event) => isBlocker(event) && !isOlder(event, progress));
  const blocker = specificOf(view, pickBlocker(blockers), blockers);
  if (blocker !== undefined) return explain(view, blocker);
  if (ranBefore) return undefined;
  const pulling = view.all
    .map((container) => diagnoseSlowPull(view, container))
    .find((finding) => finding !== undefined);
  if (pulling !== undefined) return pulling;
  // A pull in progress proves that the volumes and the sandbox are ready.
  const silent = progress === undefined ? diagnoseSilentVolume(view) : undefined;
  if (silent !== undefined) return silent;
  const waited = secondsBetween(scheduledAt(view.pod), view.now) ?? 0;
  if (waited < STARTING_SECONDS || progress !== undefined) return starting(view);
  return nodeNotReady(view, 'likely');
}

function isNotCreated({ status }: PodContainer): boolean {
  return status === undefined || (status.state?.waiting !== undefined && isBeforeCreation(status.state.waiting.reason));
}

function isBlocker(event: EventView): boolean {
  if (event.reason === 'Failed') return DATA_FOLDERS.test(event.message);
  return KUBELET_STAGES.some((reasons) => reasons.includes(event.reason)) && !isTransientMount(event);
}

function stageOf(event: EventView): number {
  return KUBELET_STAGES.findIndex((reasons) => reasons.includes(event.reason));
}

/** When the pod last reached a later stage: its volumes and sandbox were ready then. */
function newestProgress(view: PodView): Date | undefined {
  return view.events.find(({ reason }) => reason === 'Pulling' || reason === 'Pulled' || reason === 'Created')?.last;
}

function isOlder(event: EventView, time: Date | undefined): boolean {
  return time !== undefined && event.last !== undefined && event.last < time;
}

function pickBlocker(blockers: readonly EventView[]): EventView | undefined {
  const newest = blockers[0];
  if (newest === undefined) return undefined;
  const together = blockers.filter(
    (event) => Math.abs(secondsBetween(event.last, newest.last) ?? 0) <= SAME_ATTEMPT_SECONDS,
  );
  const rank = (event: EventView) =>
    stageOf(event) * 4 + (isGenericMount(event) ? 2 : 0) + (event.reason === 'FailedAttachVolume' ? 0 : 1);
  return together.reduce((best, event) => (rank(event) < rank(best) ? event : best), newest);
}

/** A timeout repeats, but the error behind it (Multi-Attach) may be reported only once: that one explains it, however old. */
function specificOf(
  view: PodView,
  blocker: EventView | undefined,
  blockers: readonly EventView[],
): EventView | undefined {
  if (blocker === undefined || !isGenericMount(blocker)) return blocker;
  return pickBlocker(blockers.filter((event) => explainsTimeout(view, event, blocker))) ?? blocker;
}

function explain(view: PodView, event: EventView): Finding {
  switch (event.reason) {
    case 'FailedAttachVolume':
    case 'FailedMount':
    case 'FailedMapVolume':
      return diagnoseVolumeEvent(view, event);
    case 'FailedPrepareDynamicResources':
    case 'FailedResourceClaimCreation':
      return found(
        'claim-prepare-failed',
        {
          volume: undefined,
          summary: summaryOf(event.message),
          problem: undefined,
          node: view.pod.spec?.nodeName,
          since: scheduledAt(view.pod) ?? view.now,
          object: undefined,
          driver: undefined,
          path: undefined,
          wanted: undefined,
          heldBy: [],
          holders: 'pods',
          attempts: event.count,
        },
        { confidence: 'certain', evidence: [eventEvidence(event)] },
      );
    default:
      return diagnoseSandboxEvent(view, event);
  }
}

/** A pod or container that has not had time to fail. */
export function starting(view: PodView, container?: PodContainer): Finding {
  const newest = view.events.find((event) => container === undefined || event.container === container.name);
  const waiting = (container ?? view.all[0])?.status?.state?.waiting?.reason;
  return found(
    'starting',
    { since: scheduledAt(view.pod) ?? view.now, stage: newest?.reason ?? waiting },
    {
      container,
      confidence: 'likely',
      evidence: [
        eventEvidence(newest),
        container && waitingEvidence(container),
        field('status.phase', view.pod.status?.phase),
      ],
    },
  );
}
