import type { CauseContext } from './cause-context.ts';
import { clusterKubectl, describePod, kubectl, shellWord } from './kubectl.ts';
import { deploymentSnippet, podSpecSnippet } from './manifest-snippets.ts';
import type { Snippet } from './snippet.ts';
import type { MountProblem } from '../diagnosis/kubernetes-messages/mount-error.ts';
import { check, fix, type NoValues, type PlannedStep } from './planned-step.ts';
import { describeNode, kubeletLog, type NodeCheckStepValues, nodePods, outOfService } from './node-checks.ts';

/** Next steps about volumes that a pod waits for. */
export interface VolumeStepValues extends NodeCheckStepValues {
  'source-elsewhere': { readonly kind: string; readonly name: string };
  'source-keys': { readonly kind: string; readonly name: string; readonly key: string };
  'source-create': { readonly kind: string; readonly name: string };
  'source-key-fix': { readonly kind: string; readonly name: string; readonly key: string };
  'source-optional': { readonly volume: string };
  'volume-old-node': NoValues;
  'volume-holder-pod': { readonly pods: readonly string[] };
  'volume-recreate-strategy': NoValues;
  'volume-attachments': NoValues;
  'volume-claim': { readonly claim: string };
  'volume-driver-pods': { readonly driver: string | undefined };
  'volume-mount-fix': { readonly problem: MountProblem };
  'volume-node-drivers': { readonly node: string };
  'volume-driver-install': { readonly driver: string | undefined };
  'volume-host-path-look': { readonly node: string; readonly path: string };
  'volume-host-path-create': { readonly path: string };
  'volume-host-path-make': { readonly path: string; readonly wanted: string | undefined };
  'claim-devices-look': NoValues;
}

type Step = PlannedStep<VolumeStepValues>;
/** A pod that waits for a volume or a device claim. */
export type VolumeWait = CauseContext<
  | 'volume-source-missing'
  | 'volume-multi-attach'
  | 'volume-attach-failed'
  | 'volume-mount-failed'
  | 'volume-driver-missing'
  | 'volume-hostpath-type'
  | 'volume-wait'
  | 'claim-prepare-failed'
>;

const ATTACHMENT_COLUMNS =
  'custom-columns=NAME:.metadata.name,VOLUME:.spec.source.persistentVolumeName,NODE:.spec.nodeName,ATTACHED:.status.attached,ERROR:.status.attachError.message';

/** A ConfigMap, Secret or key that a volume is made from. */
export function sourceMissing(about: VolumeWait): readonly Step[] {
  const { object, volume } = about.facts;
  if (object === undefined) return [check('describe-pod', {}, describePod(about))];
  const { kind, name, key } = object;
  const resource = kind.toLowerCase();
  if (key !== undefined) {
    return [
      check('source-keys', { kind, name, key }, kubectl(about, 'describe', resource, name)),
      fix('source-key-fix', { kind, name, key }, { command: kubectl(about, 'edit', resource, name) }),
    ];
  }
  const create =
    kind === 'Secret'
      ? kubectl(about, 'create', 'secret', 'generic', name, '--from-file=<file>')
      : kubectl(about, 'create', resource, name, '--from-file=<file>');
  const optional =
    volume === undefined || (kind !== 'ConfigMap' && kind !== 'Secret')
      ? []
      : [fix('source-optional', { volume }, { snippet: optionalSource(about, volume, kind, name) })];
  return [
    check(
      'source-elsewhere',
      { kind, name },
      clusterKubectl(about, 'get', `${resource}s`, '-A', '--field-selector', `metadata.name=${name}`),
    ),
    fix('source-create', { kind, name }, { command: create }),
    ...optional,
  ];
}

function optionalSource(about: VolumeWait, volume: string, kind: 'ConfigMap' | 'Secret', name: string): Snippet {
  const source =
    kind === 'ConfigMap' ? { configMap: { name, optional: true } } : { secret: { secretName: name, optional: true } };
  return podSpecSnippet(about, { volumes: [{ name: volume, ...source }] });
}

function attachments(about: VolumeWait): Step {
  return check('volume-attachments', {}, clusterKubectl(about, 'get', 'volumeattachments', '-o', ATTACHMENT_COLUMNS));
}

function claim(about: VolumeWait): readonly Step[] {
  const { object } = about.facts;
  return object?.kind === 'PersistentVolumeClaim'
    ? [check('volume-claim', { claim: object.name }, kubectl(about, 'describe', 'pvc', object.name))]
    : [];
}

function driverPods(about: VolumeWait): Step {
  const { driver } = about.facts;
  return check(
    'volume-driver-pods',
    { driver },
    `${clusterKubectl(about, 'get', 'pods', '-A', '-o', 'wide')} | grep -i csi`,
  );
}

/** A volume that another node or pod holds. */
export function heldElsewhere(about: VolumeWait): readonly Step[] {
  const { heldBy, holders } = about.facts;
  const { owner } = about.circumstances;
  const recreate =
    owner?.kind === 'Deployment'
      ? [
          fix(
            'volume-recreate-strategy',
            {},
            {
              snippet: deploymentSnippet(owner.name, { strategy: { type: 'Recreate', rollingUpdate: null } }),
            },
          ),
        ]
      : [];
  if (heldBy.length > 0 && holders === 'pods') {
    return [
      check(
        'volume-holder-pod',
        { pods: heldBy.slice(0, 3) },
        kubectl(about, 'get', 'pod', ...heldBy.slice(0, 3), '-o', 'wide'),
      ),
      ...recreate,
    ];
  }
  const [node] = heldBy;
  return [
    attachments(about),
    check('volume-old-node', {}, clusterKubectl(about, 'get', 'nodes')),
    ...(node === undefined ? [] : outOfService(about, node)),
    ...recreate,
  ];
}

/** A volume that could not be attached to the node. */
export function attachFailed(about: VolumeWait): readonly Step[] {
  return [attachments(about), driverPods(about), ...claim(about), ...describeNode(about, about.facts.node)];
}

/** A mount that failed with a message. */
export function mountFailed(about: VolumeWait): readonly Step[] {
  const { problem, driver, object, node } = about.facts;
  // A network share that the node mounts by itself has no driver.
  const driven = problem === undefined || driver !== undefined || object?.kind === 'PersistentVolumeClaim';
  return [
    ...(problem === undefined ? [] : [fix('volume-mount-fix', { problem })]),
    ...claim(about),
    ...(driven ? [driverPods(about)] : []),
    ...kubeletLog(about, node),
  ];
}

/** A driver or mount helper that the node does not have. */
export function driverMissing(about: VolumeWait): readonly Step[] {
  const { node, driver, problem } = about.facts;
  if (problem === 'nfs-helper') return [fix('volume-mount-fix', { problem }), ...describeNode(about, node)];
  const drivers =
    node === undefined
      ? []
      : [
          check(
            'volume-node-drivers',
            { node },
            clusterKubectl(about, 'get', 'csinode', node, '-o', 'jsonpath={.spec.drivers[*].name}'),
          ),
        ];
  return [...drivers, ...nodePods(about, node), fix('volume-driver-install', { driver })];
}

const CREATABLE: Readonly<Record<string, string>> = { directory: 'DirectoryOrCreate', file: 'FileOrCreate' };

/** A path on the node that is missing or of another type. */
export function hostPathType(about: VolumeWait): readonly Step[] {
  const { node, path, wanted, volume } = about.facts;
  if (path === undefined) return [check('describe-pod', {}, describePod(about))];
  const type = CREATABLE[wanted ?? ''];
  const snippet =
    type === undefined || volume === undefined
      ? undefined
      : podSpecSnippet(about, { volumes: [{ name: volume, hostPath: { path, type } }] });
  return [
    ...(node === undefined ? [] : [check('volume-host-path-look', { node, path }, `ls -ld ${shellWord(path)}`)]),
    ...(snippet === undefined
      ? [fix('volume-host-path-make', { path, wanted })]
      : [fix('volume-host-path-create', { path }, { snippet })]),
  ];
}

/** A volume that the pod waits for without any message. */
export function silentWait(about: VolumeWait): readonly Step[] {
  return [attachments(about), ...claim(about), driverPods(about), ...kubeletLog(about, about.facts.node)];
}

/** Devices of resource claims that the node could not prepare. */
export function devicesNotPrepared(about: VolumeWait): readonly Step[] {
  return [
    check('claim-devices-look', {}, kubectl(about, 'describe', 'resourceclaims')),
    ...nodePods(about, about.facts.node),
    ...kubeletLog(about, about.facts.node),
  ];
}
