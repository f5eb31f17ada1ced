import { STATUS_LOST } from '../container-reasons.ts';
import { terminationEvidence, eventEvidence, field, found, type Finding } from '../finding.ts';
import { isPast } from './container.ts';
import {
  conditionOf,
  terminationOf,
  specPath,
  type Termination,
  type PodContainer,
  type PodView,
} from '../pod-view.ts';
import { happenedNear, type EventView } from '../event-view.ts';
import { timeOf } from '../time.ts';

const RESTARTING_ALL = 'RestartingAllContainers';
const SANDBOX_SECONDS = 120;
const REBOOT_SECONDS = 600;
const NODE_RESTART_REASONS = new Set(['Rebooted']);

/** A restart rule of one container restarted all containers in place; the 137 of the others is made up. */
export function diagnoseRestartAll(view: PodView): Finding | undefined {
  const condition = conditionOf(view.pod, 'AllContainersRestarting');
  const victims = view.all.filter(({ status }) =>
    [status?.state?.waiting?.reason, status?.state?.terminated?.reason, status?.lastState?.terminated?.reason].includes(
      RESTARTING_ALL,
    ),
  );
  const active = condition?.status === 'True';
  if (!active && victims.every((container) => hasRecovered(view, container))) return undefined;
  const source = restartSource(view, victims);
  const facts = {
    source: source?.name,
    victims: victims.filter((container) => container !== source).map(({ name }) => name),
  };
  const termination = source && terminationOf(source);
  const exitCode =
    termination !== undefined && termination.reason !== RESTARTING_ALL ? termination.exitCode : undefined;
  return found('restart-all', facts, {
    container: source,
    exitCode,
    confidence: source === undefined ? 'likely' : 'certain',
    evidence: [
      field(
        'status.conditions[AllContainersRestarting]',
        condition && `${condition.status}, ${condition.reason ?? ''}`,
        timeOf(condition?.lastTransitionTime),
      ),
      ...victims.slice(0, 2).map((container) => {
        const victimEnd = terminationOf(container);
        return victimEnd && terminationEvidence(container, victimEnd);
      }),
      source && field(`${specPath(source)}.restartPolicyRules`, JSON.stringify(source.spec.restartPolicyRules)),
    ],
  });
}

function hasRecovered(view: PodView, container: PodContainer): boolean {
  const termination = terminationOf(container);
  return (
    container.status?.state?.running !== undefined &&
    container.status.ready === true &&
    termination !== undefined &&
    isPast(view, container, termination)
  );
}

/** The container whose exit code matches its restart rule; if that code is overwritten too, the container that was not killed. */
function restartSource(view: PodView, victims: readonly PodContainer[]): PodContainer | undefined {
  const candidates = view.all.filter(({ spec }) =>
    spec.restartPolicyRules?.some(({ action }) => action === 'RestartAllContainers'),
  );
  const matching = candidates.filter((container) => {
    const termination = terminationOf(container);
    return termination !== undefined && termination.reason !== RESTARTING_ALL && matchesRule(container, termination);
  });
  if (matching.length === 1) return matching[0];
  const killed = new Set(view.events.filter(({ reason }) => reason === 'Killing').map(({ container }) => container));
  const spared = candidates.filter(({ name }) => !killed.has(name));
  if (spared.length === 1 && (killed.size > 0 || candidates.length === 1)) return spared[0];
  return candidates.length === 1 ? candidates[0] : victims.length === 0 ? matching[0] : undefined;
}

function matchesRule(container: PodContainer, termination: Termination): boolean {
  return (container.spec.restartPolicyRules ?? []).some(({ action, exitCodes }) => {
    const listed = exitCodes?.values?.includes(termination.exitCode) ?? false;
    return action === 'RestartAllContainers' && (exitCodes?.operator === 'NotIn' ? !listed : listed);
  });
}

/**
 * All containers terminated at once and did not cause it: the sandbox was re-created, or the node or its runtime restarted. Undefined if
 * every container has recovered.
 */
export function diagnoseWholePodRestart(view: PodView): Finding | undefined {
  const terminated = view.workers.flatMap((container) => {
    const termination = terminationOf(container);
    return termination === undefined || hasRecovered(view, container) ? [] : [{ container, termination }];
  });
  const first = terminated[0];
  if (first === undefined) return undefined;
  const allLost =
    terminated.length === view.workers.length &&
    terminated.every(({ termination }) => STATUS_LOST.has(termination.reason));
  const sandbox = view.events.find(
    (event) =>
      event.reason === 'SandboxChanged' &&
      terminated.some(({ termination }) => happenedNear(event, termination.finishedAt, SANDBOX_SECONDS)),
  );
  const reboot = rebootOf(view, first.termination);
  if (reboot !== undefined && (allLost || sandbox !== undefined)) return rebooted(view, terminated, reboot, 'reboot');
  if (allLost && terminated.length > 1) return rebooted(view, terminated, sandbox, 'runtime');
  const near =
    sandbox === undefined
      ? []
      : terminated.filter(({ termination }) => happenedNear(sandbox, termination.finishedAt, SANDBOX_SECONDS));
  if (sandbox === undefined || near.length * 2 <= view.workers.length) return undefined;
  // The kubelet may re-create the sandbox after it stopped the pod for another reason, but never because of an OOM kill of a container.
  const mine = near[0] ?? first;
  return found(
    'sandbox-recreated',
    {
      node: view.pod.spec?.nodeName,
      at: sandbox.last ?? view.now,
      exitCode: mine.termination.exitCode,
      ranSeconds: mine.termination.ranSeconds,
    },
    {
      container: view.workers.length === 1 ? mine.container : undefined,
      exitCode: mine.termination.exitCode,
      confidence: 'likely',
      evidence: [
        eventEvidence(sandbox),
        ...near.slice(0, 3).map(({ container, termination }) => terminationEvidence(container, termination)),
      ],
    },
  );
}

/** A reboot of the node around a termination, or at any time if that is not known. */
function rebootOf(view: PodView, termination: Termination): EventView | undefined {
  return view.nodeEvents.find(
    (event) =>
      NODE_RESTART_REASONS.has(event.reason) &&
      (termination.finishedAt !== undefined ? happenedNear(event, termination.finishedAt, REBOOT_SECONDS) : true),
  );
}

function rebooted(
  view: PodView,
  terminated: readonly { container: PodContainer; termination: Termination }[],
  event: EventView | undefined,
  what: 'reboot' | 'runtime',
): Finding {
  return found(
    'node-rebooted',
    { node: view.pod.spec?.nodeName ?? '', at: event?.last, what, containers: terminated.length },
    {
      exitCode: terminated[0]?.termination.exitCode,
      confidence: what === 'reboot' ? 'certain' : 'likely',
      evidence: [
        eventEvidence(event),
        ...terminated.slice(0, 3).map(({ container, termination }) => terminationEvidence(container, termination)),
      ],
    },
  );
}
