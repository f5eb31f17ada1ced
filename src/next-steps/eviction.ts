import type { CauseId } from '../diagnosis/causes.ts';
import type { CauseContext } from './cause-context.ts';
import { clusterKubectl, kubectlPod } from './kubectl.ts';
import { podSpecSnippet } from './manifest-snippets.ts';
import { check, fix, type NoValues, type PlannedStep } from './planned-step.ts';
import { bytes, manifestQuantity } from './quantities.ts';
import { describeNode, type NodeCheckStepValues } from './node-checks.ts';
import { deleteLeftover, replacement, type ReplacedPodStepValues } from './replaced-pod.ts';

/** Next steps about pods that the kubelet evicted. Amounts are as people write them. */
export interface EvictionStepValues extends NodeCheckStepValues, ReplacedPodStepValues {
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
}

type Step = PlannedStep<EvictionStepValues>;
/** A pod that the kubelet evicted. */
export type EvictedPod = CauseContext<
  Extract<CauseId, 'evicted-memory' | 'evicted-disk' | 'evicted-pid' | `evicted-${string}-limit`>
>;

const MIB = 1024 ** 2;

/** A request a tenth above the use, in steps of 64 MiB. */
function raiseRequest(about: EvictedPod, resource: 'memory' | 'ephemeral-storage'): Step {
  const { culprit, usageBytes, requestBytes } = about.facts;
  const wanted = usageBytes === undefined ? undefined : Math.ceil((usageBytes * 1.1) / (64 * MIB)) * 64 * MIB;
  const container = culprit === about.podName ? undefined : culprit;
  const values = {
    container,
    resource,
    from: requestBytes === undefined ? undefined : bytes(requestBytes),
    to: wanted === undefined ? undefined : bytes(wanted),
  };
  if (wanted === undefined || container === undefined) return fix('evicted-request', values);
  const resources = { requests: { [resource]: manifestQuantity(wanted) } };
  return fix('evicted-request', values, {
    snippet: podSpecSnippet(about, { containers: [{ name: container, resources }] }),
  });
}

/** The node ran low on memory. */
export function evictedForMemory(about: EvictedPod): readonly Step[] {
  const { node } = about.facts;
  return [
    replacement(about),
    ...(node === undefined
      ? []
      : [check('evicted-hungry-pods', { node }, clusterKubectl(about, 'top', 'pods', '-A', '--sort-by=memory'))]),
    raiseRequest(about, 'memory'),
    ...deleteLeftover(about),
  ];
}

/** The node ran low on disk or inodes. */
export function evictedForDisk(about: EvictedPod): readonly Step[] {
  const { node, resource } = about.facts;
  return [
    replacement(about),
    ...(node === undefined
      ? []
      : [
          check(
            'evicted-disk-hog',
            { node },
            'df -h /var/lib/kubelet /var/lib/containerd; du -xsh /var/log/pods/* | sort -h | tail',
          ),
        ]),
    ...(resource === 'inodes' ? [fix('evicted-write-less', {})] : [raiseRequest(about, 'ephemeral-storage')]),
    ...deleteLeftover(about),
  ];
}

/** The node ran out of process ids. */
export function evictedForProcesses(about: EvictedPod): readonly Step[] {
  const { node } = about.facts;
  return [
    replacement(about),
    ...(node === undefined
      ? []
      : [check('evicted-process-count', { node }, 'ps -eLo user,comm --no-headers | sort | uniq -c | sort -n | tail')]),
    ...describeNode(about, node),
    ...deleteLeftover(about),
  ];
}

/** An emptyDir outgrew its own limit. */
export function overSizeLimit(about: EvictedPod): readonly Step[] {
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
          snippet: podSpecSnippet(about, {
            volumes: [{ name: volume, emptyDir: { sizeLimit: manifestQuantity(better) } }],
          }),
        };
  return [
    check('evicted-who-writes', { volume }, kubectlPod(about, '-o', mounts)),
    fix('evicted-size-limit', values, snippet),
    replacement(about),
    ...deleteLeftover(about),
  ];
}

/** The pod outgrew its own limits on the disk. */
export function overStorageLimit(about: EvictedPod): readonly Step[] {
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
          snippet: podSpecSnippet(about, {
            containers: [{ name: culprit, resources: { limits: { 'ephemeral-storage': manifestQuantity(better) } } }],
          }),
        };
  return [
    fix('evicted-storage-limit', values, snippet),
    fix('evicted-write-less', {}),
    replacement(about),
    ...deleteLeftover(about),
  ];
}
