import type { CauseContext } from './cause-context.ts';
import { describePod, kubectl, kubectlLogs, kubectlPod } from './kubectl.ts';
import { type GroupPlans, check, fix, type NoValues, type PlannedStep } from './planned-step.ts';
import { cordon, describeNode, type NodeCheckStepValues } from './node-checks.ts';

/** Next steps about pods that wait for one of their own containers, a resize or a device. */
export interface BlockedStepValues extends NodeCheckStepValues {
  'init-log': { readonly container: string };
  'init-dependency': { readonly line: string | undefined };
  'init-look-inside': { readonly container: string };
  'init-bound': { readonly container: string };
  'sidecar-log': { readonly container: string };
  'sidecar-probe': { readonly container: string };
  'sidecar-optional': { readonly container: string };
  'resize-look': NoValues;
  'resize-wait': { readonly node: string | undefined };
  'resize-move': NoValues;
  'resize-lower': NoValues;
  'device-status': NoValues;
  'device-move': { readonly pod: string };
}

type Step = PlannedStep<BlockedStepValues>;

function containerName(about: CauseContext<'init-running' | 'sidecar-blocking'>): string | undefined {
  return about.container?.name;
}

function initRunning(about: CauseContext<'init-running'>): readonly Step[] {
  const container = containerName(about);
  if (container === undefined) return [check('describe-pod', {}, describePod(about))];
  const inside =
    about.podName === undefined
      ? []
      : [
          check(
            'init-look-inside',
            { container },
            kubectl(about, 'exec', about.podName, '-c', container, '--', 'cat', '/proc/1/cmdline', '/etc/resolv.conf'),
          ),
        ];
  return [
    ...(about.log === undefined && about.facts.lastLine === undefined
      ? [check('init-log', { container }, kubectlLogs(about, { words: ['--tail=20'] }))]
      : []),
    check('init-dependency', { line: about.facts.lastLine }, kubectl(about, 'get', 'pods,services,endpointslices')),
    ...inside,
    fix('init-bound', { container }),
  ];
}

function sidecarBlocking(about: CauseContext<'sidecar-blocking'>): readonly Step[] {
  const container = containerName(about);
  if (container === undefined) return [check('describe-pod', {}, describePod(about))];
  return [
    ...(about.log === undefined
      ? [check('sidecar-log', { container }, kubectlLogs(about, { words: ['--tail=50'] }))]
      : []),
    check(
      'sidecar-probe',
      { container },
      kubectlPod(about, '-o', `jsonpath={.spec.initContainers[?(@.name=="${container}")].startupProbe}`),
    ),
    fix('sidecar-optional', { container }),
  ];
}

function resizePending(about: CauseContext<'resize-pending'>): readonly Step[] {
  const { node, owner } = about.circumstances;
  const resources =
    'jsonpath={range .status.containerStatuses[*]}{.name}{" has "}{.resources}{" allocated "}{.allocatedResources}{"\\n"}{end}';
  const status = check('resize-look', {}, kubectlPod(about, '-o', resources));
  const move =
    owner === undefined || about.podName === undefined
      ? []
      : [fix('resize-move', {}, { command: kubectl(about, 'delete', 'pod', about.podName) })];
  switch (about.facts.what) {
    case 'Deferred':
      return [status, ...describeNode(about, node), fix('resize-wait', { node }), ...move];
    case 'Infeasible':
      return [status, fix('resize-lower', {}), ...move];
    case 'Error':
      return [status, fix('resize-lower', {}), ...describeNode(about, node)];
  }
}

function deviceUnhealthy(about: CauseContext<'device-unhealthy'>): readonly Step[] {
  const { node, owner } = about.circumstances;
  const status = check(
    'device-status',
    {},
    kubectlPod(
      about,
      '-o',
      'jsonpath={range .status.containerStatuses[*]}{.name}{" "}{.allocatedResourcesStatus}{"\\n"}{end}',
    ),
  );
  const move =
    owner === undefined || about.podName === undefined
      ? []
      : [fix('device-move', { pod: about.podName }, { command: kubectl(about, 'delete', 'pod', about.podName) })];
  return [status, ...describeNode(about, node), ...cordon(about, node), ...move];
}

export const blockedPlans: GroupPlans<'blocked', BlockedStepValues> = {
  'init-running': initRunning,
  'sidecar-blocking': sidecarBlocking,
  'resize-pending': resizePending,
  'device-unhealthy': deviceUnhealthy,
};
