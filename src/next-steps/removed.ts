import type { CauseContext } from './cause-context.ts';
import { clusterKubectl, kubectl, kubectlEvents, kubectlLogs, podCommand } from './kubectl.ts';
import { podSpecSnippet } from './manifest-snippets.ts';
import { type GroupPlans, check, fix, type NoValues, type PlannedStep } from './planned-step.ts';
import { tolerationOf } from './toleration.ts';
import {
  cordon,
  describeNode,
  kubeletLog,
  nodeEvents,
  nodeList,
  nodeEventsCommand,
  outOfService,
} from './node-checks.ts';
import {
  type EvictionStepValues,
  evictedForDisk,
  evictedForMemory,
  evictedForProcesses,
  overSizeLimit,
  overStorageLimit,
} from './eviction.ts';
import { deleteLeftover, replacement } from './replaced-pod.ts';

/** Next steps about pods that were evicted, preempted or deleted. */
export interface RemovedStepValues extends EvictionStepValues {
  'eviction-budget': NoValues;
  'eviction-who': { readonly node: string | undefined };
  'preempted-priorities': { readonly node: string | undefined };
  'preempted-priority-class': NoValues;
  'taint-look': { readonly node: string };
  'taint-tolerate': { readonly taint: string };
  'device-taints': NoValues;
  'deadline-log': NoValues;
  'deadline-raise': { readonly from: number | undefined; readonly to: number };
  'finalizer-owner': { readonly finalizers: readonly string[] };
  'finalizer-remove': { readonly finalizers: readonly string[] };
  'stuck-on-node': { readonly node: string };
  'force-delete': NoValues;
}

type Step = PlannedStep<RemovedStepValues>;
/** A pod that was evicted through the API, preempted, or deleted because of its node. */
export type RemovedPod = CauseContext<'evicted-api' | 'preempted' | 'deleted-by-taint' | 'deleted-node-gone'>;

function evictedByApi(about: RemovedPod): readonly Step[] {
  const { node } = about.facts;
  return [
    replacement(about),
    check('eviction-who', { node }, node === undefined ? kubectlEvents(about) : nodeEventsCommand(about, node)),
    check('eviction-budget', {}, kubectl(about, 'get', 'poddisruptionbudgets')),
  ];
}

function preempted(about: RemovedPod): readonly Step[] {
  const { node } = about.facts;
  const columns =
    'custom-columns=NAMESPACE:.metadata.namespace,POD:.metadata.name,PRIORITY:.spec.priority,CLASS:.spec.priorityClassName';
  const where = node === undefined ? [] : ['--field-selector', `spec.nodeName=${node}`];
  return [
    replacement(about),
    check('preempted-priorities', { node }, clusterKubectl(about, 'get', 'pods', '-A', ...where, '-o', columns)),
    check('preempted-priority-class', {}, clusterKubectl(about, 'get', 'priorityclasses')),
    ...deleteLeftover(about),
  ];
}

function deletedByTaint(about: RemovedPod): readonly Step[] {
  const { node, taints, by } = about.facts;
  if (by === 'device-taint-manager')
    return [
      replacement(about),
      check('device-taints', {}, clusterKubectl(about, 'get', 'devicetaintrules,resourceslices')),
      ...describeNode(about, node),
    ];
  const [taint] = taints;
  return [
    replacement(about),
    ...(node === undefined
      ? []
      : [check('taint-look', { node }, clusterKubectl(about, 'get', 'node', node, '-o', 'jsonpath={.spec.taints}'))]),
    ...(taint === undefined
      ? []
      : [
          fix(
            'taint-tolerate',
            { taint },
            { snippet: podSpecSnippet(about, { tolerations: [tolerationOf(taint, 600)] }) },
          ),
        ]),
    ...nodeEvents(about, node),
  ];
}

function stuck(about: CauseContext<'terminating-stuck'>): readonly Step[] {
  const { by, finalizers, node } = about.facts;
  if (by === 'finalizer') {
    const patch = podCommand(about, 'patch', '--type=merge', '-p', '{"metadata":{"finalizers":null}}');
    return [check('finalizer-owner', { finalizers }), fix('finalizer-remove', { finalizers }, patch)];
  }
  const force = fix('force-delete', {}, podCommand(about, 'delete', '--grace-period=0', '--force'));
  if (by === 'node') return [...describeNode(about, node), ...outOfService(about, node), force];
  return [
    check('describe-pod', {}, kubectl(about, 'describe', 'pod', about.podName ?? about.target.name)),
    ...(node === undefined
      ? []
      : [
          check('stuck-on-node', { node }, `crictl ps -a; mount | grep kubelet; ps -eo pid,stat,wchan,cmd | grep ' D'`),
        ]),
    ...(by === 'kill' ? cordon(about, node) : kubeletLog(about, node)),
    force,
  ];
}

function deadline(about: CauseContext<'deadline-exceeded'>): readonly Step[] {
  const { seconds } = about.facts;
  const to = (seconds ?? 1800) * 2;
  return [
    check('deadline-log', {}, kubectlLogs(about, { words: ['--tail=50'] })),
    fix('deadline-raise', { from: seconds, to }, { snippet: podSpecSnippet(about, { activeDeadlineSeconds: to }) }),
    ...deleteLeftover(about),
  ];
}

export const removedPlans: GroupPlans<'removed', RemovedStepValues> = {
  'evicted-memory': evictedForMemory,
  'evicted-disk': evictedForDisk,
  'evicted-pid': evictedForProcesses,
  'evicted-emptydir-limit': overSizeLimit,
  'evicted-ephemeral-limit': overStorageLimit,
  'evicted-api': evictedByApi,
  preempted,
  'deleted-by-taint': deletedByTaint,
  'deleted-node-gone': (about) => [replacement(about), nodeList(about)],
  'deadline-exceeded': deadline,
  'terminating-stuck': stuck,
};
