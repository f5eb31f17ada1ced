import { END_LOST } from '../container-reasons.ts';
import { endEvidence, eventEvidence, field, found, type Finding } from '../finding.ts';
import { isPast } from './container.ts';
import { conditionOf, endOf, specPath, type End, type PodContainer, type PodView } from '../pod-view.ts';
import { happenedNear, type SeenEvent } from '../seen-events.ts';
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
  if (!active && victims.every((container) => isOver(view, container))) return undefined;
  const source = restartSource(view, victims);
  const facts = {
    source: source?.name,
    victims: victims.filter((container) => container !== source).map(({ name }) => name),
  };
  const end = source && endOf(source);
  const exitCode = end !== undefined && end.reason !== RESTARTING_ALL ? end.exitCode : undefined;
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
        const victimEnd = endOf(container);
        return victimEnd && endEvidence(container, victimEnd);
      }),
      source && field(`${specPath(source)}.restartPolicyRules`, JSON.stringify(source.spec.restartPolicyRules)),
    ],
  });
}

function isOver(view: PodView, container: PodContainer): boolean {
  const end = endOf(container);
  return (
    container.status?.state?.running !== undefined &&
    container.status.ready === true &&
    end !== undefined &&
    isPast(view, container, end)
  );
}

/** The container with a rule that its code matches; where the code is overwritten too, the one that was not killed. */
function restartSource(view: PodView, victims: readonly PodContainer[]): PodContainer | undefined {
  const candidates = view.all.filter(({ spec }) =>
    spec.restartPolicyRules?.some(({ action }) => action === 'RestartAllContainers'),
  );
  const matching = candidates.filter((container) => {
    const end = endOf(container);
    return end !== undefined && end.reason !== RESTARTING_ALL && matchesRule(container, end);
  });
  if (matching.length === 1) return matching[0];
  const killed = new Set(view.events.filter(({ reason }) => reason === 'Killing').map(({ container }) => container));
  const spared = candidates.filter(({ name }) => !killed.has(name));
  if (spared.length === 1 && (killed.size > 0 || candidates.length === 1)) return spared[0];
  return candidates.length === 1 ? candidates[0] : victims.length === 0 ? matching[0] : undefined;
}

function matchesRule(container: PodContainer, end: End): boolean {
  return (container.spec.restartPolicyRules ?? []).some(({ action, exitCodes }) => {
    const listed = exitCodes?.values?.includes(end.exitCode) ?? false;
    return action === 'RestartAllContainers' && (exitCodes?.operator === 'NotIn' ? !listed : listed);
  });
}

/**
 * What ended all containers at once was not their own doing: the sandbox was re-created, or the node or its runtime restarted.
 * Undefined if every container has recovered.
 */
export function diagnoseWholePodRestart(view: PodView): Finding | undefined {
  const ended = view.workers.flatMap((container) => {
    const end = endOf(container);
    return end === undefined || isOver(view, container) ? [] : [{ container, end }];
  });
  const first = ended[0];
  if (first === undefined) return undefined;
  const allLost = ended.length === view.workers.length && ended.every(({ end }) => END_LOST.has(end.reason));
  const sandbox = view.events.find(
    (event) =>
      event.reason === 'SandboxChanged' &&
      ended.some(({ end }) => happenedNear(event, end.finishedAt, SANDBOX_SECONDS)),
  );
  const reboot = rebootOf(view, first.end);
  if (reboot !== undefined && (allLost || sandbox !== undefined)) return rebooted(view, ended, reboot, 'reboot');
  if (allLost && ended.length > 1) return rebooted(view, ended, sandbox, 'runtime');
  const near =
    sandbox === undefined ? [] : ended.filter(({ end }) => happenedNear(sandbox, end.finishedAt, SANDBOX_SECONDS));
  if (sandbox === undefined || near.length * 2 <= view.workers.length) return undefined;
  // The sandbox may be re-created because the kubelet stopped the pod for another reason, but an OOM of a container never does that.
  const mine = near[0] ?? first;
  return found(
    'sandbox-recreated',
    {
      node: view.pod.spec?.nodeName,
      at: sandbox.last ?? view.now,
      exitCode: mine.end.exitCode,
      ranSeconds: mine.end.ranSeconds,
    },
    {
      container: view.workers.length === 1 ? mine.container : undefined,
      exitCode: mine.end.exitCode,
      confidence: 'likely',
      evidence: [eventEvidence(sandbox), ...near.slice(0, 3).map(({ container, end }) => endEvidence(container, end))],
    },
  );
}

/** A reboot of the node around the end of a run, or since the run began. */
function rebootOf(view: PodView, end: End): SeenEvent | undefined {
  return view.nodeEvents.find(
    (event) =>
      NODE_RESTART_REASONS.has(event.reason) &&
      (end.finishedAt !== undefined ? happenedNear(event, end.finishedAt, REBOOT_SECONDS) : true),
  );
}

function rebooted(
  view: PodView,
  ended: readonly { container: PodContainer; end: End }[],
  event: SeenEvent | undefined,
  what: 'reboot' | 'runtime',
): Finding {
  return found(
    'node-rebooted',
    { node: view.pod.spec?.nodeName ?? '', at: event?.last, what, containers: ended.length },
    {
      exitCode: ended[0]?.end.exitCode,
      confidence: what === 'reboot' ? 'certain' : 'likely',
      evidence: [eventEvidence(event), ...ended.slice(0, 3).map(({ container, end }) => endEvidence(container, end))],
    },
  );
}
