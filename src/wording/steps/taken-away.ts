import type { CauseId } from '../../diagnosis/causes.ts';
import type { About } from '../about.ts';
import { clusterKubectl, kubectl, kubectlEvents, kubectlLogs, kubectlPod } from '../kubectl.ts';
import { podSpecSnippet, yamlString } from '../manifest.ts';
import { type GroupPlans, look, mend, type NoValues, type PlannedStep } from '../planned-step.ts';
import { bytes, manifestQuantity } from '../quantities.ts';
import { tolerationLines } from '../taints.ts';
import {
  cordon,
  describeNode,
  kubeletLog,
  type NodeCheckStepValues,
  nodeEvents,
  nodeEventsCommand,
  outOfService,
} from './node-checks.ts';
import { deleteLeftover, replacement, type ReplacedPodStepValues } from './replaced-pod.ts';

/** Next steps about pods that were evicted, preempted or deleted. Amounts are as people say them. */
export interface TakenAwayStepValues extends NodeCheckStepValues, ReplacedPodStepValues {
  'evicted-request': {
    readonly container: string | undefined;
    readonly resource: string;
    readonly from: string | undefined;
    readonly to: string | undefined;
  };
  'evicted-hungry-pods': { readonly node: string };
  'evicted-disk-hog': { readonly node: string };
  'evicted-process-count': { readonly node: string };
  'evicted-who-writes': { readonly volume: string };
  'evicted-size-limit': { readonly volume: string; readonly from: string | undefined; readonly to: string | undefined };
  'evicted-storage-limit': {
    readonly container: string | undefined;
    readonly from: string | undefined;
    readonly to: string | undefined;
  };
  'evicted-write-less': NoValues;
  'eviction-budget': NoValues;
  'eviction-who': { readonly node: string | undefined };
  'preempted-priorities': { readonly node: string | undefined };
  'preempted-priority-class': NoValues;
  'taint-look': { readonly node: string };
  'taint-tolerate': { readonly taint: string };
  'device-taints': NoValues;
  'node-list': NoValues;
  'deadline-log': NoValues;
  'deadline-raise': { readonly from: number | undefined; readonly to: number };
  'finalizer-owner': { readonly finalizers: readonly string[] };
  'finalizer-remove': { readonly finalizers: readonly string[] };
  'stuck-on-node': { readonly node: string };
  'force-delete': NoValues;
}

type Step = PlannedStep<TakenAwayStepValues>;
type Evicted = About<Extract<CauseId, 'evicted-memory' | 'evicted-disk' | 'evicted-pid' | `evicted-${string}-limit`>>;
type TakenAway = About<'evicted-api' | 'preempted' | 'deleted-by-taint' | 'deleted-node-gone'>;

const MIB = 1024 ** 2;

/** A request a tenth above the use, in steps of 64 MiB. */
function honestRequest(about: Evicted, resource: 'memory' | 'ephemeral-storage'): Step {
  const { culprit, usageBytes, requestBytes } = about.facts;
  const wanted = usageBytes === undefined ? undefined : Math.ceil((usageBytes * 1.1) / (64 * MIB)) * 64 * MIB;
  const container = culprit === about.podName ? undefined : culprit;
  const values = {
    container,
    resource,
    from: requestBytes === undefined ? undefined : bytes(requestBytes),
    to: wanted === undefined ? undefined : bytes(wanted),
  };
  if (wanted === undefined || container === undefined) return mend('evicted-request', values);
  const lines = [
    `- name: ${yamlString(container)}`,
    '  resources:',
    '    requests:',
    `      ${resource}: ${manifestQuantity(wanted)}`,
  ];
  return mend('evicted-request', values, { snippet: podSpecSnippet(about, ['containers:', ...lines]) });
}

function evictedForMemory(about: Evicted): readonly Step[] {
  const { node } = about.facts;
  return [
    replacement(about),
    ...(node === undefined
      ? []
      : [look('evicted-hungry-pods', { node }, clusterKubectl(about, 'top', 'pods', '-A', '--sort-by=memory'))]),
    honestRequest(about, 'memory'),
    ...deleteLeftover(about),
  ];
}

function evictedForDisk(about: Evicted): readonly Step[] {
  const { node, resource } = about.facts;
  return [
    replacement(about),
    ...(node === undefined ? [] : [look('evicted-disk-hog', { node })]),
    ...(resource === 'inodes' ? [mend('evicted-write-less', {})] : [honestRequest(about, 'ephemeral-storage')]),
    ...deleteLeftover(about),
  ];
}

function evictedForProcesses(about: Evicted): readonly Step[] {
  const { node } = about.facts;
  return [
    replacement(about),
    ...(node === undefined ? [] : [look('evicted-process-count', { node })]),
    ...describeNode(about, node),
    ...deleteLeftover(about),
  ];
}

function overSizeLimit(about: Evicted): readonly Step[] {
  const { volume, limitBytes } = about.facts;
  if (volume === undefined) return [replacement(about), ...deleteLeftover(about)];
  const better = limitBytes === undefined ? undefined : limitBytes * 2;
  const mounts = `jsonpath={range .spec.containers[*]}{.name}{": "}{.volumeMounts[?(@.name=="${volume}")].mountPath}{"\\n"}{end}`;
  const values = {
    volume,
    from: limitBytes === undefined ? undefined : bytes(limitBytes),
    to: better === undefined ? undefined : bytes(better),
  };
  const snippet =
    better === undefined
      ? {}
      : {
          snippet: podSpecSnippet(about, [
            'volumes:',
            `- name: ${yamlString(volume)}`,
            '  emptyDir:',
            `    sizeLimit: ${manifestQuantity(better)}`,
          ]),
        };
  return [
    look('evicted-who-writes', { volume }, kubectlPod(about, '-o', mounts)),
    mend('evicted-size-limit', values, snippet),
    replacement(about),
    ...deleteLeftover(about),
  ];
}

function overStorageLimit(about: Evicted): readonly Step[] {
  const { culprit, limitBytes } = about.facts;
  const better = limitBytes === undefined ? undefined : limitBytes * 2;
  const values = {
    container: culprit,
    from: limitBytes === undefined ? undefined : bytes(limitBytes),
    to: better === undefined ? undefined : bytes(better),
  };
  const snippet =
    better === undefined || culprit === undefined
      ? {}
      : {
          snippet: podSpecSnippet(about, [
            'containers:',
            `- name: ${yamlString(culprit)}`,
            '  resources:',
            '    limits:',
            `      ephemeral-storage: ${manifestQuantity(better)}`,
          ]),
        };
  return [
    mend('evicted-storage-limit', values, snippet),
    mend('evicted-write-less', {}),
    replacement(about),
    ...deleteLeftover(about),
  ];
}

function evictedByApi(about: TakenAway): readonly Step[] {
  const { node } = about.facts;
  return [
    replacement(about),
    look('eviction-who', { node }, node === undefined ? kubectlEvents(about) : nodeEventsCommand(about, node)),
    look('eviction-budget', {}, kubectl(about, 'get', 'poddisruptionbudgets')),
  ];
}

function preempted(about: TakenAway): readonly Step[] {
  const { node } = about.facts;
  const columns =
    'custom-columns=NAMESPACE:.metadata.namespace,POD:.metadata.name,PRIORITY:.spec.priority,CLASS:.spec.priorityClassName';
  const where = node === undefined ? [] : ['--field-selector', `spec.nodeName=${node}`];
  return [
    replacement(about),
    look('preempted-priorities', { node }, clusterKubectl(about, 'get', 'pods', '-A', ...where, '-o', columns)),
    look('preempted-priority-class', {}, clusterKubectl(about, 'get', 'priorityclasses')),
    ...deleteLeftover(about),
  ];
}

function deletedByTaint(about: TakenAway): readonly Step[] {
  const { node, taints, by } = about.facts;
  if (by === 'device-taint-manager')
    return [
      replacement(about),
      look('device-taints', {}, clusterKubectl(about, 'get', 'devicetaintrules,resourceslices')),
      ...describeNode(about, node),
    ];
  const [taint] = taints;
  return [
    replacement(about),
    ...(node === undefined
      ? []
      : [look('taint-look', { node }, clusterKubectl(about, 'get', 'node', node, '-o', 'jsonpath={.spec.taints}'))]),
    ...(taint === undefined
      ? []
      : [mend('taint-tolerate', { taint }, { snippet: podSpecSnippet(about, tolerationLines(taint, 600)) })]),
    ...nodeEvents(about, node),
  ];
}

function stuck(about: About<'terminating-stuck'>): readonly Step[] {
  const { by, finalizers, node } = about.facts;
  const forced =
    about.podName === undefined
      ? {}
      : { command: kubectl(about, 'delete', 'pod', about.podName, '--grace-period=0', '--force') };
  if (by === 'finalizer') {
    const patch =
      about.podName === undefined
        ? {}
        : {
            command: kubectl(
              about,
              'patch',
              'pod',
              about.podName,
              '--type=merge',
              '-p',
              '{"metadata":{"finalizers":null}}',
            ),
          };
    return [look('finalizer-owner', { finalizers }), mend('finalizer-remove', { finalizers }, patch)];
  }
  const force = mend('force-delete', {}, forced);
  if (by === 'node') return [...describeNode(about, node), ...outOfService(about, node), force];
  return [
    look('describe-pod', {}, kubectl(about, 'describe', 'pod', about.podName ?? about.target.name)),
    ...(node === undefined ? [] : [look('stuck-on-node', { node })]),
    ...(by === 'kill' ? cordon(about, node) : kubeletLog(about, node)),
    force,
  ];
}

function deadline(about: About<'deadline-exceeded'>): readonly Step[] {
  const { seconds } = about.facts;
  const to = (seconds ?? 1800) * 2;
  return [
    look('deadline-log', {}, kubectlLogs(about, { words: ['--tail=50'] })),
    mend('deadline-raise', { from: seconds, to }, { snippet: podSpecSnippet(about, [`activeDeadlineSeconds: ${to}`]) }),
    ...deleteLeftover(about),
  ];
}

export const takenAwayPlans: GroupPlans<'taken-away', TakenAwayStepValues> = {
  'evicted-memory': evictedForMemory,
  'evicted-disk': evictedForDisk,
  'evicted-pid': evictedForProcesses,
  'evicted-emptydir-limit': overSizeLimit,
  'evicted-ephemeral-limit': overStorageLimit,
  'evicted-api': evictedByApi,
  preempted,
  'deleted-by-taint': deletedByTaint,
  'deleted-node-gone': (about) => [
    replacement(about),
    look('node-list', {}, clusterKubectl(about, 'get', 'nodes', '-o', 'wide')),
  ],
  'deadline-exceeded': deadline,
  'terminating-stuck': stuck,
};
